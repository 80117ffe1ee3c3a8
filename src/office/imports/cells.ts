import { periodCode } from '#src/ground/calendar/index.ts'
import { type CellValue, fold, type ImportColumn, type Lookups } from '#src/core/room/import-profile.ts'
import type { Cell } from '#src/ground/tables/table-file.ts'
import { dayOf, monthOf, periodOfText, secondsOf, timeOf } from './dates.ts'
import type { DateOrder } from './mapping.ts'
import { phoneOf } from '#src/core/room/phone.ts'

/** What a cell says, or why it cannot be read. `unknown` is a word the person may map to one that is known. */
export type CellResult = { value: CellValue } | { message: string; unknown?: string }

export type CellContext = {
  lookups: Lookups
  dates: DateOrder
  /** The zone of the département: an instant written with its own zone is the day it was here. */
  zone: string
  words: Readonly<Record<string, string>> | undefined
}

const YES = new Set(['oui', 'o', 'x', '1', 'vrai', 'true', 'yes', 'y'])
const NO = new Set(['non', 'n', '0', 'faux', 'false', 'no'])
/** Reads one cell as its column says. */
export function readCell(cell: Cell, column: ImportColumn, context: CellContext): CellResult {
  const word = meaningOf(saidBy(cell, column), context.words)
  if (word === '') return column.required === true ? { message: `Remplissez « ${column.label} ».` } : { value: null }
  switch (column.kind) {
    case 'text':
      return readText(word, column)
    case 'day':
      return readDay(word, context)
    case 'month':
      return readMonth(word, context)
    case 'period':
      return readPeriod(word, context)
    case 'time':
      return readTime(word)
    case 'integer':
    case 'decimal':
      return readNumber(word, column)
    case 'duration':
      return readDuration({ ...cell, text: word }, column)
    case 'phone':
      return readPhone(word)
    case 'choices':
      return readChoices(word, column, context.words)
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

const WRITTEN: ReadonlySet<ImportColumn['kind']> = new Set(['text', 'phone', 'reference', 'site', 'service'])

/** What a cell says to a column of words is what the spreadsheet shows (« 007 »), unless it shows a number cut short (1,2E+11). */
function saidBy({ kind, text, shown }: Cell, column: ImportColumn): string {
  const written = WRITTEN.has(column.kind) && kind !== 'text' && kind !== 'boolean' && !/E[+-]\d|#/.test(shown)
  return written ? shown : text
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

function readDay(text: string, { dates, zone }: CellContext): CellResult {
  const day = dayOf(text, { order: dates, zone })
  return day
    ? { value: day }
    : { message: `« ${short(text)} » n’est pas un jour possible. Écrivez le jour comme 14/05/2026.` }
}

function readMonth(text: string, { dates, zone }: CellContext): CellResult {
  const month = monthOf(text, { order: dates, zone })
  return month
    ? { value: month }
    : { message: `« ${short(text)} » n’est pas un mois possible. Écrivez le mois et l’année : mai 2026 ou 05/2026.` }
}

function readPeriod(text: string, { dates, zone }: CellContext): CellResult {
  const period = periodOfText(text, { order: dates, zone })
  return period
    ? { value: periodCode(period) }
    : {
        message: `« ${short(text)} » n’est pas une période. Écrivez une année (2022), un trimestre (T4 2022) ou un mois (mars 2022).`,
      }
}

function readTime(text: string): CellResult {
  const time = timeOf(text)
  return time === undefined
    ? { message: `« ${short(text)} » n’est pas une heure possible. Écrivez l’heure comme 9:30.` }
    : { value: time }
}

function readDuration(cell: Cell, column: ImportColumn): CellResult {
  const seconds = secondsOf(cell)
  if (seconds === 'ambiguous')
    return {
      message: `« ${short(cell.text)} » peut être des heures ou des minutes. Écrivez ${cell.text}:00 ou 0:${cell.text}, ou un nombre de secondes.`,
    }
  if (seconds === undefined)
    return {
      message: `« ${short(cell.text)} » n’est pas une durée. Écrivez-la comme 1:18:00, 1 h 18 min, ou en secondes.`,
    }
  return inside(seconds, column, cell.text)
}

function readPhone(text: string): CellResult {
  const number = phoneOf(text)
  return number === undefined
    ? {
        message: `« ${short(text)} » n’est pas un numéro de téléphone. Écrivez-le comme 01 99 00 12 34, ou +33 1 99 00 12 34.`,
      }
    : { value: number }
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
  // Fifteen figures, as a spreadsheet counts: what lies beyond is noise of the calculation.
  const value = Number(Number(plain).toPrecision(15))
  if (whole && !Number.isInteger(value))
    return { message: `« ${short(text)} » n’est pas un nombre entier. Écrivez-le comme ${example}.` }
  return inside(value, column, text)
}

function inside(value: number, column: ImportColumn, text: string): CellResult {
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
  return { message: `Écrivez « oui » ou « non » au lieu de « ${short(text)} ».`, unknown: text }
}

function readChoice(text: string, column: ImportColumn): CellResult {
  const found = codeOf(text, column)
  return found === undefined ? unexpected(text, column) : { value: found }
}

function codeOf(text: string, column: ImportColumn): string | undefined {
  const word = fold(text)
  return Object.entries(column.choices ?? {}).find(
    ([code, words]) => code === text || fold(code) === word || words.some((one) => fold(one) === word),
  )?.[0]
}

function unexpected(text: string, column: ImportColumn): CellResult {
  const known = Object.values(column.choices ?? {}).map((words) => words[0])
  return {
    message: `« ${short(text)} » n’est pas attendu ici. Mots possibles : ${known.slice(0, 12).join(', ')}${known.length > 12 ? '…' : ''}.`,
    unknown: text,
  }
}

/** Several answers in one cell, as form tools write them: the known words settle where to cut. Codes joined by a bar, in their order. */
function readChoices(text: string, column: ImportColumn, words: CellContext['words']): CellResult {
  const whole = codeOf(text, column)
  if (whole !== undefined) return { value: whole }
  const codes = new Set<string>()
  for (const piece of text.split(/[|;\n]/)) {
    for (const one of cutAtCommas(piece, column)) {
      const meaning = meaningOf(one, words)
      if (meaning === '') continue
      const code = codeOf(meaning, column)
      if (code === undefined) return unexpected(one, column)
      codes.add(code)
    }
  }
  return {
    value:
      Object.keys(column.choices ?? {})
        .filter((code) => codes.has(code))
        .join('|') || null,
  }
}

/** A comma cuts, unless it belongs to a known word: the longest one wins. */
function cutAtCommas(text: string, column: ImportColumn): string[] {
  const pieces = text.split(',')
  const found: string[] = []
  for (let at = 0; at < pieces.length; ) {
    let end = pieces.length
    while (end > at + 1 && codeOf(pieces.slice(at, end).join(','), column) === undefined) end -= 1
    const word = pieces.slice(at, end).join(',').trim()
    if (word !== '') found.push(word)
    at = end
  }
  return found
}

function readReference(text: string, list: ReadonlyMap<string, number>, message: string): CellResult {
  const id = list.get(fold(text)) ?? list.get(phoneOf(text) ?? '')
  if (id === AMBIGUOUS)
    return {
      message: `« ${short(text)} » désigne plusieurs choses à la fois dans ce département. Écrivez le code.`,
      unknown: text,
    }
  return id === undefined ? { message: `« ${short(text)} » ${message}`, unknown: text } : { value: id }
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
