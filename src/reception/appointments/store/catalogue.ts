// The catalogue of appointments: the setting, reasons, books, openings, absences.
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Book, Reason, Setting } from '../appointments.ts'
import type { Absence, Opening } from '../slots.ts'

const EVERYWHERE: Perimeter = { all: true }

/** What holds until somebody sets it. */
export const USUAL: Setting = {
  id: 0,
  link: '',
  open: false,
  telephone: '',
  counter: '',
  holdMinutes: 10,
  senderHolds: 4,
  senderBookings: 12,
  personLive: 2,
  remindDays: 2,
  keepDays: 90,
  keepSource: '',
  version: 0,
}

export async function findSetting(tx: Tx): Promise<Setting> {
  const row = await tx
    .selectFrom('appointmentSetting')
    .select(['id', 'link', 'open', 'telephone', 'counter', 'holdMinutes', 'senderHolds', 'senderBookings'])
    .select(['personLive', 'remindDays', 'keepDays', 'keepSource', 'version'])
    .executeTakeFirst()
  return row ?? USUAL
}

/** Every reason, those in use first, in their order. */
export const listReasons = (tx: Tx): Promise<Reason[]> =>
  listed(
    tx,
    tx
      .selectFrom('appointmentReason')
      .select(['id', 'code', 'name', 'heading', 'procedure', 'service', 'documents', 'minutes', 'noticeHours'])
      .select(['horizonDays', 'online', 'position', 'active', 'version'])
      .orderBy('active', 'desc')
      .orderBy('position')
      .orderBy('name')
      .limit(1000),
  )

/** One reason. Throws NotFound. */
export const findReason = async (tx: Tx, id: number): Promise<Reason> => one(await listReasons(tx), id)

/** Books of a perimeter, those in use first. */
export const listBooks = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Book[]> =>
  listed(
    tx,
    tx
      .selectFrom('appointmentBook')
      .select([
        'id',
        'code',
        'name',
        'site',
        'service',
        'place',
        'telephone',
        'counter',
        'reasons',
        'active',
        'version',
      ])
      .where(placesIn(where, { site: 'site', service: 'service' }))
      .orderBy('active', 'desc')
      .orderBy('name')
      .limit(1000),
  )

/** One book of a perimeter. Throws NotFound. */
export const findBook = async (tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Book> =>
  one(await listBooks(tx, where), id)

/** Openings, the latest first; of some books where they are told. */
export function listOpenings(tx: Tx, books?: readonly number[]): Promise<Opening[]> {
  let query = tx
    .selectFrom('appointmentOpening')
    .select(['id', 'code', 'book', 'validFrom', 'validTo', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'])
    .select(['saturday', 'step', 'places', 'note', 'version'])
    .orderBy('book')
    .orderBy('validFrom', 'desc')
    .limit(5000)
  if (books) query = query.where('book', 'in', [0, ...books])
  return listed(tx, query)
}

/** Absences that end on a day or later, in order; of some books where they are told. */
export function listAbsences(tx: Tx, books?: readonly number[], since?: PlainDate): Promise<Absence[]> {
  let query = tx
    .selectFrom('appointmentAbsence')
    .select(['id', 'code', 'book', 'dayFrom', 'dayTo', 'hours', 'places', 'reason', 'version'])
    .orderBy('dayFrom', 'desc')
    .orderBy('id')
    .limit(5000)
  if (books) query = query.where('book', 'in', [0, ...books])
  if (since) query = query.where('dayTo', '>=', since)
  return listed(tx, query)
}

export const findOpening = async (tx: Tx, id: number): Promise<Opening> => one(await listOpenings(tx), id)
export const findAbsence = async (tx: Tx, id: number): Promise<Absence> => one(await listAbsences(tx), id)

function one<T extends { id: number }>(list: readonly T[], id: number): T {
  const found = list.find((each) => each.id === id)
  if (!found) throw new NotFound()
  return found
}
