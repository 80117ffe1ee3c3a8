// Two things crossed, and the share of the satisfied where they meet. Pure: what is small is told with its neighbours.
import { monthName, partsOf, plainDate } from '#src/ground/calendar/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import { CHANNELS } from './measures.ts'
import type { Names } from './places.ts'
import { type Definition, LEVEL_WORDS, LEVELS, type Question, questionsOf, repliesTo } from './questionnaire.ts'
import { SMALL } from './protection.ts'

/** What may stand in rows or columns: where, how, when, or a question to which a person gives one answer. */
export type Axis =
  | { kind: 'site' | 'service' | 'channel' | 'month'; code: string; label: string }
  | { kind: 'choice' | 'level'; code: string; label: string; question: Question }

const PLAIN = [
  { kind: 'site', code: 'site', label: 'Site' },
  { kind: 'service', code: 'service', label: 'Service' },
  { kind: 'channel', code: 'canal', label: 'Canal' },
  { kind: 'month', code: 'mois', label: 'Mois' },
] as const

/** Every axis of a questionnaire. */
export const axesOf = (definition: Definition): Axis[] => [
  ...PLAIN,
  ...questionsOf(definition).flatMap((question): Axis[] => {
    if (question.kind === 'level4') return [{ kind: 'level', code: question.code, label: question.short, question }]
    return question.kind === 'single' || question.kind === 'effort' || question.kind === 'stars'
      ? [{ kind: 'choice', code: question.code, label: question.label, question }]
      : []
  }),
]

/** As counted: how many gave a level where two values meet. */
export type CrossCell = { row: string; column: string; level: number; n: number }

export type Category = { keys: readonly string[]; names: readonly string[]; label: string }
const categoryOf = (keys: readonly string[], names: readonly string[]): Category => ({
  keys,
  names,
  label: inList(names),
})
export type Crossed = { opinions: number; satisfied: number }
export type Crossing = {
  rows: readonly Category[]
  columns: readonly Category[]
  /** What stands where a row and a column meet, and beside all of a row or a column (`-1`). */
  at(row: number, column: number): Crossed
  /** Some values stand together, too few apart. */
  grouped: boolean
}

/** The values of an axis in their order, with their words. */
function categoriesOf(axis: Axis, found: ReadonlySet<string>, names: Names): Category[] {
  const known: readonly (readonly [string, string])[] = valuesOf(axis, names)
  const told = known.filter(([key]) => found.has(key)).map(([key, label]) => categoryOf([key], [label]))
  const others = [...found].filter((key) => !known.some(([one]) => one === key)).toSorted()
  return [...told, ...others.map((key) => categoryOf([key], [wordOf(axis, key)]))]
}

function valuesOf(axis: Axis, { sites, services }: Names): (readonly [string, string])[] {
  switch (axis.kind) {
    case 'site':
      return [...sites].map(([id, name]) => [String(id), name])
    case 'service':
      return [...[...services].map(([id, name]) => [String(id), name] as const), ['0', 'Autres démarches']]
    case 'channel':
      return Object.entries(CHANNELS)
    case 'level':
      return LEVELS.map((level) => [level, LEVEL_WORDS[level]])
    case 'choice':
      return repliesTo(axis.question).map(({ code, label }) => [code, label])
    default:
      return []
  }
}

/** A month without a list, an answer that the questionnaire no longer offers, and no answer at all. */
function wordOf({ kind }: Axis, key: string): string {
  if (kind === 'month') {
    const { month, year } = partsOf(plainDate(`${key}-01`))
    return `${monthName(month)} ${year}`
  }
  return key === '' ? 'Sans réponse' : 'Autre'
}

/** Sets a table in which every number of opinions is none or at least ten; undefined when nothing of it may be told. */
export function crossed(
  cells: readonly CrossCell[],
  { row, column, names }: { row: Axis; column: Axis; names: Names },
): Crossing | undefined {
  const counted = cells.filter(({ level }) => level > 0)
  let rows = categoriesOf(row, new Set(counted.map((one) => one.row)), names)
  let columns = categoriesOf(column, new Set(counted.map((one) => one.column)), names)
  const sum = (inRow: Category | undefined, inColumn: Category | undefined): Crossed => {
    const own = counted.filter(
      (one) => (inRow?.keys.includes(one.row) ?? true) && (inColumn?.keys.includes(one.column) ?? true),
    )
    const total = (list: readonly CrossCell[]) => list.reduce((all, { n }) => all + n, 0)
    return { opinions: total(own), satisfied: total(own.filter(({ level }) => level >= 3)) }
  }
  const isSmall = (one: Category, other: Category, across: boolean): boolean => {
    const { opinions } = across ? sum(one, other) : sum(other, one)
    return opinions > 0 && opinions < SMALL
  }
  for (;;) {
    const smallRows = rows.filter((one) => columns.some((other) => isSmall(one, other, true)))
    if (smallRows.length === 0) break
    const smallColumns = columns.filter((one) => rows.some((other) => isSmall(one, other, false)))
    const weight = (one: Category, across: boolean) => (across ? sum(one, undefined) : sum(undefined, one)).opinions
    const options = [
      ...(rows.length > 1 ? smallRows.map((one) => ({ one, across: true })) : []),
      ...(columns.length > 1 ? smallColumns.map((one) => ({ one, across: false })) : []),
    ].toSorted((a, b) => weight(a.one, a.across) - weight(b.one, b.across))
    // Two values of each axis are worth more than a small weight: one alone crosses nothing.
    const least = options.find(({ across }) => (across ? rows : columns).length > 2) ?? options[0]
    if (!least) return undefined
    if (least.across)
      rows = merged(rows, least.one, {
        ordered: row.kind === 'month' || row.kind === 'level',
        weight: (one) => weight(one, true),
      })
    else
      columns = merged(columns, least.one, {
        ordered: column.kind === 'month' || column.kind === 'level',
        weight: (one) => weight(one, false),
      })
  }
  if (rows.length === 0) return undefined
  return {
    rows,
    columns,
    grouped: [...rows, ...columns].some(({ keys }) => keys.length > 1),
    at: (inRow, inColumn) => sum(rows[inRow], columns[inColumn]),
  }
}

/** A category with its smallest neighbour: any other, or the one before or after where they have an order. */
function merged(
  list: readonly Category[],
  one: Category,
  { ordered, weight }: { ordered: boolean; weight: (category: Category) => number },
): Category[] {
  const place = list.indexOf(one)
  const others = list.filter((other, at) => other !== one && (!ordered || Math.abs(at - place) === 1))
  const [other] = others.toSorted((a, b) => weight(a) - weight(b))
  if (!other) return [...list]
  const [first, second] = list.indexOf(other) < place ? [other, one] : [one, other]
  const together = categoryOf([...first.keys, ...second.keys], [...first.names, ...second.names])
  return list.flatMap((each) => (each === first ? [together] : each === second ? [] : [each]))
}

/** A table is counted while one waits up to this many answers; beyond, beside. */
export const MOST_AT_ONCE = 200_000

export type CrossAsk = { row: Axis; column: Axis; criterion: string }

/** What an address asks to cross; the first two axes when it does not say, never one with itself. */
export function askedOf(axes: readonly Axis[], said: { row: string; column: string; criterion: string }): CrossAsk {
  const named = (code: string): Axis | undefined => axes.find((one) => one.code === code)
  const row = named(said.row) ?? axes[0]
  const column = named(said.column) ?? axes[2]
  if (!row || !column) throw new Error('A questionnaire has its plain axes')
  const other = axes.find((one) => one !== row && one !== column)
  return { row, column: column === row && other ? other : column, criterion: said.criterion }
}
