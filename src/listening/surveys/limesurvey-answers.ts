// Answers that LimeSurvey, a voice menu or another tool exports, as lines of the file of answers: what is not understood is told by line and column.
import { fold } from '#src/core/room/import-profile.ts'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { codeFrom } from './limesurvey.ts'
import { type AnswerSheet, askedBy, type Target } from './limesurvey-columns.ts'
import { levelSaid } from './limesurvey-types.ts'
import { type Definition, type Question, questionsOf, repliesTo, writtenIn } from './questionnaire.ts'

/** What holds for the whole file where no column says it. */
export type FixedValues = {
  campaign: string
  site: string
  service: string
  channel: string
  day: string
  /** A level told by a number is the other way round: the key 1 of a voice menu is often the best of four. */
  bestIsOne?: boolean
}
/** What a value of the file means in questions with these answers: the code of one, or that it is left unanswered. */
export type Meanings = ReadonlyMap<string, string>
export const UNANSWERED = '-'

export type LineFault = { line: number; column: string; value: string; message: string }
/** A value that no answer of its questions bears: the person may say which it is. */
export type StrangeValue = { key: string; value: string; count: number; question: Question; columns: readonly string[] }
export type Converted = {
  /** One row for each line of the file below its header, empty where nothing is taken, so that lines keep their numbers. */
  rows: readonly (readonly string[])[]
  taken: number
  /** Answers that were begun and never sent. */
  unsent: number
  faults: readonly LineFault[]
  strange: readonly StrangeValue[]
  /** Whether some line says no day, no site. */
  lacks: { day: boolean; site: boolean }
}

/** The headers of the columns of the file of answers, in the order of the rows. */
export const ANSWER_COLUMNS = ['campaign', 'site', 'service', 'channel', 'day', 'others', 'comment'] as const

const sameReplies = (a: Question, b: Question) => JSON.stringify(repliesTo(a)) === JSON.stringify(repliesTo(b))

/** Under which a value is given its meaning: once for all the questions that offer the same answers. */
export function meaningKey(definition: Definition, question: Question, value: string): string {
  const first = questionsOf(definition).find((one) => sameReplies(one, question)) ?? question
  return `sens-${first.code}-${(fold(value) || value).slice(0, 80)}`
}

/** The answer that a value is, by its code or in full; nothing when it is none of them. */
export function replyOf(question: Question, value: string): string | undefined {
  const replies = repliesTo(question)
  const own = replies.find(({ code }) => code === value || code === codeFrom(value))
  const told = own ?? replies.find(({ label }) => fold(label) === fold(value) && fold(value) !== '')
  if (told !== undefined) return told.code
  return question.kind === 'level4' ? levelSaid(value) : undefined
}

const YES = new Set(['y', 'yes', 'oui', 'o', '1', 'x', 'vrai', 'true', 'coche', 'checked'])
const NO = new Set(['n', 'no', 'non', '0', 'faux', 'false', 'non coche', 'not checked', 'n a'])

/** The day in what LimeSurvey writes of an instant; nothing when it is none. */
export function dayOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]|$)/.exec(text) ?? []
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: |$)/.exec(text) ?? []
  const iso = year === undefined ? `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}` : `${year}-${month}-${day}`
  return parsePlainDate(iso)
}

/** The year that LimeSurvey writes where a survey does not date its answers. */
const UNDATED = '1980-01-01'

type Reading = {
  definition: Definition
  sheet: AnswerSheet
  targets: readonly Target[]
  meanings: Meanings
  fixed: FixedValues
}

/** Reads the whole file. */
export function convertAnswers(reading: Reading): Converted {
  const { sheet, targets } = reading
  const reader = new Reader(reading)
  const sent = targets.indexOf('sent')
  const last = sheet.rows.at(-1)?.line ?? 1
  const rows: (readonly string[])[] = Array.from({ length: Math.max(0, last - 1) }, () => [])
  let unsent = 0
  let taken = 0
  for (const row of sheet.rows) {
    if (sent >= 0 && (row.cells[sent] ?? '') === '') {
      unsent += 1
      continue
    }
    taken += 1
    rows[row.line - 2] = reader.read(row)
  }
  return { rows, taken, unsent, ...reader.found() }
}

class Reader {
  readonly #of: Reading
  readonly #faults: LineFault[] = []
  readonly #strange = new Map<string, StrangeValue>()
  readonly #lacks = { day: false, site: false }
  readonly #asked: readonly ReturnType<typeof askedBy>[]

  constructor(of: Reading) {
    this.#of = of
    this.#asked = of.targets.map((target) => askedBy(of.definition, target))
  }

  found(): Pick<Converted, 'faults' | 'strange' | 'lacks'> {
    return { faults: this.#faults, strange: [...this.#strange.values()], lacks: this.#lacks }
  }

  read(row: AnswerSheet['rows'][number]): string[] {
    const { fixed } = this.#of
    const said = new Map<string, string[]>()
    const texts = new Map<string, string>()
    this.#asked.forEach((asked, at) => {
      const value = (row.cells[at] ?? '').trim()
      if (asked === undefined || value === '') return
      if (asked.question.kind === 'text') texts.set(asked.question.code, value)
      else {
        const reply = this.#reply(asked, value, { line: row.line, at })
        if (reply !== undefined) said.set(asked.question.code, [...(said.get(asked.question.code) ?? []), reply])
      }
    })
    const site = this.#cell(row, 'site') || fixed.site
    if (site === '') this.#lacks.site = true
    const service = this.#cell(row, 'service')
    const others = [...said].map(([code, replies]) => `${code} = ${replies.join(', ')}`).join(' | ')
    const comment = writtenIn(questionsOf(this.#of.definition), texts)
    const other = fold(service) === 'une autre demarche'
    return [fixed.campaign, site, other ? '' : service || fixed.service, fixed.channel, this.#day(row), others, comment]
  }

  #cell(row: AnswerSheet['rows'][number], target: Target): string {
    const at = this.#of.targets.indexOf(target)
    return at < 0 ? '' : (row.cells[at] ?? '').trim()
  }

  /** The day that its own column says, else that of the sending, else that of the whole file. */
  #day(row: AnswerSheet['rows'][number]): string {
    for (const target of ['day', 'sent']) {
      const text = this.#cell(row, target)
      if (text === '') continue
      const day = dayOf(text)
      if (day === undefined) {
        const at = this.#of.targets.indexOf(target)
        this.#refuse({ line: row.line, at }, text, 'Écrivez une date : 2026-05-14 ou 14/05/2026.')
        return ''
      }
      if (day !== UNDATED) return day
    }
    if (this.#of.fixed.day === '') this.#lacks.day = true
    return this.#of.fixed.day
  }

  /** The code of the answer; nothing when it is left unanswered, or not known. */
  #reply(
    { question, option }: NonNullable<ReturnType<typeof askedBy>>,
    value: string,
    where: { line: number; at: number },
  ): string | undefined {
    if (option !== undefined) {
      const word = fold(value)
      if (NO.has(word)) return undefined
      if (YES.has(word) || replyOf(question, value) === option) return option
      return this.#refuse(where, value, 'Cette colonne attend « Oui » ou « Non », ou rien.')
    }
    const { definition, meanings, sheet, fixed } = this.#of
    const turned = fixed.bestIsOne === true && question.kind === 'level4' && /^[1-4]$/.test(value)
    const reply = replyOf(question, turned ? String(5 - Number(value)) : value)
    if (reply !== undefined) return reply
    const key = meaningKey(definition, question, value)
    const meant = meanings.get(key) ?? ''
    const column = sheet.headers[where.at] ?? ''
    const known = this.#strange.get(key) ?? { key, value, count: 0, question, columns: [] }
    this.#strange.set(key, {
      ...known,
      count: known.count + 1,
      columns: known.columns.includes(column) ? known.columns : [...known.columns, column],
    })
    if (meant === UNANSWERED) return undefined
    if (repliesTo(question).some(({ code }) => code === meant)) return meant
    return this.#refuse(where, value, 'Cette valeur n’est pas une réponse de la question. Dites plus haut son sens.')
  }

  #refuse({ line, at }: { line: number; at: number }, value: string, message: string): undefined {
    this.#faults.push({ line, column: this.#of.sheet.headers[at] ?? '', value: value.slice(0, 60), message })
  }
}
