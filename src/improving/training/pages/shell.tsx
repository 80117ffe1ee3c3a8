import type { ReactElement, ReactNode } from 'react'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { ListTable, type ListTableProps } from '#src/ground/design/list-page.tsx'
import { kept } from '#src/ground/design/list-state.ts'
import { type ActionLink, Notice, PageHead } from '#src/ground/design/page-head.tsx'

export const BASE = '/formations'
export const DUE = `${BASE}/a-former`
export const RULES = `${BASE}/obligations`
export const AUTHORISATIONS = `${BASE}/habilitations`
export const GRANTS = `${BASE}/habilitations-donnees`
export const BADGES = `${BASE}/badges`
export const REFERENTS = `${BASE}/referents`
export const OWN = `${BASE}/ma-fiche`
export const COURSES = `${BASE}/catalogue`
export const SESSIONS = `${BASE}/sessions`
export const KEPT = '/formations/agents/garde'
export const AGENTS = `${BASE}/agents`
export const POSTS = `${BASE}/affectations`
export const RECORDS = `${BASE}/acquis`

const TABS = [
  { path: BASE, label: 'Couverture' },
  { path: DUE, label: 'À former', names: true },
  { path: SESSIONS, label: 'Sessions' },
  { path: COURSES, label: 'Catalogue' },
  { path: RULES, label: 'Obligations' },
  { path: AGENTS, label: 'Agents', names: true },
  { path: AUTHORISATIONS, label: 'Habilitations' },
  { path: BADGES, label: 'Badges', names: true },
  { path: REFERENTS, label: 'Référents fraude' },
] as const
export type Tab = (typeof TABS)[number]['path']

/** The pages of the room; those that name agents only for who assigns or checks them. */
export function Tabs({ tab, keeps }: { tab: Tab; keeps: boolean }): ReactElement {
  return (
    <nav className="pv-tabs" aria-label="Pages des formations">
      <ul>
        {TABS.filter((one) => keeps || !('names' in one)).map(({ path, label }) => (
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

export type Site = { id: number; name: string; shortName: string }
export type Service = { id: number; name: string; sites: readonly number[] }

export const siteName = (site: number | null, sites: readonly Site[]): string =>
  site === null ? 'Département' : (sites.find(({ id }) => id === site)?.shortName ?? '')

/** « Antony, Accueil général » */
export const placeWords = (
  { site, service }: { site: number; service: number | null },
  { sites, services }: { sites: readonly Site[]; services: readonly Service[] },
): string =>
  [siteName(site, sites), services.find(({ id }) => id === service)?.name]
    .filter((word) => word !== undefined)
    .join(', ')

type ListShellProps<Row> = Omit<ListTableProps<Row>, 'caption' | 'captionHidden'> & {
  tab: Tab
  keeps: boolean
  title: string
  lead: ReactNode
  actions?: readonly ActionLink[]
  filters: readonly Filter[]
  /** What an empty list says: nothing at all yet, nothing for these filters. */
  none: { yet: string; found: string }
  done?: string | undefined
  children?: ReactNode
}

/** A list of the room: its head, the pages of the room, its filters, its lines, or why there is none. */
export function ListShell<Row>(props: ListShellProps<Row>): ReactElement {
  const { tab, keeps, title, lead, actions, filters, none, done, children, ...list } = props
  const { path } = list.state
  const filtered = filters.some(({ value, neutral = '' }) => value !== undefined && value !== neutral)
  return (
    <>
      <PageHead title={title} lead={lead} actions={actions} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Tabs tab={tab} keeps={keeps} />
      <FilterBar action={path} clear={path} filters={filters} hidden={kept(list.state)} />
      {list.total === 0 ? (
        <>
          <div className="pv-list__tools">{list.views}</div>
          <EmptyState action={filtered ? { href: path, label: 'Effacer les filtres' } : undefined}>
            {filtered ? none.found : none.yet}
          </EmptyState>
        </>
      ) : (
        <ListTable {...list} caption={title} captionHidden />
      )}
      {children}
    </>
  )
}
