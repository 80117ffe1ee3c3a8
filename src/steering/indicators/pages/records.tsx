import type { ReactElement } from 'react'
import { basisText } from '#src/core/room/basis.ts'
import { longDate, type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import type { NamedScope, Service, Site } from '#src/core/organisation/index.ts'
import type { RecordKind } from '#src/core/room/record-store.ts'
import type { Indicator } from '../indicator.ts'
import type { Line, RecordsBehind } from '../store/records.ts'
import { PeriodName } from './period-name.tsx'

export type RecordsPageProps = {
  indicator: Indicator
  behind: RecordsBehind
  sites: readonly Site[]
  services: readonly Service[]
  /** Those of the person, to choose from. */
  offered: readonly Site[]
  scopes: readonly NamedScope[]
  today: PlainDate
  where: string
  period: Period
  /** Why the figure is not shown, in words. */
  withheld: string | undefined
  search: string
  state: string
  outcome: string
  list: ListState
  views: ReactElement
  /** The address as it is, to change one thing of it. */
  query: URLSearchParams
}

type Names = Pick<RecordsPageProps, 'behind' | 'sites' | 'services'>

const kindOf = ({ behind }: Pick<RecordsPageProps, 'behind'>, { kind }: Line): RecordKind | undefined =>
  behind.kinds.find((one) => one.kind === kind)
const siteName = ({ sites }: Names, id: number): string => sites.find((site) => site.id === id)?.shortName ?? ''
const serviceName = ({ services }: Names, id: number): string => services.find((one) => one.id === id)?.name ?? ''

/** The list behind one part of a figure: what its room says of each record; it adds up to the part. */
export function RecordsPage(props: RecordsPageProps): ReactElement {
  const { behind, indicator, where, period } = props
  const { purged } = behind
  return (
    <>
      <PageHead
        where={
          <>
            {where}, <PeriodName period={period} />
          </>
        }
        title={`Enregistrements : ${indicator.title}`}
        object
        lead={leadOf(props)}
      />
      <Parts {...props} />
      {purged && purged.n > 0 ? (
        <p className="pv-note">{`${formatNumber(purged.n)} enregistrements purgés, du ${longDate(purged.from)} au ${longDate(purged.to)} : comptage scellé le ${longDate(purged.sealedOn)}.`}</p>
      ) : null}
      {behind.elsewhere.length > 0 ? (
        <ul>
          {behind.elsewhere.map(({ href, name, counted }) => (
            <li key={href}>
              <a href={`${href}/resultats`}>{name}</a>
              {counted ? '' : ', qui ne compte pas'}
            </li>
          ))}
        </ul>
      ) : (
        <>
          <Filters {...props} />
          <Lines {...props} />
        </>
      )}
    </>
  )
}

function leadOf({ behind, withheld }: RecordsPageProps): string {
  if (withheld !== undefined) return `${withheld}. Ses enregistrements ne s’ouvrent pas d’ici.`
  const { records, count, found, purged, elsewhere } = behind
  if (elsewhere.length > 0)
    return 'Les avis ne s’ouvrent pas un à un ici : les résultats de l’enquête les listent sans laisser reconnaître personne.'
  const all = formatCount(records, 'enregistrement', 'enregistrements')
  const kept = found === records ? '' : ` Les filtres en gardent ${formatNumber(found)}.`
  const whole =
    count === records + (purged?.n ?? 0)
      ? `${all}, autant que le chiffre.`
      : `${all}, qui comptent ensemble pour ${formatNumber(count)}.`
  return `${whole}${kept}`
}

/** The same address with something changed; nothing stands for taking away. */
function changed(
  { indicator, query }: Pick<RecordsPageProps, 'indicator' | 'query'>,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) next.delete(name)
    else next.set(name, value)
  }
  return `/indicateurs/${indicator.code}/enregistrements?${next.toString()}`
}

function Parts(props: RecordsPageProps): ReactElement {
  const { behind } = props
  const none = { page: undefined, q: undefined, etat: undefined, resultat: undefined }
  return (
    <nav className="pv-tabs" aria-label="Parties du chiffre">
      <ul>
        {behind.tabs.map(({ code, label, count }) => (
          <li key={code}>
            <a
              href={changed(props, { ...none, onglet: code })}
              aria-current={code === behind.part ? 'page' : undefined}
            >
              {`${label} (${formatNumber(count)})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const options = (list: readonly Readonly<Record<string, string>>[], all: string) => [
  { value: '', label: all },
  ...[...new Map(list.flatMap((one) => Object.entries(one)))].map(([value, label]) => ({ value, label })),
]

function Filters(props: RecordsPageProps): ReactElement {
  const { behind, search, state, outcome, query, indicator } = props
  const hidden = { ...Object.fromEntries([...query].filter(([name]) => name === 'onglet')), ...kept(props.list) }
  return (
    <FilterBar
      action={`/indicateurs/${indicator.code}/enregistrements`}
      hidden={hidden}
      clear={changed(props, { page: undefined, q: undefined, etat: undefined, resultat: undefined, tri: undefined })}
      filters={[
        periodFilter({ asked: query.get('periode') ?? '', shown: props.period, ask: { today: props.today } }),
        ...placesShown(props),
        { name: 'q', label: 'Référence ou objet', type: 'search', value: search === '' ? undefined : search },
        {
          name: 'etat',
          label: 'État',
          neutral: '',
          value: state,
          options: options(
            behind.kinds.map(({ states }) => states),
            'Tous',
          ),
        },
        {
          name: 'resultat',
          label: 'Résultat',
          neutral: '',
          value: outcome,
          options: options(
            behind.kinds.map(({ outcomes = {} }) => outcomes),
            'Tous',
          ),
        },
      ]}
    />
  )
}

/** Where the figure is read; several sites stand for themselves. */
function placesShown({ indicator, offered, scopes, query }: RecordsPageProps): Filter[] {
  if (indicator.scope === 'shared' || (offered.length < 2 && scopes.length === 0)) return []
  const asked = query
    .getAll('site')
    .flatMap((one) => offered.find(({ id, code }) => code === one || String(id) === one) ?? [])
  const several = asked.length < 2 ? undefined : asked.map(({ id }) => id).join('+')
  const names = asked.map(({ shortName }) => shortName).join(', ')
  return [
    placeFilter(
      {
        whole: 'Tous les sites',
        sites: offered,
        scopes,
        also: several === undefined ? [] : [{ value: several, label: names }],
      },
      { own: several, value: { site: asked[0]?.id, scope: query.get('perimetre') || undefined } },
    ),
  ]
}

function Lines(props: RecordsPageProps): ReactElement {
  const { behind, list, views } = props
  if (behind.rows.length === 0) return <EmptyState>Aucun enregistrement à ouvrir ici.</EmptyState>
  const totals = behind.count !== behind.records + (behind.purged?.n ?? 0)
  return (
    <ListTable
      state={list}
      views={views}
      sorts={{ what: 'reference', day: 'jour' }}
      total={behind.found}
      noun={['enregistrement', 'enregistrements']}
      exports={['csv', 'xlsx']}
      caption="Enregistrements"
      captionHidden
      rows={behind.rows}
      rowKey={(line) => `${line.kind}-${line.id}`}
      columns={[
        { key: 'what', head: 'Référence et objet', cell: (line) => <Title {...props} line={line} /> },
        { key: 'outcome', head: 'Résultat', cell: (line) => kindOf(props, line)?.outcomes?.[line.outcome] ?? '' },
        { key: 'state', head: 'État', cell: (line) => kindOf(props, line)?.states[line.state] ?? '' },
        { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
        { key: 'site', head: 'Site', cell: ({ site }) => siteName(props, site) },
        { key: 'service', head: 'Service', cell: ({ service }) => serviceName(props, service) },
        ...(behind.rows.some(({ basis }) => basis !== 'real')
          ? [{ key: 'basis', head: 'Effectifs', cell: ({ basis }: Line) => basisText(basis) }]
          : []),
        ...(totals ? [{ key: 'n', head: 'Compte pour', numeric: true, cell: ({ n }: Line) => formatNumber(n) }] : []),
      ]}
    />
  )
}

function Title({ line, ...props }: RecordsPageProps & { line: Line }): ReactElement {
  const kind = kindOf(props, line)
  // What the room keeps to those who hold its right: the line stays, since the figure counts it.
  if (line.reference === '')
    return <RowTitle href={undefined} title={kind ? `${kind.noun.one}, hors de vos droits` : 'Enregistrement'} />
  return (
    <RowTitle
      href={kind?.href?.({ id: String(line.id), reference: line.reference })}
      title={line.reference}
      note={line.title === '' ? undefined : line.title}
    />
  )
}

export const EXPORT_HEADER = [
  'Référence',
  'Objet',
  'Résultat',
  'État',
  'Jour',
  'Site',
  'Service',
  'Compte pour',
  'Effectifs',
]

/** One line of the file. */
export function exportLine(line: Line, names: Names): (string | number)[] {
  const kind = kindOf(names, line)
  return [
    line.reference,
    line.title,
    kind?.outcomes?.[line.outcome] ?? '',
    kind?.states[line.state] ?? '',
    line.day,
    siteName(names, line.site),
    serviceName(names, line.service),
    line.n,
    basisText(line.basis),
  ]
}
