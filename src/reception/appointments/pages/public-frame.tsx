import type { ReactElement, ReactNode } from 'react'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { PublicHead } from '#src/ground/design/public-parts.tsx'

export type Office = { prefecture: string; demo: boolean }
export const NOWHERE: Office = { prefecture: 'Préfecture', demo: false }

/** A field nobody sees: only a machine fills it. */
export const TRAP = 'site_web'
export const KEY = 'cle'

/** The frame of a public page of appointments: no script, and always the other way than the web. */
export function Frame(props: {
  office: Office
  title: string
  error?: boolean
  otherWay?: string
  children: ReactNode
}): ReactElement {
  const { office, title, error = false, otherWay, children } = props
  const banner = office.demo ? 'Démonstration : n’écrivez rien de personnel.' : undefined
  return (
    <PublicLayout title={title} error={error} office={office.prefecture} banner={banner}>
      {children}
      {otherWay === undefined ? null : (
        <section>
          <h2>Sans internet</h2>
          <p>{otherWay}</p>
        </section>
      )}
    </PublicLayout>
  )
}

/** A page with a sentence: unknown address, over, too many. */
export function PlainPage(props: {
  office: Office
  title: string
  lead: string
  otherWay?: string
  children?: ReactNode
}): ReactElement {
  const { office, title, lead, otherWay, children } = props
  return (
    <Frame office={office} title={title} {...(otherWay === undefined ? {} : { otherWay })}>
      <PublicHead title={title} lead={lead} />
      {children}
    </Frame>
  )
}

export function Trap(): ReactElement {
  return (
    <div className="fr-sr-only">
      <label htmlFor="champ-libre">Ne remplissez pas ce champ</label>
      <input id="champ-libre" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
    </div>
  )
}

/** One thing to bring a line. */
export function Documents({ text }: { text: string }): ReactElement | null {
  const lines = text.split('\n').map((line) => line.replace(/^\s*[-•]\s*/, '').trim())
  const kept = lines.filter((line) => line !== '')
  if (kept.length === 0) return null
  return (
    <section>
      <h2>À apporter</h2>
      <ul>
        {kept.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
