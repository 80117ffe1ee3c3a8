import { findPublicCode } from '#src/core/room/public-link-store.ts'
import { type RawBuilder, sql } from 'kysely'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { inTenant, type Database, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Deps, Perimeter } from '#src/ground/web/web.tsx'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Kiosk, KioskDay } from '../kiosk.ts'
import { pagesIn } from '../pages/public.tsx'
import { type LiveForm, liveForm } from './forms.ts'

const EVERYWHERE: Perimeter = { all: true }
/** What a public code leads to. */
const KIND = 'kiosk'

/** Kiosks of a perimeter, with the campaign and the place they ask about; those in use first, of the latest campaign. */
export async function listKiosks(tx: Tx, where: Perimeter = EVERYWHERE): Promise<Kiosk[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('kiosk as k')
      .innerJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'k.tenant').onRef('p.id', '=', 'k.place'))
      .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
      .select(['k.id', 'k.code', 'k.link', 'k.place', 'k.name', 'k.active', 'k.waiting', 'k.clockOff', 'k.version'])
      .select(['p.site', 'p.service', 'c.id as campaign', 'c.code as campaignCode', 'c.name as campaignName'])
      .select(
        sql<string | null>`to_char(${sql.ref('k.heard_at')} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`.as(
          'heard',
        ),
      )
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
      .orderBy('k.active', 'desc')
      .orderBy('c.opensOn', 'desc')
      .orderBy('k.id')
      .limit(5000),
  )
  return rows.map(({ heard, ...row }) => ({ ...row, heardAt: heard === null ? null : new Date(heard) }))
}

/** One kiosk. Throws NotFound. */
export async function findKiosk(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Kiosk> {
  const one = (await listKiosks(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** What each sent, all days together. */
export async function sentBy(tx: Tx): Promise<ReadonlyMap<number, Omit<KioskDay, 'day'>>> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('kioskDay')
      .select('kiosk')
      .select((e) => [
        sql<number>`${e.fn.sum('kept')}::int`.as('kept'),
        sql<number>`${e.fn.sum('redated')}::int`.as('redated'),
        sql<number>`${e.fn.sum('refused')}::int`.as('refused'),
      ])
      .groupBy('kiosk'),
  )
  return new Map(rows.map(({ kiosk, ...sent }) => [kiosk, sent]))
}

/** What one sent, day by day, the latest first. */
export const daysOf = (tx: Tx, kiosk: number): Promise<KioskDay[]> =>
  listed(
    tx,
    tx
      .selectFrom('kioskDay')
      .select(['day', 'kept', 'redated', 'refused'])
      .where('kiosk', '=', kiosk)
      .orderBy('day', 'desc')
      .limit(60),
  )

/** A kiosk behind its address: its form, on pages of its own. */
export type LiveKiosk = { id: number; name: string; active: boolean; form: LiveForm }

export async function liveKiosk(deps: Deps, code: string): Promise<LiveKiosk | undefined> {
  if (!/^[a-z0-9-]{10,40}$/.test(code)) return undefined
  const link = await findKioskLink(deps.db, code)
  if (!link) return undefined
  const found = await inTenant(deps.db, { tenant: link.tenant, mode: 'read' }, (tx) =>
    tx
      .selectFrom('kiosk as k')
      .innerJoin('publicCode as c', (j) =>
        j.onRef('c.tenant', '=', 'k.tenant').onRef('c.record', '=', 'k.place').on('c.kind', '=', 'campaign'),
      )
      .select(['k.id', 'k.name', 'k.active', 'k.place', 'c.code'])
      .where('k.id', '=', link.kiosk)
      .executeTakeFirst(),
  )
  const form = found && (await liveForm(deps, found.code, { tenant: link.tenant, place: found.place }))
  if (!found || !form) return undefined
  const own = { ...form, base: `/borne/${code}` }
  const { id, name, active } = found
  return { id, name, active, form: { ...own, pages: pagesIn(own) } }
}

async function findKioskLink(db: Database, code: string): Promise<{ tenant: number; kiosk: number } | undefined> {
  const row = await findPublicCode(db, code)
  return row?.kind === KIND ? { tenant: row.tenant, kiosk: row.record } : undefined
}

export type Heard = Omit<KioskDay, 'day'> & {
  kiosk: number
  day: PlainDate
  at: Date
  waiting: number
  clockOff: number
}

/** What a kiosk has just said, and what became of what it sent. */
export async function keepHeard(tx: Tx, { kiosk, day, at, waiting, clockOff, ...sent }: Heard): Promise<void> {
  await tx.updateTable('kiosk').set({ heardAt: at, heardOn: day, waiting, clockOff }).where('id', '=', kiosk).execute()
  if (sent.kept + sent.refused === 0) return
  await tx
    .insertInto('kioskDay')
    .values({ kiosk, day, ...sent })
    .onConflict((c) =>
      c.columns(['tenant', 'kiosk', 'day']).doUpdateSet((e) => ({
        kept: e('kioskDay.kept', '+', e.ref('excluded.kept')),
        redated: e('kioskDay.redated', '+', e.ref('excluded.redated')),
        refused: e('kioskDay.refused', '+', e.ref('excluded.refused')),
      })),
    )
    .execute()
}

/** Where a kiosk may stand: the places of campaigns, with what they are called in files. */
export async function kioskPlaces(tx: Tx) {
  return listed(
    tx,
    tx
      .selectFrom('campaignPlace as p')
      .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
      .select(['p.id', 'p.site', 'p.service', 'p.campaign', 'c.code as campaignCode', 'c.name as campaignName'])
      .select((e) => e('c.archivedOn', 'is not', null).$castTo<boolean>().as('archived'))
      .orderBy('c.opensOn', 'desc')
      .orderBy('p.id')
      .limit(5000),
  )
}

/** Kiosks in use, in a campaign that is open, that say nothing any more: due three days after they were last heard. */
export const dueKiosks = ({ today, until, where }: InboxAsk): RawBuilder<unknown> => sql`
  select k.heard_on + 3 as due, jsonb_build_object('id', k.id, 'name', k.name, 'waiting', k.waiting, 'campaign', c.name) as data
  from kiosk k join campaign_place p on p.id = k.place join campaign c on c.id = p.campaign
  where k.active and k.heard_on + 3 <= ${until}::date and k.heard_on + 3 <= ${today}::date
    and c.closed_on is null and c.archived_on is null and coalesce(p.closes_on, c.closes_on) >= ${today}::date
    and ${placesIn(where, { site: 'p.site', service: 'p.service' })}`
