import type { ReactElement } from 'react'

export const BASE = '/commentaires'
export const SORTING = `${BASE}/classer`
export const THEMES = `${BASE}/themes`

const TABS = [
  { path: BASE, label: 'Commentaires' },
  { path: SORTING, label: 'À classer' },
  { path: THEMES, label: 'Thèmes' },
] as const
export type Tab = (typeof TABS)[number]['path']

/** The pages of the room. */
export function Tabs({ tab, sorts }: { tab: Tab; sorts: boolean }): ReactElement {
  return (
    <nav className="pv-tabs" aria-label="Pages des commentaires">
      <ul>
        {TABS.filter(({ path }) => sorts || path !== SORTING).map(({ path, label }) => (
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

/** Where one comment is sorted, or sorted again. */
export const sortOne = ({ kind, id }: { kind: string; id: number }): string => `${SORTING}?seul=${kind}-${id}`
