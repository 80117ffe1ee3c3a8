import { dateOf, parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { type CellValue, fold, type ImportColumn, type Lookups } from '#src/core/room/import-profile.ts'
import type { DateOrder } from './mapping.ts'

/** What a cell says, or why it cannot be read. `unknown` is a word the person may map to one that is known. */
export type CellResult = { value: CellValue } | { message: string; unknown?: true }

export type CellContext = { lookups: Lookups; dates: DateOrder; words: Readonly<Record<string, string>> | undefined }

const YES = new Set(['oui', 'o', 'x', '1', 'vrai', 'true', 'yes', 'y'])
const NO = new Set(['non', 'n', '0', 'faux', 'false', 'no'])
const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ')

/** Reads one cell as its column says. */
export function readCell(text: string, column: ImportColumn, context: CellContext): CellResult {
  const word = meaningOf(text, context.words)
  if (word === '') return column.required === true ? { message: `Remplissez « ${column.label} ».` } : { value: null }
  switch (column.kind) {
    case 'text':
      return readText(word, column)
    case 'day':
      return readDay(word, context.dates)
    case 'time':
      return readTime(word)
    case 'integer':
    case 'decimal':
      return readNumber(word, column)
    case 'boolean':
      return readFlag(word)
    case 'choice':
      return readChoice(word, column)
    case 'site':
      return readReference(
        word,
        context.lookups.sites,
        'n’est pas un site de ce département. Écrivez son nom ou son code, ou dites plus bas ce que ce mot veut dire.',
      )
    case 'service':
      return readReference(
        word,
        context.lookups.services,
        'n’est pas un service de ce département. Écrivez son nom ou son code, ou dites plus bas ce que ce mot veut dire.',
      )
    case 'reference':
      return readReference(
        word,
        context.lookups.references.get(column.reference ?? column.key) ?? new Map(),
        'n’est pas connu dans ce département. Corrigez le mot, ou dites plus bas ce qu’il veut dire.',
      )
  }
}

/** The word the person chose for this one; a word of the file may bear any name, `constructor` included. */
function meaningOf(text: string, words: CellContext['words']): string {
  const key = fold(text)
  return text !== '' && words && Object.hasOwn(words, key) ? (words[key] ?? text) : text
}

function readText(text: string, column: ImportColumn): CellResult {
  const limit = column.limit ?? 200
  if (text.length > limit)
    return {
      message: `Ce texte dépasse ${limit.toLocaleString('fr-FR')} caractères : retirez-en ${(text.length - limit).toLocaleString('fr-FR')}.`,
    }
  return { value: text }
}

/** 14/05/2026, 14.5.26, 2026-05-14, 2026-05-14 10:30, 14 mai 2026. */
export function readDay(text: string, order: DateOrder): CellResult {
  const day = dayOf(text, order)
  return day
    ? { value: day }
    : { message: `« ${short(text)} » n’est pas un jour possible. Écrivez le jour comme 14/05/2026.` }
}

function dayOf(text: string, order: DateOrder): PlainDate | undefined {
  const iso =
    /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)
  if (iso) return parsePlainDate(`${iso[1]}-${iso[2]}-${iso[3]}`)
  const written = /^(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})$/.exec(fold(text))
  if (written) return possible(written[3], MONTHS.indexOf(written[2] ?? '') + 1, written[1])
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: \d{1,2}[:h]\d{2}(?::\d{2})?)?$/.exec(text)
  if (!figures) return undefined
  const year = figures[3]?.length === 2 ? `20${figures[3]}` : figures[3]
  return order === 'dmy'
    ? possible(year, Number(figures[2]), figures[1])
    : possible(year, Number(figures[1]), figures[2])
}

function possible(year: string | undefined, month: number, day: string | undefined): PlainDate | undefined {
  try {
    return dateOf({ year: Number(year), month, day: Number(day) })
  } catch {
    return undefined
  }
}

function readTime(text: string): CellResult {
  const found = /^(?:.*[T ])?(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2}(?:[.,]\d+)?)?Z?$/.exec(text)
  const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 0)]
  if (!found || hour > 23 || minute > 59)
    return { message: `« ${short(text)} » n’est pas une heure possible. Écrivez l’heure comme 9:30.` }
  return { value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

function readNumber(text: string, column: ImportColumn): CellResult {
  const whole = column.kind === 'integer'
  const plain = text
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/%$/, '')
    .replace('\u2212', '-')
    .replace(',', '.')
  const example = whole ? '128' : '12,5'
  if (!/^-?\d{1,13}(\.\d+)?$/.test(plain))
    return { message: `« ${short(text)} » n’est pas un nombre. Écrivez-le comme ${example}, sans unité.` }
  const value = Number(plain)
  if (whole && !Number.isInteger(value))
    return { message: `« ${short(text)} » n’est pas un nombre entier. Écrivez-le comme ${example}.` }
  const [min, max] = [column.min ?? 0, column.limit ?? 1_000_000_000]
  if (value < min || value > max)
    return {
      message: `Indiquez un nombre entre ${min.toLocaleString('fr-FR')} et ${max.toLocaleString('fr-FR')} : « ${short(text)} » n’y est pas.`,
    }
  return { value }
}

function readFlag(text: string): CellResult {
  const word = fold(text)
  if (YES.has(word)) return { value: true }
  if (NO.has(word)) return { value: false }
  return { message: `Écrivez « oui » ou « non » au lieu de « ${short(text)} ».`, unknown: true }
}

function readChoice(text: string, column: ImportColumn): CellResult {
  const word = fold(text)
  const found = Object.entries(column.choices ?? {}).find(
    ([code, words]) => code === text || fold(code) === word || words.some((one) => fold(one) === word),
  )
  if (found) return { value: found[0] }
  const known = Object.values(column.choices ?? {}).map((words) => words[0])
  return {
    message: `« ${short(text)} » n’est pas attendu ici. Mots possibles : ${known.slice(0, 12).join(', ')}${known.length > 12 ? '…' : ''}.`,
    unknown: true,
  }
}

function readReference(text: string, list: ReadonlyMap<string, number>, message: string): CellResult {
  const id = list.get(fold(text))
  if (id === AMBIGUOUS)
    return {
      message: `« ${short(text)} » désigne plusieurs choses à la fois dans ce département. Écrivez le code.`,
      unknown: true,
    }
  return id === undefined ? { message: `« ${short(text)} » ${message}`, unknown: true } : { value: id }
}

/** A word that means two things is never taken for either. */
export const AMBIGUOUS = -1

/** Words → id, folded; the same word for two ids becomes ambiguous. */
export function wordList(entries: Iterable<readonly [word: string, id: number]>): Map<string, number> {
  const list = new Map<string, number>()
  for (const [word, id] of entries) {
    const key = fold(word)
    if (key === '') continue
    const known = list.get(key)
    list.set(key, known === undefined || known === id ? id : AMBIGUOUS)
  }
  return list
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
