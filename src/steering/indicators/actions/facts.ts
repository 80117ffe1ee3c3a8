import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Fact, insertFact, listFacts } from '../store/notes.ts'

type Given = Pick<Fact, 'day' | 'label' | 'site'>
const kind = 'indicator_note'

/** Marks a fact on the curves, once for its day and its place. */
export async function addFact(tx: Tx, given: Given): Promise<Outcome<'known', number>> {
  const id = await insertFact(tx, given)
  if (id === undefined) return refused('known', 'label')
  await journal(tx, { action: 'fact.create', kind, id, fields: Object.keys(given) })
  return done(id)
}

/** Saves a fact that is still as it was shown. */
export async function saveFact(tx: Tx, { values, ...at }: At & { values: Given }): Promise<Outcome<'known'>> {
  const { day, label, site } = values
  const same = (one: Fact) => one.day === day && one.label === label && one.site === site
  if ((await listFacts(tx)).some((one) => one.id !== at.id && same(one))) return refused('known', 'label')
  if (!(await updateVersion(tx, 'indicatorNote', { ...at, values: { day, label, place: site ?? 0 } }))) return STALE
  await journal(tx, { action: 'fact.update', kind, id: at.id, fields: Object.keys(values) })
  return done()
}
