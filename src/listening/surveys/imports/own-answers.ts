// Answers to the questions of a département's own questionnaires, in one cell: « clarte = 4 | motif = titre, sejour ».
import type { Definition } from '../questionnaire.ts'
import { LEVELS, questionsOf, repliesTo } from '../questionnaire.ts'

export type OwnAnswers = { answers: Record<string, string>; choices: Record<string, string | string[]> }

const levels: readonly string[] = LEVELS

/** What a cell says of one question, or why it says nothing. */
function answerTo(definition: Definition, code: string, said: string): OwnAnswers | string {
  const question = questionsOf(definition).find((one) => one.code === code)
  if (question === undefined) return `Le questionnaire de cette campagne n’a pas de question « ${code} ».`
  if (question.kind === 'level4')
    return levels.includes(said)
      ? { answers: { [code]: said }, choices: {} }
      : `« ${code} » attend un niveau de 4 à 0 ; 0 est sans avis.`
  if (repliesTo(question).length === 0) return `« ${code} » a sa propre colonne.`
  const codes = said.split(',').map((one) => one.trim())
  const known = new Set(repliesTo(question).map((option) => option.code))
  const strange = codes.find((one) => !known.has(one))
  if (strange !== undefined) return `« ${strange} » n’est pas une réponse de « ${code} » : écrivez son repère.`
  if (question.kind === 'multiple') return { answers: {}, choices: { [code]: codes.toSorted() } }
  return codes.length === 1 ? { answers: {}, choices: { [code]: said } } : `« ${code} » n’attend qu’une réponse.`
}

/** What a cell says of the questions of its campaign; a sentence when something of it is not understood. */
export function readOwn(definition: Definition | undefined, cell: string): OwnAnswers | string {
  const found: OwnAnswers = { answers: {}, choices: {} }
  for (const part of cell.split('|')) {
    if (part.trim() === '') continue
    const [, code, said] = /^\s*([a-z][a-z0-9_]{0,39})\s*=\s*(\S.*?)\s*$/su.exec(part) ?? []
    if (code === undefined || said === undefined || definition === undefined)
      return 'Écrivez « repère = réponse », séparés par « | ».'
    const one = answerTo(definition, code, said)
    if (typeof one === 'string') return one
    Object.assign(found.answers, one.answers)
    Object.assign(found.choices, one.choices)
  }
  return found
}

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

/** The cell of an answer: what has no column of its own. */
export function writeOwn(
  { answers, choices }: { answers: unknown; choices: unknown },
  columns: ReadonlySet<string>,
): string {
  const chosen = new Set(entriesOf(choices).map(([code]) => code))
  // A level worked out from a choice, and the mark of a question that was not asked, are worked out again when read.
  return [...entriesOf(answers).filter(([code]) => !chosen.has(code)), ...entriesOf(choices)]
    .filter(([code, value]) => !columns.has(code) && !(Array.isArray(value) && value.length === 0))
    .map(([code, value]) => `${code} = ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(' | ')
}
