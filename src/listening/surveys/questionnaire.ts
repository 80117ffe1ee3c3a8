import { z } from 'zod'
import { LANGUAGE_CODES } from './languages.ts'

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
/** All that one person wrote, under the questions asked. */
export const TEXTS_LIMIT = 7000
/** Stored when the person came for something that no listed service covers. */
export const OTHER_SERVICE = 'autre'

/** The points of an effort score and of stars. */
export const POINTS = ['1', '2', '3', '4', '5'] as const
/** An easy procedure asks little effort: 1 is the best. */
export const EFFORT_WORDS = {
  1: 'Très facile',
  2: 'Facile',
  3: 'Ni facile ni difficile',
  4: 'Difficile',
  5: 'Très difficile',
} as const
export const STAR_WORDS = { 1: '1 étoile', 2: '2 étoiles', 3: '3 étoiles', 4: '4 étoiles', 5: '5 étoiles' } as const

const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const label = z.string().min(1).max(200)
const options = z.array(z.object({ code, label })).min(2).max(30)
const help = z.string().max(200).optional()

/** What may be answered: the code of a choice, a level or a point. */
const reply = z.string().regex(/^([a-z][a-z0-9_]{0,39}|[0-5])$/)
const replies = z.array(reply).min(1).max(30)
/** Asked only when each of these earlier questions was answered so. */
const condition = z.object({ question: code, answers: replies })
const when = z.array(condition).min(1).max(3).optional()
/** Which answers count as satisfied, and which count for nothing; a question that says so enters the rates. */
const rating = {
  short: z.string().min(1).max(80).optional(),
  favourable: replies.optional(),
  aside: replies.optional(),
}
const own = { code, label, help, obligatory: z.boolean().default(false), when }
const points = z.array(z.enum(POINTS)).min(1).max(4)
const scale = { ...own, short: z.string().min(1).max(80), favourable: points, aside: points.optional() }

const questionSchema = z.discriminatedUnion('kind', [
  /** Which service was visited: its choices are the services of the place, not of the questionnaire. */
  z.object({ kind: z.literal('service'), code: z.literal('service'), label, help, obligatory: z.literal(true) }),
  z.object({ kind: z.literal('single'), ...own, options, ...rating }),
  z.object({ kind: z.literal('multiple'), ...own, options, ...rating }),
  /** `short` is the criterion's name in tables. */
  z.object({ kind: z.literal('level4'), ...own, short: z.string().min(1).max(80) }),
  z.object({ kind: z.literal('effort'), ...scale }),
  z.object({ kind: z.literal('stars'), ...scale }),
  z.object({
    kind: z.literal('text'),
    code,
    label,
    help,
    obligatory: z.literal(false).default(false),
    when,
  }),
])

const isText = ({ kind }: { kind: string }): boolean => kind === 'text'

/** Under each language, the French texts with what they are in it; a text that is changed waits for its translation again. */
const translations = z
  .partialRecord(z.enum(LANGUAGE_CODES), z.record(z.string().min(1).max(400), z.string().min(1).max(600)))
  .optional()

/** How many questions may be answered in one's own words. */
export const MOST_TEXTS = 3
export const MOST_SECTIONS = 20
export const MOST_QUESTIONS = 40

/** A questionnaire whose parts hold at least so many questions. */
const withLeast = (least: 0 | 1) =>
  z
    .object({
      title: label,
      lead: z.string().max(400),
      sections: z
        .array(z.object({ title: label, when, questions: z.array(questionSchema).min(least).max(MOST_QUESTIONS) }))
        .min(least)
        .max(MOST_SECTIONS),
      translations,
    })
    .refine(({ sections }) => {
      const codes = sections.flatMap((section) => section.questions.map((question) => question.code))
      return new Set(codes).size === codes.length
    }, 'Chaque question a son propre code.')
    .refine(
      ({ sections }) => sections.flatMap(({ questions }) => questions.filter(isText)).length <= MOST_TEXTS,
      `${MOST_TEXTS} commentaires libres au plus.`,
    )

export const definitionSchema = withLeast(1)
/** One that is being prepared: parts may still be empty. */
export const draftSchema = withLeast(0)

export type Definition = z.output<typeof definitionSchema>
export type Question = z.output<typeof questionSchema>
export type Condition = z.output<typeof condition>
/** What enters the rates; `fourLevels` when its answers are levels, otherwise some of them are favourable. */
export type Criterion = { code: string; short: string; fourLevels: boolean }

/**
 * What one person wrote, as one text: alone it stands as it is, written in answer to several questions each part stands under its own,
 * in French whatever the language of the form.
 */
export function writtenIn(
  asked: readonly { code: string; kind: string; label: string }[],
  texts: ReadonlyMap<string, string>,
): string {
  const open = asked.filter(isText)
  const said = open.flatMap(({ code, label }) => {
    const text = (texts.get(code) ?? '').trim()
    return text === '' ? [] : [{ label, text }]
  })
  return open.length < 2 ? (said[0]?.text ?? '') : said.map(({ label, text }) => `${label}\n${text}`).join('\n\n')
}

/** Every question, in the order of the page. */
export function questionsOf(definition: Definition): Question[] {
  return definition.sections.flatMap((section) => section.questions)
}

/** The words of the types that every questionnaire says alike. */
export type ScaleWords = {
  levels: Readonly<Record<(typeof LEVELS)[number], string>>
  effort: Readonly<Record<(typeof POINTS)[number], string>>
  stars: Readonly<Record<(typeof POINTS)[number], string>>
}
export const FRENCH_SCALES: ScaleWords = { levels: LEVEL_WORDS, effort: EFFORT_WORDS, stars: STAR_WORDS }

/** What may be answered to a question, in the order it is offered; a text and the services of a place have none here. */
export function repliesTo(question: Question, words = FRENCH_SCALES): readonly { code: string; label: string }[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options
    case 'level4':
      return LEVELS.map((level) => ({ code: level, label: words.levels[level] }))
    case 'effort':
    case 'stars': {
      const own = words[question.kind]
      return POINTS.map((point) => ({ code: point, label: own[point] }))
    }
    default:
      return []
  }
}

/** The questions that enter the rates, in the order of the page. */
export function criteriaOf(definition: Definition): Criterion[] {
  return questionsOf(definition).flatMap((question): Criterion[] => {
    const { code: own, label: words } = question
    if (question.kind === 'level4') return [{ code: own, short: question.short, fourLevels: true }]
    if (!('favourable' in question) || question.favourable === undefined) return []
    return [{ code: own, short: question.short ?? words.slice(0, 80), fourLevels: false }]
  })
}

type Rating = { favourable?: readonly string[] | undefined; aside?: readonly string[] | undefined }
/** The answers of a question that count as satisfied, and those that count for nothing. */
export const ratingOf = (question: Question): Rating => ('favourable' in question ? question : {})

/**
 * The level at which an answer counts in the rates: favourable 3, not 2, for nothing 0; nothing where the question declares none. Of
 * several choices, all that count must be favourable.
 */
export function levelOf(question: Question, said: readonly string[]): '3' | '2' | '0' | undefined {
  const { favourable, aside = [] } = ratingOf(question)
  if (favourable === undefined) return undefined
  const counted = said.filter((one) => !aside.includes(one))
  if (counted.length === 0) return '0'
  return counted.every((one) => favourable.includes(one)) ? '3' : '2'
}

/** The criteria that two questionnaires ask and count by other rules: on levels or not, other answers favourable or counted for nothing. */
export function otherRules(now: Definition, before: Definition): string[] {
  const rules = (definition: Definition) =>
    new Map(
      questionsOf(definition).map((one) => [
        one.code,
        JSON.stringify([ratingOf(one).favourable?.toSorted(), ratingOf(one).aside?.toSorted()]),
      ]),
    )
  const then = rules(before)
  return [...rules(now)].flatMap(([one, rule]) => (then.has(one) && then.get(one) !== rule ? [one] : []))
}

/** The criterion whose rate is the campaign's rate: `overall`, else the last one asked, on four levels where one is. */
export function headlineOf(definition: Definition): Criterion | undefined {
  const criteria = criteriaOf(definition)
  return (
    criteria.find(({ code: one }) => one === 'overall') ??
    criteria.findLast(({ fourLevels }) => fourLevels) ??
    criteria.at(-1)
  )
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
