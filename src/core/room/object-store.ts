// What every page of an object says besides the object itself: what points at it, what was done to it.
import type { Context } from 'hono'
import { civilTime, hourText, shortDate, today as dayOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { LINK_LIMIT } from '#src/ground/database/links.ts'
import type { Versioned } from '#src/ground/database/versioned.ts'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type Env, holds, personOf, type Right, seenBy } from '#src/ground/web/web.tsx'
import { type HistoryRow, type Journaled, linesAbout } from './history-store.ts'
import { linksSeen, type Target } from './link-store.ts'

export type LinkShown = { words: string; href: string | undefined }
export type HistoryLine = { key: string; when: string; what: string; note: string }
export type HistoryShown = {
  lines: readonly HistoryLine[]
  /** The addresses of the lines after and before, where there are any. */
  newer: string | undefined
  older: string | undefined
}
export type ObjectFacts = { links: readonly LinkShown[] | undefined; history: HistoryShown | undefined }

export type ObjectAsked = {
  /** What points at it; nothing for what nothing can point at. */
  target?: Target
  /** Under what the journal tells it; nothing for what it tells with its whole. */
  journaled?: Journaled
  /** Who did what is told to who holds one of these rights, as in the journal itself; others read what was done. */
  named: readonly Right[]
}

const PER_PAGE = 8
/** The page of the history in the address. */
const PAGE = 'historique'
const MOST = 500

/** The links and the history of an object, for this person; asked beside what the page itself asks. */
export async function objectFacts(
  c: Context<Env>,
  tx: Tx,
  { target, journaled, named }: ObjectAsked,
): Promise<ObjectFacts> {
  const asked = Number(c.req.query(PAGE))
  const number = Number.isInteger(asked) && asked > 1 ? Math.min(asked, MOST) : 1
  const [links, rows] = await Promise.all([
    target && shownLinks(c, tx, target),
    journaled && linesAbout(tx, journaled, { limit: PER_PAGE + 1, offset: (number - 1) * PER_PAGE }),
  ])
  const names = (['journal.read', ...named] as const).some((right) => holds(c, right))
  const at = (page: number) => pageHref(c, page)
  if (!rows) return { links, history: undefined }
  const history = {
    lines: rows.slice(0, PER_PAGE).map((row) => lineOf(c, row, names)),
    newer: number > 1 ? at(number - 1) : undefined,
    older: rows.length > PER_PAGE ? at(number + 1) : undefined,
  }
  return { links, history }
}

/** The facts of a row whose kind is the name of its table: named and journaled by its number. */
export function rowFacts(
  c: Context<Env>,
  tx: Tx,
  { table, id, named }: { table: Versioned; id: number; named: readonly Right[] },
): Promise<ObjectFacts> {
  const kind = table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return objectFacts(c, tx, { target: { table, id, kind }, journaled: { kind, record: String(id) }, named })
}

async function shownLinks(c: Context<Env>, tx: Tx, target: Target): Promise<readonly LinkShown[]> {
  const { references } = c.get('deps')
  const found = await linksSeen(tx, target, { links: references.links, where: seenBy(c) })
  return found.map(({ table, n }) => {
    const [one, many] = references.nounOf(table)
    const href = references.links.get(table)?.list?.[target.kind]?.(target.code ?? String(target.id))
    return { words: n >= LINK_LIMIT ? `au moins ${formatNumber(n)} ${many}` : formatCount(n, one, many), href }
  })
}

function lineOf(c: Context<Env>, row: HistoryRow, named: boolean): HistoryLine {
  const told = c.get('deps').references.tell(row)
  const zone = zoneOfCode(personOf(c).territory)
  const today = dayOf(c.get('deps').clock.now(), zone)
  const time = civilTime(row.at, zone)
  const who = row.who === null ? 'Le programme' : named ? row.who : 'Quelqu’un'
  return {
    key: String(row.id),
    when: `${time.day === today ? 'Aujourd’hui' : shortDate(time.day, today)}, ${hourText(time)}`,
    what: `${who} ${told.before}${told.object}${told.after}`,
    note: [told.fields, told.reason].filter((part) => part !== '').join(' ; '),
  }
}

function pageHref(c: Context<Env>, page: number): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete(PAGE)
  searchParams.delete('fait')
  if (page > 1) searchParams.set(PAGE, String(page))
  const query = searchParams.toString()
  return `${pathname}${query === '' ? '' : `?${query}`}#${PAGE}`
}
