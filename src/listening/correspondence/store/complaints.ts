import type { Feeling } from '../experience.ts'
import type { ExpressionBuilder, Selectable } from 'kysely'
import type { ComplaintTable, DB } from '#db/schema.d.ts'
import type { Basis } from '#src/core/room/basis.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Perimeter, within } from '#src/ground/web/web.tsx'
import { type Eligibility, type Standing, type State } from '../complaint.ts'
import type { Channel, Kind, Treatment } from '../kinds.ts'
import { referenceIn } from '../register.ts'

type Where = ExpressionBuilder<DB, 'complaint'>

/** What a person may see: a role on a site opens the site, a role on a service opens what was given to it. */
export function inside(e: Where, where: Perimeter) {
  if (where.all) return e.lit(true)
  return e.or([
    ...(where.sites.length > 0 ? [e('site', 'in', where.sites)] : []),
    ...(where.services.length > 0 ? [e('service', 'in', where.services)] : []),
  ])
}

/** The columns of a line of the register. */
export const LIST = [
  'id',
  'reference',
  'kind',
  'channel',
  'category',
  'site',
  'service',
  'subject',
  'receivedOn',
  'dueOn',
  'termDays',
  'termUnit',
  'answeredOn',
  'delayDays',
  'closedOn',
  'eligibility',
  'repeatOf',
  'calendar',
  'state',
  'standing',
  'basis',
  'outcome',
  'redirectedOn',
  'redirectedTo',
  'grossDays',
  'pausedUntil',
  'mergedInto',
  'version',
] as const
const WHOLE = [
  ...LIST,
  'body',
  'receivedAt',
  'termSource',
  'eligibilityReason',
  'cause',
  'urnOpening',
  'sourceKey',
  'followed',
  'feeling',
  'purgedOn',
] as const

type Row<C extends keyof ComplaintTable> = Pick<Selectable<ComplaintTable>, C>

export type ComplaintLine = {
  id: number
  reference: string
  kind: Kind
  channel: Channel
  category: string | null
  site: number
  service: number | null
  subject: string
  receivedOn: PlainDate
  dueOn: PlainDate
  term: { days: number; unit: 'working' | 'calendar' }
  answeredOn: PlainDate | null
  delayDays: number | null
  closedOn: PlainDate | null
  eligibility: Eligibility
  repeatOf: number | null
  /** The version of the site's calendar that its due day and delay were counted with; none for what was judged before they were kept. */
  calendar: number | null
  state: State
  standing: Standing
  /** Whether it, or what it says, was chosen to give back a published rate. */
  basis: Basis
  /** What was done with it; none while nothing was. */
  outcome: Treatment | null
  redirectedOn: PlainDate | null
  redirectedTo: string
  /** All days taken, those of pauses included. */
  grossDays: number | null
  /** The last day of the latest pause. */
  pausedUntil: PlainDate | null
  /** The request that stands for it, where both are one. */
  mergedInto: number | null
  version: number
}
export type Complaint = ComplaintLine & {
  body: string
  receivedAt: Date | null
  termSource: string
  eligibilityReason: string
  cause: number | null
  urnOpening: number | null
  sourceKey: string | null
  followed: number
  /** Of an experience told on Services Publics+. */
  feeling: Feeling | null
  purgedOn: PlainDate | null
}

/** A line as the code reads it. */
export function lineOf(row: Row<(typeof LIST)[number]>): ComplaintLine {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    channel: row.channel,
    category: row.category,
    site: row.site,
    service: row.service,
    subject: row.subject,
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    term: { days: row.termDays, unit: row.termUnit },
    answeredOn: row.answeredOn,
    delayDays: row.delayDays,
    closedOn: row.closedOn,
    eligibility: row.eligibility,
    repeatOf: row.repeatOf,
    calendar: row.calendar,
    state: row.state,
    standing: row.standing,
    basis: row.basis,
    outcome: row.outcome,
    redirectedOn: row.redirectedOn,
    redirectedTo: row.redirectedTo,
    grossDays: row.grossDays,
    pausedUntil: row.pausedUntil,
    mergedInto: row.mergedInto,
    version: row.version,
  }
}

function complaintOf(row: Row<(typeof WHOLE)[number]>): Complaint {
  return {
    ...lineOf(row),
    body: row.body,
    receivedAt: row.receivedAt,
    termSource: row.termSource,
    eligibilityReason: row.eligibilityReason,
    cause: row.cause,
    urnOpening: row.urnOpening,
    sourceKey: row.sourceKey,
    followed: row.followed,
    feeling: row.feeling,
    purgedOn: row.purgedOn,
  }
}

/** One request. Throws NotFound. */
export async function findComplaint(tx: Tx, id: number): Promise<Complaint> {
  const found = await seekComplaint(tx, id)
  if (!found) throw new NotFound()
  return found
}

/** The same; nothing when there is none. */
export async function seekComplaint(tx: Tx, id: number): Promise<Complaint | undefined> {
  const row = await tx.selectFrom('complaint').select(WHOLE).where('id', '=', id).executeTakeFirst()
  return row && complaintOf(row)
}

/** Several requests, locked until the commit in one order, so that two bulk changes never wait for each other. */
export async function findLines(tx: Tx, ids: readonly number[]): Promise<ComplaintLine[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('complaint').select(LIST).where('id', 'in', ids).orderBy('id').forUpdate().execute()
  return rows.map(lineOf)
}

/** Those of a list that a person may see. */
export async function findSeen(tx: Tx, ids: readonly number[], where: Perimeter): Promise<ComplaintLine[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('complaint').select(LIST).where('id', 'in', ids).orderBy('id').execute()
  return rows.map(lineOf).filter((line) => within(where, line))
}

/** The request of a reference, as a person writes it; nothing when there is none. */
export async function findByReference(tx: Tx, reference: string): Promise<ComplaintLine | undefined> {
  const written = referenceIn(reference)?.replace(/^-.*/, '') || reference.trim().toUpperCase()
  const row = await tx.selectFrom('complaint').select(LIST).where('reference', '=', written).executeTakeFirst()
  return row && lineOf(row)
}

/** What a request may be written with; `state`, `standing` and `search` are the database's own. */
export type ComplaintValues = {
  kind: Kind
  channel: Channel
  category: string | null
  site: number
  service: number | null
  subject: string
  body: string
  receivedAt: Date | null
  receivedOn: PlainDate
  term: { days: number; unit: 'working' | 'calendar' }
  termSource: string
  dueOn: PlainDate
  calendar: number | null
  cause: number | null
  urnOpening: number | null
}

const columnsOf = (v: ComplaintValues) => ({
  kind: v.kind,
  channel: v.channel,
  category: v.category,
  site: v.site,
  service: v.service,
  subject: v.subject,
  body: v.body,
  receivedAt: v.receivedAt,
  receivedOn: v.receivedOn,
  termDays: v.term.days,
  termUnit: v.term.unit,
  termSource: v.termSource,
  dueOn: v.dueOn,
  calendar: v.calendar,
  cause: v.cause,
  urnOpening: v.urnOpening,
})

/** Whether it counts, when that is said with the entry. */
type Owed = { eligibility?: Eligibility; eligibilityReason?: string }
const owedIn = ({ eligibility, eligibilityReason }: Owed) =>
  eligibility === undefined ? {} : { eligibility, eligibilityReason: eligibilityReason ?? '' }

export async function insertComplaint(tx: Tx, values: ComplaintValues & Owed & { reference: string }): Promise<number> {
  const row = await tx
    .insertInto('complaint')
    .values({ ...columnsOf(values), ...owedIn(values), reference: values.reference })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type ComplaintPatch = Partial<{
  service: number | null
  category: string | null
  subject: string
  cause: number | null
  mergedInto: number | null
  answeredOn: PlainDate | null
  endedBy: 'answer' | 'transfer'
  redirectedOn: PlainDate | null
  redirectedTo: string
  delayDays: number | null
  grossDays: number | null
  pausedUntil: PlainDate | null
  closedOn: PlainDate | null
  eligibility: Eligibility
  eligibilityReason: string
  repeatOf: number | null
  dueOn: PlainDate
  termDays: number
  termUnit: 'working' | 'calendar'
  termSource: string
  calendar: number | null
}>

/** Saves some columns if the version is still the one shown; false when somebody saved it meanwhile. */
export async function patchComplaint(
  tx: Tx,
  at: { id: number; version: number },
  patch: ComplaintPatch,
): Promise<boolean> {
  return updateVersion(tx, 'complaint', { ...at, values: patch })
}

/** Saves a corrected entry, with its due day and delay derived again; false when somebody saved it meanwhile. */
export async function replaceComplaint(
  tx: Tx,
  at: { id: number; version: number },
  values: ComplaintValues & Owed & { delayDays: number | null; grossDays: number | null },
): Promise<boolean> {
  const { delayDays, grossDays } = values
  const all = { ...columnsOf(values), ...owedIn(values), delayDays, grossDays }
  return updateVersion(tx, 'complaint', { ...at, values: all })
}
