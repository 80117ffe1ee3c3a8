import { findSite } from '#src/core/organisation/index.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { answerWith } from '#src/improving/action-plans/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { longDate, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, refusedFor, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import type { ChecklistFields, TourFields } from './input.ts'
import {
  findChecklist,
  findTour,
  firstPosting,
  insertLines,
  linesOfTour,
  listChecklists,
  listTours,
  updateLine,
} from './store/tours.ts'
import { type Answer, checklistLines, countsOf, type Refusal, type Tour, type TourLine, tourRefusals } from './tour.ts'

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

/** A name is its own among the checklists. */
export const nameRefusals = (
  { name }: Pick<ChecklistFields, 'name'>,
  others: readonly { id: number; name: string }[],
  id?: number,
): Refusals<Refusal> =>
  others.some((one) => one.id !== id && same(one.name) === same(name)) ? { name: 'name-taken' } : {}

export async function addChecklist(tx: Tx, fields: ChecklistFields) {
  const all = await listChecklists(tx)
  const why = nameRefusals(fields, all)
  return addCoded(tx, 'tourChecklist', { action: 'tour_checklist.create', why, values: fields })
}

export async function saveChecklist(tx: Tx, at: At & { values: ChecklistFields }) {
  const why = nameRefusals(at.values, await listChecklists(tx), at.id)
  return saveRecord(tx, 'tourChecklist', { ...at, why, action: 'tour_checklist.update' })
}

async function refusalsOf(tx: Tx, { checklist, site, point }: Pick<TourFields, 'checklist' | 'site' | 'point'>) {
  const [own, place, points] = [await findChecklist(tx, checklist), await findSite(tx, site), await listPoints(tx)]
  const pointSite = point === null ? null : (points.find(({ id }) => id === point)?.site ?? 0)
  return { own, place, why: tourRefusals({ checklist: own, siteKind: place.kind, pointSite, site }) }
}

/** A tour to come, with the lines its checklist has now. */
export async function addTour(tx: Tx, fields: TourFields): Promise<Outcome<Refusal, number>> {
  const { own, place, why } = await refusalsOf(tx, fields)
  const no = refusedFor(why)
  if (no) return no
  const taken = (await listTours(tx)).map(({ code }) => code)
  const code = freeCode(`${own.code} ${place.code} ${fields.day}`, taken, 80)
  const id = await insertRow(tx, 'tour', { ...fields, code, edition: own.version })
  await insertLines(tx, id, checklistLines(own.lines))
  await journal(tx, { action: 'tour.create', kind: 'tour', id, fields: Object.keys(fields) })
  return done(id)
}

/** A tour keeps its checklist and its site: only its day, its point and its remarks are corrected. */
export async function saveTour(
  tx: Tx,
  { id, version, values }: At & { values: TourFields },
): Promise<Outcome<Refusal>> {
  const tour = await findTour(tx, id)
  const { day, point, note } = values
  const { why } = await refusalsOf(tx, { checklist: tour.checklist, site: tour.site, point })
  const no = refusedFor(why.point === undefined ? {} : { point: why.point })
  if (no) return no
  if (tour.doneOn !== null && day !== tour.day) return refused('done', 'day')
  return saveRecord(tx, 'tour', { id, version, action: 'tour.update', values: { day, point, note } })
}

export type Filled = {
  answers: ReadonlyMap<number, Answer>
  /** The photographs that came with it, kept already, by position. */
  photos: ReadonlyMap<number, number>
  posting: string
  ends: boolean
  today: PlainDate
  /** Whether who fills it may propose actions there. */
  proposes: boolean
}

/**
 * Keeps what a tour was answered, once for its posting. Ended, each line that failed becomes an action of the plan of its site, or is tied
 * to the open one of that name.
 */
export async function fillTour(tx: Tx, { id, version, ...filled }: At & Filled): Promise<Outcome<Refusal, number>> {
  const { answers, photos, posting, ends, today } = filled
  if (posting !== '' && !(await firstPosting(tx, posting, id))) return done(id)
  const tour = await findTour(tx, id)
  if (tour.doneOn !== null) return refused('done')
  const lines = (await linesOfTour(tx, id)).map((line) => ({ ...line, ...answers.get(line.position) }))
  const { met, unmet, left } = countsOf(lines)
  if (ends && left > 0) return refused('left')
  if (ends && tour.day > today) return refused('to-come')
  const values = { met, unmet, ...(ends ? { doneOn: tour.day } : {}) }
  if (!(await updateVersion(tx, 'tour', { id, version, values }))) return STALE
  for (const { id: line, position, verdict, note } of lines)
    if (answers.has(position) || photos.has(position))
      await updateLine(tx, line, { verdict, note, photo: photos.get(position) })
  await journal(tx, { action: ends ? 'tour.end' : 'tour.fill', kind: 'tour', id, fields: [] })
  if (ends && filled.proposes) await answerFailures(tx, { tour, lines, today })
  return done(id)
}

type Failing = { tour: Tour; lines: readonly TourLine[]; today: PlainDate }
async function answerFailures(tx: Tx, { tour, lines, today }: Failing): Promise<void> {
  for (const { id, label, note, verdict } of lines) {
    if (verdict !== 'unmet') continue
    const origin = {
      kind: 'tour_line' as const,
      id: String(id),
      label: `${label.slice(0, 240)}, le ${longDate(tour.day)}`,
    }
    await answerWith(tx, { planYear: yearOf(today), site: tour.site, title: label, description: note, origin }, today)
  }
}
