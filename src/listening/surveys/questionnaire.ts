import { z } from 'zod'

/** The words are the same on web, tablet, paper and results. */
export const LEVEL_WORDS = {
  4: 'Très satisfait',
  3: 'Plutôt satisfait',
  2: 'Plutôt pas satisfait',
  1: 'Pas du tout satisfait',
  0: 'Sans avis ou non concerné',
} as const
export const LEVELS = ['4', '3', '2', '1', '0'] as const
export const COMMENT_LIMIT = 2000
/** Stored when the person came for something that no listed service covers. */
export const OTHER_SERVICE = 'autre'

const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const label = z.string().min(1).max(200)
const options = z.array(z.object({ code, label })).min(2).max(30)
const help = z.string().max(200).optional()

const questionSchema = z.discriminatedUnion('kind', [
  /** Which service was visited: its choices are the services of the place, not of the questionnaire. */
  z.object({ kind: z.literal('service'), code: z.literal('service'), label, help, obligatory: z.literal(true) }),
  z.object({ kind: z.literal('single'), code, label, help, options, obligatory: z.boolean().default(false) }),
  z.object({ kind: z.literal('multiple'), code, label, help, options, obligatory: z.boolean().default(false) }),
  /** `short` is the criterion's name in tables. */
  z.object({
    kind: z.literal('level4'),
    code,
    label,
    short: z.string().min(1).max(80),
    help,
    obligatory: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('text'),
    code: z.literal('comment'),
    label,
    help,
    obligatory: z.literal(false).default(false),
  }),
])

export const MOST_SECTIONS = 20
export const MOST_QUESTIONS = 40

/** A questionnaire whose parts hold at least so many questions. */
const withLeast = (least: 0 | 1) =>
  z
    .object({
      title: label,
      lead: z.string().max(400),
      sections: z
        .array(z.object({ title: label, questions: z.array(questionSchema).min(least).max(MOST_QUESTIONS) }))
        .min(least)
        .max(MOST_SECTIONS),
    })
    .refine(({ sections }) => {
      const codes = sections.flatMap((section) => section.questions.map((question) => question.code))
      return new Set(codes).size === codes.length
    }, 'Chaque question a son propre code.')

export const definitionSchema = withLeast(1)
/** One that is being prepared: parts may still be empty. */
export const draftSchema = withLeast(0)

export type Definition = z.output<typeof definitionSchema>
export type Question = z.output<typeof questionSchema>
export type Criterion = Extract<Question, { kind: 'level4' }>

/** Every question, in the order of the page. */
export function questionsOf(definition: Definition): Question[] {
  return definition.sections.flatMap((section) => section.questions)
}

/** The four-level questions, in the order of the page. */
export function criteriaOf(definition: Definition): Criterion[] {
  return questionsOf(definition).filter((question) => question.kind === 'level4')
}

/** The criterion whose rate is the campaign's rate: `overall`, else the last one asked. */
export function headlineOf(definition: Definition): Criterion | undefined {
  const criteria = criteriaOf(definition)
  return criteria.find((criterion) => criterion.code === 'overall') ?? criteria.at(-1)
}

/** The obligatory questions that a place really asks: a place of one service already knows the service. */
export function owedQuestions(definition: Definition, asksService: boolean): Question[] {
  return questionsOf(definition).filter(
    (question) => question.obligatory && (question.kind !== 'service' || asksService),
  )
}

/** Why a campaign takes no answer on a day. */
export type Opening = 'open' | 'not-yet' | 'over'

/** Whether a place takes answers on a day; a campaign ended early is over whatever its dates. */
export function openingOn(dates: { opensOn: string; closesOn: string; closedOn: string | null }, day: string): Opening {
  if (dates.closedOn !== null || day > dates.closesOn) return 'over'
  return day < dates.opensOn ? 'not-yet' : 'open'
}
