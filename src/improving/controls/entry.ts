// What is posted of a whole control noted on the spot, by the position of its lines.
import { z } from 'zod'
import { type Result, RESULTS } from './control.ts'

const NOTE_LIMIT = 4000

/** The names of the fields of a line. */
export const named = {
  result: (position: number) => `resultat-${position}`,
  failed: (position: number) => `points-${position}`,
  note: (position: number) => `constat-${position}`,
  photo: (position: number) => `photo-${position}`,
}

export type Answer = { result: Result; failed: readonly string[]; note: string }
const NOTHING: Answer = { result: '', failed: [], note: '' }

const textOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '')
function resultIn(said: string): Result {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  return Object.hasOwn(RESULTS, said) ? (said as Result) : ''
}

/** What was noted; a deviation says what it is. */
export const EntryForm = z.looseObject({ cle: z.string().max(100).default('') }).transform((typed, context) => {
  const answers = new Map<number, Answer>()
  for (const [name, value] of Object.entries(typed)) {
    const [, kind, digits = ''] = /^(resultat|points|constat)-(\d{1,3})$/.exec(name) ?? []
    if (kind === undefined) continue
    const position = Number(digits)
    const known = answers.get(position) ?? NOTHING
    if (kind === 'resultat') answers.set(position, { ...known, result: resultIn(textOf(value)) })
    else if (kind === 'points') answers.set(position, { ...known, failed: [value].flat().map(textOf).filter(Boolean) })
    else answers.set(position, { ...known, note: textOf(value) })
  }
  for (const [position, { result, failed, note }] of answers) {
    const refuse = (message: string) => context.addIssue({ code: 'custom', path: [named.note(position)], message })
    if (note.length > NOTE_LIMIT) refuse(`Raccourcissez ce constat : ${NOTE_LIMIT} caractères au plus.`)
    if (result === 'deviation' && failed.length === 0 && note === '')
      refuse('Dites en quoi consiste l’écart, ou cochez les points qui ne vont pas.')
  }
  return { answers, posting: /^[\w-]{16,100}$/.test(typed.cle) ? typed.cle : '' }
})
