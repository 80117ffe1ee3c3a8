import type { Context } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Deps, Env } from '#src/ground/web/web.tsx'
import { momentOf } from '../actions/tickets.ts'
import { Hub } from '../hub.ts'
import { snapshotOf } from '../snapshot.ts'
import { liveHall, seqsOf } from '../store/live.ts'
import { findHall, hallBehind, type PlacedHall } from '../store/setup.ts'
import type { Moment } from '../store/tickets.ts'

/** A hall behind a public address, as its pages are told it. */
export type OpenHall = {
  tenant: number
  /** Its address is that of its kiosk. */
  kiosk: boolean
  hall: PlacedHall
  office: { prefecture: string; demo: boolean }
  zone: string
  at: Moment
}

/** The hall of an address with what else a page asks of it; nothing when there is none, or it is put away. */
export async function openHall<T = undefined>(
  c: Context<Env>,
  more?: (tx: Tx, open: OpenHall) => Promise<T>,
): Promise<(OpenHall & { more: T | undefined }) | undefined> {
  const { db, clock, env } = c.get('deps')
  const behind = await hallBehind(db, c.req.param('code') ?? '')
  if (!behind) return undefined
  return inTenant(db, { tenant: behind.tenant, mode: 'read' }, async (tx) => {
    const hall = await findHall(tx, behind.hall)
    if (!hall.active) return undefined
    const { prefectureName, demo, territory } = await findTenant(tx)
    const zone = zoneOfCode(territory)
    const open: OpenHall = {
      tenant: behind.tenant,
      kiosk: behind.kiosk,
      hall,
      office: { prefecture: prefectureName, demo: demo && env.demo },
      zone,
      at: momentOf(clock.now(), zone),
    }
    return { ...open, more: await more?.(tx, open) }
  })
}

const hubs = new WeakMap<Deps['db'], Hub>()

/** The screens that listen to this node. */
export function hubOf({ db, clock }: Pick<Deps, 'db' | 'clock'>): Hub {
  const known = hubs.get(db)
  if (known) return known
  const made = new Hub({
    seqs: (tenant, halls) => inTenant(db, { tenant, mode: 'read' }, (tx) => seqsOf(tx, halls)),
    read: ({ tenant, hall }) =>
      inTenant(db, { tenant, mode: 'read' }, async (tx) => {
        const { territory } = await findTenant(tx)
        const shown = snapshotOf(await liveHall(tx, hall, { now: clock.now(), zone: zoneOfCode(territory) }))
        return { seq: shown.seq, data: JSON.stringify(shown) }
      }),
  })
  hubs.set(db, made)
  return made
}
