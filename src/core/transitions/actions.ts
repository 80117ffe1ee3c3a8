import { createHash } from 'node:crypto'
import { type Carrier, type CarryPlan, ARTEFACTS } from '#src/core/room/carry.ts'
import { findVersion, type FrameworkVersion, itemsOf, namesOf, titleOf } from '#src/core/standards/index.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { LineFacts } from './input.ts'
import {
  confirmUnchanged,
  findMove,
  holdMoves,
  insertLines,
  insertMove,
  listLines,
  listMoves,
  type Move,
  type Pair,
} from './store.ts'
import { blockersOf, mappingFaults, type MappingLine, type MoveReport, proposed, toAdd } from './transition.ts'

export type TransitionRefusal = 'twice' | 'blocked' | 'moved' | 'changed' | 'touched' | 'undone' | 'elsewhere'
export const TRANSITION_REFUSALS: Readonly<Record<TransitionRefusal, string>> = {
  twice: 'Cette correspondance est déjà dite : modifiez-la.',
  blocked: 'Le passage n’est pas possible : la page dit ce qui l’empêche.',
  moved: 'Ce passage a déjà été fait : reprenez-le d’abord pour le refaire.',
  changed: 'Ce qui serait repris a changé depuis la simulation : relisez-la, puis confirmez de nouveau.',
  touched: 'Quelqu’un a déjà travaillé sur ce qui a été repris : le passage ne se défait plus.',
  undone: 'Ce passage est déjà défait.',
  elsewhere: 'Choisissez deux versions différentes.',
}

const pairOf = ({ before, after }: Pair) => `${before}-${after}`
type Said = { action: Verb; id: string | number; fields?: readonly string[] }
const say = (tx: Tx, line: Said) => journal(tx, { kind: 'mapping_line', ...line })

/** Proposes what equal keys and words say of lines that nothing is said of; what a person wrote stays. */
export async function propose(tx: Tx, pair: Pair): Promise<Outcome<TransitionRefusal>> {
  if (pair.before === pair.after) return refused('elsewhere')
  await holdMoves(tx)
  const [before, after, lines] = [
    await itemsOf(tx, pair.before),
    await itemsOf(tx, pair.after),
    await listLines(tx, pair),
  ]
  await insertLines(tx, pair, toAdd(proposed(before, after), lines))
  await say(tx, { action: 'mapping.propose', id: pairOf(pair) })
  return done()
}

/** Says at once that lines which did not change are right. */
export async function confirmSame(tx: Tx, pair: Pair): Promise<Outcome> {
  await confirmUnchanged(tx, pair)
  await say(tx, { action: 'mapping.confirm', id: pairOf(pair) })
  return done()
}

const again = (lines: readonly MappingLine[], { beforeItem, afterItem }: LineFacts, id?: number): boolean =>
  lines.some((one) => one.id !== id && one.beforeItem === beforeItem && one.afterItem === afterItem)

/** Adds a line to a mapping. */
export async function addLine(tx: Tx, pair: Pair, values: LineFacts): Promise<Outcome<TransitionRefusal, number>> {
  await holdMoves(tx)
  if (again(await listLines(tx, pair), values)) return refused('twice', 'afterItem')
  const id = await insertRow(tx, 'mappingLine', {
    ...values,
    carries: [...values.carries],
    beforeVersion: pair.before,
    afterVersion: pair.after,
  })
  await say(tx, { action: 'mapping_line.create', id, fields: Object.keys(values) })
  return done(id)
}

/** Corrects a line of a mapping. */
export async function saveLine(
  tx: Tx,
  pair: Pair,
  { values, ...at }: At & { values: LineFacts },
): Promise<Outcome<TransitionRefusal>> {
  await holdMoves(tx)
  if (again(await listLines(tx, pair), values, at.id)) return refused('twice', 'afterItem')
  const saved = await updateVersion(tx, 'mappingLine', { ...at, values: { ...values, carries: [...values.carries] } })
  if (!saved) return STALE
  await say(tx, { action: 'mapping_line.update', id: at.id, fields: Object.keys(values) })
  return done()
}

/** Everything a move would do, and the mark that its confirmation carries. */
export type Simulation = {
  plan: CarryPlan
  two: { before: FrameworkVersion; after: FrameworkVersion }
  faults: readonly string[]
  unread: number
  reports: MoveReport
  mark: string
}

async function planOf(tx: Tx, pair: Pair, day: PlainDate) {
  const [items, lines] = [await namesOf(tx, [pair.before, pair.after]), await listLines(tx, pair)]
  const before = items.filter(({ frameworkVersion }) => frameworkVersion === pair.before)
  const after = items.filter(({ frameworkVersion }) => frameworkVersion === pair.after)
  const names = new Map(items.map((one) => [one.id, titleOf(one)]))
  const nameOf = (id: number): string => names.get(id) ?? ''
  const plan: CarryPlan = {
    ...pair,
    day,
    nameOf,
    lines: lines.map((line) => ({
      before: line.beforeItem,
      after: line.afterItem,
      relation: line.relation,
      carries: line.carries.flatMap((code) => codeOr(code)),
    })),
  }
  return { plan, lines, before, after }
}
const codeOr = (code: string) => (Object.hasOwn(ARTEFACTS, code) ? [codeIn(ARTEFACTS, code)] : [])

/** Tells what a move would carry, without changing anything. */
export async function simulate(
  tx: Tx,
  carriers: readonly Carrier[],
  asked: Pair & { day: PlainDate },
): Promise<Simulation> {
  const { plan, lines, before, after } = await planOf(tx, { before: asked.before, after: asked.after }, asked.day)
  const two = { before: await findVersion(tx, asked.before), after: await findVersion(tx, asked.after) }
  const standing = (await listMoves(tx)).some(
    (one) => one.before === asked.before && one.after === asked.after && one.state === 'applied',
  )
  const reports: MoveReport = await Promise.all(
    carriers.map(async (one) => ({ code: one.code, title: one.title, report: await one.simulate(tx, plan) })),
  )
  const faults = [
    ...(two.after.state === 'published'
      ? []
      : ['La version suivante n’est pas publiée : on ne passe pas à un brouillon.']),
    ...(standing ? [TRANSITION_REFUSALS.moved] : []),
    ...mappingFaults(lines, { before, after }, plan.nameOf),
    ...blockersOf(reports),
  ]
  const mark = createHash('sha256')
    .update(JSON.stringify([asked, plan.lines, reports]))
    .digest('hex')
    .slice(0, 24)
  return { plan, two, faults, unread: lines.filter(({ confirmed }) => !confirmed).length, reports, mark }
}

/** Moves to the next version: everything goes along in this transaction, or nothing; only what was shown. */
export async function move(
  tx: Tx,
  carriers: readonly Carrier[],
  asked: Pair & { day: PlainDate; mark: string; account: number; today: PlainDate },
): Promise<Outcome<TransitionRefusal, number>> {
  await holdMoves(tx)
  const { before, after, day, mark, account, today } = asked
  const shown = await simulate(tx, carriers, { before, after, day })
  if (shown.faults.length > 0) return refused('blocked')
  if (shown.mark !== mark) return refused('changed')
  const memory: Record<string, unknown> = {}
  const report: { code: string; title: string; report: MoveReport[number]['report'] }[] = []
  for (const carrier of carriers) {
    const applied = await carrier.apply(tx, shown.plan)
    memory[carrier.code] = applied.memory
    report.push({ code: carrier.code, title: carrier.title, report: applied.report })
  }
  const id = await insertMove(tx, { before, after, day, report, memory, account, today })
  await journal(tx, { action: 'version_move.apply', kind: 'version_move', id })
  return done(id)
}

/** Who worked on what a move carried: while somebody did, it is not undone. */
export async function touchedOf(tx: Tx, carriers: readonly Carrier[], one: Move): Promise<string[]> {
  const { plan } = await planOf(tx, { before: one.before, after: one.after }, one.day)
  const found: string[] = []
  for (const carrier of carriers)
    if (Object.hasOwn(one.memory, carrier.code))
      found.push(...(await carrier.touched(tx, plan, one.memory[carrier.code])))
  return found
}

/** Takes a move back: exactly what it added, while nobody worked on it. */
export async function undoMove(
  tx: Tx,
  carriers: readonly Carrier[],
  { id, version, today }: At & { today: PlainDate },
): Promise<Outcome<TransitionRefusal>> {
  await holdMoves(tx)
  const one = await findMove(tx, id)
  if (one.state === 'undone') return refused('undone')
  if ((await touchedOf(tx, carriers, one)).length > 0) return refused('touched')
  const { plan } = await planOf(tx, { before: one.before, after: one.after }, one.day)
  for (const carrier of carriers.toReversed())
    if (Object.hasOwn(one.memory, carrier.code)) await carrier.undo(tx, plan, one.memory[carrier.code])
  if (!(await updateVersion(tx, 'versionMove', { id, version, values: { state: 'undone', undoneOn: today } })))
    return STALE
  await journal(tx, { action: 'version_move.undo', kind: 'version_move', id })
  return done()
}
