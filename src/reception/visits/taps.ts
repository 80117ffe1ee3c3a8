// What a tablet sends: taps, each with its key, some of them undone.
import { z } from 'zod'
import type { CivilTime, PlainDate } from '#src/ground/calendar/index.ts'
import { type Appointment, APPOINTMENTS, halfHourOf } from './visits.ts'

/** A tap: `3:without`; `0` is the button of every other reason. */
export const TAP = 'coup'
const isAppointment = (text: string): text is Appointment => Object.hasOwn(APPOINTMENTS, text)

/** What a button says: the reason (none for « Autre ») and whether there was an appointment. */
export function readTap(text: string): { reason: number | null; appointment: Appointment } | undefined {
  const [, digits = '', appointment = ''] = /^(\d{1,9}):([a-z]{1,10})$/.exec(text) ?? []
  if (!isAppointment(appointment)) return undefined
  const reason = Number(digits)
  return { reason: reason === 0 ? null : reason, appointment }
}
export const tapOf = (reason: number | null, appointment: Appointment): string => `${reason ?? 0}:${appointment}`

const KEY = /^[\w-]{16,64}$/
export const isKey = (text: string): boolean => KEY.test(text)

/** What a tablet posts: its clock when it sends, how many taps it holds, and some of them; `body` is a tap, or `undo=` and its key. */
export const SendingInput = z.object({
  sentAt: z.number().int().min(-8e15).max(8e15),
  waiting: z.number().int().min(0).max(1_000_000),
  answers: z
    .array(
      z.object({
        key: z.string().regex(KEY),
        at: z.number().int().min(-8e15).max(8e15),
        body: z.string().min(1).max(200),
      }),
    )
    .max(50),
})
export type Sending = z.output<typeof SendingInput>

export type Tap = {
  key: string
  day: PlainDate
  minute: number
  reason: number | null
  appointment: Appointment
  undone: boolean
}

/** A posted line as a tap of a known half-hour; nothing where it says nothing that may be counted. */
export function tapFrom(
  { key, body }: { key: string; body: string },
  { at, reasons }: { at: CivilTime; reasons: ReadonlySet<number> },
): Tap | undefined {
  const moment = { day: at.day, minute: halfHourOf(at) }
  const undone = /^undo=([\w-]{16,64})$/.exec(body)?.[1]
  if (undone !== undefined) return { key: undone, ...moment, reason: null, appointment: 'unknown', undone: true }
  const read = readTap(body)
  if (!read || (read.reason !== null && !reasons.has(read.reason))) return undefined
  return { key, ...moment, ...read, undone: false }
}
