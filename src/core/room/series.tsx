import type { ReactElement, ReactNode } from 'react'
import { Notice } from '#src/ground/design/page-head.tsx'

/** Names, in an address, the one that was just stored: what it repeats is kept for the next. */
export const AFTER = 'apres'

/** The form again, for the next one. */
export function afterHref({ pathname, searchParams }: URL, id: number): string {
  const query = new URLSearchParams(searchParams)
  query.delete('modele')
  query.set(AFTER, String(id))
  return `${pathname}?${query.toString()}`
}

type StoredProps = {
  title: string
  href: string
  /** What else may be done with it. */
  children?: ReactNode
}

/** What was just stored, with a way to it, while the next one is typed. */
export function StoredNotice({ title, href, children }: StoredProps): ReactElement {
  return (
    <Notice kind="success" title={title}>
      <p>
        <a href={href}>Ouvrir ce qui vient d’être enregistré</a>
        {children}
      </p>
    </Notice>
  )
}
