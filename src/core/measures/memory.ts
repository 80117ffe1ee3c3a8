// Answers kept in memory for as long as no cell behind them changes. Each state of a measure's cells has a name (`measure_revision`), read
// in the snapshot of whoever asks: a kept answer is that of the same state or is not found. What no fold has taken yet is read anew.
import { sql } from 'kysely'
import { type Database, databaseOf, isSnapshot, once, type Tx } from '#src/ground/database/db.ts'
import { together } from '#src/ground/database/together.ts'
import { keyOfCells } from './cells.ts'
import { EntryTable } from './entries.ts'
import { bucketOfDay } from './formula.ts'
import { nameOf, type Question } from './question.ts'

/** Lines of all answers kept for one database: some fifty megabytes. */
const MOST_LINES = 200_000
/** A larger answer is not kept: it would push all others out. */
const MOST_OF_ONE = 20_000

/** Least used first. */
type Answers = { tables: Map<string, EntryTable>; lines: number }
const kept = new WeakMap<Database, Answers>()

export type Memory = {
  held(question: Question): EntryTable | undefined
  keep(question: Question, table: EntryTable): void
}

type States = { revisions: ReadonlyMap<number, string>; pending: ReadonlySet<number> }

/** The state of the cells of each measure, and the measures of which something waits to be folded. */
const statesIn = (tx: Tx): Promise<States> =>
  once(tx, 'measure states', async () => {
    const { revisions, pending } = await together(tx, {
      revisions: tx.selectFrom('measureRevision').select(['measure', 'revision']),
      pending: tx
        .selectFrom('measureDelta as d')
        .innerJoinLateral(sql<{ measure: number }>`unnest(d.adds)`.as('a'), (join) => join.onTrue())
        .select('a.measure')
        .distinct(),
    })
    return {
      revisions: new Map(revisions.map(({ measure, revision }) => [measure, revision])),
      pending: new Set(pending.map(({ measure }) => measure)),
    }
  })

/** What has no cell and waits for none is answered by nothing. */
const NOTHING = new EntryTable()

/** What may be remembered in a transaction; nothing in one that writes, which reads what it has just written. */
export async function memoryIn(tx: Tx): Promise<Memory | undefined> {
  if (!isSnapshot(tx)) return undefined
  const { revisions, pending } = await statesIn(tx)
  const answers = kept.get(databaseOf(tx)) ?? { tables: new Map<string, EntryTable>(), lines: 0 }
  kept.set(databaseOf(tx), answers)
  // The edges of an odd period are counted from the records themselves.
  const isFolded = ({ measure, stretch }: Question): boolean => stretch.edges.length === 0 && !pending.has(measure.id)
  const keyOf = (question: Question): string | undefined => {
    const revision = revisions.get(question.measure.id)
    return revision !== undefined && isFolded(question) ? keyIn(revision, question) : undefined
  }
  return {
    held: (question) => {
      if (isFolded(question) && !revisions.has(question.measure.id)) return NOTHING
      const key = keyOf(question)
      const table = key === undefined ? undefined : answers.tables.get(key)
      if (key !== undefined && table) {
        answers.tables.delete(key)
        answers.tables.set(key, table)
      }
      return table
    },
    keep: (question, table) => {
      const key = keyOf(question)
      if (key !== undefined && table.list.length <= MOST_OF_ONE) put(answers, key, table)
    },
  }
}

/** What a page may ask first. */
export const willCount = (tx: Tx): void => void (isSnapshot(tx) && statesIn(tx).catch(() => undefined))

const weightOf = ({ list }: EntryTable): number =>
  list.reduce((sum, { histograms }) => histograms.reduce((all, one) => all + (one?.size ?? 0), sum), list.length + 1)

function put(answers: Answers, key: string, table: EntryTable): void {
  const { tables } = answers
  const known = tables.get(key)
  answers.lines += weightOf(table) - (known ? weightOf(known) : 0)
  tables.delete(key)
  tables.set(key, table)
  for (const [oldest, one] of tables) {
    if (answers.lines <= MOST_LINES) return
    tables.delete(oldest)
    answers.lines -= weightOf(one)
  }
}

/** All that an answer depends on besides the cells; a revision names the département and the measure too. */
function keyIn(revision: string, question: Question): string {
  const { ask, stretch, columns } = question
  const due = columns.some(({ cells }) => cells.bucket?.due !== undefined) ? bucketOfDay(ask.asOf) : 0
  const { whole } = stretch
  return [
    revision,
    nameOf(question),
    whole?.from,
    whole?.to,
    (ask.by ?? []).join(),
    ask.places === 'all' ? 'all' : ask.places.join(';'),
    due,
    ...columns.map(({ index, cells }) => `${index}${keyOfCells(cells)}`),
  ].join(' ')
}
