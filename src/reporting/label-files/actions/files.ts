import { createHash } from 'node:crypto'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { isUnderWay } from '../label-file.ts'
import { type Asked, findFile, insertAsked, sameFile } from '../store/files.ts'
import { BUILD } from './build.ts'
import { scopeOf, sealsOf } from './gather.ts'

export type AskRefusal = 'empty'

/** Asks for a file. The same question, while nothing of it changed, leads to the file that answers it already. */
export async function askFile(
  tx: Tx,
  asked: Omit<Asked, 'question'>,
): Promise<Outcome<AskRefusal, { id: number; shared: boolean }>> {
  const { places, lines } = await scopeOf(tx, asked)
  if (lines.length === 0) return refused('empty')
  const { label, frameworkVersion, sites, restricted, readOn } = asked
  const seals = (await sealsOf(tx, [{ ...asked, id: 0, lines }])).get(0)
  const question = createHash('sha256')
    .update(JSON.stringify([label, frameworkVersion, sites, restricted, readOn, asked.title, places, seals]))
    .digest('hex')
  const same = await sameFile(tx, question)
  const id = same ?? (await insertAsked(tx, { ...asked, question }))
  // Somebody asked the same between the two.
  const shown = id ?? (await sameFile(tx, question))
  if (shown === undefined) return STALE
  if (same === undefined && id !== undefined) {
    await addJob(tx, BUILD, { ids: { file: id } })
    await journal(tx, { action: 'label_file.ask', kind: 'label_file', id })
  }
  return done({ id: shown, shared: same !== undefined || id === undefined })
}

/** Gives up a file under way; what is written of it goes with its thread. */
export async function cancelFile(tx: Tx, { id, version }: At): Promise<Outcome<'over'>> {
  const { state } = await findFile(tx, id)
  if (!isUnderWay(state)) return refused('over')
  if (!(await updateVersion(tx, 'labelFile', { id, version, values: { state: 'cancelled' } }))) return STALE
  await journal(tx, { action: 'label_file.cancel', kind: 'label_file', id })
  return done()
}
