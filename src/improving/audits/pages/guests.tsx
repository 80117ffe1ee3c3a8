import type { ReactElement } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import type { Audit } from '../audit.ts'
import { GUEST_STATES, type GuestRow, latestEnd, stateOfGuest } from '../guest.ts'

type GuestsProps = { audit: Audit; guests: readonly GuestRow[]; today: PlainDate; invites: boolean }

/** Auditors invited for this audit: until when, and the acts their state asks for. */
export function Guests({ audit, guests, today, invites }: GuestsProps): ReactElement | null {
  const may = invites && audit.closedOn === null && latestEnd(audit, today) >= today
  if (!may && guests.length === 0) return null
  return (
    <Section title="Auditeur invité">
      {guests.map((guest) => (
        <GuestLine key={guest.id} {...{ audit, guest, today, invites }} />
      ))}
      {may ? (
        <p>
          <a href={`/audits/${audit.id}/invites/nouveau`}>Inviter un auditeur</a>
        </p>
      ) : null}
    </Section>
  )
}

type LineProps = Omit<GuestsProps, 'guests'> & { guest: GuestRow }
function GuestLine({ audit, guest, today, invites }: LineProps): ReactElement {
  const state = stateOfGuest(guest, today)
  const own = `/audits/${audit.id}/invites/${guest.id}`
  const { name, endsOn, endedOn, handedOn, version } = guest
  const live = endedOn === null && guest.access !== '' && audit.closedOn === null
  return (
    <div>
      <p>
        <strong>{name}</strong>
        <span className="pv-sub">
          {state === 'over'
            ? `${GUEST_STATES.over} le ${longDate(endedOn ?? endsOn)}.`
            : `${GUEST_STATES[state]}, jusqu’au ${longDate(endsOn)}.`}
          {handedOn === null ? '' : ` Constats remis le ${longDate(handedOn)}.`}
        </span>
      </p>
      {invites && live ? (
        <>
          <p>
            <a href={`${own}/modifier`}>{state === 'over' ? 'Rouvrir l’accès' : 'Déplacer la fin de l’accès'}</a>
          </p>
          {state === 'invited' ? <PostButton action={`${own}/lien`} label="Refaire le lien" kind="link" /> : null}
          {state === 'handed' ? (
            <PostButton action={`${own}/rendre`} label="Lui rendre ses constats" kind="link" hidden={{ version }} />
          ) : null}
          {state === 'over' ? null : (
            <p>
              <a href={`${own}/terminer`}>Mettre fin à l’accès</a>
            </p>
          )}
        </>
      ) : null}
    </div>
  )
}
