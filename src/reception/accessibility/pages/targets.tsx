import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import type { Proof } from '#src/core/room/proof.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Target, TARGET_STATES, type TargetState } from '../accessibility.ts'

export const BASE = '/accessibilite-de-l-accueil'

export type TargetRow = Target & { state: TargetState; proof: Proof | undefined; proofHref: string | undefined }
export type TargetFilters = { words: string; site: number | undefined; state: TargetState | undefined }
export type TargetsView = {
  rows: readonly TargetRow[]
  sites: readonly Site[]
  filters: TargetFilters
  state: ListState
  satisfaction: { name: string; text: string; href: string | undefined } | undefined
  whole: boolean
}

function TargetMark({ state }: { state: TargetState }): ReactElement {
  const mark = ({ met: 'met', late: 'late', open: 'coming', unproven: 'decide' } as const)[state]
  return <Mark state={mark} word={TARGET_STATES[state]} />
}

/** What must be accessible and when, with what shows it; what disabled users think of it. */
export function TargetsPage(props: TargetsView & { writes: boolean; views: ReactElement }): ReactElement {
  const { rows, sites, filters, state, satisfaction, whole, writes, views } = props
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <>
      <ObjectList
        title="Accessibilité de l’accueil"
        lead={
          <>
            Ce qui doit être accessible, pour quand, et l’objet qui le prouve.{' '}
            <a href={`${BASE}/registre.pdf`}>Imprimer le registre d’accessibilité</a>
          </>
        }
        state={state}
        views={views}
        sorts={{ name: 'objectif', site: 'site', due: 'echeance', state: 'etat' }}
        noun={['objectif', 'objectifs']}
        filtered={filters.words !== '' || filters.site !== undefined || filters.state !== undefined}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site }, label: 'Site' }),
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(TARGET_STATES) }),
        ]}
        add={
          writes ? { href: `${BASE}/nouveau`, label: 'Ajouter un objectif', first: 'Ajouter le premier' } : undefined
        }
        none={{ yet: 'Aucun objectif d’accessibilité.', found: 'Aucun objectif ne répond à ces filtres.' }}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: 'Objectif',
            cell: ({ id, title, source }) => (
              <RowTitle href={`${BASE}/${id}`} title={title} note={source || undefined} />
            ),
          },
          { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site ?? 0) ?? 'Tout le département' },
          { key: 'due', head: 'Pour le', cell: ({ dueOn }) => longDate(dueOn) },
          { key: 'state', head: 'État', cell: (one) => <TargetMark state={one.state} /> },
          { key: 'proof', head: 'Ce qui le prouve', cell: (one) => <Proving row={one} /> },
        ]}
      />
      <Section
        title="Satisfaction des usagers en situation de handicap"
        action={whole ? <a href={`${BASE}/satisfaction`}>Choisir l’indicateur</a> : undefined}
      >
        {satisfaction === undefined ? (
          <EmptyState>Aucun indicateur n’est choisi : la satisfaction de ces usagers n’est pas suivie.</EmptyState>
        ) : (
          <p>
            {satisfaction.href === undefined ? satisfaction.name : <a href={satisfaction.href}>{satisfaction.name}</a>}
            {' : '}
            <strong>{satisfaction.text}</strong>
          </p>
        )}
      </Section>
    </>
  )
}

function Proving({ row: { proof, proofHref } }: { row: TargetRow }): ReactElement | null {
  if (proof === undefined) return null
  const words = `${proof.label}, ${longDate(proof.doneOn)}`
  return proofHref === undefined ? <>{words}</> : <a href={proofHref}>{words}</a>
}

type Props = { row: TargetRow; site: Site | undefined; writes: boolean; facts: ObjectFacts; done?: string | undefined }

export function TargetPage({ row, site, writes, facts, done }: Props): ReactElement {
  const here = `${BASE}/${row.id}`
  const propose = `/plan-actions/nouvelle?${new URLSearchParams({ titre: row.title, libelle: row.title, ...(row.site === null ? {} : { site: String(row.site) }) })}`
  return (
    <ObjectPage
      where="Objectif d’accessibilité"
      title={row.title}
      state={<TargetMark state={row.state} />}
      said={[site?.shortName ?? 'Tout le département', `pour le ${longDate(row.dueOn)}`]}
      acts={
        writes
          ? {
              primary: row.state === 'met' ? undefined : { label: 'Proposer une action', href: propose },
              edit: `${here}/modifier`,
              duplicate: `${BASE}/nouveau?modele=${row.id}`,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Ce qui le prouve">
          {row.proof === undefined ? (
            <EmptyState>
              {row.proofSource === ''
                ? 'Rien n’est choisi pour le prouver : modifiez l’objectif.'
                : 'L’objet attendu n’existe pas encore.'}
            </EmptyState>
          ) : (
            <p>
              <Proving row={row} />
            </p>
          )}
          {row.note === '' ? null : <Verbatim text={row.note} />}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Pour le', value: longDate(row.dueOn) },
              { label: 'Demandé par', value: row.source || 'non précisé' },
              { label: 'Preuves depuis', value: longDate(row.since) },
            ]}
          />
        </Section>
      }
    />
  )
}
