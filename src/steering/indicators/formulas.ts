// The formulas of the national indicators: those of the rooms below, with the words of the screens.
import { answerRate, inTimeRate, meanDelay, receivedCount } from '#src/listening/correspondence/index.ts'
import type { Formula } from '#src/core/measures/index.ts'
import { satisfactionFormula } from '#src/listening/surveys/index.ts'
import { answeredCallsRate } from '#src/reception/telephone/index.ts'

/** Why a request is left out, for several of them. */
const REASONS: Readonly<Record<string, string>> = {
  duplicate: 'doublons',
  repeat: 'répétitions',
  withdrawn: 'retirées',
  spam: 'indésirables',
  out_of_scope: 'hors du champ',
  no_answer_expected: 'sans réponse attendue',
}

const inWords = (formula: Formula): Formula => ({
  ...formula,
  ...(formula.excluded
    ? { excluded: formula.excluded.map(({ reason, of }) => ({ reason: REASONS[reason] ?? reason, of })) }
    : {}),
})

export const complaintsReceived = receivedCount
export const complaintsInTime = inWords(inTimeRate)
export const callsAnswered = answeredCallsRate

/** Answered at all, in time or not, on those that expect an answer; the same ones stand outside. */
export const complaintsAnswered: Formula = {
  ...answerRate,
  ...(complaintsInTime.excluded ? { excluded: complaintsInTime.excluded } : {}),
}

/** The mean of those answered; what still waits stands beside, since it would lengthen it. */
export const complaintsDelay: Formula = {
  ...meanDelay,
  open: [{ measure: 'complaint.outcome', where: { outcome: ['open'] } }],
}

export const experiencesReceived: Formula = {
  kind: 'count',
  of: [{ measure: 'complaint.received', where: { channel: ['services_publics_plus'] } }],
}

/** One category among those received. */
export const categoryCount = (category: string): Formula => ({
  kind: 'count',
  of: [{ measure: 'complaint.category', where: { category: [category] } }],
})

/** Levels 3 and 4 on opinions expressed; « sans avis » is counted beside. */
export function satisfied(criterion: string): Formula {
  const formula = satisfactionFormula({ criterion })
  return { ...formula, excluded: (formula.excluded ?? []).map(({ of }) => ({ reason: 'sans avis', of })) }
}

export const surveyAnswers: Formula = {
  kind: 'count',
  of: [{ measure: 'survey.answers' }, { measure: 'survey.tally', where: { criterion: ['answers'] }, take: 'total' }],
}
