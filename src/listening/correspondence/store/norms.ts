import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { CHANNEL_CODES, KIND_CODES } from '../kinds.ts'
import type { Norm, NormSaid } from '../norms.ts'

export type RecordedNorm = Norm & { id: number; validFrom: PlainDate; version: number }

/** The versions of norms recorded here, the latest first. */
export async function listNorms(tx: Tx): Promise<RecordedNorm[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('replyNorm')
      .select([
        'id',
        'code',
        'what',
        'name',
        'kinds',
        'channels',
        'amount',
        'unit',
        'source',
        'validFrom',
        'active',
        'version',
      ])
      .orderBy('validFrom', 'desc')
      .orderBy('id', 'desc')
      .limit(500),
  )
  // The database keeps codes as texts: one that is no longer known narrows nothing.
  return rows.map((row) => ({
    ...row,
    kinds: KIND_CODES.filter((code) => row.kinds.includes(code)),
    channels: CHANNEL_CODES.filter((code) => row.channels.includes(code)),
  }))
}

/** One version. Throws NotFound. */
export async function findNorm(tx: Tx, id: number): Promise<RecordedNorm> {
  const found = (await listNorms(tx)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Records a version; nothing when one of that norm already begins that day. */
export async function insertNorm(
  tx: Tx,
  norm: NormSaid & { validFrom: PlainDate; active: boolean },
): Promise<number | undefined> {
  const made = await tx
    .insertInto('replyNorm')
    .values({ ...norm, kinds: [...norm.kinds], channels: [...norm.channels] })
    .onConflict((on) => on.columns(['tenant', 'code', 'validFrom']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}
