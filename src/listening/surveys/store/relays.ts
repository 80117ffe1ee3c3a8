import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Relay, RelayCount, RelayDay } from '../relay.ts'

const EVERYWHERE: Perimeter = { all: true }

/** Relays of a perimeter, with the campaign and the place they ask about; those in use first, of the latest campaign. */
export const listRelays = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Relay[]> =>
  listed(
    tx,
    tx
      .selectFrom('relay as r')
      .innerJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'r.tenant').onRef('p.id', '=', 'r.place'))
      .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
      .select(['r.id', 'r.code', 'r.link', 'r.place', 'r.name', 'r.kind', 'r.active', 'r.version'])
      .select(['p.site', 'p.service', 'c.id as campaign', 'c.code as campaignCode', 'c.name as campaignName'])
      .select((e) => [
        e.fn.coalesce('p.closesOn', 'c.closesOn').as('closesOn'),
        e
          .or([e('c.archivedOn', 'is not', null), e('c.closedOn', 'is not', null)])
          .$castTo<boolean>()
          .as('shut'),
      ])
      .where(({ eb, or }) =>
        where.all
          ? eb.lit(true)
          : or([
              eb('p.site', 'in', [0, ...where.sites]),
              eb('p.service', 'in', [0, ...where.services]),
              ...(where.services.length > 0 ? [eb('p.service', 'is', null)] : []),
            ]),
      )
      .orderBy('r.active', 'desc')
      .orderBy('c.opensOn', 'desc')
      .orderBy('r.id')
      .limit(5000),
  )

/** One relay. Throws NotFound. */
export async function findRelay(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Relay> {
  const one = (await listRelays(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** What its address asks: its place, the public code of that place, and itself while it is in use. */
export async function relayPlace(
  tx: Tx,
  id: number,
): Promise<{ place: number; code: string; relay: number | undefined } | undefined> {
  const row = await tx
    .selectFrom('relay as r')
    .innerJoin('publicCode as c', (j) =>
      j.onRef('c.tenant', '=', 'r.tenant').onRef('c.record', '=', 'r.place').on('c.kind', '=', 'campaign'),
    )
    .select(['r.active', 'r.place', 'c.code'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row && { place: row.place, code: row.code, relay: row.active ? id : undefined }
}

/** What came through each, all days together. */
export async function cameBy(tx: Tx): Promise<ReadonlyMap<number, RelayCount>> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('relayDay')
      .select('relay')
      .select((e) => [
        e.cast<number>(e.fn.sum('opens'), 'integer').as('opens'),
        e.cast<number>(e.fn.sum('answers'), 'integer').as('answers'),
      ])
      .groupBy('relay'),
  )
  return new Map(rows.map(({ relay, ...came }) => [relay, came]))
}

/** What came through one, day by day, the latest first. */
export const relayDays = (tx: Tx, relay: number): Promise<RelayDay[]> =>
  listed(
    tx,
    tx
      .selectFrom('relayDay')
      .select(['day', 'opens', 'answers'])
      .where('relay', '=', relay)
      .orderBy('day', 'desc')
      .limit(60),
  )

/** All of it, as its file says it. */
export const allRelayDays = (tx: Tx) =>
  listed(tx, tx.selectFrom('relayDay').select(['relay', 'day', 'opens', 'answers']).orderBy('relay').orderBy('day'))

type Opens = { relay: number; day: PlainDate; opens: number }

/** Adds what was counted in memory; a relay taken away since counts no more. */
export async function addRelayOpens(tx: Tx, { relay, day, opens }: Opens): Promise<void> {
  const known = await tx.selectFrom('relay').select('id').where('id', '=', relay).executeTakeFirst()
  if (known === undefined) return
  await tx
    .insertInto('relayDay')
    .values({ relay, day, opens })
    .onConflict((c) =>
      c.columns(['tenant', 'relay', 'day']).doUpdateSet((e) => ({
        opens: e('relayDay.opens', '+', e.ref('excluded.opens')),
      })),
    )
    .execute()
}
