import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { type PlainDate, periodLabel, periodOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, perimeter } from '#src/ground/web/web.tsx'
import { sheetHref } from '../store/reader.ts'
import { dropChoiceOf, findCell } from '../store/settings.ts'
import { askedIndicator } from './sheet.tsx'

type Cell = { place: number; from: PlainDate; to: PlainDate; version: number }

/** A cell in words, where this person writes. Throws Forbidden. */
async function named(tx: Tx, c: Context<Env>, { place, from, to, version }: Cell) {
  const where = perimeter(c, 'indicators.write')
  if (!where.all && !where.sites.includes(place)) throw new Forbidden()
  const { code, title } = askedIndicator(c)
  const period = periodOf(from, to)
  const site = (await listSites(tx)).find(({ id }) => id === place)?.name ?? 'Département'
  return {
    name: `${title}, ${site}, ${periodLabel(period)}`,
    version,
    href: sheetHref(code, { place, period }),
    record: `${code} ${place} ${from} ${to}`,
  }
}

const common = { right: 'indicators.write', where: 'Indicateurs', kind: 'reading' } as const
const after = (_: Context<Env>, { href = '/indicateurs' }: { href?: string }) => href

/** A typed reading is deleted, with the choice that kept it; what an import brought goes with its import. */
const removingReading = removalRoutes({
  ...common,
  base: '/indicateurs/:code/releves',
  table: 'suppliedReading',
  action: 'reading.delete',
  object: 'le relevé',
  load: async (tx, id, c) => {
    const cell = await findCell(tx, 'suppliedReading', { id, indicator: askedIndicator(c).code })
    if (cell.way !== 'typed') throw new NotFound()
    return named(tx, c, cell)
  },
  before: dropChoiceOf,
  also: 'Une période close ou publiée garde sa valeur ; le journal garde la trace de la suppression.',
  after,
})

/** A choice between two values is taken back: they are to be decided again. */
const takingBack = removalRoutes({
  ...common,
  base: '/indicateurs/:code/choix',
  table: 'readingChoice',
  action: 'reading.unchoose',
  object: 'le choix',
  load: async (tx, id, c) =>
    named(tx, c, await findCell(tx, 'readingChoice', { id, indicator: askedIndicator(c).code })),
  also: 'Les deux valeurs restent, et l’une sera de nouveau à choisir.',
  after,
})

export const readingRemoval = new Hono<Env>().route('/', removingReading).route('/', takingBack)
