import type { ReactElement, ReactNode } from 'react'

/** What is rarely done: opened by a click, without script; closed by Escape and by a click elsewhere. */
export function Menu({
  label,
  children,
  align = 'end',
}: {
  label: ReactNode
  children: ReactNode
  align?: 'start' | 'end' | undefined
}): ReactElement {
  return (
    <details className={`pv-menu pv-menu--${align}`} data-pv-menu="">
      <summary className="fr-btn fr-btn--tertiary">{label}</summary>
      <div className="pv-menu__panel">{children}</div>
    </details>
  )
}

export type MenuLink = { href: string; label: string; current?: boolean | undefined }

/** The links of a menu. */
export function MenuLinks({ links }: { links: readonly MenuLink[] }): ReactElement {
  return (
    <ul className="pv-menu__links">
      {links.map(({ href, label, current }) => (
        <li key={href + label}>
          <a href={href} aria-current={current === true ? 'true' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
