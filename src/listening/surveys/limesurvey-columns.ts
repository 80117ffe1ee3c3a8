// The columns of the answers that LimeSurvey exports: what each says of a questionnaire, guessed from its header.
import { fold } from '#src/core/room/import-profile.ts'
import { codeFrom } from './limesurvey.ts'
import { type Definition, type Question, questionsOf, repliesTo } from './questionnaire.ts'

/** A file of answers as read: its headers, and its lines with the number that a spreadsheet shows. */
export type AnswerSheet = {
  headers: readonly string[]
  rows: readonly { line: number; cells: readonly string[] }[]
}

/** What a column may say: nothing that is taken, something of the answer itself, a question, or one choice of a question. */
export type Target = string
export const NOT_TAKEN = ''
export const ABOUT = {
  sent: 'Envoyée le',
  day: 'Jour de la réponse',
  site: 'Site',
  service: 'Service',
} as const satisfies Record<string, string>
export const questionTarget = (code: string, option?: string): Target =>
  option === undefined ? `q:${code}` : `q:${code}:${option}`

/** The question, and the choice of several, that a column says; nothing for the others. */
export function askedBy(definition: Definition, target: Target): { question: Question; option?: string } | undefined {
  const [, code, option] = /^q:([a-z][a-z0-9_]*)(?::([a-z][a-z0-9_]*))?$/.exec(target) ?? []
  const question = questionsOf(definition).find((one) => one.code === code)
  if (question === undefined || (question.kind === 'multiple') !== (option !== undefined)) return undefined
  if (option === undefined) return { question }
  return repliesTo(question).some((one) => one.code === option) ? { question, option } : undefined
}

/** Everything a column may be taken as, with its words. */
export function targetsOf(definition: Definition): { value: Target; label: string }[] {
  const about = Object.entries(ABOUT).map(([value, label]) => ({ value, label }))
  const asked = questionsOf(definition).flatMap((question) => {
    if (question.kind === 'service') return []
    if (question.kind !== 'multiple') return [{ value: questionTarget(question.code), label: question.label }]
    return question.options.map(({ code, label }) => ({
      value: questionTarget(question.code, code),
      label: `${question.label} ${label}`,
    }))
  })
  return [...about, ...asked]
}

/** What LimeSurvey, or a switchboard, writes for itself and of the person. */
const TECHNICAL: readonly string[] =
  `id, lastpage, startlanguage, seed, startdate, datestamp, ipaddr, refurl, token, interviewtime,
  firstname, lastname, email, id de la reponse, derniere page, langue de depart, tete de serie, date de lancement,
  date de la derniere action, adresse ip, url de reference, temps total, last page, start language, date started, date last action,
  ip address, referrer url, appelant, numero appelant, numero d appel, telephone, caller, callerid, caller id, clid, src, uniqueid`.split(
    /,\s+/,
  )

/** What LimeSurvey says of an answer that is no answer, by its header as a code or in full, in French and in English. */
const KNOWN: readonly (readonly [Target, readonly string[]])[] = [
  ['sent', ['submitdate', 'date de soumission', 'date submitted']],
  ['day', ['jour', 'jour de la visite', 'date de la visite', 'date de l appel', 'calldate']],
  ['site', ['site']],
  ['service', ['service']],
  [NOT_TAKEN, TECHNICAL],
]

/** Whether a label is the text of a header; labels were cut when the structure was read. */
const sameText = (label: string, said: string): boolean => {
  if (fold(said) === '') return false
  return label.endsWith('…') ? fold(said).startsWith(fold(label.slice(0, -1))) : fold(label) === fold(said)
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined)

function byQuestion(definition: Definition, said: string): Target | undefined {
  const questions = questionsOf(definition).filter(({ kind }) => kind !== 'multiple')
  const [, code = said] = /^([a-z]\w{0,39})\s*[.:]\s+\S/i.exec(said) ?? []
  const named = questions.find((one) => one.code === codeFrom(code.trim()))
  const found = named ?? only(questions.filter(({ label }) => sameText(label, said)))
  if (found === undefined) return undefined
  return found.kind === 'service' ? 'service' : questionTarget(found.code)
}

/** « g2q2[SQ001] », « Que pensez-vous de… [L’attente] »: a line of an array, or a choice of several. */
function byPart(definition: Definition, base: string, part: string): Target | undefined {
  const questions = questionsOf(definition)
  const [, code = base] = /^([a-z]\w{0,39})\s*[.:]\s+\S/i.exec(base) ?? []
  const line = questions.find((one) => one.code === codeFrom(`${codeFrom(code)}_${codeFrom(part)}`))
  if (line !== undefined && line.kind !== 'multiple') return questionTarget(line.code)
  const several =
    questions.find((one) => one.kind === 'multiple' && one.code === codeFrom(code)) ??
    only(questions.filter((one) => one.kind === 'multiple' && sameText(one.label, base)))
  if (several !== undefined) {
    const option = repliesTo(several).find((one) => one.code === codeFrom(part) || sameText(one.label, part))
    return option && questionTarget(several.code, option.code)
  }
  const told = only(questions.filter((one) => one.kind !== 'multiple' && sameText(one.label, part)))
  return told && told.kind !== 'service' ? questionTarget(told.code) : undefined
}

function guessOne(definition: Definition, header: string): Target {
  const said = header.trim()
  const [, base, part] = /^(.*?)\s*\[(.+)\]$/s.exec(said) ?? []
  const asked = part === undefined ? byQuestion(definition, said) : byPart(definition, base?.trim() ?? '', part)
  return asked ?? KNOWN.find(([, words]) => words.includes(fold(said)))?.[0] ?? NOT_TAKEN
}

/** What each column says; of two that say the same, the first. */
export function guessTargets(definition: Definition, headers: readonly string[]): Target[] {
  const taken = new Set<Target>()
  return headers.map((header) => {
    const target = guessOne(definition, header)
    if (taken.has(target)) return NOT_TAKEN
    if (target !== NOT_TAKEN) taken.add(target)
    return target
  })
}

/** Whether LimeSurvey writes this column of itself: it says nothing that was asked. */
export const isTechnical = (header: string): boolean =>
  KNOWN.some(([target, words]) => target === NOT_TAKEN && words.includes(fold(header))) ||
  /^(grouptime|questiontime|temps )/i.test(header)
