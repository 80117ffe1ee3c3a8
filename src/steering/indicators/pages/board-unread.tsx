import type { ReactElement } from 'react'
import type { BoardRow } from '../store/board.ts'
import { NO_READING } from '../wording.ts'
import { unreadTitle } from '../row-summary.ts'

export type Unread = { row: BoardRow; family: string; href: string }

/** Why a row holds nothing: what its cells say beyond « pas de relevé », else that. */
function reasonOf({ indicator, total, cells }: BoardRow): string {
  const reasons = [...new Set([...(total ? [total] : []), ...cells].map(({ shown }) => shown.why))].filter(Boolean)
  const telling = reasons.filter((reason) => reason !== NO_READING)
  const shared = indicator.scope === 'shared' ? `. ${indicator.sharedNote}` : ''
  return `${telling.length === 0 ? NO_READING : telling.join('\u202f; ')}${shared}`
}

/** The indicators nothing was read of: folded, each with its reason and its page. */
export function UnreadRows({ rows, open }: { rows: readonly Unread[]; open: boolean }): ReactElement | null {
  if (rows.length === 0) return null
  return (
    <details className="pv-unread" open={open}>
      <summary>{unreadTitle(rows.length)}</summary>
      <ul>
        {rows.map(({ row, family, href }) => (
          <li key={row.indicator.code}>
            <a href={href}>{row.indicator.short}</a>
            <span className="pv-line-note">{`${family}. ${reasonOf(row)}`}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
