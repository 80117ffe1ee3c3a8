import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { isRenewed, type Label, labelState, STATES } from '../label.ts'
import { type Warning } from '../label-warnings.ts'
import { momentInWords } from '../moment.ts'
import type { LabelFilters } from '../search.ts'
import { placesOf } from './list.tsx'

const BASE = '/audits/labels'

export type LabelsProps = {
  labels: readonly Label[]
  warnings: readonly (Warning & { label: Label })[]
  sites: readonly Site[]
  filters: LabelFilters
  state: ListState
  today: PlainDate
  views: ReactElement
  writes: boolean
}

export function LabelsPage({
  labels,
  warnings,
  sites,
  filters,
  state,
  today,
  views,
  writes,
}: LabelsProps): ReactElement {
  return (
    <>
      <ObjectList
        title="Labels"
        lead={held(labels, today)}
        state={state}
        views={views}
        sorts={{ label: 'label', state: 'etat', obtained: 'obtenu', end: 'fin' }}
        noun={['label', 'labels']}
        filtered={Object.values(filters).some(Boolean)}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(STATES) }),
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site } }),
        ]}
        add={
          writes ? { href: `${BASE}/nouveau`, label: 'Ouvrir un cycle', first: 'Ouvrir le premier cycle' } : undefined
        }
        none={{
          yet: 'Aucun label n’est encore noté : ceux d’avant se reprennent d’un fichier, le prochain s’ouvre ici.',
          found: 'Aucun label ne répond à ces filtres.',
        }}
        rows={labels}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'label',
            head: 'Label',
            lead: true,
            cell: (one) => <RowTitle href={`${BASE}/${one.id}`} title={one.name} note={placesOf(one, sites)} />,
          },
          {
            key: 'state',
            head: 'État',
            cell: (one) => <LabelMark label={one} today={today} renewed={isRenewed(one, labels)} />,
          },
          { key: 'obtained', head: 'Décidé', cell: ({ obtained }) => momentInWords(obtained) },
          { key: 'end', head: 'Valide jusqu’au', cell: ({ validTo }) => (validTo === null ? '' : longDate(validTo)) },
          {
            key: 'known',
            head: 'À savoir',
            cell: (one) => <Warnings list={warnings.filter(({ label }) => label.id === one.id)} />,
          },
        ]}
      />
    </>
  )
}

function held(labels: readonly Label[], today: PlainDate): string {
  const valid = labels.filter((one) => ['valid', 'to_renew'].includes(labelState(one, today))).length
  if (valid === 0) return 'Aucun label n’est valide aujourd’hui.'
  return valid === 1 ? 'Un label est valide aujourd’hui.' : `${valid} labels sont valides aujourd’hui.`
}

/** What is near or past, one line each. */
export function Warnings({ list }: { list: readonly Warning[] }): ReactElement | null {
  if (list.length === 0) return null
  return (
    <ul>
      {list.map(({ key, level, text }) => (
        <li key={key}>{level === 'late' ? <Mark state="late" word={text} /> : text}</li>
      ))}
    </ul>
  )
}

export function LabelMark(props: { label: Label; today: PlainDate; renewed?: boolean }): ReactElement {
  const { label, today, renewed = false } = props
  const state = labelState(label, today)
  if (state === 'expired' && renewed) return <Mark state="final" word="Échu, renouvelé" />
  return <Mark state={MARKS[state]} word={STATES[state]} />
}
const MARKS = {
  preparing: 'coming',
  applied: 'progress',
  refused: 'off',
  coming: 'coming',
  valid: 'met',
  to_renew: 'progress',
  expired: 'late',
  suspended: 'off',
  withdrawn: 'off',
} as const
