import { createContext, type ReactElement, type ReactNode, useContext } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type ActionLink = {
  href: string
  label: string
  icon?: IconName | undefined
  /** One filled button per page. */
  primary?: boolean | undefined
}

export type PageHeadProps = {
  /** Where and when, in grey above the title: « Préfecture, année 2022 ». */
  where?: ReactNode
  title: ReactNode
  /** One or two sentences that say the finding. */
  lead?: ReactNode
  /** State, reference, due date under the title of a single object. */
  under?: ReactNode
  /** At most two links drawn as buttons, or forms with a button. */
  actions?: readonly ActionLink[] | undefined
  /** Acts that post: a `<PostButton>` each. */
  extra?: ReactNode
  /** A single object: 28 px instead of 32. */
  object?: boolean | undefined
}

/** What the way back above the page names already: its head does not say it again. */
export const Named = createContext<readonly string[]>([])

/** The head of every page: where, title, finding, and at most two buttons at the right. */
export function PageHead({
  where,
  title,
  lead,
  under,
  actions = [],
  extra,
  object = false,
}: PageHeadProps): ReactElement {
  const named = useContext(Named)
  return (
    <div className="pv-head">
      <div className="pv-head__text">
        {where === undefined || (typeof where === 'string' && named.includes(where)) ? null : (
          <p className="pv-head__where">{where}</p>
        )}
        <h1 className={object ? 'pv-h1 pv-h1--object' : 'pv-h1'}>{title}</h1>
        {under === undefined ? null : <div className="pv-head__under">{under}</div>}
        {lead === undefined ? null : <p className="pv-lead">{lead}</p>}
      </div>
      {actions.length === 0 && extra === undefined ? null : (
        <div className="pv-head__actions">
          {actions.map((one) => (
            <ButtonLink key={one.href + one.label} {...one} />
          ))}
          {extra}
        </div>
      )}
    </div>
  )
}

export function ButtonLink({ href, label, icon, primary = false }: ActionLink): ReactElement {
  return (
    <a className={primary ? 'fr-btn' : 'fr-btn fr-btn--secondary'} href={href}>
      {icon === undefined ? null : <Icon name={icon} />}
      {label}
    </a>
  )
}

export type PostButtonProps = {
  action: string
  label: ReactNode
  kind?: 'primary' | 'secondary' | 'link' | undefined
  icon?: IconName | undefined
  hidden?: Readonly<Record<string, string | number>> | undefined
  /** Which of several equal buttons this is, for who does not see its row. */
  about?: string | undefined
  csrf?: string | undefined
}

const kinds = { primary: 'fr-btn', secondary: 'fr-btn fr-btn--secondary', link: 'pv-linkbutton' }

/** One act, one button: a POST form of its own. */
export function PostButton({
  action,
  label,
  kind = 'secondary',
  icon,
  hidden = {},
  about,
  csrf,
}: PostButtonProps): ReactElement {
  return (
    <form className="pv-act" method="post" action={action}>
      {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={kinds[kind]}>
        {icon === undefined ? null : <Icon name={icon} />}
        {label}
        {about === undefined ? null : <span className="fr-sr-only">{`, ${about}`}</span>}
      </button>
    </form>
  )
}

/** Pages that tell: the argument at the left, what explains it at the right (352 px). */
export function Columns({ main, aside }: { main: ReactNode; aside: ReactNode }): ReactElement {
  return (
    <div className="pv-columns">
      <div className="pv-columns__main">{main}</div>
      <div className="pv-columns__aside">{aside}</div>
    </div>
  )
}

export type SectionProps = {
  title: ReactNode
  id?: string | undefined
  /** Beside the title, in grey: « 3 », « 2 sur 5 ». */
  count?: ReactNode
  /** Under the title, in grey: what is measured. */
  note?: ReactNode
  /** At the right of the title. */
  action?: ReactNode
  /** A dark rule under the head: above a list or a figure. A table brings its own. */
  rule?: boolean | undefined
  /** A 2 px blue rule above: what the page is about, once per column. */
  opening?: boolean | undefined
  children?: ReactNode
}

export function Section({
  title,
  id,
  count,
  note,
  action,
  rule = false,
  opening = false,
  children,
}: SectionProps): ReactElement {
  return (
    <section className={opening ? 'pv-section pv-section--opening' : 'pv-section'} id={id}>
      <div className={rule ? 'pv-section__head pv-section__head--rule' : 'pv-section__head'}>
        <div className="pv-section__row">
          <h2 className="pv-h2">
            {title}
            {count === undefined ? null : <span className="pv-section__count">{count}</span>}
          </h2>
          {action === undefined ? null : <div className="pv-section__action">{action}</div>}
        </div>
        {note === undefined ? null : <p className="pv-section__note">{note}</p>}
      </div>
      {children}
    </section>
  )
}

/** What just happened, or what the reader must know: once, above the content. Never a toast. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: 'info' | 'success' | 'warning' | 'error' | undefined
  title: string
  children?: ReactNode
}): ReactElement {
  return (
    <div className={`fr-alert fr-alert--${kind} fr-alert--sm pv-notice`} role={kind === 'error' ? 'alert' : 'status'}>
      <p className="pv-notice__title">{title}</p>
      {children}
    </div>
  )
}
