import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import type { FollowUp } from './follow-store.ts'

const PROGRESS = {
  open: ['progress', 'pas terminée'],
  done: ['met', 'réalisée'],
  given_up: ['coming', 'abandonnée'],
} as const

export type FollowedProps = {
  followed: readonly (Omit<FollowUp, 'origin'> & { href: string | undefined })[]
  /** Where the first one is made, for who may. */
  make?: { href: string; label: string } | undefined
  /** Where one that stands is tied to the record, for who may. */
  tie?: string | undefined
}

/** The actions of the plan that answer a record: each with where it stands. */
export function FollowedActions({ followed, make, tie }: FollowedProps): ReactElement {
  return (
    <Section title="Actions du plan" count={followed.length === 0 ? undefined : followed.length}>
      {followed.length === 0 ? (
        <EmptyState action={make}>Aucune action n’y répond encore.</EmptyState>
      ) : (
        <ul>
          {followed.map(({ id, title, progress, href }) => (
            <li key={id}>
              {href === undefined ? title : <a href={href}>{title}</a>}{' '}
              <Mark state={PROGRESS[progress][0]} word={PROGRESS[progress][1]} />
            </li>
          ))}
        </ul>
      )}
      {tie === undefined ? null : (
        <p>
          <a href={tie}>Rattacher une action existante</a>
        </p>
      )}
    </Section>
  )
}
