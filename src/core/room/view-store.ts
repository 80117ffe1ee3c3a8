// Saved views of lists: kept here, beside the template of lists, so that every room's list shows them.
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'

export type SavedView = {
  id: number
  account: number
  list: string
  name: string
  query: string
  shared: boolean
  opens: boolean
  version: number
}
export type ViewInput = Pick<SavedView, 'list' | 'name' | 'query' | 'shared' | 'opens'>

const COLUMNS = ['id', 'account', 'list', 'name', 'query', 'shared', 'opens', 'version'] as const
const MOST = 200

/** The views of a list that somebody may open: their own first, then those shown to all. */
export const viewsOf = (tx: Tx, { account, list }: { account: number; list: string }): Promise<SavedView[]> =>
  tx
    .selectFrom('savedView')
    .select(COLUMNS)
    .where('list', '=', list)
    .where((e) => e.or([e('account', '=', account), e('shared', '=', true)]))
    .orderBy((e) => e('account', '=', account), 'desc')
    .orderBy('name')
    .limit(MOST)
    .execute()

/** Every view of somebody's own. */
export const ownViews = (tx: Tx, account: number): Promise<SavedView[]> =>
  tx
    .selectFrom('savedView')
    .select(COLUMNS)
    .where('account', '=', account)
    .orderBy('list')
    .orderBy('name')
    .limit(MOST)
    .execute()

/** One view of somebody's own. Throws NotFound, also for that of another person. */
export async function findView(tx: Tx, id: number, account: number): Promise<SavedView> {
  const row = await tx
    .selectFrom('savedView')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('account', '=', account)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export const insertView = (tx: Tx, view: ViewInput & { account: number }): Promise<number> =>
  insertRow(tx, 'savedView', view)

/** The list opens on one view at most: the others of the person no longer do. */
export async function closeOthers(tx: Tx, { account, list }: { account: number; list: string }): Promise<void> {
  await tx
    .updateTable('savedView')
    .set((e) => ({ opens: false, version: e('version', '+', 1) }))
    .where('account', '=', account)
    .where('list', '=', list)
    .where('opens', '=', true)
    .execute()
}
