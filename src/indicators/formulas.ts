// The formulas of the national indicators over the measures of the rooms below.
import { type Cells, cohort, type Formula } from '#src/measures/index.ts'

const OUT = [
  { reason: 'doublons', outcomes: ['duplicate'] },
  { reason: 'répétitions', outcomes: ['repeat'] },
  { reason: 'retirées', outcomes: ['withdrawn'] },
  { reason: 'indésirables', outcomes: ['spam'] },
  { reason: 'hors du champ', outcomes: ['out_of_scope'] },
  { reason: 'sans réponse attendue', outcomes: ['no_answer_expected'] },
]
const standing = (outcomes: readonly string[]): Cells => ({
  measure: 'complaint.outcome',
  where: { outcome: outcomes },
})

export const complaintsReceived: Formula = { kind: 'count', of: [{ measure: 'complaint.received' }] }

export const complaintsInTime = cohort({
  measure: 'complaint.outcome',
  dim: 'outcome',
  inTime: ['in_time'],
  late: ['late'],
  open: ['open'],
  excluded: OUT,
})

/** Answered at all, in time or not, on those that expect an answer. */
export const complaintsAnswered: Formula = {
  kind: 'ratio',
  over: [standing(['in_time', 'late'])],
  under: [standing(['in_time', 'late', 'open'])],
  excluded: OUT.map(({ reason, outcomes }) => ({ reason, of: [standing(outcomes)] })),
}

/** The mean of those answered; what still waits stands beside, since it would lengthen it. */
export const complaintsDelay: Formula = {
  kind: 'mean',
  of: [{ measure: 'complaint.delay' }],
  open: [standing(['open'])],
}

export const experiencesReceived: Formula = {
  kind: 'count',
  of: [{ measure: 'complaint.received', where: { channel: ['services_publics_plus'] } }],
}

/** One category among those received. */
export const categoryCount = (category: string): Formula => ({
  kind: 'count',
  of: [{ measure: 'complaint.received', where: { category: [category] } }],
})

const levels = (criterion: string, atLeast: number, atMost = 4): Cells[] => [
  { measure: 'survey.level', where: { criterion: [criterion] }, bucket: { atLeast, atMost } },
  { measure: 'survey.tally', where: { criterion: [criterion] }, bucket: { atLeast, atMost }, take: 'total' },
]

/** Levels 3 and 4 on opinions expressed; « sans avis » is counted beside. */
export const satisfied = (criterion: string): Formula => ({
  kind: 'ratio',
  over: levels(criterion, 3),
  under: levels(criterion, 1),
  excluded: [{ reason: 'sans avis ou non concernés', of: levels(criterion, 0, 0) }],
})

export const surveyAnswers: Formula = {
  kind: 'count',
  of: [{ measure: 'survey.answers' }, { measure: 'survey.tally', where: { criterion: ['answers'] }, take: 'total' }],
}
