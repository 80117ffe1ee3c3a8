// Opens are counted in memory and written every few seconds: a page that thousands open is never a write each.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Opened, Way } from '../opens.ts'
import { addRelayOpens } from './relays.ts'

/** Through the address of a relay, it is the relay's: its answers are counted as they are stored. */
export type Opening = { tenant: number; place: number; relay?: number | undefined; day: PlainDate; way: Way }
type Counts = Opening & { opens: number; answers: number }

const EVERY_MS = 5000
const counters = new WeakMap<Database, Map<string, Counts>>()

/** Notes that a page was opened, or answered. What a process that dies had not written yet is lost: a few seconds of opens. */
export function countOpen(db: Database, at: Opening, what: 'opens' | 'answers'): void {
  const known = counters.get(db)
  const counts = known ?? new Map<string, Counts>()
  if (!known) {
    counters.set(db, counts)
    setTimeout(() => void writeOpens(db).catch(() => undefined), EVERY_MS).unref()
  }
  const key = `${at.tenant} ${at.place} ${at.relay ?? ''} ${at.day} ${at.way}`
  const one = counts.get(key) ?? { ...at, opens: 0, answers: 0 }
  one[what] += 1
  counts.set(key, one)
}

/** Writes what was counted; what could not be written is counted again with the next. */
export async function writeOpens(db: Database): Promise<void> {
  const counts = [...(counters.get(db)?.values() ?? [])]
  counters.delete(db)
  for (const [tenant, own] of Map.groupBy(counts, (one) => one.tenant))
    await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      await addOpens(
        tx,
        own.filter(({ relay }) => relay === undefined),
      )
      for (const { relay, day, opens } of own) if (relay !== undefined) await addRelayOpens(tx, { relay, day, opens })
    })
}

const addOpens = async (tx: Tx, counts: readonly Counts[]): Promise<void> => {
  if (counts.length === 0) return
  const places = await tx
    .selectFrom('campaignPlace')
    .select('id')
    .where(
      'id',
      'in',
      counts.map(({ place }) => place),
    )
    .execute()
  const there = new Set(places.map(({ id }) => id))
  const rows = counts.filter(({ place }) => there.has(place))
  if (rows.length === 0) return
  await tx
    .insertInto('campaignOpen')
    .values(rows.map(({ place, day, way, opens, answers }) => ({ place, day, way, opens, answers })))
    .onConflict((c) =>
      c.columns(['tenant', 'place', 'day', 'way']).doUpdateSet((e) => ({
        opens: e('campaignOpen.opens', '+', e.ref('excluded.opens')),
        answers: e('campaignOpen.answers', '+', e.ref('excluded.answers')),
      })),
    )
    .execute()
}

/** How often each place of a campaign was opened and answered, by way. */
export async function openedOf(tx: Tx, campaign: number): Promise<ReadonlyMap<number, Readonly<Record<Way, Opened>>>> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('campaignOpen as o')
      .innerJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'o.tenant').onRef('p.id', '=', 'o.place'))
      .select(['o.place', 'o.way'])
      .select((e) => [
        e.cast<number>(e.fn.sum('o.opens'), 'integer').as('opens'),
        e.cast<number>(e.fn.sum('o.answers'), 'integer').as('answers'),
      ])
      .where('p.campaign', '=', campaign)
      .groupBy(['o.place', 'o.way']),
  )
  const none = { opens: 0, answers: 0 }
  return new Map(
    [...Map.groupBy(rows, ({ place }) => place)].map(([place, own]) => [
      place,
      {
        poster: own.find(({ way }) => way === 'poster') ?? none,
        link: own.find(({ way }) => way === 'link') ?? none,
        invitation: own.find(({ way }) => way === 'invitation') ?? none,
      },
    ]),
  )
}
