import type { ReactElement } from 'react'
import { ObjectList, type ObjectListProps } from '#src/core/room/object-list.tsx'

export const BASE = '/avis'
export const RATINGS = `${BASE}/recus`
export const PLACES = `${BASE}/lieux`
export const TOTALS = `${BASE}/totaux`
export const REPLIES = `${BASE}/reponses`

const TABS = [
  { path: BASE, label: 'Notes' },
  { path: RATINGS, label: 'Avis reçus' },
  { path: REPLIES, label: 'Réponses au public' },
  { path: PLACES, label: 'Lieux et affiches' },
  { path: TOTALS, label: 'Autres outils' },
] as const
export type Tab = (typeof TABS)[number]['path']

/** The pages of the room. */
export function Tabs({ tab }: { tab: Tab }): ReactElement {
  return (
    <nav className="pv-tabs" aria-label="Pages des avis en étoiles">
      <ul>
        {TABS.map(({ path, label }) => (
          <li key={path}>
            <a href={path} aria-current={path === tab ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A list of objects of the room, under the pages of the room. */
export const TabbedList = <Row,>({ tab, ...list }: ObjectListProps<Row> & { tab: Tab }): ReactElement => (
  <ObjectList {...list} tabs={<Tabs tab={tab} />} />
)
