import { closeOthers, findView, insertView, ownViews, type ViewInput } from '#src/core/room/view-store.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Refusal, refusalOf } from './view.ts'

/** Keeps a view of a list for its owner. */
export async function addView(tx: Tx, view: ViewInput & { account: number }): Promise<Outcome<Refusal, number>> {
  const no = refusalOf(view, await ownViews(tx, view.account))
  if (no) return refused(no)
  if (view.opens) await closeOthers(tx, view)
  const id = await insertView(tx, view)
  await journal(tx, { action: 'saved_view.create', kind: 'saved_view', id })
  return done(id)
}

/** Names a view otherwise, shows it to all or no longer, opens the list on it or no longer. */
export async function saveView(
  tx: Tx,
  { id, version, values, account }: At & { values: ViewInput; account: number },
): Promise<Outcome<Refusal>> {
  const view = await findView(tx, id, account)
  const { name, shared, opens } = values
  const others = (await ownViews(tx, account)).filter((one) => one.id !== id)
  const no = refusalOf({ ...view, name }, others)
  if (no) return refused(no)
  if (view.version !== version) return STALE
  if (opens && !view.opens) await closeOthers(tx, view)
  if (!(await updateVersion(tx, 'savedView', { id, version, values: { name, shared, opens } }))) return STALE
  await journal(tx, { action: 'saved_view.update', kind: 'saved_view', id, fields: ['name', 'shared', 'opens'] })
  return done()
}
