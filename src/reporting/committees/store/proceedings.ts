import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Decision, Intervention } from '../committee.ts'

const INTERVENTION = [
  'id',
  'meeting',
  'item',
  'position',
  'kind',
  'speaker',
  'body',
  'answer',
  'followUp',
  'outcome',
  'closedOn',
  'version',
] as const
const DECISION = [
  'id',
  'meeting',
  'item',
  'position',
  'kind',
  'subject',
  'body',
  'verdict',
  'owner',
  'dueOn',
  'doneOn',
  'version',
] as const

export async function listInterventions(tx: Tx, meeting: number): Promise<Intervention[]> {
  return listed(
    tx,
    tx.selectFrom('intervention').select(INTERVENTION).where('meeting', '=', meeting).orderBy('position').limit(500),
  )
}

/** What is still open of the sessions of these committees before a day. */
export async function listOpenInterventions(
  tx: Tx,
  ask: { committees: readonly number[]; before: PlainDate },
): Promise<(Intervention & { heldOn: PlainDate; meetingTitle: string })[]> {
  return listed(
    tx,
    tx
      .selectFrom('intervention as i')
      .innerJoin('meeting as m', (j) => j.onRef('m.tenant', '=', 'i.tenant').onRef('m.id', '=', 'i.meeting'))
      .select([
        'i.id',
        'i.meeting',
        'i.item',
        'i.position',
        'i.kind',
        'i.speaker',
        'i.body',
        'i.answer',
        'i.followUp',
        'i.outcome',
        'i.closedOn',
        'i.version',
      ])
      .select(['m.heldOn', 'm.title as meetingTitle'])
      .where('i.followUp', '=', 'open')
      .where((e) => e('m.committees', '&&', e.val([...ask.committees])))
      .where('m.heldOn', '<', ask.before)
      .orderBy('m.heldOn')
      .orderBy('i.position')
      .limit(200),
  )
}

/** One intervention of a session. Throws NotFound. */
export async function findIntervention(tx: Tx, meeting: number, id: number): Promise<Intervention> {
  const row = await tx
    .selectFrom('intervention')
    .select(INTERVENTION)
    .where('meeting', '=', meeting)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export type InterventionInput = Omit<Intervention, 'id' | 'meeting' | 'position' | 'version'>

export async function insertIntervention(tx: Tx, meeting: number, input: InterventionInput): Promise<number> {
  const last = await tx
    .selectFrom('intervention')
    .where('meeting', '=', meeting)
    .select((e) => e.fn.max('position').as('p'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('intervention')
    .values({ ...input, meeting, position: (last?.p ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function listDecisions(tx: Tx, meeting: number): Promise<Decision[]> {
  return listed(
    tx,
    tx.selectFrom('decision').select(DECISION).where('meeting', '=', meeting).orderBy('position').limit(500),
  )
}

/** One decision of a session. Throws NotFound. */
export async function findDecision(tx: Tx, meeting: number, id: number): Promise<Decision> {
  const row = await tx
    .selectFrom('decision')
    .select(DECISION)
    .where('meeting', '=', meeting)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export type DecisionInput = Omit<Decision, 'id' | 'meeting' | 'position' | 'version'>

export async function insertDecision(tx: Tx, meeting: number, input: DecisionInput): Promise<number> {
  const last = await tx
    .selectFrom('decision')
    .where('meeting', '=', meeting)
    .select((e) => e.fn.max('position').as('p'))
    .executeTakeFirst()
  const row = await tx
    .insertInto('decision')
    .values({ ...input, meeting, position: (last?.p ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The favourable opinions of all sessions held, the latest first: at most three hundred. */
export async function favourableOpinions(
  tx: Tx,
): Promise<
  (Pick<Decision, 'position' | 'subject' | 'body' | 'verdict'> & { code: string; title: string; heldOn: PlainDate })[]
> {
  return listed(
    tx,
    tx
      .selectFrom('decision as d')
      .innerJoin('meeting as m', (j) => j.onRef('m.tenant', '=', 'd.tenant').onRef('m.id', '=', 'd.meeting'))
      .select(['d.position', 'd.subject', 'd.body', 'd.verdict', 'm.code', 'm.title', 'm.heldOn'])
      .where('d.kind', '=', 'opinion')
      .where('d.verdict', 'in', ['favourable', 'reserved', 'no_remark'])
      .orderBy('m.heldOn', 'desc')
      .orderBy('d.position')
      .limit(300),
  )
}
