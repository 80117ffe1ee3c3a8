// What a campaign says beside its criteria: the mean of a block of questions, and the answers to the questions that offer choices.
import { NOT_ASKED } from './measures.ts'
import { formatNumber, formatRate, type Precision, ratio } from '#src/ground/design/text/index.ts'
import { inPlace, type ShownChannel, type ShownPlace } from './groups.ts'
import { criteriaOf, type Definition, type Question, repliesTo } from './questionnaire.ts'
import { SMALL } from './protection.ts'
import { type Nodes, type Publication, publicationOf } from './publication.ts'
import type { CriterionRow } from './result-view.ts'
import { shareOf } from './results.ts'

/**
 * How many gave each answer at a place by a way; question `''` counts the people, answer `''` those who answered a question, `NOT_ASKED`
 * those to whom it was not asked.
 */
export type ChoiceCell = {
  site: number
  service: number
  channel: string
  question: string
  option: string
  n: number
}

/** The same, as the criteria count them. */
export const notAskedIn = (counts: readonly ChoiceCell[]) =>
  counts.flatMap(({ question, option, ...cell }) => (option === NOT_ASKED ? [{ ...cell, criterion: question }] : []))

export type OptionRow = { label: string; n: number; share: number | undefined; decimals: number }
/** What some people answered to a question; no options where too few did, or where a neighbour’s few would come back by subtraction. */
export type Answers = {
  answered: number | undefined
  unanswered: number | undefined
  /** To whom the question was not put, by what they had answered before. */
  notAsked?: number | undefined
  options: readonly OptionRow[]
}
export type GroupAnswers = Answers & { key: string; label: string }
export type QuestionRow = Answers & {
  code: string
  label: string
  section: string
  several: boolean
  /** The same by site and by way in; a way is told only where none of its groups is small. */
  bySite: readonly GroupAnswers[]
  byChannel: readonly GroupAnswers[]
}
export type SectionMean = { title: string; value: number; decimals: number; criteria: readonly string[] }

type Offered = Exclude<Question, { kind: 'service' | 'text' | 'level4' }>
/** Whether a question offers choices. */
export const offers = (question: Question): question is Offered =>
  !['service', 'text', 'level4'].includes(question.kind)

export type Tabulating = {
  /** What the campaign may say of its criteria: its groups are those of the questions too. */
  publication: Publication
  counts: readonly ChoiceCell[]
  nodes: Nodes
  channel: ShownChannel | undefined
  /** The sites of the perimeter. */
  places: readonly ShownPlace[]
  written: Precision
}

/**
 * The answers to each question with choices, in the order of the questionnaire. Each question has its own groups of people, under the rule
 * of the criteria: a group of one to nine is withheld, with its smallest neighbour, and ways in are told all or none.
 */
export function tabulated({ sections }: Definition, asked: Tabulating): QuestionRow[] {
  const { publication, counts, nodes, channel, places } = asked
  const may = mayTell(publication, counts)
  const sites = places.filter(({ depth }) => depth === 0)
  return sections.flatMap(({ title, questions }) =>
    questions.filter(offers).map((question): QuestionRow => {
      const tell = (where: Nodes, by: ShownChannel | undefined) =>
        answersOf(question, asked, may(question.code, where, by) ? { nodes: where, channel: by } : undefined)
      const groups = (list: readonly GroupAnswers[]) => (list.length < 2 ? [] : list)
      return {
        ...tell(nodes, channel),
        code: question.code,
        label: question.label,
        section: title,
        several: question.kind === 'multiple',
        bySite: groups(sites.map((one) => ({ key: one.key, label: one.label, ...tell([one], channel) }))),
        byChannel:
          channel === undefined
            ? groups(publication.channels.map((one) => ({ key: one.key, label: one.label, ...tell(nodes, one) })))
            : [],
      }
    }),
  )
}

/** Which groups may be told apart on a question: each question is judged as a criterion whose opinions are its answers. */
function mayTell({ cells, places, channels }: Publication, counts: readonly ChoiceCell[]): Publication['may'] {
  const levels = counts
    .filter(({ question, option }) => question !== '' && option === '')
    .map(({ site, service, channel, question, n }) => ({ site, service, channel, criterion: question, level: 1, n }))
  return publicationOf({ cells, levels }, { places, channels }).may
}

function answersOf(
  question: Offered,
  { counts, written }: Tabulating,
  group: { nodes: Nodes; channel: ShownChannel | undefined } | undefined,
): Answers {
  if (group === undefined) return { answered: undefined, unanswered: undefined, options: [] }
  const { nodes, channel } = group
  const own = counts.filter(
    (cell) =>
      (nodes === 'whole' || nodes.some((place) => inPlace(place, cell))) &&
      (channel?.keys.includes(cell.channel) ?? true),
  )
  const count = (asked: string, option: string): number =>
    own.reduce((sum, cell) => (cell.question === asked && cell.option === option ? sum + cell.n : sum), 0)
  const answered = count(question.code, '')
  const notAsked = count(question.code, NOT_ASKED)
  return {
    answered,
    unanswered: Math.max(0, count('', '') - answered - notAsked),
    ...(notAsked === 0 ? {} : { notAsked }),
    options:
      answered < SMALL
        ? []
        : repliesTo(question).map(({ code, label }) => {
            const n = count(question.code, code)
            const share = shareOf(n, answered, written)
            return { label, n, share: share?.value, decimals: share?.decimals ?? 0 }
          }),
  }
}

/**
 * What people came for, service by service: the sum of the groups that are shown alone wherever the service stands, so that it tells
 * nothing that they do not; what is only shown with others is counted together.
 */
export function reasonsOf(
  { places, cells }: Publication,
  {
    visible,
    names,
    written,
  }: { visible: readonly ShownPlace[]; names: ReadonlyMap<number, string>; written: Precision },
): Answers | undefined {
  const seen = visible.filter(({ depth }) => depth === 1)
  const total = visible.filter(({ depth }) => depth === 0).reduce((sum, one) => sum + one.answers, 0)
  const all = new Set(places.filter(({ depth }) => depth === 0).map(({ key }) => key))
  if (visible.filter(({ key }) => all.has(key)).length < all.size || total < SMALL) return undefined
  const services = [...new Set(cells.map(({ service }) => service))].filter((service) => {
    const sites = new Set(cells.filter((cell) => cell.service === service && cell.n > 0).map(({ site }) => site))
    return [...sites].every((site) => seen.some((one) => isAlone(one, { site, service })))
  })
  const rows = services
    .map((service) => {
      const n = cells.reduce((sum, cell) => (cell.service === service ? sum + cell.n : sum), 0)
      return { label: service === 0 ? 'Autres démarches' : (names.get(service) ?? `Service ${service}`), n }
    })
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
  const rest = total - rows.reduce((sum, { n }) => sum + n, 0)
  const counted = rest > 0 ? [...rows, { label: 'Services montrés ensemble', n: rest }] : rows
  return {
    answered: total,
    unanswered: 0,
    options: counted.map((one) => {
      const share = shareOf(one.n, total, written)
      return { ...one, share: share?.value, decimals: share?.decimals ?? 0 }
    }),
  }
}

const isAlone = (place: ShownPlace, { site, service }: { site: number; service: number }): boolean =>
  !place.grouped && place.sites.includes(site) && (place.services?.includes(service) ?? false)

/** The mean of the rates of each part of the questionnaire that asks several; nothing where one of them is not shown. */
export function sectionMeans(
  definition: Definition,
  rows: readonly CriterionRow[],
  { rounding }: Pick<Precision, 'rounding'> = {},
): SectionMean[] {
  const rated = new Set(criteriaOf(definition).map(({ code }) => code))
  return definition.sections.flatMap(({ title, questions }): SectionMean[] => {
    const own = questions.flatMap(({ code }) => rows.filter((row) => row.code === code))
    const asked = questions.filter(({ code }) => rated.has(code)).length
    const rates = own.flatMap(({ rate }) => (rate ? [rate] : []))
    if (asked < 2 || rates.length < own.length || own.length < asked) return []
    const decimals = Math.min(...rates.map((one) => one.decimals))
    // Rates have two digits at most: their hundredths add up exactly.
    const hundredths = rates.reduce((all, { value }) => all + Math.round(value * 100), 0)
    return [
      {
        title,
        value: ratio(hundredths, 100 * rates.length, { decimals, ...(rounding ? { rounding } : {}) }) ?? 0,
        decimals,
        criteria: own.map(({ label }) => label),
      },
    ]
  })
}

export const REASONS = 'Motif de la visite'
export const REASONS_POLICY =
  'Service demandé par chaque personne. Un service qui n’est montré seul que dans une partie de ses sites est compté avec d’autres.'
export const SECTION_POLICY = 'Moyenne simple des taux des critères de la rubrique, chacun compté une fois.'
export const QUESTION_POLICY = `Parts calculées sur les personnes qui ont répondu à la question ; « sans réponse » compte les autres. Une question ou un lieu où moins de ${SMALL} personnes ont répondu n’est pas montré, ni ceux qui le laisseraient calculer par différence.`

/** « 42,3 % »; empty where nobody answered. */
export const shareText = ({ share, decimals }: OptionRow): string =>
  share === undefined ? '' : formatRate(share, { decimals })

/** « , non posée à 40 personnes »: those to whom the question was not put are told apart, never counted as silent. */
const notAskedText = (n = 0): string =>
  n === 0 ? '' : `, non posée à ${n === 1 ? 'une personne' : `${formatNumber(n)} personnes`}`

/** « 112 réponses, 8 sans réponse ; plusieurs réponses possibles ». */
export function answeredText({ answered, unanswered, notAsked, several }: Answers & { several: boolean }): string {
  if (answered === undefined || unanswered === undefined) return 'non montré'
  const said = `${formatNumber(answered)} ${answered < 2 ? 'personne a répondu' : 'personnes ont répondu'}, ${formatNumber(unanswered)} sans réponse${notAskedText(notAsked)}`
  return several ? `${said} ; plusieurs réponses possibles` : said
}
