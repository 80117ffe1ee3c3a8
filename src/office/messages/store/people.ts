import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ConsentWay, Purpose } from '../texts.ts'

export type StopWay = 'reply' | 'page' | 'agent'

export const isStopped = async (tx: Tx, person: string): Promise<boolean> =>
  (await tx.selectFrom('textOptout').select('person').where('person', '=', person).executeTakeFirst()) !== undefined

/** Notes that somebody wants no more text message; false when it was known. */
export async function stopPerson(
  tx: Tx,
  one: { person: string; stoppedOn: PlainDate; way: StopWay },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('textOptout')
    .values(one)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  await tx.deleteFrom('textConsent').where('person', '=', one.person).execute()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function liftStop(tx: Tx, person: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('textOptout').where('person', '=', person).executeTakeFirst()
  return numDeletedRows > 0n
}

/** How many asked for no more, by way. */
export async function stopCounts(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('textOptout')
    .select(['way', (e) => e.fn.countAll<number>().as('n')])
    .groupBy('way')
    .execute()
  return new Map(rows.map(({ way, n }) => [way, n]))
}

/** Whoever holds the address of refusal of a message; nothing once the number is forgotten. */
export const personBehind = async (tx: Tx, token: string): Promise<string | undefined> =>
  (await tx.selectFrom('textMessage').select('person').where('token', '=', token).executeTakeFirst())?.person ??
  undefined

/** Who said yes, to what, when and how: nothing else. */
export async function noteConsent(
  tx: Tx,
  one: { person: string; purpose: Purpose; givenOn: PlainDate; way: ConsentWay; site: number | null },
): Promise<void> {
  const { person: _person, purpose: _purpose, ...given } = one
  await tx
    .insertInto('textConsent')
    .values(one)
    .onConflict((on) => on.columns(['tenant', 'person', 'purpose']).doUpdateSet(given))
    .execute()
}

/** Forgets numbers and consents that have served: what was sent stays counted. */
export async function forgetPeople(tx: Tx, before: PlainDate): Promise<void> {
  await tx
    .updateTable('textMessage')
    .set({ person: null, token: null })
    .where('day', '<', before)
    .where('person', 'is not', null)
    .execute()
  await tx.deleteFrom('textConsent').where('givenOn', '<', before).execute()
}
