import type { ReactElement } from 'react'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
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

export type ListPageProps = {
  rows: readonly ListRow[]
  period: Period
  place: number
  search: string
  family: string
  families: readonly Family[]
  targets: boolean
}

/** The catalogue: what is followed, how, against which target. */
export function IndicatorListPage({
  rows,
  period,
  place,
  search,
  family,
  families,
  targets,
}: ListPageProps): ReactElement {
  const groups = families.flatMap(({ code, title }) => {
    const inside = rows.filter(({ indicator }) => indicator.family.code === code)
    return inside.length > 0 ? [{ key: code, label: title, rows: inside }] : []
  })
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
        filters={[
          { name: 'q', label: 'Chercher', value: search === '' ? undefined : search, type: 'search' },
          {
            name: 'famille',
            label: 'Famille',
            neutral: '',
            value: family,
            options: [
              { value: '', label: 'Toutes' },
              ...families.map(({ code, title }) => ({ value: code, label: title })),
            ],
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: '/indicateurs', label: 'Voir tous les indicateurs' }}>
          Aucun indicateur ne répond à cette recherche.
        </EmptyState>
      ) : (
        <Table
          caption="Indicateurs"
          captionHidden
          groups={groups}
          rowKey={({ indicator }) => indicator.code}
          columns={[
            {
              key: 'name',
              head: 'Indicateur',
              cell: ({ indicator }) => (
                <RowTitle
                  href={sheetHref(indicator.code, { place, period })}
                  title={indicator.title}
                  note={indicator.source}
                />
              ),
            },
            { key: 'way', head: 'Origine', cell: ({ indicator }) => WAYS[indicator.way] },
            { key: 'rhythm', head: 'Rythme', cell: ({ indicator }) => RHYTHM[indicator.frequency] },
            {
              key: 'target',
              head: 'Cible du département',
              cell: ({ indicator, target }) => {
                if (indicator.direction === 'none') return <span className="pv-grey">sans cible</span>
                const text = target ? targetText(indicator, target) : 'aucune'
                return targets ? (
                  <a href={`/indicateurs/${indicator.code}/cibles`}>
                    {text}
                    <span className="fr-sr-only">{` : cibles de ${indicator.title}`}</span>
                  </a>
                ) : (
                  text
                )
              },
            },
            {
              key: 'followed',
              head: 'Suivi',
              cell: ({ followed }) => (followed ? 'oui' : <span className="pv-grey">non</span>),
            },
          ]}
        />
      )}
    </>
  )
}

type ChangeProps = {
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

/** Another place, another period, without script. */
export function ChangePage({ indicator, place, scope, asked, today, ...props }: ChangeProps): ReactElement {
  const sites = indicator.scope === 'shared' ? [] : props.sites
  return (
    <>
      <PageHead title="Changer de lieu ou de période" where={indicator.title} />
      <FilterBar
        action={`/indicateurs/${indicator.code}`}
        submit="Afficher la fiche"
        filters={[
          placeFilter(
            { whole: props.whole ? 'Tout le département' : undefined, sites, scopes: props.scopes },
            { value: { site: place === 0 ? undefined : place, scope } },
          ),
          periodFilter({ asked, shown: props.period, ask: { today }, error: longPeriodFault(asked) }),
        ]}
      />
    </>
  )
}
