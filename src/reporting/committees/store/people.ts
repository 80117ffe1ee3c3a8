import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Attendee, Committee, CommitteeKind, Member, Seat, Status } from '../committee.ts'

const COMMITTEE = ['id', 'code', 'kind', 'name', 'closedOn', 'version'] as const

export async function listCommittees(tx: Tx): Promise<Committee[]> {
  return listed(tx, tx.selectFrom('committee').select(COMMITTEE).orderBy('id').limit(200))
}

/** One committee. Throws NotFound. */
export async function findCommittee(tx: Tx, id: number): Promise<Committee> {
  const row = await tx.selectFrom('committee').select(COMMITTEE).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export type CommitteeInput = { code: string; kind: CommitteeKind; name: string; closedOn: PlainDate | null }
export async function insertCommittee(tx: Tx, input: CommitteeInput): Promise<number> {
  return (await tx.insertInto('committee').values(input).returning('id').executeTakeFirstOrThrow()).id
}

const SEAT = ['name', 'function', 'college', 'organisation', 'version'] as const

export async function listMembers(tx: Tx, committees: readonly number[]): Promise<Member[]> {
  if (committees.length === 0) return []
  return tx
    .selectFrom('committeeMember')
    .select(['id', 'committee', 'validFrom', 'validTo', ...SEAT])
    .where('committee', 'in', [...committees])
    .orderBy('committee')
    .orderBy('position')
    .orderBy('id')
    .limit(1000)
    .execute()
}

export type MemberInput = Seat & { committee: number; validFrom: PlainDate | null; validTo: PlainDate | null }

/** One member. Throws NotFound. */
export async function findMember(tx: Tx, id: number): Promise<Member> {
  const row = await tx
    .selectFrom('committeeMember')
    .select(['id', 'committee', 'validFrom', 'validTo', ...SEAT])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export async function insertMember(tx: Tx, input: MemberInput): Promise<number> {
  const last = await tx
    .selectFrom('committeeMember')
    .where('committee', '=', input.committee)
    .select((e) => e.fn.max('position').as('p'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('committeeMember')
    .values({ ...input, position: (last?.p ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The member whom a committee seats already with this function under this name. */
export async function seatTaken(
  tx: Tx,
  committee: number,
  seat: Pick<Seat, 'name' | 'function'>,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('committeeMember')
    .select('id')
    .where('committee', '=', committee)
    .where('function', '=', seat.function)
    .where('name', '=', seat.name)
    .executeTakeFirst()
  return row?.id
}

export async function listAttendance(tx: Tx, meeting: number): Promise<Attendee[]> {
  return listed(
    tx,
    tx
      .selectFrom('attendance')
      .select(['id', 'status', 'representedBy', ...SEAT])
      .where('meeting', '=', meeting)
      .orderBy('position')
      .orderBy('id')
      .limit(1000),
  )
}

/** Adds people to a session; whoever is there already stays as they are. Returns how many were added. */
export async function insertAttendance(
  tx: Tx,
  meeting: number,
  people: readonly (Seat & { status: Status; representedBy: string })[],
): Promise<number> {
  if (people.length === 0) return 0
  const last = await tx
    .selectFrom('attendance')
    .where('meeting', '=', meeting)
    .select((e) => e.fn.max('position').as('p'))
    .executeTakeFirst()
  const rows = people.map(({ representedBy, ...seat }, index) => ({
    ...seat,
    meeting,
    representedBy,
    position: (last?.p ?? 0) + index + 1,
  }))
  const made = await tx
    .insertInto('attendance')
    .values(rows)
    .onConflict((c) => c.columns(['tenant', 'meeting', 'function', 'name']).doNothing())
    .returning('id')
    .execute()
  return made.length
}

/** Sets how several people came, at once. Returns how many lines changed. */
export async function saveStatuses(
  tx: Tx,
  meeting: number,
  { ids, ...to }: { ids: readonly number[]; status: Status; representedBy: string },
): Promise<number> {
  if (ids.length === 0) return 0
  const saved = await tx
    .updateTable('attendance')
    .set((e) => ({
      status: to.status,
      representedBy: to.status === 'represented' ? to.representedBy : '',
      version: e('version', '+', 1),
    }))
    .where('meeting', '=', meeting)
    .where('id', 'in', [...ids])
    .executeTakeFirst()
  return Number(saved.numUpdatedRows)
}

/** Takes people off the list of a session. */
export async function deleteAttendance(tx: Tx, meeting: number, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0
  const gone = await tx
    .deleteFrom('attendance')
    .where('meeting', '=', meeting)
    .where('id', 'in', [...ids])
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
