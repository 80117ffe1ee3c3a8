// The conditions of LimeSurvey that a questionnaire may keep: « an answer to a question is this one », some of them together.
import { type Condition, type Definition, questionsOf } from './questionnaire.ts'

const CLAUSE = /^\(*\s*([A-Za-z]\w*?)(?:\.NAOK)?\s*==\s*["']([^"']{1,40})["']\s*\)*$/

const code = (said: string): string => said.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')

/** One clause, on a question asked before: « Q1.NAOK == "A1" », « Q3_SQ001 == "Y" ». */
function clauseOf(said: string, definition: Definition): Condition | undefined {
  const [, name, value] = CLAUSE.exec(said.trim()) ?? []
  if (name === undefined || value === undefined) return undefined
  const own = code(name)
  const all = questionsOf(definition)
  const same = all.find((one) => one.code === own)
  if (same !== undefined) {
    const answer = same.kind === 'single' || same.kind === 'multiple' ? code(value) : value
    return { question: own, answers: [/^\d/.test(answer) && same.kind === 'single' ? `q_${answer}` : answer] }
  }
  const several = all.find((one) => one.kind === 'multiple' && own.startsWith(`${one.code}_`))
  return several && value === 'Y'
    ? { question: several.code, answers: [own.slice(several.code.length + 1)] }
    : undefined
}

/** What a « relevance » says; a sentence when it cannot be kept. */
export function conditionsIn(relevance: string, definition: Definition): Condition[] | string {
  const said = relevance.trim()
  if (said === '' || said === '1') return []
  const none = 'Sa condition n’est pas reprise.'
  const found: Condition[] = []
  for (const part of said.split(/\s+(?:and|&&)\s+/i)) {
    const clauses = part.split(/\s+(?:or|\|\|)\s+/i).map((one) => clauseOf(one, definition))
    const [first] = clauses
    if (first === undefined || clauses.some((one) => one?.question !== first.question)) return none
    found.push({ question: first.question, answers: clauses.flatMap((one) => one?.answers ?? []) })
  }
  // « a or b and c » is read otherwise by LimeSurvey than part by part: only what is plain is kept.
  if (found.length > 1 && / or |\|\|/i.test(said) && !/\(/.test(said)) return none
  return found.length > 3 ? none : found
}
