import { freeCode } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type NormValues, saidIn } from '../norm-input.ts'
import { normKey, SHIPPED } from '../norms.ts'
import { findNorm, insertNorm, listNorms } from '../store/norms.ts'

export const NORM_REFUSALS = {
  'day-taken': 'Une version de cette norme commence déjà ce jour-là : choisissez un autre jour.',
}
type NormRefusal = keyof typeof NORM_REFUSALS

/** Records a version of a norm, or a norm of one's own: its code is made once from its name. */
export async function recordNorm(tx: Tx, values: NormValues): Promise<Outcome<NormRefusal, number>> {
  const codes = new Set([...SHIPPED, ...(await listNorms(tx))].map(({ code }) => code))
  const code = codes.has(values.code) ? values.code : freeCode(values.name, [...codes], 60)
  const { validFrom, active } = values
  const id = await insertNorm(tx, { ...saidIn({ ...values, code }), validFrom, active })
  if (id === undefined) return refused('day-taken', 'validFrom')
  await journal(tx, { action: 'reply_norm.create', kind: 'reply_norm', id: normKey({ code, validFrom }) })
  return done(id)
}

/** Corrects a version that is still as it was shown; it stays one of the same norm. */
export async function saveNorm(tx: Tx, at: At & { values: NormValues }): Promise<Outcome<NormRefusal>> {
  const { code } = await findNorm(tx, at.id)
  const { validFrom, active } = at.values
  if ((await listNorms(tx)).some((one) => one.id !== at.id && normKey(one) === normKey({ code, validFrom })))
    return refused('day-taken', 'validFrom')
  const said = saidIn({ ...at.values, code })
  const values = { ...said, kinds: [...said.kinds], channels: [...said.channels], validFrom, active }
  if (!(await updateVersion(tx, 'replyNorm', { ...at, values }))) return STALE
  const fields = Object.keys(values).filter((key) => key !== 'code')
  await journal(tx, { action: 'reply_norm.update', kind: 'reply_norm', id: normKey({ code, validFrom }), fields })
  return done()
}
