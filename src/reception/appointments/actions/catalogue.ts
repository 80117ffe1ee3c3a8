// Keeping reasons, books, openings, absences, totals, lead times and the setting.
import { randomBytes } from 'node:crypto'
import { freeCode, linkFrom } from '#src/core/room/code.ts'
import { calendars } from '#src/core/organisation/index.ts'
import { addCoded, addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, codesIn, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import { type Appointment, type Book, nameRefusals, type Refusal, type Setting } from '../appointments.ts'
import type { LeadFields, SettingFields, TotalFields } from '../acts-input.ts'
import type { AbsenceFields, BookFields, OpeningFields, ReasonFields } from '../input.ts'
import { type Absence, type Opening, stranded, WEEK } from '../slots.ts'
import { listAppointments } from '../store/appointments.ts'
import { findSetting, listAbsences, listBooks, listOpenings, listReasons, USUAL } from '../store/catalogue.ts'
import { listTotals, settle } from '../store/totals.ts'
import { settleLink } from '../store/public.ts'
import { placed } from './hold.ts'

export const addReason = async (tx: Tx, values: ReasonFields) =>
  addCoded(tx, 'appointmentReason', {
    action: 'appointment_reason.create',
    why: nameRefusals(values, await listReasons(tx)),
    values,
  })

export const saveReason = async (tx: Tx, at: At & { values: ReasonFields }) =>
  saveRecord(tx, 'appointmentReason', {
    ...at,
    why: nameRefusals(at.values, await listReasons(tx), at.id),
    action: 'appointment_reason.update',
  })

/** Two books of one name stand at two sites. */
export const bookRefusals = (
  values: Pick<Book, 'name' | 'site'>,
  others: readonly Book[],
  id?: number,
): Refusals<Refusal> =>
  nameRefusals(
    values,
    others.filter(({ site }) => site === values.site),
    id,
  )

const storedBook = ({ reasons, ...fields }: BookFields) => ({ ...fields, reasons: [...reasons] })

export const addBook = async (tx: Tx, values: BookFields) =>
  addCoded(tx, 'appointmentBook', {
    action: 'appointment_book.create',
    why: bookRefusals(values, await listBooks(tx)),
    values: storedBook(values),
  })

export const saveBook = async (tx: Tx, at: At & { values: BookFields }) =>
  saveRecord(tx, 'appointmentBook', {
    ...at,
    values: storedBook(at.values),
    why: bookRefusals(at.values, await listBooks(tx), at.id),
    action: 'appointment_book.update',
  })

type Weekly = Pick<OpeningFields, 'book' | 'validFrom' | 'validTo'> & Pick<OpeningFields, (typeof WEEK)[number]>
/** One opening of a book at a time, with some hour in its week. */
export function openingRefusals(
  one: Weekly,
  others: readonly (Weekly & { id?: number })[],
  id?: number,
): Refusals<Refusal> {
  const last = (to: PlainDate | null): string => to ?? '9999-12-31'
  if (one.validTo !== null && one.validTo < one.validFrom) return { validTo: 'end-first' }
  if (WEEK.every((key) => one[key] === '')) return { monday: 'no-hours' }
  const clash = others.some(
    (other) =>
      other.book === one.book &&
      (id === undefined || other.id !== id) &&
      other.validFrom <= last(one.validTo) &&
      last(other.validTo) >= one.validFrom,
  )
  return clash ? { validFrom: 'apart' } : {}
}

const codeOf = async (
  tx: Tx,
  table: 'appointmentOpening' | 'appointmentAbsence',
  { book, day }: { book: number; day: PlainDate },
) => {
  const own = (await listBooks(tx)).find(({ id }) => id === book)
  return freeCode(`${own?.code.slice(0, 40) ?? ''} ${day}`, await codesIn(tx, table), 60)
}

export async function addOpening(tx: Tx, values: OpeningFields) {
  const code = await codeOf(tx, 'appointmentOpening', { book: values.book, day: values.validFrom })
  const why = openingRefusals(values, await listOpenings(tx))
  return addRecord(tx, 'appointmentOpening', {
    action: 'appointment_opening.create',
    why,
    values: { ...values, code },
    fields: Object.keys(values),
  })
}

export const saveOpening = async (tx: Tx, at: At & { values: OpeningFields }) =>
  saveRecord(tx, 'appointmentOpening', {
    ...at,
    why: openingRefusals(at.values, await listOpenings(tx), at.id),
    action: 'appointment_opening.update',
  })

export const absenceRefusals = ({ dayFrom, dayTo }: Pick<AbsenceFields, 'dayFrom' | 'dayTo'>): Refusals<Refusal> =>
  dayTo < dayFrom ? { dayTo: 'end-first' } : {}

export async function addAbsence(tx: Tx, values: AbsenceFields) {
  const code = await codeOf(tx, 'appointmentAbsence', { book: values.book, day: values.dayFrom })
  return addRecord(tx, 'appointmentAbsence', {
    action: 'appointment_absence.create',
    why: absenceRefusals(values),
    values: { ...values, code },
    fields: Object.keys(values),
  })
}

export const saveAbsence = (tx: Tx, at: At & { values: AbsenceFields }) =>
  saveRecord(tx, 'appointmentAbsence', { ...at, why: absenceRefusals(at.values), action: 'appointment_absence.update' })

type Changed = {
  opening?: OpeningFields & { id?: number | undefined }
  absence?: AbsenceFields & { id?: number | undefined }
}
/** Appointments to come that a book would leave without a place: as it stands, or as a change would leave it. */
export async function strandedOf(
  tx: Tx,
  book: Pick<Book, 'id' | 'site'>,
  { today, ...changed }: Changed & { today: PlainDate },
): Promise<Appointment[]> {
  const [openings, absences, every, coming] = await Promise.all([
    listOpenings(tx, [book.id]),
    listAbsences(tx, [book.id], today),
    calendars.every(tx),
    listAppointments(
      tx,
      { all: true },
      { book: book.id, from: today, to: addDays(today, 400), states: ['booked', 'arrived'], source: 'counted' },
    ),
  ])
  const put = <T extends { id: number }, F extends { id?: number | undefined }>(
    list: readonly T[],
    one: F | undefined,
    make: (one: F) => T,
  ): T[] => (one === undefined ? [...list] : [...list.filter(({ id }) => id !== one.id), make(one)])
  const ground = {
    openings: put(openings, changed.opening, (one): Opening => ({ code: '', version: 0, ...one, id: one.id ?? 0 })),
    absences: put(absences, changed.absence, (one): Absence => ({ code: '', version: 0, ...one, id: one.id ?? 0 })),
    calendar: every(book.site),
  }
  // What was given beyond the places stays given.
  return stranded(
    coming.filter(({ place }) => place > 0),
    ground,
  )
}

/** The total of a month is of all reasons, or by reason: never both. */
async function totalRefusal(
  tx: Tx,
  { book, month, reason, outcome }: TotalFields,
  id?: number,
): Promise<Refusals<Refusal>> {
  const others = (await listTotals(tx, [book], { month })).filter((one) => one.outcome === outcome && one.id !== id)
  if (others.some((one) => one.reason === reason)) return { month: 'kept' }
  return others.some((one) => (one.reason === null) !== (reason === null)) ? { reason: 'mixed' } : {}
}

async function totalRow(tx: Tx, fields: TotalFields, book: Book) {
  const reason = (await listReasons(tx)).find(({ id }) => id === fields.reason)
  return { ...fields, ...(await placed(tx, { reason, book })), source: 'typed' as const }
}

export async function addTotal(tx: Tx, fields: TotalFields, book: Book): Promise<Outcome<Refusal, number>> {
  const why = await totalRefusal(tx, fields)
  if (Object.keys(why).length > 0) return { outcome: 'refused', why }
  const id = await insertRow(tx, 'appointmentTotal', await totalRow(tx, fields, book))
  await settle(tx, { books: [book.id], from: fields.month, to: fields.month })
  await journal(tx, { action: 'appointment_total.create', kind: 'appointment_total', id, fields: ['n', 'origin'] })
  return done(id)
}

export async function saveTotal(
  tx: Tx,
  { id, version, values }: At & { values: TotalFields },
  { book, before }: { book: Book; before: { book: number; month: PlainDate } },
): Promise<Outcome<Refusal>> {
  const why = await totalRefusal(tx, values, id)
  if (Object.keys(why).length > 0) return { outcome: 'refused', why }
  if (!(await updateVersion(tx, 'appointmentTotal', { id, version, values: await totalRow(tx, values, book) })))
    return STALE
  for (const at of new Set([before.month, values.month]))
    await settle(tx, { books: [before.book, book.id], from: at, to: at })
  await journal(tx, { action: 'appointment_total.update', kind: 'appointment_total', id, fields: ['n', 'origin'] })
  return done()
}

const leadRefusals = ({ readOn }: LeadFields, today: PlainDate): Refusals<Refusal> =>
  readOn > today ? { readOn: 'to-come' } : {}

export async function addLead(tx: Tx, values: LeadFields, today: PlainDate) {
  const code = freeCode(`${values.name.slice(0, 60)} ${values.readOn}`, await codesIn(tx, 'leadReading'), 80)
  return addRecord(tx, 'leadReading', {
    action: 'lead_reading.create',
    why: leadRefusals(values, today),
    values: { ...values, code, kind: 'town_hall', source: 'typed' },
    fields: Object.keys(values),
  })
}

export const saveLead = (tx: Tx, at: At & { values: LeadFields }, today: PlainDate) =>
  saveRecord(tx, 'leadReading', { ...at, why: leadRefusals(at.values, today), action: 'lead_reading.update' })

/** Sets how appointments are taken; the first time, draws the public address. */
export async function saveSetting(
  tx: Tx,
  { version, values }: { version: number; values: SettingFields },
): Promise<Outcome<Refusal>> {
  const known: Setting = await findSetting(tx)
  if (known.version !== version) return STALE
  if (known === USUAL) {
    const link = linkFrom(randomBytes(10))
    const id = await insertRow(tx, 'appointmentSetting', { ...values, link })
    await settleLink(tx, { id, link, open: values.open })
  } else {
    if (!(await updateVersion(tx, 'appointmentSetting', { id: known.id, version, values }))) return STALE
    await settleLink(tx, { ...known, open: values.open })
  }
  await journal(tx, { action: 'appointment_setting.update', kind: 'appointment_setting', fields: Object.keys(values) })
  return done()
}
