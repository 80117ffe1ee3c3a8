import { sql } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { MappingLine, MoveReport, NewLine } from './transition.ts'

export type Pair = { before: number; after: number }

/** Every line of a mapping, in the order they were made. */
export async function listLines(tx: Tx, { before, after }: Pair): Promise<MappingLine[]> {
  const rows = await tx
    .selectFrom('mappingLine')
    .selectAll()
    .where('beforeVersion', '=', before)
    .where('afterVersion', '=', after)
    .orderBy('id')
    .execute()
  return rows.map(({ tenant: _tenant, ...line }) => line)
}

/** One line of a mapping. Throws NotFound. */
export const findLine = (tx: Tx, id: number): Promise<MappingLine> => findRow(tx, 'mappingLine', id)

/** The pairs of versions that have lines, with how many, how many a person read. */
export async function listPairs(tx: Tx): Promise<(Pair & { lines: number; confirmed: number })[]> {
  return tx
    .selectFrom('mappingLine')
    .groupBy(['beforeVersion', 'afterVersion'])
    .select(['beforeVersion as before', 'afterVersion as after'])
    .select([
      sql<number>`count(*)::int`.as('lines'),
      sql<number>`(count(*) filter (where confirmed))::int`.as('confirmed'),
    ])
    .orderBy('beforeVersion')
    .orderBy('afterVersion')
    .execute()
}

/** Adds lines, all in one statement. */
export async function insertLines(tx: Tx, { before, after }: Pair, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into mapping_line (before_version, after_version, before_item, after_item, relation, carries)
    select ${before}, ${after}, l.before_item, l.after_item, l.relation, l.carries
    from jsonb_to_recordset(${JSON.stringify(
      lines.map(({ beforeItem, afterItem, relation, carries }) => ({
        before_item: beforeItem,
        after_item: afterItem,
        relation,
        carries,
      })),
    )}::jsonb) as l (before_item int, after_item int, relation text, carries text[])
    on conflict do nothing`.execute(tx)
}

/** Says that a person read the lines whose relation leaves no doubt; returns how many. */
export async function confirmUnchanged(tx: Tx, { before, after }: Pair): Promise<number> {
  const done = await tx
    .updateTable('mappingLine')
    .set((e) => ({ confirmed: true, version: e('version', '+', 1) }))
    .where('beforeVersion', '=', before)
    .where('afterVersion', '=', after)
    .where('relation', '=', 'unchanged')
    .where('confirmed', '=', false)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** One move between two versions at a time. */
export async function holdMoves(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7011, app_tenant())`.execute(tx)
}

const Report = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    report: z.object({
      carried: z.number(),
      again: z.array(z.string()),
      behind: z.array(z.string()),
      blockers: z.array(z.string()),
    }),
  }),
)
export type Move = Pair & {
  id: number
  day: PlainDate
  state: 'applied' | 'undone'
  report: MoveReport
  memory: Readonly<Record<string, unknown>>
  appliedOn: PlainDate
  undoneOn: PlainDate | null
  version: number
}

const moveQuery = (tx: Tx) =>
  tx
    .selectFrom('versionMove')
    .select(['id', 'beforeVersion as before', 'afterVersion as after', 'day', 'state', 'report', 'memory'])
    .select(['appliedOn', 'undoneOn', 'version'])
type MoveRow = Awaited<ReturnType<ReturnType<typeof moveQuery>['execute']>>[number]
const moveOf = ({ report, memory, ...row }: MoveRow): Move => ({
  ...row,
  report: Report.parse(report),
  memory: z.record(z.string(), z.unknown()).parse(memory),
})

/** Every move, the latest first. */
export const listMoves = async (tx: Tx): Promise<Move[]> =>
  (await moveQuery(tx).orderBy('id', 'desc').limit(200).execute()).map(moveOf)

/** One move. Throws NotFound. */
export async function findMove(tx: Tx, id: number): Promise<Move> {
  await findRow(tx, 'versionMove', id)
  return moveOf(await moveQuery(tx).where('id', '=', id).executeTakeFirstOrThrow())
}

export async function insertMove(
  tx: Tx,
  move: Pair & { day: PlainDate; report: MoveReport; memory: unknown; account: number; today: PlainDate },
): Promise<number> {
  const made = await tx
    .insertInto('versionMove')
    .values({
      beforeVersion: move.before,
      afterVersion: move.after,
      day: move.day,
      report: JSON.stringify(move.report),
      memory: JSON.stringify(move.memory),
      appliedBy: move.account,
      appliedOn: move.today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}
