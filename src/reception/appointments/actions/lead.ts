// How long until the next free appointment, measured each night for every book and reason.
import { journal } from '#src/ground/audit/audit.ts'
import { type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { nextFree, reachOf, slotsIn, weeklyPlaces } from '../slots.ts'
import { listBooks, listReasons } from '../store/catalogue.ts'
import { keepMeasured } from '../store/lead.ts'
import { groundOf } from '../store/places.ts'

export async function measureLead(tx: Tx, at: { day: PlainDate; minute: number; now: Date }): Promise<void> {
  const [books, reasons] = [await listBooks(tx), await listReasons(tx)]
  let measured = 0
  for (const book of books.filter(({ active }) => active)) {
    const own = reasons.filter((one) => one.active && book.reasons.includes(one.id))
    const reaches = own.map((reason) => ({ reason, reach: reachOf(reason, at) }))
    const last = reaches
      .map(({ reach }) => reach.to)
      .sort()
      .at(-1)
    if (last === undefined) continue
    const ground = await groundOf(tx, { book: book.id, site: book.site, from: at.day, to: last, now: at.now })
    const opening = ground.openings.find(
      (one) => one.validFrom <= at.day && (one.validTo === null || one.validTo >= at.day),
    )
    for (const { reason, reach } of reaches) {
      measured += 1
      await keepMeasured(tx, {
        code: `${book.code.slice(0, 30)}-${reason.code.slice(0, 30)}-${at.day}`,
        book: book.id,
        reason: reason.id,
        name: `${book.name}, ${reason.name}`.slice(0, 160),
        site: book.site,
        service: book.service,
        readOn: at.day,
        days: nextFree(slotsIn(ground, reach, reason.minutes), at.day)?.days ?? null,
        weekly: weeklyPlaces(opening, reason.minutes),
      })
    }
  }
  if (measured > 0) await journal(tx, { action: 'lead_reading.measure', kind: 'lead_reading', reason: at.day })
}
