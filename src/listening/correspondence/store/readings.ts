import type { PlainDate } from '#src/ground/calendar/index.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Reading, ReaderSetting } from '../reading.ts'

/** The latest answer of a request that was given to a second reader. */
export async function latestReading(tx: Tx, complaint: number): Promise<(Reading & { version: number }) | undefined> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('answerReading')
      .select([
        'id',
        'complaint',
        'body',
        'model',
        'mailed',
        'state',
        'author',
        'remarks',
        'askedOn',
        'readOn',
        'version',
      ])
      .where('complaint', '=', complaint)
      .orderBy('id', 'desc')
      .limit(1),
  )
  return rows[0]
}

export async function insertReading(
  tx: Tx,
  reading: Pick<Reading, 'complaint' | 'body' | 'model' | 'mailed' | 'author' | 'askedOn'>,
): Promise<void> {
  await tx.insertInto('answerReading').values(reading).execute()
}

/** Says what became of an answer that was being read; false when somebody said it meanwhile. */
export const settleReading = (
  tx: Tx,
  at: { id: number; version: number },
  values: { state: 'approved' | 'sent_back' | 'replaced'; reader?: number; remarks?: string; readOn?: PlainDate },
): Promise<boolean> => updateVersion(tx, 'answerReading', { ...at, values })

/** Whether a model asks that what begins with it be read. */
export async function modelAsksReader(tx: Tx, model: number): Promise<boolean> {
  const row = await tx.selectFrom('letterModel').select('secondReader').where('id', '=', model).executeTakeFirst()
  return row?.secondReader ?? false
}

const NOTHING = { readerKinds: [], readerServices: [], version: 0 }

export async function readerSetting(tx: Tx): Promise<ReaderSetting & { version: number }> {
  const rows = await listed(tx, tx.selectFrom('complaintSetting').select(['readerKinds', 'readerServices', 'version']))
  return rows[0] ?? NOTHING
}

/** Saves it if it is still as it was shown. */
export async function keepReaderSetting(
  tx: Tx,
  { readerKinds, readerServices, version }: ReaderSetting & { version: number },
): Promise<boolean> {
  const values = { readerKinds: [...readerKinds], readerServices: [...readerServices], version: version + 1 }
  const saved = await tx
    .insertInto('complaintSetting')
    .values({ ...values, receiptDays: 180 })
    .onConflict((on) => on.columns(['tenant']).doUpdateSet(values).where('complaintSetting.version', '=', version))
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

/** Erases the words of the answers of a request that were read. */
export async function eraseReadings(tx: Tx, complaint: number): Promise<void> {
  await tx.deleteFrom('answerReading').where('complaint', '=', complaint).execute()
}
