// Two requests that are one: the first that came stands, the other leaves the rate as a duplicate, and both come back as they were.
import { pairFault } from '#src/core/room/pair.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Perimeter, within } from '#src/ground/web/web.tsx'
import { givenBack, inOrder, type KEPT_WORDS, refuseMerge, takenOver } from '../merge.ts'
import { type Complaint, findByReference, findComplaint, findLines, patchComplaint } from '../store/complaints.ts'
import { tellLedger } from '../store/ledger.ts'
import { closeMerge, insertMerge, mergedInto, mergeOf } from '../store/merges.ts'
import type { Handled } from './handle.ts'

type Asked = { reference: string; words: keyof typeof KEPT_WORDS; where: Perimeter; today: PlainDate }

const taken = ({ subject, category, cause, service }: Complaint) => ({ subject, category, cause, service })

/** Makes one of two open requests: nothing of the other is moved or lost, its messages are read on the one that stands. */
export async function mergeComplaints(tx: Tx, at: At, { reference, words, where, today }: Asked): Handled {
  if ((await findComplaint(tx, at.id)).version !== at.version) return STALE
  const named = await findByReference(tx, reference)
  if (!named || !within(where, named)) return refused('unknown-reference', 'reference')
  // Both are held until the commit, in one order.
  await findLines(tx, [at.id, named.id])
  const [own, other] = [await findComplaint(tx, at.id), await findComplaint(tx, named.id)]
  if (own.version !== at.version) return STALE
  const { kept, merged } = inOrder(own, other)
  const refusal = refuseMerge(own, other, (await mergedInto(tx, merged.id)).length > 0)
  if (refusal) return refused(refusal, 'reference')
  const became = takenOver(taken(kept), taken(merged), words)
  const service = became.service ?? kept.service
  if (pairFault(await listServices(tx), { site: kept.site, service, on: today }) !== undefined) delete became.service
  const before = taken(kept)
  const was = Object.fromEntries(
    Object.keys(became).map((key) => [key, Object.entries(before).find(([name]) => name === key)?.[1]]),
  )
  await patchComplaint(tx, kept, became)
  const reason = `Fusionnée avec ${kept.reference}.`
  await patchComplaint(tx, merged, { eligibility: 'duplicate', eligibilityReason: reason, mergedInto: kept.id })
  await tellLedger(tx, [kept.id, merged.id])
  await insertMerge(tx, { kept: kept.id, merged: merged.id, was, became, mergedOn: today })
  await journal(tx, { action: 'complaint.merge', kind: 'complaint', id: kept.id, fields: Object.keys(became) })
  await journal(tx, { action: 'complaint.merge-into', kind: 'complaint', id: merged.id })
  return done()
}

/** Makes two requests again of one: the clock of each is the one it had, and what nobody changed since is given back. */
export async function undoMerge(tx: Tx, at: At, { today, reason }: { today: PlainDate; reason: string }): Handled {
  const merge = await mergeOf(tx, at.id)
  if (!merge) return refused('merge-none')
  await findLines(tx, [merge.kept, merge.merged])
  const [kept, merged] = [await findComplaint(tx, merge.kept), await findComplaint(tx, merge.merged)]
  if (merged.version !== at.version) return STALE
  if (kept.purgedOn !== null || merged.purgedOn !== null) return refused('merge-erased')
  const back = givenBack(taken(kept), merge)
  await patchComplaint(tx, kept, back)
  await patchComplaint(tx, merged, { eligibility: 'eligible', eligibilityReason: '', mergedInto: null })
  await tellLedger(tx, [kept.id, merged.id], 'undo')
  await closeMerge(tx, merge.id, today)
  await journal(tx, { action: 'complaint.unmerge', kind: 'complaint', id: merged.id, reason })
  await journal(tx, { action: 'complaint.unmerge', kind: 'complaint', id: kept.id, fields: Object.keys(back) })
  return done()
}
