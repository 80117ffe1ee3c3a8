// A role offered for one thing and a time: « audit_guest:12 ». Whoever is offered it takes it themselves, by a one-use link.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** Where an offer stands: taken, waiting, or nothing any more. */
export type SubjectState = 'granted' | 'invited' | ''

/** The end of a civil day where the département lives: the instant at which a role ends. */
const endOfDay = (day: PlainDate, zone: string) => sql`((${day}::date + 1)::timestamp at time zone ${zone})`

export type Offer = {
  subject: string
  role: string
  email: string
  name: string
  until: PlainDate
  zone: string
  now: Date
}

/** Offers a role; whether the address is known makes no difference. Returns the invitation. */
export async function offerFor(tx: Tx, { subject, role, email, name, until, zone, now }: Offer): Promise<number> {
  const made = await sql<{
    id: number
  }>`select subject_invite(${subject}, ${role}, ${email}, ${name}, ${endOfDay(until, zone)}, ${now}) as id`.execute(tx)
  const id = made.rows[0]?.id
  if (id === undefined) throw new Error('an offer not made')
  return id
}

/** Moves the last day of what was offered, taken or not. */
export async function offerUntil(tx: Tx, subject: string, at: { until: PlainDate; zone: string }): Promise<void> {
  await sql`select subject_until(${subject}, ${endOfDay(at.until, at.zone)})`.execute(tx)
}

/** The invitation of an offer that still waits. */
export async function offerWaiting(
  tx: Tx,
  subject: string,
): Promise<{ id: number; name: string; email: string } | undefined> {
  return tx.selectFrom('invitation').select(['id', 'name', 'email']).where('subject', '=', subject).executeTakeFirst()
}

/** Where an offer stands, as a column. */
export const offerState = (kind: string, id: string) =>
  sql<SubjectState>`subject_state(${kind}::text || ':' || ${sql.ref(id)})`

/** What an address is already offered or holds here. */
export async function offersTo(tx: Tx, email: string): Promise<string[]> {
  const found = await sql<{ subject: string }>`select subject from subject_offers(${email}) as subject`.execute(tx)
  return found.rows.map(({ subject }) => subject)
}
