import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Offer, OFFER_STATES, type Relay, RELAY_KINDS, type Target, type Use, WAYS } from '../accessibility.ts'

const EVERYWHERE: Perimeter = { all: true }

/** What has no site is the whole département's: everybody who reads sees it. */
const seenIn = (where: Perimeter) =>
  where.all ? sql<boolean>`true` : sql<boolean>`(site is null or ${placesIn(where, { site: 'site' })})`

export const listTargets = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Target[]> =>
  listed(
    tx,
    tx
      .selectFrom('accessTarget')
      .select(['id', 'title', 'site', 'dueOn', 'source', 'proofSource', 'proofCondition', 'since', 'note', 'version'])
      .where(seenIn(where))
      .orderBy('dueOn')
      .orderBy('id')
      .limit(1000),
  )

export async function listRelays(tx: Tx): Promise<Relay[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('relayService')
      .select(['id', 'code', 'name', 'kind', 'provider', 'validFrom', 'validTo', 'note', 'version'])
      .orderBy('name')
      .limit(500),
  )
  return rows.map((row) => ({ ...row, kind: codeIn(RELAY_KINDS, row.kind) }))
}

/** Uses of every service, the latest month first. */
export async function listUses(tx: Tx, where: Perimeter = EVERYWHERE): Promise<Use[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('relayUse')
      .select(['id', 'relay', 'site', 'month', 'way', 'uses', 'source', 'retained', 'version'])
      .where(placesIn(where, { site: 'site' }))
      .orderBy('month', 'desc')
      .orderBy('id')
      .limit(20_000),
  )
  return rows.map((row) => ({ ...row, way: codeIn(WAYS, row.way) }))
}

export async function listOffers(tx: Tx, where: Perimeter = EVERYWHERE): Promise<Offer[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('associationOffer')
      .select(['id', 'association', 'title', 'site', 'audience', 'contact', 'offeredOn', 'state', 'note', 'version'])
      .where(seenIn(where))
      .orderBy('offeredOn', 'desc')
      .orderBy('id')
      .limit(2000),
  )
  return rows.map((row) => ({ ...row, state: codeIn(OFFER_STATES, row.state) }))
}

/** One of a list by its number. Throws NotFound. */
export async function oneOf<P extends { id: number }>(list: Promise<readonly P[]>, id: number): Promise<P> {
  const found = (await list).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Says which number of a month counts: this one, the others no more. */
export async function retainUse(
  tx: Tx,
  { id, relay, site, month }: Pick<Use, 'id' | 'relay' | 'site' | 'month'>,
): Promise<void> {
  const own = tx.updateTable('relayUse').where('relay', '=', relay).where('site', '=', site).where('month', '=', month)
  await own.set({ retained: false }).where('id', '!=', id).where('retained', '=', true).execute()
  await tx.updateTable('relayUse').set({ retained: true }).where('id', '=', id).execute()
}

/** Where no number of a month counts any more, the first that stands does. */
export async function retainLeft(tx: Tx, without = 0): Promise<void> {
  await sql`update relay_use set retained = false where id = ${without}`.execute(tx)
  await sql`update relay_use u set retained = true from (
      select min(id) as id from relay_use where id <> ${without} group by relay, site, month having not bool_or(retained)) n
    where n.id = u.id`.execute(tx)
}

export async function settingOf(tx: Tx): Promise<{ indicator: string; version: number }> {
  const own = tx.selectFrom('accessSetting').select(['indicator', 'version'])
  return (await listed(tx, own))[0] ?? { indicator: '', version: 0 }
}
export async function firstSetting(tx: Tx): Promise<void> {
  await tx
    .insertInto('accessSetting')
    .values({ version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
}

const NO_SERVICE = sql<number | null>`null::int`.as('service')
export const targetLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('accessTarget')
    .where(seenIn(where))
    .select(['id', sql<string>`''`.as('reference'), 'title', sql<string>`'set'`.as('state')])
    .select([sql<string>`''`.as('outcome'), 'dueOn as day', 'site', NO_SERVICE])
export const relayLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('relayService')
    .select(['id', 'name as title', 'validFrom as day', NO_SERVICE, sql<string>`'known'`.as('state'), ...CATALOGUED])
export const offerLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('associationOffer')
    .where(seenIn(where))
    .select(['id', sql<string>`''`.as('reference'), sql<string>`association || ' : ' || title`.as('title'), 'state'])
    .select([sql<string>`''`.as('outcome'), 'offeredOn as day', 'site', NO_SERVICE])
export const useLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('relayUse as u')
    .innerJoin('relayService as r', (j) => j.onRef('r.tenant', '=', 'u.tenant').onRef('r.id', '=', 'u.relay'))
    .where(placesIn(where, { site: 'u.site' }))
    .select(['u.id', sql<string>`r.id::text`.as('reference'), 'r.name as title', 'u.way as state'])
    .select([sql<string>`''`.as('outcome'), 'u.month as day', 'u.site', NO_SERVICE])
