// A questionnaire being prepared: what each gesture makes of it, and what it still lacks.
import { fold } from '#src/core/room/import-profile.ts'
import { CONDITION_FAULTS, conditionFault, type ConditionFault } from './conditions.ts'
import { pruned } from './translation.ts'
import {
  type Condition,
  criteriaOf,
  type Definition,
  MOST_QUESTIONS,
  MOST_SECTIONS,
  MOST_TEXTS,
  type Question,
  questionsOf,
} from './questionnaire.ts'

/** The types a question may have, in the order they are offered. */
export const QUESTION_TYPES = {
  level4: 'Satisfaction à quatre niveaux',
  single: 'Un seul choix',
  multiple: 'Plusieurs choix',
  effort: 'Effort, de 1 à 5',
  stars: 'Étoiles, de 1 à 5',
  service: 'Service visité',
  text: 'Commentaire libre',
} as const
export type QuestionType = Question['kind']
export const TYPE_HELPS: Readonly<Record<QuestionType, string>> = {
  level4: 'De « Très satisfait » à « Pas du tout satisfait », avec « Sans avis ». Ses réponses font les taux.',
  single: 'Une réponse dans une liste que vous écrivez.',
  multiple: 'Autant de réponses qu’on veut dans une liste que vous écrivez.',
  effort: 'De « Très facile » à « Très difficile ». Facile compte comme satisfait ; vous pouvez en décider autrement.',
  stars: 'D’une à cinq étoiles. Quatre et cinq comptent comme satisfait ; vous pouvez en décider autrement.',
  service: 'Les services du lieu, d’eux-mêmes ; un lieu d’un seul service ne la pose pas.',
  text: `Une zone de texte, ${MOST_TEXTS} par questionnaire au plus. Elle n’est jamais obligatoire.`,
}
/** The codes of the types that are asked once. */
const ONCE: Readonly<Partial<Record<QuestionType, string>>> = { service: 'service' }

export type BuilderRefusal =
  | 'full'
  | 'part-full'
  | 'part-kept'
  | 'gone'
  | 'asked-already'
  | 'conditions-full'
  | 'no-favourable'
  | 'all-favourable'
  | ConditionFault
export const BUILDER_REFUSALS: Readonly<Record<BuilderRefusal, string>> = {
  full: `Un questionnaire a ${MOST_SECTIONS} parties au plus.`,
  'part-full': `Une partie a ${MOST_QUESTIONS} questions au plus.`,
  'part-kept': 'Cette partie a des questions : déplacez-les ou retirez-les d’abord.',
  gone: 'Cette partie ou cette question n’est plus dans le questionnaire.',
  'asked-already': 'Ce questionnaire la pose déjà.',
  'conditions-full': 'Une condition porte sur trois questions au plus.',
  'no-favourable': 'Dites qu’une réponse au moins est favorable, ou que la question ne compte pas dans les taux.',
  'all-favourable': 'Laissez au moins une réponse défavorable : sans elle le taux serait toujours de 100 %.',
  ...CONDITION_FAULTS,
}

/** The types that this questionnaire may still be given. */
export const typesOpen = (definition: Definition): QuestionType[] => {
  const questions = questionsOf(definition)
  const asked = new Set(questions.map(({ code }) => code))
  const texts = questions.filter(({ kind }) => kind === 'text').length
  const types: QuestionType[] = ['level4', 'single', 'multiple', 'effort', 'stars', 'service', 'text']
  return types.filter((type) => (type === 'text' ? texts < MOST_TEXTS : !asked.has(ONCE[type] ?? '')))
}

/**
 * The code of a new question, from its words: never one that another question bears, here or in any questionnaire. What is written in
 * one's own words is never compared: its code only tells it apart.
 */
export function questionCode(type: QuestionType, words: string, taken: ReadonlySet<string>): string {
  const own = ONCE[type]
  if (own !== undefined) return own
  if (type === 'text' && !taken.has('comment')) return 'comment'
  const folded = fold(words).replaceAll(' ', '_')
  const base = (/^[a-z]/.test(folded) ? folded : `q_${folded}`).slice(0, 34).replace(/_+$/, '')
  let code = base
  for (let n = 2; taken.has(code) || code === 'service' || code === 'comment'; n += 1) code = `${base}_${n}`
  return code
}

const MOST_CONDITIONS = 3

type Options = Extract<Question, { kind: 'single' }>['options']

/**
 * The choices of a question from their lines. A line that stays keeps its code; one that stands where a line went is the same choice in
 * other words; any other is new.
 */
export function optionsFrom(lines: readonly string[], before: Options): Options {
  const kept = new Map(before.map(({ code, label }) => [label, code]))
  const staying = new Set(lines.flatMap((line) => kept.get(line) ?? []))
  const taken = new Set(before.map(({ code }) => code))
  return lines.map((label, at) => {
    const same = kept.get(label)
    if (same !== undefined) return { code: same, label }
    const there = lines.length === before.length ? before[at]?.code : undefined
    const code = there !== undefined && !staying.has(there) ? there : questionCode('single', label, taken)
    taken.add(code)
    return { code, label }
  })
}

type Parts = Definition['sections']
type Made = Definition | BuilderRefusal
/** No gesture may leave a condition that can never hold. */
function withParts(definition: Definition, sections: Parts): Made {
  const made = pruned({ ...definition, sections })
  return conditionFault(made)?.fault ?? made
}

/** One more part, at the end. */
export const partAdded = (definition: Definition, title: string): Made =>
  definition.sections.length >= MOST_SECTIONS
    ? 'full'
    : withParts(definition, [...definition.sections, { title, questions: [] }])

/** A part in other words. */
export const partRenamed = (definition: Definition, at: number, title: string): Made =>
  definition.sections[at] === undefined
    ? 'gone'
    : withParts(
        definition,
        definition.sections.map((part, index) => (index === at ? { ...part, title } : part)),
      )

/** Takes an empty part away. */
export function partRemoved(definition: Definition, at: number): Made {
  const part = definition.sections[at]
  if (part === undefined) return 'gone'
  return part.questions.length > 0
    ? 'part-kept'
    : withParts(
        definition,
        definition.sections.filter((_, index) => index !== at),
      )
}

/** A part one place up (-1) or down (1); at the edge it stays. */
export function partMoved(definition: Definition, at: number, by: -1 | 1): Made {
  const [part, other] = [definition.sections[at], definition.sections[at + by]]
  if (part === undefined) return 'gone'
  if (other === undefined) return definition
  const sections = [...definition.sections]
  sections[at] = other
  sections[at + by] = part
  return withParts(definition, sections)
}

/** One more question at the end of a part. */
export function questionAdded(definition: Definition, at: number, question: Question): Made {
  const part = definition.sections[at]
  if (part === undefined) return 'gone'
  if (part.questions.length >= MOST_QUESTIONS) return 'part-full'
  if (questionsOf(definition).some(({ code }) => code === question.code)) return 'asked-already'
  return withParts(
    definition,
    definition.sections.map((one, index) => (index === at ? { ...one, questions: [...one.questions, question] } : one)),
  )
}

/** A question in other words; its code stays. */
export function questionChanged(definition: Definition, question: Question): Made {
  if (!questionsOf(definition).some(({ code }) => code === question.code)) return 'gone'
  const changed = (one: Question) => (one.code === question.code ? question : one)
  return withParts(
    definition,
    definition.sections.map((part) => ({ ...part, questions: part.questions.map(changed) })),
  )
}

/** When a question is asked: after some answers to earlier ones, or always. */
export function questionConditioned(definition: Definition, code: string, when: readonly Condition[]): Made {
  if (when.length > MOST_CONDITIONS) return 'conditions-full'
  const question = questionsOf(definition).find((one) => one.code === code)
  if (question === undefined || question.kind === 'service') return 'gone'
  return questionChanged(definition, { ...question, when: when.length === 0 ? undefined : [...when] })
}

/** When a whole part is asked. */
export function partConditioned(definition: Definition, at: number, when: readonly Condition[]): Made {
  if (when.length > MOST_CONDITIONS) return 'conditions-full'
  if (definition.sections[at] === undefined) return 'gone'
  return withParts(
    definition,
    definition.sections.map((part, index) =>
      index === at ? { ...part, when: when.length === 0 ? undefined : [...when] } : part,
    ),
  )
}

/** A question out of the questionnaire. */
export function questionRemoved(definition: Definition, code: string): Made {
  if (!questionsOf(definition).some((one) => one.code === code)) return 'gone'
  return withParts(
    definition,
    definition.sections.map((part) => ({ ...part, questions: part.questions.filter((one) => one.code !== code) })),
  )
}

/** A question one place up or down; at the edge of its part it goes to the next one, at the edge of all it stays. */
export function questionMoved(definition: Definition, code: string, by: -1 | 1): Made {
  const at = definition.sections.findIndex(({ questions }) => questions.some((one) => one.code === code))
  const part = definition.sections[at]
  const place = part?.questions.findIndex((one) => one.code === code) ?? -1
  const question = part?.questions[place]
  if (part === undefined || question === undefined) return 'gone'
  const inside = place + by >= 0 && place + by < part.questions.length
  const target = inside ? part : definition.sections[at + by]
  if (target === undefined) return definition
  if (!inside && target.questions.length >= MOST_QUESTIONS) return 'part-full'
  const left = part.questions.filter((one) => one.code !== code)
  const put = (list: readonly Question[], index: number) => [...list.slice(0, index), question, ...list.slice(index)]
  const sections = definition.sections.map((one) => {
    if (inside) return one === part ? { ...one, questions: put(left, place + by) } : one
    if (one === part) return { ...one, questions: left }
    return one === target ? { ...one, questions: put(one.questions, by === 1 ? 0 : one.questions.length) } : one
  })
  return withParts(definition, sections)
}

/** What keeps a questionnaire from being published, in French; nothing when it may be. */
export function lacking(definition: Definition): string[] {
  const empty = definition.sections.filter(({ questions }) => questions.length === 0)
  const asked = questionsOf(definition)
  const fault = conditionFault(definition)
  return [
    ...(definition.sections.length === 0 ? ['Ajoutez une première partie.'] : []),
    ...empty.map(({ title }) => `Posez une question dans « ${title} », ou retirez cette partie.`),
    ...(asked.length > 0 && criteriaOf(definition).length === 0
      ? [
          'Posez au moins une question à quatre niveaux, ou dites quelles réponses d’une autre sont favorables : le taux de satisfaction se calcule sur elle.',
        ]
      : []),
    ...(fault === undefined ? [] : [`« ${fault.label} » : ${CONDITION_FAULTS[fault.fault]}`]),
  ]
}

/** What is worth knowing before it is published, though nothing forbids it. */
export const advised = (definition: Definition): string[] =>
  questionsOf(definition).some(({ code }) => code === 'overall')
    ? []
    : [
        'Elle ne pose pas « Ensemble de la visite » : ses réponses ne compteront pas dans l’indicateur de satisfaction. « Reprendre une question » l’ajoute.',
      ]

/** « Une partie, trois questions, dont une obligatoire » counts of what is asked. */
export function countsOf(definition: Definition): { parts: number; questions: number; obligatory: number } {
  const asked = questionsOf(definition)
  return {
    parts: definition.sections.length,
    questions: asked.length,
    obligatory: asked.filter(({ obligatory }) => obligatory).length,
  }
}

/** The questions that other questionnaires ask and this one does not: taken over, they keep their code, so that results compare. */
export function questionsToReuse(definition: Definition, known: readonly Definition[]): Question[] {
  const asked = new Set(questionsOf(definition).map(({ code }) => code))
  const found = new Map<string, Question>()
  for (const question of known.flatMap(questionsOf)) if (!asked.has(question.code)) found.set(question.code, question)
  // What they depended on there may not be asked here.
  return [...found.values()].map((question) => ('when' in question ? { ...question, when: undefined } : question))
}
