import { sql } from 'kysely'
import { anywhere } from '#src/ground/web/search.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Attachment, Meeting, MeetingState } from '../committee.ts'

const MEETING = [
  'id',
  'code',
  'title',
  'committees',
  'sites',
  'heldOn',
  'startsAt',
  'endsAt',
  'place',
  'mode',
  'chair',
  'secretary',
  'signatory',
  'issuer',
  'signatoryName',
  'signedFor',
  'followedBy',
  'drawnUpAt',
  'minutesKind',
  'state',
  'period',
  'convenedOn',
  'issuedOn',
  'opening',
  'correction',
  'version',
] as const

export type MeetingFilter = {
  committee?: number | undefined
  search?: string | undefined
  limit?: number
  offset?: number
  sort?: { key: MeetingSort; desc: boolean } | undefined
}
/** The column of each order, by its name in the address. */
export const MEETING_SORTS = { date: 'heldOn', titre: 'title', etat: 'state', diffusion: 'issuedOn' } as const
export type MeetingSort = keyof typeof MEETING_SORTS
const USUAL = 50

/** Sessions, the latest first; `total` counts all that the filter keeps. Sites of nobody's perimeter are left out by `visible`. */
export const listMeetings = (
  tx: Tx,
  f: MeetingFilter,
  visible?: readonly number[],
): Promise<{ rows: Meeting[]; total: number }> =>
  once(tx, JSON.stringify(['meetings', f, visible]), () => readMeetings(tx, f, visible))

async function readMeetings(
  tx: Tx,
  f: MeetingFilter,
  visible?: readonly number[],
): Promise<{ rows: Meeting[]; total: number }> {
  let query = tx.selectFrom('meeting')
  if (f.committee !== undefined) query = query.where((e) => e(e.val(f.committee), '=', e.fn.any('committees')))
  if (f.search) query = query.where('title', 'ilike', anywhere(f.search))
  if (visible !== undefined) {
    const own = [...visible]
    query = query.where((e) => e.or([e(e.fn<number>('cardinality', ['sites']), '=', 0), e('sites', '&&', e.val(own))]))
  }
  const counted = await query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirst()
  const rows = await query
    .select(MEETING)
    .orderBy(MEETING_SORTS[f.sort?.key ?? 'date'], (o) => (f.sort?.desc === false ? o.asc() : o.desc()).nullsLast())
    .orderBy('id', 'desc')
    .limit(f.limit ?? USUAL)
    .offset(f.offset ?? 0)
    .execute()
  return { rows, total: counted?.n ?? 0 }
}

/** Sessions about a site, or about all of them, within some days. */
export const sessionsAbout = (tx: Tx, site: number, { from, to }: { from: PlainDate; to: PlainDate }) =>
  listed(
    tx,
    tx
      .selectFrom('meeting')
      .select(['id', 'title', 'heldOn', 'state'])
      .where('heldOn', '>=', from)
      .where('heldOn', '<=', to)
      .where(sql<boolean>`(cardinality(sites) = 0 or ${site} = any(sites))`)
      .orderBy('heldOn')
      .limit(200),
  )

/** One session. Throws NotFound. */
export async function findMeeting(tx: Tx, id: number): Promise<Meeting> {
  const row = await tx.selectFrom('meeting').select(MEETING).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** A session by its code, as files name it. Throws NotFound. */
export async function meetingByCode(tx: Tx, code: string): Promise<Meeting> {
  const row = await tx.selectFrom('meeting').select(MEETING).where('code', '=', code).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** The session of one of the same committees just before this one. */
export async function previousMeeting(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'committees' | 'heldOn'>,
): Promise<Meeting | undefined> {
  const [before] = await listed(
    tx,
    tx
      .selectFrom('meeting')
      .select(MEETING)
      .where((e) => e('committees', '&&', e.val([...meeting.committees])))
      .where('heldOn', '<', meeting.heldOn)
      .where('id', '!=', meeting.id)
      .orderBy('heldOn', 'desc')
      .limit(1),
  )
  return before
}

export type MeetingInput = Omit<Meeting, 'id' | 'version' | 'state' | 'correction' | 'code'>
const values = ({ heldOn, startsAt, endsAt, convenedOn, issuedOn, committees, sites, ...rest }: MeetingInput) => ({
  ...rest,
  committees: [...committees],
  sites: [...sites],
  heldOn,
  startsAt,
  endsAt,
  convenedOn,
  issuedOn,
})

export async function insertMeeting(tx: Tx, input: MeetingInput & { code: string }): Promise<number> {
  return (
    await tx
      .insertInto('meeting')
      .values({ ...values(input), code: input.code })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
}

/** The session planned with the very same words: what a second click on « Préparer » would make again. */
export async function sameMeeting(tx: Tx, input: MeetingInput): Promise<number | undefined> {
  const wanted = values(input)
  const rows = await tx
    .selectFrom('meeting')
    .select(['id', 'committees', 'sites'])
    .where('heldOn', '=', wanted.heldOn)
    .where('startsAt', '=', wanted.startsAt)
    .where('title', '=', wanted.title)
    .where('place', '=', wanted.place)
    .where('period', '=', wanted.period)
    .where('state', '=', 'planned')
    .execute()
  const listed = (ids: readonly number[]) => ids.toSorted((one, other) => one - other).join()
  return rows.find(
    (row) => listed(row.committees) === listed(input.committees) && listed(row.sites) === listed(input.sites),
  )?.id
}

/** The day of the last session of each committee that has one. */
export async function lastSessions(tx: Tx): Promise<ReadonlyMap<number, PlainDate>> {
  const rows = await tx
    .selectFrom('meeting')
    .select((e) => [e.fn<number>('unnest', ['committees']).as('committee'), e.fn.max('heldOn').as('last')])
    .groupBy('committee')
    .execute()
  return new Map(rows.map(({ committee, last }) => [committee, last]))
}

/** Codes already given that begin like this one: joint sessions on one day are told apart by a number. */
export async function codesLike(tx: Tx, start: string): Promise<string[]> {
  const rows = await tx.selectFrom('meeting').select('code').where('code', 'like', `${start}%`).execute()
  return rows.map((row) => row.code)
}

export async function saveMeetingState(
  tx: Tx,
  id: number,
  to: { state: MeetingState; correction?: string },
): Promise<void> {
  await tx
    .updateTable('meeting')
    .set((e) => ({ ...to, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function listAttachments(tx: Tx, meeting: number): Promise<Attachment[]> {
  return listed(
    tx,
    tx
      .selectFrom('meetingAttachment')
      .select(['id', 'item', 'title', 'file', 'joined', 'position', 'version'])
      .where('meeting', '=', meeting)
      .orderBy('position')
      .orderBy('id')
      .limit(200),
  )
}

/** Adds a attachment, or gives its file to one that was announced. */
export async function putAttachment(
  tx: Tx,
  meeting: number,
  attachment: { item: number | null; title: string; file: number | null },
): Promise<number> {
  const row = await tx
    .insertInto('meetingAttachment')
    .values({ ...attachment, meeting })
    .onConflict((c) =>
      c.columns(['tenant', 'meeting', 'title']).doUpdateSet((e) => ({
        file: attachment.file,
        item: attachment.item,
        version: e('meetingAttachment.version', '+', 1),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
