import { sql } from 'kysely'
import { type Cells, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { LEVEL_WORDS, LEVELS } from './questionnaire.ts'

const answer = measures<DB>()('answer')
const tally = measures<DB>()('answerTally')

export const CHANNELS = {
  web: 'En ligne',
  paper: 'Papier',
  kiosk: 'Tablette',
  relay: 'Relais',
  voice: 'Serveur vocal',
  imported: 'Importé',
} as const
export type Channel = keyof typeof CHANNELS
export const CHANNEL_CODES = [
  'web',
  'paper',
  'kiosk',
  'relay',
  'voice',
  'imported',
] as const satisfies readonly Channel[]

const labels = { campaign: 'Campagne', channel: 'Canal' } as const
const criterionLabels = { campaign: 'Campagne', criterion: 'Critère', channel: 'Canal' } as const

/** People who answered; the total counts those who left a comment. */
const answers = answer({
  code: 'survey.answers',
  version: 1,
  basis: 'existence',
  label: 'Réponses aux enquêtes',
  day: (r) => r.ref('r.day'),
  dims: { campaign: (r) => sql<string>`${r.ref('r.campaign')}::text`, channel: (r) => r.ref('r.channel') },
  labels,
  values: { channel: CHANNELS },
  total: (r) => r.case().when('r.commented', '=', true).then(1).else(0).end(),
})

/** One cell per criterion answered; the bucket is the level, 0 for « sans avis ». */
const level = answer({
  code: 'survey.level',
  version: 1,
  basis: 'detail',
  label: 'Avis exprimés par critère',
  day: (r) => r.ref('r.day'),
  each: { column: 'answers', keys: 'any', levels: LEVELS },
  dims: {
    campaign: (r) => sql<string>`${r.ref('r.campaign')}::text`,
    criterion: (r) => r.ref('e.key'),
    channel: (r) => r.ref('r.channel'),
  },
  labels: criterionLabels,
  values: { channel: CHANNELS },
  bucket: (r) => r.ref('e.level'),
  total: (r) => r.ref('e.level'),
})

/** The answer of those to whom a question was not asked. */
export const NOT_ASKED = '-'

/** One cell per option chosen, or per question that was not put to somebody: `question option`. */
const chosen = answer({
  code: 'survey.choice',
  version: 1,
  basis: 'detail',
  label: 'Réponses choisies par question',
  day: (r) => r.ref('r.day'),
  each: { options: 'choices', none: NOT_ASKED },
  dims: {
    campaign: (r) => sql<string>`${r.ref('r.campaign')}::text`,
    choice: (r) => sql<string>`${r.ref('e.key')} || ' ' || ${r.ref('e.value')}`,
    channel: (r) => r.ref('r.channel'),
  },
  labels: { campaign: 'Campagne', choice: 'Question et réponse', channel: 'Canal' },
  values: { channel: CHANNELS },
})

/** Totals of past campaigns: a line stands for as many answers as it says. */
const tallies = tally({
  code: 'survey.tally',
  version: 1,
  basis: 'detail',
  label: 'Totaux repris d’enquêtes passées',
  day: (r) => r.ref('r.day'),
  dims: {
    campaign: (r) => sql<string>`${r.ref('r.campaign')}::text`,
    criterion: (r) => r.ref('r.criterion'),
    channel: (r) => r.ref('r.channel'),
  },
  labels: criterionLabels,
  values: { channel: CHANNELS },
  bucket: (r) => r.ref('r.level'),
  count: (r) => r.ref('r.n'),
  total: (r) => sql<number>`${r.ref('r.n')}::bigint * ${r.ref('r.level')}`,
})

export const surveyMeasures = [answers, level, chosen, tallies] as const

export type LevelSet = {
  criterion?: string
  campaign?: number
  channels?: readonly Channel[]
  atLeast?: number
  atMost?: number
}

/** The cells of some levels, from answers and from totals alike: what a rate adds up and what its link opens. */
export function levelCells({ criterion = 'overall', campaign, channels, atLeast = 0, atMost = 4 }: LevelSet): Cells[] {
  const where = {
    criterion: [criterion],
    ...(campaign === undefined ? {} : { campaign: [String(campaign)] }),
    ...(channels === undefined ? {} : { channel: channels }),
  }
  const bucket = { atLeast, atMost }
  return [level.cells(where, { bucket }), tallies.cells(where, { bucket })]
}

/** Satisfied ÷ expressed opinions on one criterion; « sans avis » is outside and counted beside. */
export function satisfactionFormula(of: Omit<LevelSet, 'atLeast' | 'atMost'> = {}): Formula {
  return {
    kind: 'ratio',
    over: levelCells({ ...of, atLeast: 3 }),
    under: levelCells({ ...of, atLeast: 1 }),
    excluded: [{ reason: LEVEL_WORDS[0], of: levelCells({ ...of, atMost: 0 }) }],
  }
}

/** People who answered, counted one by one or as totals. */
export function answerCells({
  campaign,
  channels,
}: {
  campaign?: number
  channels?: readonly Channel[]
} = {}): Cells[] {
  const where = {
    ...(campaign === undefined ? {} : { campaign: [String(campaign)] }),
    ...(channels === undefined ? {} : { channel: channels }),
  }
  return [answers.cells(where), tallies.cells({ ...where, criterion: ['answers'] })]
}

/** Those who left a comment, in one campaign and by one way in. */
export const commentCells = (campaign: number, channel: Channel): Cells =>
  answers.cells({ campaign: [String(campaign)], channel: [channel] }, { take: 'total' })

/** Those who answered one by one, by one way in: totals tell no more than levels. */
export const personCells = (campaign: number, channel: Channel): Cells =>
  answers.cells({ campaign: [String(campaign)], channel: [channel] })

/** Those who chose an option of a question; `''`: who answered one that takes several; `NOT_ASKED`: to whom it was not put. */
export const choiceCells = (campaign: number, channel: Channel, choice: { question: string; option: string }): Cells =>
  chosen.cells({
    campaign: [String(campaign)],
    channel: [channel],
    choice: [`${choice.question} ${choice.option}`],
  })
