// How ratings go along to the next version of a framework: see the rules of `core/room/carry.ts`.
import { z } from 'zod'
import type { Carrier, CarryPlan, CarryReport } from '#src/core/room/carry.ts'
import { freeCode } from '#src/core/room/code.ts'
import { findVersion, itemsOf } from '#src/core/standards/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { deleteVersion } from '#src/ground/database/versioned.ts'
import { linesFrom, modulesFrom } from '../assessment.ts'
import { planRatings } from '../carried.ts'
import { codesTaken, insertAssessment, listAssessments, type Whole } from '../store/assessments.ts'
import { insertLines, linesOf, untouched } from '../store/lines.ts'
import { recount } from './opening.ts'

const Memory = z.array(z.object({ id: z.number(), title: z.string() }))

/** What a département says of itself: what auditors rated stays what it is, of its day. */
const OWN = new Set<Whole['kind']>(['self', 'diagnostic'])

/** The last word of each kind at the same places against the old version, unless it was taken up already. */
async function toTakeUp(tx: Tx, plan: CarryPlan): Promise<Whole[]> {
  const all = (await listAssessments(tx, new Map())).filter(({ archivedOn }) => archivedOn === null)
  const taken = new Set(all.flatMap((one) => (one.frameworkVersion === plan.after ? [one.basedOn] : [])))
  const done = all.filter(
    ({ kind, state, frameworkVersion, corrected }) =>
      OWN.has(kind) &&
      frameworkVersion === plan.before &&
      corrected === null &&
      (state === 'validated' || state === 'frozen'),
  )
  const places = ({ kind, sites }: Whole) => `${kind} ${sites.join(' ')}`
  return [...Map.groupBy(done, places).values()].flatMap(([last]) => (last && !taken.has(last.id) ? [last] : []))
}

async function planned(tx: Tx, plan: CarryPlan) {
  const [before, after, olds] = await Promise.all([
    itemsOf(tx, plan.before),
    itemsOf(tx, plan.after),
    toTakeUp(tx, plan),
  ])
  const ids = new Map(before.map((one) => [one.key, one.id]))
  const keys = new Map(after.map((one) => [one.id, one.key]))
  const takes = await Promise.all(
    olds.map(async (old) => {
      const from = new Set(old.modules.map(({ key }) => ids.get(key)))
      const chosen = plan.lines.flatMap((line) =>
        line.before !== null && line.after !== null && from.has(line.before) ? (keys.get(line.after) ?? []) : [],
      )
      const modules = chosen.length === 0 ? [] : modulesFrom(after, chosen)
      const lines = linesFrom(after, { modules: modules.map(({ key }) => key), grain: old.grain })
      const places = old.sites.length === 0 ? [null] : old.sites
      const all = places.flatMap((site) => lines.map((line) => ({ ...line, site })))
      return { old, modules, ...planRatings({ plan, rated: await linesOf(tx, old.id), lines: all, before, after }) }
    }),
  )
  const kept = takes.filter(({ report }) => report.carried > 0)
  const named = (of: 'again' | 'behind', some: typeof takes) => [...new Set(some.flatMap(({ report }) => report[of]))]
  const report: CarryReport = {
    carried: kept.reduce((sum, one) => sum + one.report.carried, 0),
    again: named('again', takes),
    behind: named('behind', takes),
    blockers: [],
  }
  return { kept, report }
}

/** A draft on the new version for each last word on the old one: every rating is proposed, none counts before it is confirmed. */
export const ratingCarriers: readonly Carrier[] = [
  {
    code: 'ratings',
    artefact: 'scores',
    title: 'Cotations proposées dans un nouvel autodiagnostic',
    simulate: async (tx, plan) => (await planned(tx, plan)).report,
    async apply(tx, plan) {
      const { kept, report } = await planned(tx, plan)
      const { scoreBy } = await findVersion(tx, plan.after)
      const memory: z.output<typeof Memory> = []
      for (const { old, modules, lines } of kept) {
        const { kind, title, grain, sites } = old
        const facts = { kind, title, grain, scoreBy, year: yearOf(plan.day), startsOn: plan.day, heldOn: null }
        const code = freeCode(title, await codesTaken(tx), 60)
        const of = { ...facts, code, frameworkVersion: plan.after, basedOn: old.id }
        const id = await insertAssessment(tx, of, { sites, modules })
        await insertLines(tx, id, lines)
        await recount(tx, id)
        await journal(tx, { action: 'assessment.carry', kind: 'assessment', id })
        memory.push({ id, title })
      }
      return { report, memory }
    },
    async touched(tx, _plan, memory) {
      const made = Memory.parse(memory)
      const still = await untouched(
        tx,
        made.map(({ id }) => id),
      )
      return made.flatMap(({ id, title }) => (still.has(id) ? [] : [`« ${title} » : travaillé ou supprimé depuis.`]))
    },
    async undo(tx, _plan, memory) {
      for (const { id } of Memory.parse(memory)) {
        await deleteVersion(tx, 'assessment', { id, version: 1 })
        await journal(tx, { action: 'assessment.delete', kind: 'assessment', id })
      }
    },
  },
]
