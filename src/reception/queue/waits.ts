// The waits of a month as its page asks for them: the whole, by appointment, by reason, by half-hour of arrival. Pure.
import type { Answer, Figure, Formula } from '#src/core/measures/index.ts'
import { hourText } from '#src/ground/calendar/index.ts'
import { medianService } from './measures.ts'
import { calledWithin, medianWait, ninthWait, waited } from '#src/reception/visits/index.ts'

/** Half-hours of arrival that are looked at: from 7 h to 19 h 30. */
const FIRST = 14
const LAST = 39
const HALVES: readonly string[] = Array.from({ length: LAST - FIRST + 1 }, (_, at) =>
  String(FIRST + at).padStart(2, '0'),
)

export type Whose = { appointment?: ['with' | 'without']; theme?: [string]; half?: [string] }

/** « 9 h 30 », of a half-hour of the day. */
export const halfInWords = (half: string): string =>
  hourText({ hour: Math.floor(Number(half) / 2), minute: Number(half) % 2 === 0 ? 0 : 30 })

/** The half-hour an address asks for. */
export const halfAsked = (text = ''): string | undefined => (/^([0-3]\d|4[0-7])$/.test(text) ? text : undefined)

const four = (name: string, target: number, whose: Whose): [string, Formula][] => [
  [`${name}.n`, waited(whose)],
  [`${name}.median`, medianWait(whose)],
  [`${name}.ninth`, ninthWait(whose)],
  [`${name}.within`, calledWithin(target, whose)],
]

const made = new Map<string, Readonly<Record<string, Formula>>>()
const MOST = 50

/** What is asked of a month: the same object for the same question, so that it is put into words once. */
export function waitFormulas(target: number, themes: readonly string[]): Readonly<Record<string, Formula>> {
  const key = `${target} ${themes.join(' ')}`
  const known = made.get(key)
  if (known) return known
  if (made.size >= MOST) made.clear()
  const formulas = Object.fromEntries([
    ['service', medianService],
    ...four('all', target, {}),
    ...four('with', target, { appointment: ['with'] }),
    ...four('without', target, { appointment: ['without'] }),
    ...themes.flatMap((theme) => four(`theme ${theme}`, target, { theme: [theme] })),
    ...HALVES.flatMap((half) => four(`half ${half}`, target, { half: [half] })),
  ])
  made.set(key, formulas)
  return formulas
}

export type WaitRow = {
  key: string
  name: string
  whose: Readonly<Record<string, string>>
  n: number
  median: number | null
  ninth: number | null
  within: number | null
}

/** A share as a percentage, with one decimal. */
const percentOf = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10)

type Asked = Answer<string>

function rowOf(answer: Asked, name: string, said: Pick<WaitRow, 'name' | 'whose'>): WaitRow {
  const figure = (what: string): Figure => answer.figure(`${name}.${what}`)
  return {
    key: name,
    ...said,
    n: figure('n').numerator,
    median: figure('median').value,
    ninth: figure('ninth').value,
    within: percentOf(figure('within').value),
  }
}

/** The rows of the page; what nobody waited for is left out. */
export function waitRows(answer: Asked, themes: readonly { code: string; name: string }[]) {
  const some = (rows: readonly WaitRow[]): WaitRow[] => rows.filter(({ n }) => n > 0)
  return {
    /** Minutes at a counter, where the queue is kept here. */
    service: answer.figure('service').value,
    whole: rowOf(answer, 'all', { name: 'Tous', whose: {} }),
    kinds: some([
      rowOf(answer, 'without', { name: 'Sans rendez-vous', whose: { rdv: 'without' } }),
      rowOf(answer, 'with', { name: 'Avec rendez-vous', whose: { rdv: 'with' } }),
    ]),
    themes: some(themes.map(({ code, name }) => rowOf(answer, `theme ${code}`, { name, whose: { motif: code } }))),
    halves: some(
      HALVES.map((half) => rowOf(answer, `half ${half}`, { name: halfInWords(half), whose: { demi: half } })),
    ),
  }
}
export type WaitRows = ReturnType<typeof waitRows>
