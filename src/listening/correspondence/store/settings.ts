import { randomBytes } from 'node:crypto'
import { linkFrom } from '#src/core/room/code.ts'
import type { Insertable } from 'kysely'
import type { DelayRuleTable } from '#db/schema.d.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { proceduresQuery } from '#src/core/procedures/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed, together } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type CauseVersion, codesUnder } from '../causes.ts'
import type { DelayRule } from '../complaint.ts'

export type RecordedRule = DelayRule & { id: number; validFrom: PlainDate; reason: string; version: number }

/** The delay rules recorded for complaints, the latest first. */
export async function listRules(tx: Tx): Promise<RecordedRule[]> {
  return (await listed(tx, rulesQuery(tx))).map(ruleOf)
}

/** The same as a query, to be read with other lists in one statement. */
export const rulesQuery = (tx: Tx) =>
  tx
    .selectFrom('delayRule')
    .select(['id', 'channel', 'kind', 'days', 'unit', 'validFrom', 'source', 'reason', 'version'])
    .where('appliesTo', '=', 'complaint')
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .limit(500)

type RuleRow = Omit<RecordedRule, 'term'> & RecordedRule['term']
export const ruleOf = ({ days, unit, ...row }: RuleRow): RecordedRule => ({ ...row, term: { days, unit } })

/** One rule. Throws NotFound. */
export async function findRule(tx: Tx, id: number): Promise<RecordedRule> {
  const rule = (await listRules(tx)).find((one) => one.id === id)
  if (!rule) throw new NotFound()
  return rule
}

/** Records a rule; false when one already begins that day for that channel and kind. */
export async function insertRule(
  tx: Tx,
  rule: Pick<Insertable<DelayRuleTable>, 'channel' | 'kind' | 'days' | 'unit' | 'validFrom' | 'source' | 'reason'>,
): Promise<number | undefined> {
  const made = await tx
    .insertInto('delayRule')
    .values({ appliesTo: 'complaint', ...rule })
    .onConflict((on) => on.columns(['tenant', 'appliesTo', 'channel', 'kind', 'validFrom']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

export type Category = {
  id: number
  code: string
  name: string
  /** The code of the one it stands under. */
  parent: string | null
  procedure: number | null
  active: boolean
  /** Since when it stands so. */
  validFrom: PlainDate
  position: number
  version: number
}

/** Categories in their order, retired ones included. */
export const listCategories = (tx: Tx): Promise<Category[]> => listed(tx, categoriesQuery(tx))

const categoriesQuery = (tx: Tx) =>
  tx
    .selectFrom('complaintCategory')
    .select(['id', 'code', 'name', 'parent', 'procedure', 'active', 'validFrom', 'position', 'version'])
    .orderBy('active', 'desc')
    .orderBy('position')
    .orderBy('name')
    .limit(300)

/** What each category was, from which day on, in the order of the days. */
export const causeVersions = (tx: Tx): Promise<CauseVersion[]> => listed(tx, versionsQuery(tx)).then(versionsIn)
const versionsQuery = (tx: Tx) =>
  tx
    .selectFrom('categoryVersion')
    .select(['category', 'validFrom', 'name', 'parent', 'procedure', 'active'])
    .orderBy('validFrom')
    .orderBy('id')
    .limit(3000)
const versionsIn = (rows: readonly Omit<CauseVersion, 'code'>[]): CauseVersion[] =>
  rows.map((row) => ({ ...row, code: row.category }))

/** What requests are about: their categories, what these were, and the démarches of the département. */
export async function listSubjects(tx: Tx) {
  const { versions, ...lists } = await together(tx, {
    categories: categoriesQuery(tx),
    versions: versionsQuery(tx),
    procedures: proceduresQuery(tx),
  })
  return { ...lists, versions: versionsIn(versions) }
}

/** The codes of a category and of all that stands under it today. */
export const codesBelow = async (tx: Tx, code: string): Promise<string[]> => codesUnder(await listCategories(tx), code)

/** One category. Throws NotFound. */
export async function findCategory(tx: Tx, id: number): Promise<Category> {
  const category = (await listCategories(tx)).find((one) => one.id === id)
  if (!category) throw new NotFound()
  return category
}

export async function insertCategory(tx: Tx, category: Omit<Category, 'id' | 'version'>): Promise<number> {
  const row = await tx.insertInto('complaintCategory').values(category).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export type PublicForm = { code: string; site: number }

/** The public forms that are open: at most one per site. */
export async function listForms(tx: Tx): Promise<PublicForm[]> {
  const rows = await tx
    .selectFrom('publicCode')
    .select(['code', 'record'])
    .where('kind', '=', 'complaints')
    .orderBy('code')
    .limit(500)
    .execute()
  return rows.map((row) => ({ code: row.code, site: row.record }))
}

/** The end of an address that nobody guesses. */
export const formLink = (): string => linkFrom(randomBytes(12))

/** Opens the public form of a site under a code. */
export async function insertForm(tx: Tx, form: PublicForm): Promise<void> {
  await tx.insertInto('publicCode').values({ code: form.code, kind: 'complaints', record: form.site }).execute()
}

export async function deleteForm(tx: Tx, site: number): Promise<void> {
  await tx.deleteFrom('publicCode').where('kind', '=', 'complaints').where('record', '=', site).execute()
}
