// What is done without being looked at: ended holds, reminders, who waits, lead times, what is erased.
import { randomBytes } from 'node:crypto'
import { allTenants } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Composition } from '#src/core/room/room.ts'
import { addDays, civilTime, type PlainDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { receiveServed } from './actions/agent.ts'
import { measureLead } from './actions/lead.ts'
import { tellFreed, tellReminder } from './actions/tell.ts'
import { freeIn, offeredOn } from './slots.ts'
import { findAppointment, forgetPeople, takeReminders } from './store/appointments.ts'
import { findBook, findSetting } from './store/catalogue.ts'
import { expireHolds, groundOf } from './store/places.ts'
import { codeOfToken, openAddress } from './store/public.ts'
import { expireWaiting, takeWaiting } from './store/waiting.ts'

type Here = { tenant: number; day: PlainDate; minute: number; now: Date }

async function everywhere({ db, clock }: Pick<Deps, 'db' | 'clock'>, work: (tx: Tx, at: Here) => Promise<void>) {
  const now = clock.now()
  for (const { id, territory } of await allTenants(db)) {
    const { day, hour, minute } = civilTime(now, zoneOfCode(territory))
    await inTenant(db, { tenant: id, mode: 'change' }, (tx) =>
      work(tx, { tenant: id, day, minute: hour * 60 + minute, now }),
    )
  }
}

const token = (): string => randomBytes(24).toString('base64url')

/** Reminds of what comes in a few days, each appointment once, by an address of its own. */
export async function remind(deps: Deps): Promise<void> {
  if (!mailLeaves(deps)) return
  await everywhere(deps, async (tx, { tenant, day }) => {
    const { remindDays } = await findSetting(tx)
    if (remindDays === 0) return
    for (const one of await takeReminders(tx, { day: addDays(day, remindDays), today: day })) {
      const own = token()
      await openAddress(tx, codeOfToken(own), { kind: 'appointment', record: one.id })
      await tellReminder(tx, { one, token: own, ways: { ...deps, tenant } })
    }
  })
}

/** Tells those who wait of a place that was freed: at most three a place, the first who asked first. */
export async function tellWaiting(
  deps: Deps,
  { tenant, appointment }: { tenant: number; appointment: number },
): Promise<void> {
  if (!mailLeaves(deps)) return
  const now = deps.clock.now()
  await inTenant(deps.db, { tenant, mode: 'change' }, async (tx) => {
    const one = await findAppointment(tx, appointment)
    const book = await findBook(tx, one.book)
    const ground = await groundOf(tx, { book: book.id, site: book.site, from: one.day, to: one.day, now })
    const minutes = one.ends - one.starts
    const slot = offeredOn(ground, { day: one.day, minutes }).find(({ starts }) => starts === one.starts)
    if (!slot || freeIn(slot, ground.taken) === 0) return
    for (const waiting of await takeWaiting(tx, { book: book.id, day: one.day, minutes, most: 3, now })) {
      const own = token()
      await openAddress(tx, codeOfToken(own), { kind: 'appointment_waiting', record: waiting.id })
      await tellFreed(tx, { waiting, slot: one, token: own, ways: { ...deps, tenant } })
      await journal(tx, { action: 'appointment_waiting.tell', kind: 'appointment_waiting', id: waiting.id })
    }
  })
}

/** Erases who had an appointment once its term is over; says so in the journal, without a number of persons. */
export async function forget({ db, clock }: { db: Database; clock: Deps['clock'] }): Promise<void> {
  await everywhere({ db, clock }, async (tx, { day }) => {
    const { keepDays } = await findSetting(tx)
    const gone = await forgetPeople(tx, addDays(day, -keepDays), day)
    await expireWaiting(tx, day)
    if (gone > 0)
      await journal(tx, {
        action: 'appointment.erase',
        kind: 'appointment',
        reason: `avant ${addDays(day, -keepDays)}`,
      })
  })
}

export const appointmentJobs: readonly Job<Deps>[] = [
  {
    name: 'appointments.free_holds',
    every: 'minute',
    run: (deps) =>
      everywhere(deps, async (tx, { now }) => {
        await expireHolds(tx, now)
      }),
  },
  { name: 'appointments.remind', every: 'hour', run: remind },
  { name: 'appointments.forget', every: 'night', run: forget },
  { name: 'appointments.measure_lead', every: 'night', run: (deps) => everywhere(deps, measureLead) },
  {
    name: 'appointments.tell_waiting',
    run: (deps, { tenant, ids }) => tellWaiting(deps, { tenant, appointment: ids['appointment'] ?? 0 }),
  },
]

/** What waits in the queue that the composition hands. */
export const queuedJobs = ({ arrivals }: Pick<Composition, 'arrivals'>): readonly Job<Deps>[] => [
  {
    name: 'appointments.receive_served',
    every: 'minute',
    run: (deps) => everywhere(deps, (tx, at) => receiveServed(tx, { arrivals, at })),
  },
]
