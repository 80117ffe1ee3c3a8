import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { MODEL_STATES, type ModelState, type Purpose, PURPOSES } from '../texts.ts'

export type TextModel = {
  id: number
  code: string
  number: number
  name: string
  purpose: Purpose
  body: string
  state: ModelState
  publishedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  version: number
}
type Row = Omit<TextModel, 'purpose' | 'state'> & { purpose: string; state: string }
const modelOf = (row: Row): TextModel => ({
  ...row,
  purpose: codeIn(PURPOSES, row.purpose),
  state: codeIn(MODEL_STATES, row.state),
})

/** Every version of every model, in force first. */
export async function listModels(tx: Tx): Promise<TextModel[]> {
  const rows = await tx
    .selectFrom('textModel')
    .select(['id', 'code', 'number', 'name', 'purpose', 'body', 'state', 'publishedOn', 'withdrawnOn', 'version'])
    .orderBy('name')
    .orderBy('number', 'desc')
    .limit(2000)
    .execute()
  return rows.map(modelOf)
}

/** One version. Throws NotFound. */
export const findModel = async (tx: Tx, id: number): Promise<TextModel> => modelOf(await findRow(tx, 'textModel', id))

/** The versions in force for a use, the oldest model first. */
export const inForce = async (tx: Tx, purpose: Purpose): Promise<TextModel[]> =>
  (await listModels(tx))
    .filter((one) => one.state === 'published' && one.purpose === purpose)
    .toSorted((a, b) => a.id - b.id)

/** Withdraws the version of a model that is in force. */
export async function withdrawCode(tx: Tx, code: string, on: PlainDate): Promise<void> {
  await tx
    .updateTable('textModel')
    .set((e) => ({ state: 'withdrawn', withdrawnOn: on, version: e('version', '+', 1) }))
    .where('code', '=', code)
    .where('state', '=', 'published')
    .execute()
}
