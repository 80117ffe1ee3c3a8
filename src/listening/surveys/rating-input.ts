// Two forms whose fields are those of the questions themselves: which answers are favourable, and after which answers something is asked.
import { choice, type FieldTable, text, tick } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { type Condition, type Definition, POINTS, type Question, ratingOf, repliesTo } from './questionnaire.ts'

const COUNTS = { favourable: 'Favorable', against: 'Défavorable', aside: 'Ne compte pas' } as const
const RATED = { yes: 'Compte dans les taux', no: 'Ne compte pas dans les taux' } as const

type Values = Readonly<Record<string, unknown>>
export type Made = { table: FieldTable; groups: Group<FieldTable>[]; values: Values }
export type Rateable = Extract<Question, { kind: 'single' | 'multiple' | 'effort' | 'stars' }>

/** The questions that may say which of their answers are favourable. */
export const isRateable = (question: Question): question is Rateable =>
  repliesTo(question).length > 0 && question.kind !== 'level4'

const isScale = ({ kind }: Rateable): boolean => kind === 'effort' || kind === 'stars'
const isPoint = (code: string): code is (typeof POINTS)[number] => POINTS.some((point) => point === code)

/** The form that says which answers are favourable. */
export function ratingForm(question: Rateable): Made {
  const replies = repliesTo(question)
  const { favourable = [], aside = [] } = ratingOf(question)
  const table: FieldTable = {
    ...(isScale(question)
      ? {}
      : { rated: choice({ label: 'Cette question', words: RATED, missing: 'Dites si elle compte.', open: true }) }),
    short: text({
      label: 'Nom dans les tableaux',
      limit: 80,
      help: 'Court. Vide : la question elle-même. Exemple : Rendez-vous obtenu',
    }),
    ...Object.fromEntries(
      replies.map(({ label }, at) => [
        `r${at}`,
        choice({ label: `« ${label} »`, words: COUNTS, missing: 'Dites comment compte cette réponse.', open: true }),
      ]),
    ),
  }
  const wayOf = (code: string): keyof typeof COUNTS =>
    aside.includes(code) ? 'aside' : favourable.includes(code) ? 'favourable' : 'against'
  return {
    table,
    groups: [{ fields: Object.keys(table) }],
    values: {
      rated: question.favourable === undefined ? 'no' : 'yes',
      short: question.short ?? '',
      ...Object.fromEntries(replies.map(({ code }, at) => [`r${at}`, wayOf(code)])),
    },
  }
}

/** The question so rated, or why it may not be. */
export function ratedFrom(question: Rateable, values: Values): Rateable | 'no-favourable' | 'all-favourable' {
  const codes = (way: string) => repliesTo(question).flatMap(({ code }, at) => (values[`r${at}`] === way ? [code] : []))
  const short = typeof values['short'] === 'string' ? values['short'] : ''
  const { favourable: _, aside: __, ...bare } = question
  if (values['rated'] === 'no' && !isScale(question)) {
    if (question.kind === 'single') return { ...question, short: undefined, favourable: undefined, aside: undefined }
    if (question.kind === 'multiple') return { ...question, short: undefined, favourable: undefined, aside: undefined }
  }
  const [favourable, aside] = [codes('favourable'), codes('aside')]
  if (favourable.length === 0) return 'no-favourable'
  if (codes('against').length === 0) return 'all-favourable'
  const named = short || question.label.slice(0, 80)
  if (bare.kind === 'effort' || bare.kind === 'stars') {
    const out = aside.filter(isPoint)
    return { ...bare, short: named, favourable: favourable.filter(isPoint), ...(out.length > 0 ? { aside: out } : {}) }
  }
  return {
    ...bare,
    ...(short === '' ? { short: undefined } : { short }),
    favourable,
    ...(aside.length > 0 ? { aside } : {}),
  }
}

/** The form that says after which answers something is asked: a box for each answer to each question before it. */
export function conditionForm(sources: readonly Question[], when: readonly Condition[]): Made {
  const boxes = sources.flatMap((source, n) =>
    repliesTo(source).map(({ code, label }, at) => ({
      name: `c${n}_${at}`,
      label,
      source,
      on: when.some(({ question, answers }) => question === source.code && answers.includes(code)),
    })),
  )
  return {
    table: Object.fromEntries(boxes.map(({ name, label }) => [name, tick({ label })])),
    groups: sources.map((source) => ({
      legend: source.label,
      fields: boxes.flatMap((one) => (one.source === source ? [one.name] : [])),
    })),
    values: Object.fromEntries(boxes.map(({ name, on }) => [name, on])),
  }
}

/** The conditions that its boxes say. */
export const conditionsFrom = (sources: readonly Question[], values: Values): Condition[] =>
  sources.flatMap((source, n) => {
    const answers = repliesTo(source).flatMap(({ code }, at) => (values[`c${n}_${at}`] === true ? [code] : []))
    return answers.length === 0 ? [] : [{ question: source.code, answers }]
  })

/** What the questionnaire says of the place where something is asked. */
export const whenOf = (definition: Definition, at: { part: number } | { code: string }): readonly Condition[] => {
  if ('part' in at) return definition.sections[at.part]?.when ?? []
  const question = definition.sections.flatMap(({ questions }) => questions).find(({ code }) => code === at.code)
  return question !== undefined && 'when' in question ? (question.when ?? []) : []
}
