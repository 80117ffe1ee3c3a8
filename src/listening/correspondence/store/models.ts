import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { ModelState, Opinion, Purpose, Regime } from '../letter.ts'

export type Model = {
  id: number
  code: string
  number: number
  name: string
  purpose: Purpose
  regime: Regime
  category: string | null
  subject: string
  body: string
  /** What begins with it is read by somebody else before it leaves. */
  secondReader: boolean
  state: ModelState
  opinion: Opinion | ''
  opinionOn: PlainDate | null
  opinionSession: string
  publishedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  version: number
  /** Answers and acknowledgements that began with it. */
  uses: number
}

const query = (tx: Tx) =>
  tx
    .selectFrom('letterModel as m')
    .selectAll('m')
    .select(
      sql<number>`((select count(*) from complaint_message x where x.model = m.id) + (select count(*) from acknowledgement a where a.model = m.id))::int`.as(
        'uses',
      ),
    )

/** Every version of every model, the latest of each first. */
export const listModels = (tx: Tx): Promise<Model[]> =>
  query(tx).orderBy('m.name').orderBy('m.code').orderBy('m.number', 'desc').limit(1000).execute()

/** Those in force for some purposes. */
export const modelsInForce = (tx: Tx, purposes: readonly Purpose[]): Promise<Model[]> =>
  query(tx)
    .where('m.state', '=', 'published')
    .where('m.purpose', 'in', [...purposes])
    .orderBy('m.name')
    .limit(200)
    .execute()

/** One version. Throws NotFound. */
export async function findModel(tx: Tx, id: number): Promise<Model> {
  const found = await query(tx).where('m.id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

export const versionsOf = (tx: Tx, code: string): Promise<Model[]> =>
  query(tx).where('m.code', '=', code).orderBy('m.number', 'desc').limit(100).execute()

export type ModelWords = Pick<Model, 'name' | 'purpose' | 'regime' | 'category' | 'subject' | 'body' | 'secondReader'>

export async function insertModel(tx: Tx, model: ModelWords & { code: string; number: number }): Promise<number> {
  const row = await tx.insertInto('letterModel').values(model).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Withdraws whatever version of a model is in force. */
export async function withdrawInForce(tx: Tx, code: string, today: PlainDate): Promise<void> {
  await tx
    .updateTable('letterModel')
    .set((e) => ({ state: 'withdrawn', withdrawnOn: today, version: e('version', '+', 1) }))
    .where('code', '=', code)
    .where('state', '=', 'published')
    .execute()
}
