import type { ReactElement } from 'react'
import type { LineRow } from '#src/core/standards/index.ts'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { Progress } from '#src/ground/design/detail.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { titleIn } from '../lines.ts'
import type { ModuleProofs, ProofLine } from '../store/missing.ts'
import { AddMenu, BASE, moduleOptions } from './list.tsx'

type Site = { id: number; name: string; shortName: string }

export type MissingProps = {
  lines: readonly ProofLine[]
  byModule: readonly ModuleProofs[]
  modules: readonly LineRow[]
  sites: readonly Site[]
  /** Those asked about. */
  asked: readonly number[]
  site: number | undefined
  module: string
  state: ListState
  writes: boolean
}

const MISSING = `${BASE}/manquantes`

export function MissingPage(props: MissingProps): ReactElement {
  const { lines, byModule, state, module, site } = props
  const filters = filtersShown(props)
  const commitments = byModule.reduce((sum, one) => sum + one.commitments, 0)
  return (
    <>
      <PageHead title="Preuves manquantes" where={<a href={BASE}>Preuves</a>} lead={lead(lines.length, commitments)} />
      <FilterBar action={MISSING} clear={MISSING} filters={filters} hidden={kept(state)} />
      {module === '' && byModule.length > 1 ? <ByModule {...props} /> : null}
      {lines.length === 0 ? (
        <EmptyState
          action={module !== '' || site !== undefined ? { href: MISSING, label: 'Effacer les filtres' } : undefined}
        >
          {commitments === 0
            ? 'Aucun référentiel en vigueur : publiez-en un, et ses engagements paraîtront ici.'
            : 'Chaque engagement a au moins une preuve en vigueur.'}
        </EmptyState>
      ) : (
        <ListTable
          caption="Engagements sans preuve en vigueur"
          captionHidden={module !== '' || byModule.length < 2}
          state={state}
          sorts={{ line: 'engagement', missing: 'sites' }}
          total={lines.length}
          noun={['engagement', 'engagements']}
          exports={['csv', 'xlsx']}
          rows={pageOf(lines, state)}
          rowKey={(one) => one.code}
          columns={columns(props)}
        />
      )}
    </>
  )
}

function lead(missing: number, commitments: number): string {
  if (commitments === 0) return 'Les engagements des référentiels en vigueur qui n’ont pas de preuve.'
  if (missing === 0)
    return `${formatCount(commitments, 'engagement', 'engagements')} en vigueur, tous prouvés aujourd’hui.`
  return `${formatCount(missing, 'engagement', 'engagements')} sur ${commitments} n’${missing > 1 ? 'ont' : 'a'} pas de preuve en vigueur à chaque site.`
}

function ByModule({ byModule, sites, site }: MissingProps): ReactElement {
  const place = site === undefined ? '' : `&site=${site}`
  return (
    <Section
      title="Par module"
      note={
        site === undefined
          ? 'Prouvé : une preuve en vigueur à chaque site.'
          : `Prouvé : une preuve en vigueur à ${sites.find(({ id }) => id === site)?.name ?? 'ce site'}.`
      }
    >
      <Table
        caption="Engagements prouvés par module"
        captionHidden
        rows={byModule}
        rowKey={(one) => one.module}
        columns={[
          {
            key: 'module',
            head: 'Module',
            lead: true,
            cell: (one) => (
              <RowTitle
                href={`${MISSING}?module=${encodeURIComponent(one.module)}${place}`}
                title={titleIn({ ...one, level: 'module' })}
                note={one.name}
              />
            ),
          },
          {
            key: 'proven',
            head: 'Engagements prouvés',
            cell: (one) => (
              <Progress done={one.proven} total={one.commitments}>
                {`${one.proven} sur ${one.commitments}`}
              </Progress>
            ),
          },
        ]}
      />
    </Section>
  )
}

function columns({ lines, sites, asked, writes }: MissingProps): Column<ProofLine>[] {
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return [
    {
      key: 'line',
      head: 'Engagement',
      lead: true,
      cell: (one) => (
        <RowTitle
          href={`/referentiels/lignes/${one.id}`}
          title={titleIn(one)}
          note={`${one.name} · ${titleIn({ level: 'module', number: one.moduleNumber, title: one.moduleTitle })}`}
        />
      ),
    },
    {
      key: 'missing',
      head: 'Sans preuve à',
      cell: ({ missing }) =>
        missing.length === asked.length && asked.length > 1
          ? 'tous les sites'
          : missing.map((id) => names.get(id) ?? '').join(', '),
    },
    {
      key: 'requirements',
      head: 'Exigences prouvées',
      cell: ({ requirements, proven }) => (requirements === 0 ? 'aucune connue' : `${proven} sur ${requirements}`),
    },
    ...(lines.some(({ dueOn }) => dueOn !== null)
      ? [
          {
            key: 'due',
            head: 'À tenir pour le',
            cell: ({ dueOn }: ProofLine) => (dueOn === null ? '' : longDate(dueOn)),
          },
        ]
      : []),
    ...(writes
      ? [{ key: 'add', head: 'Preuve', cell: ({ code }: ProofLine) => <AddMenu line={code} label="Verser" /> }]
      : []),
  ]
}

function filtersShown({ modules, module, sites, site }: MissingProps): Filter[] {
  return [
    {
      name: 'module',
      label: 'Module',
      value: module,
      options: [{ value: '', label: 'Tous' }, ...moduleOptions(modules)],
      search: modules.length > 25,
    },
    placeFilter({ whole: 'Tous les sites', sites }, { value: site === undefined ? {} : { site } }),
  ]
}
