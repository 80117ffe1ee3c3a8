import { codeFrom, freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import type { RuleValues } from '../given-input.ts'
import { findCourse } from '../store/courses.ts'
import { listRules } from '../store/rules.ts'
import { settleSpans } from '../store/spans.ts'
import type { Refusal } from '../training.ts'

const reversed = ({ validFrom, validTo }: RuleValues): Readonly<Record<string, Refusal>> =>
  validTo !== null && validTo < validFrom ? { validTo: 'reversed-dates' } : {}
const columnsOf = ({ populations, sites, services, ...values }: RuleValues) => ({
  ...values,
  populations: [...populations],
  sites: [...sites],
  services: [...services],
})

/** Adds a rule; who owes what is worked out again at once. */
export async function addRule(tx: Tx, values: RuleValues): Promise<Outcome<Refusal, number>> {
  const start = codeFrom((await findCourse(tx, values.course)).code, 80)
  const taken = (await listRules(tx)).map(({ code }) => code)
  const made = await addRecord(tx, 'trainingRule', {
    action: 'training_rule.create',
    why: reversed(values),
    values: { ...columnsOf(values), code: freeCode(start, taken, 100) },
  })
  if (made.outcome === 'done') await settleSpans(tx)
  return made
}

/** Saves a rule that is still as it was shown; who owes what is worked out again at once. */
export async function saveRule(tx: Tx, { values, ...at }: At & { values: RuleValues }): Promise<Outcome<Refusal>> {
  const saved = await saveRecord(tx, 'trainingRule', {
    ...at,
    values: columnsOf(values),
    action: 'training_rule.update',
    why: reversed(values),
  })
  if (saved.outcome === 'done') await settleSpans(tx)
  return saved
}
