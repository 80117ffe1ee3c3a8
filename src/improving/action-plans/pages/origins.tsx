import type { ReactElement } from 'react'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type Action, ORIGINS } from '../action.ts'
import type { MoreOrigin } from '../origin-store.ts'

/** One more origin, with the way to it. */
export type LinkedOrigin = MoreOrigin & { href: string | undefined; picture: string | undefined }
type OriginsProps = {
  action: Action
  originHref: string | undefined
  /** The photograph of what it was made from. */
  picture: string | undefined
  origins: readonly LinkedOrigin[]
  rights: { write: boolean }
}

/** Where an action comes from: what it was made from first, then what it answers besides. */
export function Origins({ action, originHref, picture, origins, rights }: OriginsProps): ReactElement {
  const { id, origin } = action
  const label = origin.label || ORIGINS[origin.kind]
  return (
    <Section title="D’où elle vient">
      <p>
        <strong>{ORIGINS[origin.kind]}</strong>
        {origin.label ? ` : ${origin.label}` : ''}
      </p>
      {originHref && origin.id ? (
        <p>
          <a href={originHref}>Ouvrir l’origine « {label} »</a>
        </p>
      ) : null}
      <Photograph href={picture} of={label} />
      {origins.map((one) => (
        <div key={one.id}>
          <p>
            <strong>{ORIGINS[one.kind]}</strong>
            {' : '}
            {one.href === undefined ? one.label : <a href={one.href}>{one.label}</a>}
          </p>
          <Photograph href={one.picture} of={one.label} />
          {rights.write ? (
            <PostButton
              action={`/plan-actions/${id}/origines/${one.id}/detacher`}
              label={`Retirer le lien : ${one.label}`}
              kind="link"
            />
          ) : null}
        </div>
      ))}
    </Section>
  )
}

function Photograph({ href, of }: { href: string | undefined; of: string }): ReactElement | null {
  if (href === undefined) return null
  return (
    <a href={href}>
      <img className="pv-photo__shown" src={href} alt={`Photographie : ${of}`} loading="lazy" />
    </a>
  )
}
