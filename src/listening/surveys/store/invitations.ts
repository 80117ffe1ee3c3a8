// How many people were invited, by day, place, occasion and way; signatures of addresses, for as long as they matter.
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import {
  FIRST_RULE,
  type InvitationDay,
  type InvitationRule,
  type InvitingWay,
  type Known,
  type Occasion,
} from '../invitation.ts'

/** How a campaign invites. */
export async function ruleOf(tx: Tx, campaign: number): Promise<InvitationRule & { id: number | undefined }> {
  const found = await tx
    .selectFrom('invitationRule')
    .select(['id', 'share', 'rest', 'word', 'textModel', 'version'])
    .where('campaign', '=', campaign)
    .executeTakeFirst()
  return found ?? { id: undefined, ...FIRST_RULE }
}

export const allRules = (tx: Tx) =>
  tx
    .selectFrom('invitationRule')
    .select(['campaign', 'share', 'rest', 'word', 'textModel'])
    .orderBy('campaign')
    .execute()

/** Keeps how a campaign invites; false when it changed since it was shown. */
export async function keepRule(tx: Tx, campaign: number, { version, ...values }: InvitationRule): Promise<boolean> {
  const known = await ruleOf(tx, campaign)
  if (known.id !== undefined) return updateVersion(tx, 'invitationRule', { id: known.id, version, values })
  await insertRow(tx, 'invitationRule', { campaign, ...values })
  return true
}

const days = (tx: Tx) =>
  tx
    .selectFrom('invitationDay as d')
    .innerJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'd.tenant').onRef('p.id', '=', 'd.place'))
    .select([
      'd.id',
      'd.place',
      'd.day',
      'd.sent',
      'd.undrawn',
      'd.rested',
      'd.stopped',
      'p.campaign',
      'p.site',
      'p.service',
    ])
    .select([sql<Occasion>`d.occasion`.as('occasion'), sql<InvitingWay>`d.way`.as('way')])

/** The days of a campaign at some of its places, the latest first. */
export const daysOf = (tx: Tx, { campaign, places }: { campaign: number; places: readonly number[] }) =>
  days(tx)
    .where('p.campaign', '=', campaign)
    .where('d.place', 'in', [0, ...places])
    .orderBy('d.day', 'desc')
    .orderBy('d.id', 'desc')
    .execute()

export const allDays = (tx: Tx) => days(tx).orderBy('d.id').execute()

/** Adds to what was counted that day. */
export async function addDay(tx: Tx, one: InvitationDay): Promise<void> {
  const more = (name: 'sent' | 'undrawn' | 'rested' | 'stopped'): RawBuilder<number> =>
    sql`invitation_day.${sql.ref(name)} + excluded.${sql.ref(name)}`
  await tx
    .insertInto('invitationDay')
    .values(one)
    .onConflict((c) =>
      c.columns(['tenant', 'place', 'day', 'occasion', 'way']).doUpdateSet((e) => ({
        sent: more('sent'),
        undrawn: more('undrawn'),
        rested: more('rested'),
        stopped: more('stopped'),
        version: e('invitationDay.version', '+', 1),
      })),
    )
    .execute()
}

/** Those of these people who were invited before, or asked not to be. They are held until the end of the transaction. */
export async function knownPeople(
  tx: Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, Known & { token: string }>> {
  const rows = await tx
    .selectFrom('invitedPerson')
    .select(['person', 'token', 'invitedOn', 'restsUntil', 'stoppedOn'])
    .where('person', 'in', ['', ...people])
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.person, row]))
}

/** Notes that these people were invited; false for one whom another request has just invited. */
export async function notePerson(
  tx: Tx,
  one: { person: string; token: string; invitedOn: PlainDate; restsUntil: PlainDate },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('invitedPerson')
    .values(one)
    .onConflict((c) =>
      c
        .columns(['tenant', 'person'])
        .doUpdateSet({ invitedOn: one.invitedOn, restsUntil: one.restsUntil })
        .where('invitedPerson.restsUntil', '<', one.invitedOn),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whether an address of refusal is one of ours, and whether it was used. */
export const personBehind = (tx: Tx, token: string) =>
  tx.selectFrom('invitedPerson').select('stoppedOn').where('token', '=', token).executeTakeFirst()

export async function stopPerson(tx: Tx, token: string, day: PlainDate): Promise<void> {
  await tx
    .updateTable('invitedPerson')
    .set({ stoppedOn: day })
    .where('token', '=', token)
    .where('stoppedOn', 'is', null)
    .execute()
}

/** Forgets those who may be invited again; their address of refusal has led somewhere for a month more. */
export async function forgetInvited(tx: Tx, before: PlainDate): Promise<void> {
  await tx.deleteFrom('invitedPerson').where('restsUntil', '<', before).where('stoppedOn', 'is', null).execute()
}
