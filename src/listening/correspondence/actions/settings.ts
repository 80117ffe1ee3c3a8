import { freeCode } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { ValuesOf } from '#src/core/room/fields.ts'
import type { CATEGORY, NEW_CATEGORY, RULE } from '../input.ts'
import { type CauseRefusal, refusePlace, refuseSince, SINCE_EVER } from '../causes.ts'
import { nameTaken } from '../settings.ts'
import {
  deleteForm,
  formLink,
  insertCategory,
  insertForm,
  insertRule,
  listCategories,
  listForms,
  listRules,
} from '../store/settings.ts'

type Rule = ValuesOf<typeof RULE>

/** `email@2026-01-01`, `email.complaint@2026-01-01` where it holds for one kind. */
export const codeOf = ({ channel, kind, validFrom }: Pick<Rule, 'channel' | 'kind' | 'validFrom'>): string =>
  `${channel}${kind === 'all' ? '' : `.${kind}`}@${validFrom}`

/** Records a new version of a rule; the open requests it holds for follow it (see `settle.ts`), the others keep the one that judged them. */
export async function recordRule(tx: Tx, rule: Rule): Promise<Outcome<'day-taken', number>> {
  const id = await insertRule(tx, rule)
  if (id === undefined) return refused('day-taken', 'validFrom')
  await journal(tx, { action: 'delay_rule.create', kind: 'delay_rule', id: codeOf(rule), reason: rule.reason })
  return done(id)
}

/** Corrects a rule that is still as it was shown; requests follow as for a new one. */
export async function saveRule(tx: Tx, at: At & { values: Rule }): Promise<Outcome<'day-taken'>> {
  const { values } = at
  if ((await listRules(tx)).some((one) => one.id !== at.id && codeOf(one) === codeOf(values)))
    return refused('day-taken', 'validFrom')
  if (!(await updateVersion(tx, 'delayRule', at))) return STALE
  const fields = Object.keys(values)
  await journal(tx, {
    action: 'delay_rule.update',
    kind: 'delay_rule',
    id: codeOf(values),
    fields,
    reason: values.reason,
  })
  return done()
}

/** Adds a category; its code is made once from its name and never changes, since measures keep it. */
export async function addCategory(tx: Tx, input: ValuesOf<typeof NEW_CATEGORY>): Promise<Outcome<CauseRefusal>> {
  const known = await listCategories(tx)
  if (nameTaken(input.name, known)) return refused('name-taken', 'name')
  const misplaced = refusePlace(known, { ...input, code: '' })
  if (misplaced) return refused(misplaced, 'parent')
  const code = freeCode(
    input.name,
    known.map((one) => one.code),
  )
  const id = await insertCategory(tx, {
    ...input,
    code,
    active: true,
    validFrom: plainDate(SINCE_EVER),
    position: known.length,
  })
  await journal(tx, { action: 'complaint_category.create', kind: 'complaint_category', id, fields: Object.keys(input) })
  return done()
}

/** Renames, moves, points at a procedure, retires or takes back a category, from a day on: what it was before is kept. */
export async function saveCategory(
  tx: Tx,
  { today, ...at }: At & { values: ValuesOf<typeof CATEGORY>; today: PlainDate },
): Promise<Outcome<CauseRefusal>> {
  const { id, values } = at
  const all = await listCategories(tx)
  const own = all.find((one) => one.id === id)
  if (!own) throw new NotFound()
  const others = all.filter((one) => one.id !== id)
  if (nameTaken(values.name, others)) return refused('name-taken', 'name')
  const moved = { ...own, ...values }
  const misplaced = refusePlace([...others, moved], moved)
  if (misplaced) return refused(misplaced, 'parent')
  const tooEarly = refuseSince(values.validFrom, { today, since: own.validFrom })
  if (tooEarly) return refused(tooEarly, 'validFrom')
  if (!(await updateVersion(tx, 'complaintCategory', at))) return STALE
  const fields = Object.keys(values)
  await journal(tx, { action: 'complaint_category.update', kind: 'complaint_category', id, fields })
  return done()
}

/** Opens the public form of a site under an address of its own, that nobody guesses. */
export async function openForm(tx: Tx, { site }: { site: number }): Promise<Outcome<'site-has-form'>> {
  if ((await listForms(tx)).some((one) => one.site === site)) return refused('site-has-form', 'site')
  await insertForm(tx, { site, code: formLink() })
  await journal(tx, { action: 'complaint_form.open', kind: 'site', id: site })
  return done()
}

/** Closes the public form of a site; follow-up pages stay. */
export async function closeForm(tx: Tx, site: number): Promise<Outcome> {
  await deleteForm(tx, site)
  await journal(tx, { action: 'complaint_form.close', kind: 'site', id: site })
  return done()
}
