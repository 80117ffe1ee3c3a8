import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { listServices } from './places.ts'

export type PersonRow = {
  grant: number
  account: number
  name: string
  email: string
  active: boolean
  demo: boolean
  role: string
  title: string
  site: number | null
  siteName: string | null
  service: number | null
  serviceName: string | null
  /** What alone it is held for; nothing for a role of the place. */
  subject: string
}

/** Everybody who holds a role in the département, one line per role. */
export async function listPeople(tx: Tx): Promise<PersonRow[]> {
  return tx
    .selectFrom('roleGrant as g')
    .innerJoin('account as a', 'a.id', 'g.account')
    .leftJoin('site as s', (j) => j.onRef('s.tenant', '=', 'g.tenant').onRef('s.id', '=', 'g.site'))
    .leftJoin('service as v', (j) => j.onRef('v.tenant', '=', 'g.tenant').onRef('v.id', '=', 'g.service'))
    .select([
      'g.id as grant',
      'a.id as account',
      'a.name',
      'a.email',
      'a.active',
      'a.demo',
      'g.role',
      'g.title',
      'g.site',
      'g.service',
      'g.subject',
    ])
    .select(['s.shortName as siteName', 'v.name as serviceName'])
    .orderBy('a.name')
    .orderBy('g.id')
    .limit(2000)
    .execute()
}

export type NewPerson = {
  email: string
  name: string
  role: string
  title: string
  site: number | null
  service: number | null
}

/**
 * Gives a role to somebody of the département. Anybody else is invited, whether the address is known elsewhere or not:
 * nothing here looks at accounts of others.
 */
export async function giveRole(
  tx: Tx,
  person: NewPerson,
  { now, today }: { now: Date; today: PlainDate },
): Promise<{ account: number } | { invitation: number } | { refused: { service: string } }> {
  const email = person.email.toLowerCase()
  const { role, title, site, service } = person
  const fault = pairFault(await listServices(tx), { site, service, on: today })
  if (fault !== undefined) return { refused: { service: fault } }
  const member = await tx
    .selectFrom('account as a')
    .innerJoin('roleGrant as g', 'g.account', 'a.id')
    .select('a.id')
    .where('a.email', '=', email)
    // A guest of one thing is no member: another role is theirs to accept.
    .where('g.subject', '=', '')
    .executeTakeFirst()
  if (member) {
    await insertGrant(tx, { account: member.id, role, title, site, service })
    return { account: member.id }
  }
  const invited = { email, name: person.name, role, title, site, service, madeAt: now }
  const made = await tx
    .insertInto('invitation')
    .values(invited)
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  const known = made ?? (await findInvitation(tx, person))
  if (!known) throw new Error('an invitation neither made nor found')
  return { invitation: known.id }
}

/** Gives a role to an account of which the caller knows that it is the person's will. */
export async function insertGrant(
  tx: Tx,
  grant: { account: number; role: string; title: string; site: number | null; service: number | null },
): Promise<void> {
  await tx
    .insertInto('roleGrant')
    .values(grant)
    .onConflict((on) => on.doNothing())
    .execute()
}

export type InvitationRow = {
  id: number
  name: string
  email: string
  role: string
  title: string
  site: number | null
  siteName: string | null
  service: number | null
  serviceName: string | null
  subject: string
  madeAt: Date
}

/** The roles that wait for somebody to take them, the latest first. */
export async function listInvitations(tx: Tx): Promise<InvitationRow[]> {
  return tx
    .selectFrom('invitation as i')
    .leftJoin('site as s', (j) => j.onRef('s.tenant', '=', 'i.tenant').onRef('s.id', '=', 'i.site'))
    .leftJoin('service as v', (j) => j.onRef('v.tenant', '=', 'i.tenant').onRef('v.id', '=', 'i.service'))
    .select(['i.id', 'i.name', 'i.email', 'i.role', 'i.title', 'i.site', 'i.service', 'i.subject', 'i.madeAt'])
    .select(['s.shortName as siteName', 'v.name as serviceName'])
    .orderBy('i.id', 'desc')
    .limit(2000)
    .execute()
}

/** The first person who waits to administer the whole département. */
export async function invitedAdministrator(tx: Tx): Promise<Pick<InvitationRow, 'id' | 'name'> | undefined> {
  return (await listInvitations(tx)).findLast(
    ({ role, site, service }) => role === 'administrator' && (site ?? service) === null,
  )
}

/** The pending invitation to exactly this role. */
export async function findInvitation(
  tx: Tx,
  one: Pick<NewPerson, 'email' | 'role' | 'site' | 'service'>,
): Promise<{ id: number; title: string } | undefined> {
  return tx
    .selectFrom('invitation')
    .select(['id', 'title'])
    .where('email', '=', one.email.toLowerCase())
    .where('role', '=', one.role)
    .where('site', one.site === null ? 'is' : '=', one.site)
    .where('service', one.service === null ? 'is' : '=', one.service)
    .where('subject', '=', '')
    .executeTakeFirst()
}

/** Withdraws an invitation, its link with it. False when it was not there any more. */
export async function withdrawInvitation(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.deleteFrom('invitation').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Takes a role back. Returns the account it belonged to, undefined when it was not there. */
export async function revokeRole(tx: Tx, grant: number): Promise<number | undefined> {
  const row = await tx.deleteFrom('roleGrant').where('id', '=', grant).returning('account').executeTakeFirst()
  return row?.account
}

/** How many administrators the département would keep without this grant. */
export async function otherAdministrators(tx: Tx, grant: number): Promise<number> {
  const row = await tx
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.account')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('roleGrant.role', '=', 'administrator')
    .where('account.active', '=', true)
    .where('roleGrant.id', '!=', grant)
    .executeTakeFirstOrThrow()
  return row.n
}
