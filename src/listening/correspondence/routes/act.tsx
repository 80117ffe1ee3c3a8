// The form of an act upon one request.
import { type Context } from 'hono'
import type { ReactNode } from 'react'
import { type FieldTable, schemaOf, type ValuesOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { StaleRow } from '#src/ground/design/form-parts.tsx'
import { codesOf } from '#src/ground/process/codes.ts'
import { type Env, idParam, read } from '#src/ground/web/web.tsx'
import { type Handled, HANDLING_REFUSALS } from '../actions/handle.ts'
import { STATES } from '../complaint.ts'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import type { listServices } from '#src/core/organisation/index.ts'
import { assertWithin, momentOf } from './shared.ts'

export const BASE = '/reclamations'

/** Where a request stands, in words: « Répondue, le 12 mai 2026 ». */
function standingOf({ state, answeredOn, closedOn }: Complaint): string {
  const day = answeredOn ?? closedOn
  return day === null ? STATES[state] : `${STATES[state]}, le ${longDate(day)}`
}

/** What somebody was about to do, beside what became of the request meanwhile. */
export const standing = (act: string, saved: Complaint): StaleRow => ({
  label: 'La demande',
  mine: act,
  saved: standingOf(saved),
})

type Act<T extends FieldTable> = {
  /** The word of its address. */
  path: string
  title: string
  lead: string | ((complaint: Complaint) => string)
  submit: string
  /** What the sheet says afterwards. */
  done: string
  table: T
  /** What its form begins with, and what is compared with what was typed on a stale page: how the request stands. */
  shown?: (tx: Tx, complaint: Complaint, c: Context<Env>) => Promise<Partial<Record<keyof T, unknown>>>
  /** Whether its state leaves nothing to do: then the sheet tells it, and no form is shown. */
  idle?: (complaint: Complaint, today: PlainDate) => boolean
  offer?: (tx: Tx, complaint: Complaint) => Promise<{ services: Awaited<ReturnType<typeof listServices>> }>
  /** Facts that help while typing, beside the form. */
  beside?: (tx: Tx, complaint: Complaint) => Promise<ReactNode>
  run: (tx: Tx, at: At, given: { values: ValuesOf<T>; c: Context<Env> }) => Handled
}

/** A request as the form of an act shows it, with what its fields begin with. */
type OfRequest = At & { name: string; complaint: Complaint }

/** The form of an act upon one request, and what it does. */
export function actRoutes<T extends FieldTable>(act: Act<T>) {
  const { path, title, lead, submit, done, table, shown, idle, offer, beside, run } = act
  return objectRoutes<T, OfRequest, keyof typeof HANDLING_REFUSALS>({
    base: BASE,
    edit: path,
    right: 'complaints.write',
    guard: async (c, next) => {
      if (!idle || c.req.method !== 'GET') return next()
      const complaint = await read(c, (tx) => findComplaint(tx, idParam(c)))
      assertWithin(c, 'complaints.write', complaint)
      return idle(complaint, momentOf(c).today) ? c.redirect(`${BASE}/${complaint.id}`, 303) : next()
    },
    where: 'Réclamations et demandes',
    change: title,
    submit,
    table,
    groups: [{ fields: codesOf(table) }],
    schema: schemaOf(table),
    ...(beside ? { beside: async (tx: Tx, c: Context<Env>) => beside(tx, await findComplaint(tx, idParam(c))) } : {}),
    changeLead: ({ complaint }) => (typeof lead === 'string' ? lead : lead(complaint)),
    within: async (_, record) => {
      const { id, reference, subject } = record?.complaint ?? { id: 0, reference: '', subject: '' }
      return { where: `${reference}, ${subject}`, back: `${BASE}/${id}`, head: {} }
    },
    offer: async (tx, _, record) => (record && offer ? { lists: await offer(tx, record.complaint) } : {}),
    find: async (tx, id, c) => {
      const complaint = await findComplaint(tx, id)
      assertWithin(c, 'complaints.write', complaint)
      const { version, reference } = complaint
      return { ...(await shown?.(tx, complaint, c)), id, version, name: reference, complaint }
    },
    save: (tx, { values, ...at }, c) => run(tx, at, { values, c }),
    standing: ({ complaint }) => [standing(title, complaint)],
    refusals: HANDLING_REFUSALS,
    saved: (id) => `${BASE}/${id}?fait=${done}`,
  })
}
