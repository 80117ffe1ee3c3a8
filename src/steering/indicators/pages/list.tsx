import type { ReactElement } from 'react'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState, pageOf, type SortKeys } from '#src/ground/design/list-state.ts'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { listFilter } from '#src/core/room/object-list.tsx'
import type { NamedScope, Site } from '#src/core/organisation/index.ts'
import { longPeriodFault } from '../asking.ts'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import type { Family } from '#src/core/measures/index.ts'
import type { Indicator } from '../indicator.ts'
import { sheetHref } from '../store/reader.ts'
import { type Target, targetText } from '#src/core/room/target.ts'

export type ListRow = { indicator: Indicator; target: Target | undefined; followed: boolean }
const WAYS = { counted: 'compté par le registre', imported: 'relevé importé ou saisi', typed: 'saisi' } as const
const RHYTHM = { month: 'chaque mois', quarter: 'chaque trimestre', year: 'chaque année' } as const

export const CATALOGUE_KEYS: SortKeys<ListRow> = {
  nom: ({ indicator }) => indicator.title,
  origine: ({ indicator }) => WAYS[indicator.way],
  rythme: ({ indicator }) => Object.keys(RHYTHM).indexOf(indicator.frequency),
  suivi: ({ followed }) => (followed ? 0 : 1),
}
export const CATALOGUE_HEADER = ['Code', 'Famille', 'Indicateur', 'Source', 'Origine', 'Rythme', 'Cible', 'Suivi']

const targetWords = ({ indicator, target }: ListRow): string =>
  indicator.direction === 'none' ? 'sans cible' : target ? targetText(indicator, target) : 'aucune'

/** An indicator of the catalogue as its file tells it. */
export function catalogueLine(row: ListRow): string[] {
  const { code, family, title, source, way, frequency } = row.indicator
  const followed = row.followed ? 'oui' : 'non'
  return [code, family.title, title, source, WAYS[way], RHYTHM[frequency], targetWords(row), followed]
}

export type ListPageProps = {
  /** All that the filters find, in the order asked for. */
  rows: readonly ListRow[]
  state: ListState
  views: ReactElement
  period: Period
  place: number
  search: string
  family: string
  families: readonly Family[]
  targets: boolean
}

/** The catalogue: what is followed, how, against which target. */
export function IndicatorListPage({ rows, search, family, families, ...props }: ListPageProps): ReactElement {
  const { state } = props
  return (
    <>
      <PageHead
        title="Indicateurs"
        lead="Ce que le département suit : d’où vient chaque chiffre, ce qu’il compte, contre quelle cible."
        actions={[{ href: '/indicateurs/faits', label: 'Faits datés' }]}
      />
      <FilterBar
        action="/indicateurs"
        clear="/indicateurs"
        hidden={kept(state)}
        filters={[
          { name: 'q', label: 'Chercher', value: search === '' ? undefined : search, type: 'search' },
          listFilter('famille', 'Famille', {
            value: family,
            all: 'Toutes',
            options: families.map(({ code, title }) => [code, title] as const),
          }),
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: '/indicateurs', label: 'Voir tous les indicateurs' }}>
          Aucun indicateur ne répond à cette recherche.
        </EmptyState>
      ) : (
        <Catalogue {...props} rows={rows} families={families} />
      )}
    </>
  )
}

/** By families, or in the order asked for. */
function Catalogue(props: Omit<ListPageProps, 'search' | 'family'>): ReactElement {
  const { rows, state, views, families } = props
  const shown = pageOf(rows, state)
  const groups = families.flatMap(({ code, title }) => {
    const inside = shown.filter(({ indicator }) => indicator.family.code === code)
    return inside.length > 0 ? [{ key: code, label: title, rows: inside }] : []
  })
  return (
    <ListTable
      state={state}
      views={views}
      sorts={{ name: 'nom', way: 'origine', rhythm: 'rythme', followed: 'suivi' }}
      total={rows.length}
      noun={['indicateur', 'indicateurs']}
      exports={['csv', 'xlsx']}
      caption="Indicateurs"
      captionHidden
      {...(state.sort === undefined ? { groups } : { rows: shown })}
      rowKey={({ indicator }) => indicator.code}
      columns={columnsOf(props)}
    />
  )
}

function columnsOf({ place, period, targets }: Pick<ListPageProps, 'place' | 'period' | 'targets'>): Column<ListRow>[] {
  return [
    {
      key: 'name',
      head: 'Indicateur',
      cell: ({ indicator }) => (
        <RowTitle href={sheetHref(indicator.code, { place, period })} title={indicator.title} note={indicator.source} />
      ),
    },
    { key: 'way', head: 'Origine', cell: ({ indicator }) => WAYS[indicator.way] },
    { key: 'rhythm', head: 'Rythme', cell: ({ indicator }) => RHYTHM[indicator.frequency] },
    {
      key: 'target',
      head: 'Cible du département',
      cell: (row) => {
        if (row.indicator.direction === 'none') return <span className="pv-grey">sans cible</span>
        if (!targets) return targetWords(row)
        return (
          <a href={`/indicateurs/${row.indicator.code}/cibles`}>
            {targetWords(row)}
            <span className="fr-sr-only">{`, cibles de « ${row.indicator.title} »`}</span>
          </a>
        )
      },
    },
    {
      key: 'followed',
      head: 'Suivi',
      cell: ({ followed }) => (followed ? 'oui' : <span className="pv-grey">non</span>),
    },
  ]
}

export type PickerProps = {
  indicator: Indicator
  sites: readonly Site[]
  whole: boolean
  place: number
  /** The code of the named scope read, undefined for none. */
  scope: string | undefined
  scopes: readonly NamedScope[]
  period: Period
  asked: string
  today: PlainDate
}

/** The place and the period a sheet is read for, in the sheet itself. */
export function SheetPicker({ indicator, place, scope, asked, today, ...props }: PickerProps): ReactElement {
  const sites = indicator.scope === 'shared' ? [] : props.sites
  return (
    <FilterBar
      action={`/indicateurs/${indicator.code}`}
      submit="Afficher"
      filters={[
        placeFilter(
          { whole: props.whole ? 'Tout le département' : undefined, sites, scopes: props.scopes },
          { value: { site: place === 0 ? undefined : place, scope } },
        ),
        periodFilter({ asked, shown: props.period, ask: { today }, error: longPeriodFault(asked) }),
      ]}
    />
  )
}
