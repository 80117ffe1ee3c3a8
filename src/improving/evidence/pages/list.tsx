import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import type { LineRow } from '#src/core/standards/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { codeIn } from '#src/ground/process/codes.ts'
import { Mark, type State as Look } from '#src/ground/design/marks.tsx'
import { Menu, MenuLinks } from '#src/ground/design/menu.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { COVERAGES, type Evidence, KINDS, type Kind, type State, STATES } from '../evidence.ts'
import { titleIn } from '../lines.ts'
import type { EvidenceFilter, EvidenceLine } from '../store/evidence.ts'

export const BASE = '/preuves'
/** The part of an address that each kind stands under. */
export const PLACES: Readonly<Record<Kind, string>> = {
  file: 'documents',
  link: 'liens',
  photo: 'photographies',
  figure: 'chiffres',
  interview: 'entretiens',
}
export const NEW_WORDS: Readonly<Record<Kind, string>> = {
  file: 'Un document',
  link: 'Un lien',
  photo: 'Une photographie',
  figure: 'Un chiffre vivant',
  interview: 'Un entretien avec un agent',
}

type Site = { id: number; name: string; shortName: string }

export type ListProps = {
  rows: readonly EvidenceLine[]
  total: number
  state: ListState
  filter: EvidenceFilter
  asked: string
  lines: readonly LineRow[]
  modules: readonly LineRow[]
  owners: readonly string[]
  sites: readonly Site[]
  today: PlainDate
  writes: boolean
  views: ReactElement
  done?: string | undefined
  counts: ReadonlyMap<string, number>
  warnDays: number
  /** Who may say how long before its end an evidence is told. */
  sets: boolean
}

/** What is to be done about all that may be seen. */
function leadOf(counts: ReadonlyMap<string, number>): string {
  const of = (state: State) => counts.get(state) ?? 0
  const parts = [
    ...(of('expired') === 0 ? [] : [formatCount(of('expired'), 'preuve ne vaut plus', 'preuves ne valent plus')]),
    ...(of('expiring') === 0 ? [] : [formatCount(of('expiring'), 'expire bientôt', 'expirent bientôt')]),
    ...(of('expected') === 0 ? [] : [formatCount(of('expected'), 'attend son fichier', 'attendent leur fichier')]),
  ]
  return parts.length === 0 ? 'Ce qui montre que chaque engagement est tenu, où et jusqu’à quand.' : `${inList(parts)}.`
}

export function ListPage(props: ListProps): ReactElement {
  const { rows, total, state, views, writes, done, counts } = props
  const filters = filtersShown(props)
  const filtered = filters.some(({ value, neutral = '' }) => value !== undefined && value !== neutral)
  return (
    <>
      <PageHead
        title="Preuves"
        lead={leadOf(counts)}
        actions={[{ href: `${BASE}/manquantes`, label: 'Voir ce qui manque' }]}
        extra={writes ? <AddMenu /> : undefined}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <FilterBar action={BASE} clear={BASE} filters={filters} hidden={kept(state)} />
      {rows.length === 0 ? (
        <>
          <div className="pv-list__tools">{views}</div>
          <EmptyState action={filtered ? { href: BASE, label: 'Effacer les filtres' } : undefined}>
            {filtered
              ? 'Aucune preuve ne répond à ces filtres.'
              : 'Aucune preuve n’est encore versée. Partez de ce qui manque : chaque engagement y propose sa preuve.'}
          </EmptyState>
        </>
      ) : (
        <ListTable
          caption="Preuves"
          captionHidden
          state={state}
          views={views}
          sorts={{ title: 'preuve', from: 'debut', to: 'fin', owner: 'responsable' }}
          total={total}
          noun={['preuve', 'preuves']}
          exports={['csv', 'xlsx']}
          rows={rows}
          rowKey={(one) => one.id}
          rowTone={(one) => (one.state === 'withdrawn' ? 'done' : one.state === 'expired' ? 'late' : undefined)}
          columns={columns(props)}
          rule={<SettingRule {...props} />}
        />
      )}
    </>
  )
}

/** The rule of « Expire bientôt », and where it is set. */
const SettingRule = ({ warnDays, sets }: Pick<ListProps, 'warnDays' | 'sets'>): ReactElement => (
  <>
    {`Une preuve « expire bientôt » ${formatCount(warnDays, 'jour', 'jours')} avant sa fin. `}
    {sets ? <a href={`${BASE}/reglages`}>Changer ce délai</a> : null}
  </>
)

/** One kind after the other: each has its own form. */
export function AddMenu({ line, label = 'Verser une preuve' }: { line?: string; label?: string }): ReactElement {
  const query = line === undefined ? '' : `?engagement=${encodeURIComponent(line)}`
  return (
    <Menu label={label}>
      <MenuLinks
        links={Object.entries(PLACES).map(([kind, place]) => ({
          href: `${BASE}/${place}/nouvelle${query}`,
          label: NEW_WORDS[codeIn(KINDS, kind)],
        }))}
      />
    </Menu>
  )
}

function columns({ sites, lines, today }: ListProps): Column<EvidenceLine>[] {
  return [
    {
      key: 'title',
      head: 'Preuve',
      lead: true,
      cell: ({ id, title, kind }) => <RowTitle href={`${BASE}/${id}`} title={title} note={KINDS[kind]} />,
    },
    { key: 'lines', head: 'Engagements', cell: ({ commitments }) => <Lines codes={commitments} lines={lines} /> },
    { key: 'sites', head: 'Sites', cell: (one) => sitesInWords(one, sites) },
    {
      key: 'to',
      head: 'Vaut jusqu’au',
      cell: (one) =>
        one.kind === 'figure' ? 'toujours à jour' : one.validTo === null ? 'sans fin' : shortDate(one.validTo, today),
    },
    { key: 'owner', head: 'Responsable', cell: ({ owner }) => owner || 'non précisé' },
    { key: 'state', head: 'État', cell: ({ state }) => <StateMark state={state} /> },
  ]
}

/** The first line proven, and how many others. */
function Lines({ codes, lines }: { codes: readonly string[]; lines: readonly LineRow[] }): ReactElement {
  const first = lines.find(({ code }) => codes.includes(code))
  if (!first) return <>{codes.length === 0 ? 'aucun' : formatCount(codes.length, 'engagement', 'engagements')}</>
  const others = codes.length - 1
  return (
    <>
      {titleIn(first)}
      {others === 0 ? null : <span className="pv-grey">{` et ${formatCount(others, 'autre', 'autres')}`}</span>}
    </>
  )
}

/** « Antony, Boulogne », « tout le département ». */
export function sitesInWords({ sites }: Pick<Evidence, 'sites'>, known: readonly Site[]): string {
  if (sites.length === 0) return 'tout le département'
  return known.flatMap(({ id, shortName }) => (sites.includes(id) ? [shortName] : [])).join(', ')
}

const LOOKS: Readonly<Record<State, Look>> = {
  valid: 'met',
  expiring: 'progress',
  expired: 'late',
  coming: 'coming',
  expected: 'coming',
  withdrawn: 'final',
}
export const StateMark = ({ state }: { state: State }): ReactElement => (
  <Mark state={LOOKS[state]} word={STATES[state]} />
)

/** Modules under their framework, as choices. */
export const moduleOptions = (modules: readonly LineRow[]) =>
  [...Map.groupBy(modules, ({ name, versionCode }) => `${name}, version ${versionCode}`)].map(([label, some]) => ({
    label,
    options: some.map((one) => ({ value: one.code, label: titleIn(one) })),
  }))

function filtersShown({ filter, asked, modules, owners, sites, today, lines }: ListProps): Filter[] {
  const { search = '', line = '', kind, state, site, owner, period, coverage } = filter
  const known = modules.some(({ code }) => code === line)
  const alone = lines.find(({ code }) => code === line)
  return [
    { name: 'q', label: 'Mots', value: search, type: 'search' },
    {
      name: 'engagement',
      label: 'Module',
      value: line,
      search: modules.length > 25,
      options: [
        { value: '', label: 'Tous' },
        ...(line === '' || known ? [] : [{ value: line, label: alone ? titleIn(alone) : 'Un engagement' }]),
        ...moduleOptions(modules),
      ],
    },
    placeFilter({ whole: 'Tous les sites', sites }, { value: site === undefined ? {} : { site } }),
    listFilter('etat', 'État', { value: state, all: 'Tous', options: Object.entries(STATES) }),
    { ...listFilter('sorte', 'Sorte', { value: kind, all: 'Toutes', options: Object.entries(KINDS) }), more: true },
    {
      ...listFilter('responsable', 'Responsable', {
        value: owner,
        all: 'Tous',
        options: owners.map((one) => [one, one]),
      }),
      more: true,
    },
    {
      ...periodFilter({
        asked,
        shown: period ?? '',
        ask: { today, before: [{ value: '', label: 'Toutes les périodes' }] },
        label: 'Période d’audit ou de campagne',
        neutral: '',
      }),
      more: true,
    },
    {
      ...listFilter('couvre', 'Couvre', { value: coverage, all: 'Sans condition', options: Object.entries(COVERAGES) }),
      more: true,
    },
  ]
}
