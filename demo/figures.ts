// npm run figures [-- --json | --summary] [--disturb]: the published figures, read in a database of its own.
import { loadDemonstration } from './demo.ts'
import { allRows, failures, knownFigures } from './figures/compute.ts'
import { disturbAll, type Disturbed } from './figures/disturb.ts'
import { type FigureRow, type Origin, ORIGINS } from './figures/types.ts'
import { ownDatabase } from './own-database.ts'

type Output = { say(line: string): void; print(text: string): void }

/** Runs the command; the exit code is 1 when a covered figure is not the published one, or when a disturbance does not show. */
export async function runFigures(args: readonly string[], { say, print }: Output): Promise<number> {
  const ground = await ownDatabase()
  try {
    await loadDemonstration(ground, say)
    const known = await knownFigures()
    const rows = await allRows(ground, known)
    const disturbed = args.includes('--disturb') ? await disturbAll(ground, known) : undefined
    const failed = failures(rows, known)
    if (args.includes('--summary')) print(summary(rows))
    else print(args.includes('--json') ? JSON.stringify(asObject(rows, disturbed)) : table(rows, disturbed))
    const wrong = (disturbed ?? []).filter(({ moved, unrelated }) => !moved || unrelated.length > 0)
    for (const row of failed) say(`${row.id} : ${row.reason}`)
    for (const one of wrong)
      say(`${one.id} : ${one.moved ? `bouge aussi ${one.unrelated.join(', ')}` : 'ne bouge pas'} (${one.records})`)
    return failed.length + wrong.length === 0 ? 0 : 1
  } finally {
    await ground.close()
  }
}

/** What a program reads; once disturbed, each computed row says whether it moved, and which unrelated ones did. */
function asObject(rows: readonly FigureRow[], disturbed: readonly Disturbed[] | undefined): object {
  if (disturbed === undefined) return { rows }
  const found = new Map(disturbed.map((one) => [one.id, one]))
  return { rows: rows.map((row) => ({ ...row, moved: found.get(row.id)?.moved ?? null })), disturbed }
}

const STATE_CODES = ['equal', 'explained', 'supplied', 'statement', 'missing', 'different'] as const
const STATES: Readonly<Record<FigureRow['state'], string>> = {
  equal: 'égal',
  explained: 'expliqué',
  supplied: 'fourni',
  statement: 'constat',
  missing: 'à venir',
  different: 'DIFFÉRENT',
}

/** How many figures of each state come from where. */
export function summary(rows: readonly FigureRow[]): string {
  const heads = [...ORIGINS, null] as const
  const line = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(12), ...cells.map((cell) => String(cell).padStart(14))].join('')
  const count = (state: FigureRow['state'] | undefined, origin: Origin | null | undefined) =>
    rows.filter((row) => (state ?? row.state) === row.state && (origin === undefined || origin === row.origin)).length
  return [
    line('', [...heads.map((origin) => (origin === null ? 'sans nombre' : ORIGIN_WORDS[origin])), 'en tout']),
    ...STATE_CODES.map((state) =>
      line(
        STATES[state],
        [...heads, undefined].map((origin) => count(state, origin)),
      ),
    ),
    line(
      'en tout',
      [...heads, undefined].map((origin) => count(undefined, origin)),
    ),
  ].join('\n')
}

const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  records: 'compté',
  totals: 'totaux',
  readback: 'relu',
  reconstructed: 'reconstitué',
}

function table(rows: readonly FigureRow[], disturbed: readonly Disturbed[] | undefined): string {
  const moves = new Map(
    disturbed?.map((one) => [one.id, one.moved && one.unrelated.length === 0 ? 'bouge' : 'NE BOUGE PAS']),
  )
  const lines = rows.map((row) =>
    [
      row.id.padEnd(6),
      STATES[row.state].padEnd(10),
      (row.origin === null ? '' : ORIGIN_WORDS[row.origin]).padEnd(12),
      shown(row.published).padEnd(46),
      shown(row.computed).padEnd(46),
      (moves.get(row.id) ?? '').padEnd(disturbed ? 13 : 0),
      row.scope,
    ]
      .join(' ')
      .trimEnd(),
  )
  const counts = Object.entries(STATES).map(
    ([state, word]) => `${word} ${rows.filter((row) => row.state === state).length}`,
  )
  return [...lines, '', `${rows.length} chiffres : ${counts.join(', ')}.`].join('\n')
}

const shown = (value: FigureRow['published']): string =>
  value === null ? '–' : JSON.stringify(value).replaceAll('"', '')
