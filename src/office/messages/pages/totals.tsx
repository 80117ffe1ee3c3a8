import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { ObjectList } from '#src/core/room/object-list.tsx'
import { monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Notice } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { TextTotal } from '../store/totals.ts'
import { EURO } from '../texts.ts'
import { BASE, euros } from './register.tsx'

export const TOTALS = `${BASE}/totaux`
const known = (n: number | null): string => (n === null ? '–' : formatNumber(n))

type Props = {
  rows: readonly TextTotal[]
  words: string
  sites: readonly Site[]
  state: ListState
  views: ReactElement
  writes: boolean
  done: string | undefined
}

/** What another tool sent, month by month. */
export function TotalsPage({ rows, words, sites, state, views, writes, done }: Props): ReactElement {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="SMS d’un autre outil"
        lead="Les totaux mensuels d’un autre prestataire ou d’un téléservice. Ils s’ajoutent aux SMS partis d’ici."
        state={state}
        views={views}
        sorts={{ month: 'mois', sent: 'envoyes' }}
        noun={['total', 'totaux']}
        filtered={words !== ''}
        filters={[{ name: 'q', label: 'Mots', value: words, type: 'search' }]}
        add={writes ? { href: `${TOTALS}/nouveau`, label: 'Ajouter un total', first: 'Ajouter le premier' } : undefined}
        none={{ yet: 'Aucun total.', found: 'Aucun total ne répond à ces mots.' }}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'month',
            head: 'Mois',
            lead: true,
            cell: (one) => (
              <RowTitle
                href={writes ? `${TOTALS}/${one.id}/modifier` : undefined}
                title={`${one.label}, ${periodLabel(monthOf(one.month))}`}
                note={one.source}
              />
            ),
          },
          { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site ?? 0) ?? 'Tout le département' },
          { key: 'sent', head: 'Envoyés', numeric: true, cell: ({ sent }) => formatNumber(sent) },
          { key: 'delivered', head: 'Remis', numeric: true, cell: ({ delivered }) => known(delivered) },
          { key: 'failed', head: 'Non remis', numeric: true, cell: ({ failed }) => known(failed) },
          { key: 'cost', head: 'Coût', numeric: true, cell: ({ cost }) => (cost === null ? '–' : euros(cost * EURO)) },
        ]}
      />
    </>
  )
}
