import { type Expression, type RawBuilder, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, KEPT, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { DECISIONS } from './decisions.ts'
import type { Criterion, Question, UrgentCase } from './desk.ts'

const EVERYWHERE: Perimeter = { all: true }
const PLACES = { site: 'site', service: 'service' } as const

/** Questions of a perimeter, the latest first. */
export function listQuestions(tx: Tx, where: Perimeter = EVERYWHERE, id?: number): Promise<Question[]> {
  let query = tx
    .selectFrom('deskQuestion')
    .select(['id', 'code', 'name', 'site', 'service', 'procedure', 'askedOn', 'dueOn', 'question', 'answer'])
    .select(['answeredOn', 'version'])
    .where(placesIn(where, PLACES))
    .orderBy('askedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(5000)
  if (id !== undefined) query = query.where('id', '=', id)
  return listed(tx, query)
}

/** One question of a perimeter. Throws NotFound. */
export async function findQuestion(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Question> {
  const [found] = await listQuestions(tx, where, id)
  if (!found) throw new NotFound()
  return found
}

export const listCriteria = (tx: Tx): Promise<Criterion[]> =>
  listed(
    tx,
    tx
      .selectFrom('urgentCriterion')
      .select(['id', 'code', 'name', 'meaning', 'proof', 'active', 'version'])
      .orderBy('active', 'desc')
      .orderBy('name')
      .limit(500),
  )

/** One criterion. Throws NotFound. */
export async function findCriterion(tx: Tx, id: number): Promise<Criterion> {
  const one = (await listCriteria(tx)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** Urgent cases of a perimeter, the latest first. */
export async function listCases(tx: Tx, where: Perimeter = EVERYWHERE, id?: number): Promise<UrgentCase[]> {
  let query = tx
    .selectFrom('urgentCase')
    .select(['id', 'code', 'name', 'site', 'service', 'criterion', 'askedOn', 'decision', 'decidedOn', 'receivedOn'])
    .select(['reason', 'version'])
    .where(placesIn(where, PLACES))
    .orderBy('askedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(5000)
  if (id !== undefined) query = query.where('id', '=', id)
  return (await listed(tx, query)).map((row) => ({ ...row, decision: codeIn(DECISIONS, row.decision) }))
}

/** One case of a perimeter. Throws NotFound. */
export async function findCase(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<UrgentCase> {
  const [found] = await listCases(tx, where, id)
  if (!found) throw new NotFound()
  return found
}

/** Questions whose day comes or has passed. */
export const dueQuestions = ({ where, until }: InboxAsk): RawBuilder<unknown> => sql`
  select q.due_on as due, jsonb_build_object('id', q.id, 'name', q.name, 'site', s.short_name) as data
  from desk_question q join (${siteRows()}) s on s.tenant = q.tenant and s.id = q.site
  where q.answered_on is null and q.due_on <= ${until}::date and ${placesIn(where, { site: 'q.site', service: 'q.service' })}`

/** The words of questions answered long ago go. Returns how many. */
export async function forgetWords(tx: Tx, today: PlainDate): Promise<number> {
  const gone = await sql`update desk_question set question = '', answer = '', version = version + 1
    where answered_on < (${today}::date - interval '13 months')::date and (question <> '' or answer <> '')`.execute(tx)
  return Number(gone.numAffectedRows ?? 0n)
}

export const questionLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('deskQuestion')
    .where(placesIn(where, PLACES))
    .select(['id', 'code as reference', 'name as title', 'askedOn as day', 'site', 'service'])
    .select([sql<string>`case when answered_on is null then 'open' else 'answered' end`.as('state')])
    .select([sql<string>`''`.as('outcome')])

export const caseLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('urgentCase')
    .where(placesIn(where, PLACES))
    .select(['id', 'code as reference', 'name as title', 'decision as state', 'askedOn as day', 'site', 'service'])
    .select([sql<string>`''`.as('outcome')])

export const criterionLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('urgentCriterion')
    .select(['id', 'name as title', sql<PlainDate | null>`null::date`.as('day'), KEPT, ...CATALOGUED])
    .select([sql<number | null>`null::int`.as('service')])
