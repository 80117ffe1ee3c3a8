// What becomes of the evidence of a version when a département moves to the next: by the names of its lines, relation by relation.
import type { CarryPlan, CarryReport, Relation } from '#src/core/room/carry.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Evidence } from './evidence.ts'

/** A line that kept its meaning takes its evidence along; one that changed only says what to look at again. */
const FOLLOWS: ReadonlySet<Relation> = new Set<Relation>(['unchanged', 'minor'])

export type Held = Pick<Evidence, 'id' | 'commitments' | 'validTo' | 'version'>
/** The names that an evidence is given. */
export type Given = { id: number; version: number; added: readonly string[] }

type Asked = {
  plan: CarryPlan
  held: readonly Held[]
  /** « framework/key » of a line of either version. */
  codeOf: (item: number) => string
}

const endsBefore = ({ validTo }: Held, day: PlainDate): boolean => validTo !== null && validTo < day

/** Each evidence with the names it is given, and in sentences what to look at again and what stays. */
export function planEvidence({ plan, held, codeOf }: Asked): { given: Given[]; report: CarryReport } {
  const byCode = new Map<string, Held[]>()
  for (const one of held)
    for (const code of new Set(one.commitments)) byCode.set(code, [...(byCode.get(code) ?? []), one])
  const added = new Map<Held, Set<string>>()
  const [again, behind]: [string[], string[]] = [[], []]
  for (const [before, lines] of Map.groupBy(plan.lines, (line) => line.before)) {
    const own = before === null ? [] : (byCode.get(codeOf(before)) ?? [])
    if (before === null || own.length === 0) continue
    const name = `« ${plan.nameOf(before)} »`
    const open = own.filter((one) => !endsBefore(one, plan.day))
    const targets = lines.filter(({ after, carries }) => after !== null && carries.includes('evidence'))
    if (targets.length === 0)
      behind.push(`${name} : ${formatCount(own.length, 'preuve reste', 'preuves restent')} à l’ancienne version.`)
    else if (open.length < own.length)
      behind.push(
        `${name} : ${formatCount(own.length - open.length, 'preuve expirée reste', 'preuves expirées restent')} à l’ancienne version.`,
      )
    for (const { after, relation } of targets) {
      if (after === null || open.length === 0) continue
      if (!FOLLOWS.has(relation)) {
        again.push(
          `${name}, pour « ${plan.nameOf(after)} » : ${formatCount(open.length, 'preuve', 'preuves')} à revoir.`,
        )
        continue
      }
      for (const one of open)
        if (!one.commitments.includes(codeOf(after))) added.set(one, (added.get(one) ?? new Set()).add(codeOf(after)))
    }
  }
  const given = [...added].map(([{ id, version }, codes]) => ({ id, version, added: [...codes] }))
  const carried = given.reduce((sum, one) => sum + one.added.length, 0)
  return { given, report: { carried, again, behind, blockers: [] } }
}
