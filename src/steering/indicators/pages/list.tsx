import type { ReactElement } from 'react'
import { type Period, periodCode } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Select } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { NamedScope, Site } from '#src/core/organisation/index.ts'
import type { PeriodGroup } from '../asking.ts'
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

/** Another place, another period, without script. */
export function ChangePage({
  indicator,
  sites,
  whole,
  place,
  scope,
  scopes,
  period,
  periods,
}: {
  indicator: Indicator
  sites: readonly Site[]
  whole: boolean
  place: number
  /** The code of the named scope read, empty for none. */
  scope: string
  scopes: readonly NamedScope[]
  period: Period
  periods: readonly PeriodGroup[]
}): ReactElement {
  return (
    <>
      <PageHead title="Changer de site ou de période" where={indicator.title} />
      <form method="get" action={`/indicateurs/${indicator.code}`} className="pv-form">
        {indicator.scope === 'shared' ? null : (
          <Select
            name="site"
            label="Site"
            value={place === 0 ? '' : String(place)}
            options={[
              ...(whole ? [{ value: '', label: 'Tout le département' }] : []),
              ...sites.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
        )}
        {scopes.length === 0 ? null : (
          <Select
            name="perimetre"
            label="Périmètre nommé"
            help="Avec un site : ce que le périmètre compte dans ce site."
            value={scope}
            options={[{ value: '', label: 'Aucun' }, ...scopes.map(({ code, name }) => ({ value: code, label: name }))]}
          />
        )}
        <Select name="periode" label="Période" value={periodCode(period)} options={periods} />
        <button type="submit" className="fr-btn">
          Afficher la fiche
        </button>
      </form>
    </>
  )
}
