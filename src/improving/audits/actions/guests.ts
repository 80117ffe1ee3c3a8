import { makeInvitationLink } from '#src/ground/accounts/links.ts'
import { offerFor, offersTo, offerUntil, offerWaiting } from '#src/ground/accounts/subjects.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Audit } from '../audit.ts'
import { type EndFault, endFault, GUEST_ROLE, subjectOf } from '../guest.ts'
import { findFinding } from '../store/findings.ts'
import { findGuest, holdGuest, listGuests } from '../store/guests.ts'

/** The day, the hour and the zone that an invitation is made in. */
export type When = { today: PlainDate; now: Date; zone: string }
export type InviteRefusal = EndFault | 'closed' | 'already'

/** Invites an auditor for one audit, for a time; the person takes it themselves. Returns the path of the link. */
export async function inviteGuest(
  tx: Tx,
  { audit, name, email, endsOn }: { audit: Audit; name: string; email: string; endsOn: PlainDate },
  { today, now, zone }: When,
): Promise<Outcome<InviteRefusal, string>> {
  const fault = endFault(endsOn, audit, today)
  if (audit.closedOn !== null) return refused('closed')
  if (fault !== undefined) return refused(fault, 'endsOn')
  const own = await listGuests(tx, audit.id)
  const known = new Set(await offersTo(tx, email))
  if (own.some(({ id, endedOn }) => endedOn === null && known.has(subjectOf(id)))) return refused('already', 'email')
  const id = await insertRow(tx, 'auditGuest', { audit: audit.id, name, endsOn })
  const invitation = await offerFor(tx, {
    subject: subjectOf(id),
    role: GUEST_ROLE,
    email,
    name,
    until: endsOn,
    zone,
    now,
  })
  await journal(tx, {
    action: 'audit.invite',
    kind: 'audit',
    id: audit.id,
    fields: ['guest', 'endsOn'],
    reason: endsOn,
  })
  return done(`/invitation/${await makeInvitationLink(tx, invitation, now)}`)
}

/** A new link for who did not take the invitation yet; the one before serves no more. Throws NotFound. */
export async function linkAgain(
  tx: Tx,
  guest: number,
  now: Date,
): Promise<{ name: string; email: string; path: string }> {
  const { audit } = await findGuest(tx, guest)
  const waiting = await offerWaiting(tx, subjectOf(guest))
  if (!waiting) throw new NotFound()
  const link = await makeInvitationLink(tx, waiting.id, now)
  if (link === undefined) throw new NotFound()
  await journal(tx, { action: 'audit.invite-link', kind: 'audit', id: audit })
  return { ...waiting, path: `/invitation/${link}` }
}

/** Moves the last day, sooner or later; what had run out opens again. */
export async function moveEnd(
  tx: Tx,
  { audit, endsOn, ...at }: At & { audit: Audit; endsOn: PlainDate },
  { today, zone }: Pick<When, 'today' | 'zone'>,
): Promise<Outcome<EndFault | 'closed'>> {
  const fault = endFault(endsOn, audit, today)
  const { endedOn } = await holdGuest(tx, at.id)
  if (audit.closedOn !== null || endedOn !== null) return refused('closed', 'endsOn')
  if (fault !== undefined) return refused(fault, 'endsOn')
  if (!(await updateVersion(tx, 'auditGuest', { ...at, values: { endsOn } }))) return STALE
  await offerUntil(tx, subjectOf(at.id), { until: endsOn, zone })
  await journal(tx, { action: 'audit.invite-until', kind: 'audit', id: audit.id, fields: ['endsOn'], reason: endsOn })
  return done()
}

/** Ends an invitation today: its role and its sessions go with it. */
export async function endGuest(tx: Tx, at: At, today: PlainDate): Promise<Outcome<'over'>> {
  const { audit, endedOn } = await holdGuest(tx, at.id)
  if (endedOn !== null) return refused('over')
  if (!(await updateVersion(tx, 'auditGuest', { ...at, values: { endedOn: today } }))) return STALE
  await journal(tx, { action: 'audit.invite-end', kind: 'audit', id: audit, fields: ['endedOn'] })
  return done()
}

/** Hands the findings over: from then on the guest reads them. */
export async function handFindings(tx: Tx, at: At, today: PlainDate): Promise<Outcome<'handed'>> {
  const { audit, handedOn } = await holdGuest(tx, at.id)
  if (handedOn !== null) return refused('handed')
  if (!(await updateVersion(tx, 'auditGuest', { ...at, values: { handedOn: today } }))) return STALE
  await journal(tx, { action: 'audit.hand-over', kind: 'audit', id: audit, fields: ['handedOn'] })
  return done()
}

/** Gives them back to be corrected. */
export async function giveBack(tx: Tx, at: At): Promise<Outcome<'kept'>> {
  const { audit, handedOn, endedOn } = await holdGuest(tx, at.id)
  if (handedOn === null || endedOn !== null) return refused('kept')
  if (!(await updateVersion(tx, 'auditGuest', { ...at, values: { handedOn: null } }))) return STALE
  await journal(tx, { action: 'audit.hand-back', kind: 'audit', id: audit, fields: ['handedOn'] })
  return done()
}

/** That what a guest writes is still theirs to write, until the transaction ends. Throws NotFound. */
export async function holdWriting(tx: Tx, guest: number, finding?: number): Promise<'handed' | undefined> {
  const { handedOn } = await holdGuest(tx, guest)
  if (finding !== undefined && (await findFinding(tx, finding)).guest !== guest) throw new NotFound()
  return handedOn === null ? undefined : 'handed'
}
