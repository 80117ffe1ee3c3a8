import { periodCode } from '#src/ground/calendar/index.ts'
import type { BoardPageProps } from './board-row.tsx'

/** The address of the dashboard and of its exports, with what it shows. */
export function boardQuery({ board, against, site }: Pick<BoardPageProps, 'board' | 'against' | 'site'>): string {
  const query = new URLSearchParams({
    periode: periodCode(board.period),
    compare: against === 'previous' ? 'precedente' : 'annee',
  })
  if (site !== undefined) query.set('site', String(site))
  if (board.scope) query.set('perimetre', board.scope.code)
  return query.toString()
}

/** The address of the dashboard as it stands, with other families open. */
export function pageHref(props: BoardPageProps, families: readonly string[]): string {
  const columns = props.chosen ? `&colonnes=${props.shown.map(({ id }) => id).join(',')}` : ''
  const open = families.length === 0 ? '' : `&famille=${families.join(',')}`
  return `/tableau-de-bord?${boardQuery(props)}${columns}${open}`
}

/** What a choice of sites keeps: the families that are open. */
export const keptQuery = (props: BoardPageProps): string =>
  props.families.length === 0 ? boardQuery(props) : `${boardQuery(props)}&famille=${props.families.join(',')}`
