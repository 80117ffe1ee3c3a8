import type { PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Minutes } from '../minutes.ts'

export type Version = {
  id: number
  meeting: number
  number: number
  frozenAt: Date
  frozenOn: PlainDate
  sha256: string
  reason: string
  signedFile: number | null
  signedOn: PlainDate | null
}
const VERSION = [
  'id',
  'meeting',
  'number',
  'frozenAt',
  'frozenOn',
  'sha256',
  'reason',
  'signedFile',
  'signedOn',
] as const

/** The frozen versions of a session's minutes, the latest first, without their content. */
export async function listVersions(tx: Tx, meeting: number): Promise<Version[]> {
  return once(tx, `versions ${meeting}`, () =>
    tx
      .selectFrom('minutesVersion')
      .select(VERSION)
      .where('meeting', '=', meeting)
      .orderBy('number', 'desc')
      .limit(100)
      .execute(),
  )
}

/** What a version holds. Throws NotFound. The table refuses any change: what was written is what is read. */
export async function findModel(tx: Tx, meeting: number, number: number): Promise<Minutes> {
  const row = await tx
    .selectFrom('minutesVersion')
    .select((e) => e.ref('model').$castTo<Minutes>().as('model'))
    .where('meeting', '=', meeting)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row.model
}

export type NewVersion = {
  meeting: number
  number: number
  at: Date
  on: PlainDate
  model: Minutes
  sha256: string
  reason: string
}
export async function insertVersion(tx: Tx, { at, on, model, ...rest }: NewVersion): Promise<number> {
  const row = await tx
    .insertInto('minutesVersion')
    .values({ ...rest, frozenAt: at, frozenOn: on, model: JSON.stringify(model) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Files the signed piece of a version, once; false when one is there already. */
export async function fileSigned(
  tx: Tx,
  id: number,
  signed: { file: number; on: PlainDate; at: Date },
): Promise<boolean> {
  const saved = await tx
    .updateTable('minutesVersion')
    .set({ signedFile: signed.file, signedOn: signed.on, filedAt: signed.at })
    .where('id', '=', id)
    .where('signedFile', 'is', null)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}
