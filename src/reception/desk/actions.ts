import { calendars, findSite } from '#src/core/organisation/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addCoded, addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { addWorkingDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, codesIn } from '#src/ground/database/versioned.ts'
import { answerRefusals, caseRefusals, criterionRefusals, questionRefusals } from './desk.ts'
import type { AnswerFields, CaseFields, CriterionFields, QuestionFields } from './input.ts'
import { findQuestion, listCriteria } from './store.ts'

/** Working days a bureau has, until the form says otherwise. */
const USUAL_DAYS = 3
const LIMIT = 60

/** The day a bureau answers by, asked on a day at a site. */
export const usualDue = async (tx: Tx, site: number, askedOn: PlainDate): Promise<PlainDate> =>
  addWorkingDays(askedOn, USUAL_DAYS, await calendars.of(tx, site))

const codeOf = async (tx: Tx, table: 'deskQuestion' | 'urgentCase', at: { site: number; day: PlainDate }) =>
  freeCode(`${(await findSite(tx, at.site)).code} ${at.day}`, await codesIn(tx, table), LIMIT)

/** A question for a bureau. */
export async function addQuestion(tx: Tx, values: QuestionFields, today: PlainDate) {
  const code = await codeOf(tx, 'deskQuestion', { site: values.site, day: values.askedOn })
  const why = questionRefusals(values, today)
  return addRecord(tx, 'deskQuestion', {
    action: 'desk_question.create',
    why,
    values: { ...values, code },
    fields: Object.keys(values),
  })
}

export async function saveQuestion(tx: Tx, at: At & { values: QuestionFields }, today: PlainDate) {
  const { answer, answeredOn } = await findQuestion(tx, at.id)
  const why = { ...questionRefusals(at.values, today), ...answerRefusals({ ...at.values, answer, answeredOn }, today) }
  return saveRecord(tx, 'deskQuestion', { ...at, why, action: 'desk_question.update' })
}

/** The answer of the bureau; a second one corrects it. */
export async function answerQuestion(tx: Tx, at: At & { values: AnswerFields }, today: PlainDate) {
  const { askedOn } = await findQuestion(tx, at.id)
  const why = answerRefusals({ ...at.values, askedOn }, today)
  return saveRecord(tx, 'deskQuestion', { ...at, why, action: 'desk_question.answer' })
}

export const addCriterion = async (tx: Tx, values: CriterionFields) =>
  addCoded(tx, 'urgentCriterion', {
    action: 'urgent_criterion.create',
    why: criterionRefusals(values, await listCriteria(tx)),
    values,
  })

export const saveCriterion = async (tx: Tx, at: At & { values: CriterionFields }) =>
  saveRecord(tx, 'urgentCriterion', {
    ...at,
    why: criterionRefusals(at.values, await listCriteria(tx), at.id),
    action: 'urgent_criterion.update',
  })

export async function addCase(tx: Tx, values: CaseFields, today: PlainDate) {
  const code = await codeOf(tx, 'urgentCase', { site: values.site, day: values.askedOn })
  const why = caseRefusals(values, today)
  return addRecord(tx, 'urgentCase', {
    action: 'urgent_case.create',
    why,
    values: { ...values, code },
    fields: Object.keys(values),
  })
}

export const saveCase = (tx: Tx, at: At & { values: CaseFields }, today: PlainDate) =>
  saveRecord(tx, 'urgentCase', { ...at, why: caseRefusals(at.values, today), action: 'urgent_case.update' })
