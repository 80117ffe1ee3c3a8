// Titles of the Moselle: ten months of a centre, its change, the share of the département, its stocks.
import { sql } from 'kysely'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { titresFrom } from '#src/reception/titles/measures.ts'
import { changeSince } from '#src/reception/titles/month.ts'
import { listFlows } from '#src/reception/titles/store/flows.ts'
import { listCentres } from '#src/reception/titles/store/titles.ts'
import { counted, originOfFigure, periodOfCode, several } from './read.ts'
import { is, reads } from './rules.ts'
import type { Computed, Place, RecordSet, Rule } from './types.ts'

const TEN_MONTHS = '2023-01-01..2023-10-31'

/** Removes the first month of a year whose requests are known: of the whole centre, or of a territory. */
const months = (year: number, origin = ''): RecordSet => ({
  name: `titres ${year}${origin === '' ? '' : ` ${origin}`}`,
  disturb: async ({ tx }) => {
    const done = await sql`delete from titre_flow where id = (
      select id from titre_flow where origin = ${origin} and received is not null
        and month between ${`${year}-01-01`} and ${`${year}-12-31`} order by month, id limit 1)`.execute(tx)
    return Number(done.numAffectedRows ?? 0n)
  },
})

const stocks: RecordSet = {
  name: 'totaux de titres, fin mai 2023',
  disturb: async ({ tx }) => {
    const done =
      await sql`update titre_flow set stock = stock - 1000 where month = '2023-05-01' and stock is not null`.execute(tx)
    return Number(done.numAffectedRows ?? 0n)
  },
}

/** The change that the page of October tells, as the minutes write it: whole percents. */
async function change(place: Place): Promise<Computed> {
  const centres = (await listCentres(place.tx)).map(({ id }) => id)
  const flows = (await listFlows(place.tx, { centres })).filter((one) => one.counted)
  const { now, before, share } = changeSince(flows, plainDate('2023-10-01'))
  return {
    ...counted(share === null ? null : Math.round(share * 100) / 100, '%', {
      href: '/titres?mois=2023-10',
      numerator: now,
      denominator: before,
    }),
    origin: 'reconstructed',
  }
}

async function local(place: Place): Promise<Computed> {
  const { from, to } = periodOfCode(TEN_MONTHS)
  const ask = { places: 'all' as const, from, to, asOf: place.asOf, trace: true }
  const figure = (await evaluate(place.tx, { it: titresFrom('Moselle') }, ask)).figure('it')
  return {
    value: figure.numerator,
    unit: 'demandes',
    numerator: figure.numerator,
    denominator: null,
    origin: originOfFigure(figure),
    href: '/titres?mois=2023-10',
  }
}

const AT = { site: '' }
export const MOSELLE_TITLES: Readonly<Record<string, Rule>> = {
  'S0-37': reads('titres-recus', { ...AT, period: TEN_MONTHS }, months(2023)),
  'S0-38': is(change, months(2023), months(2022)),
  'S0-39': is(local, months(2023, 'Moselle')),
  'S0-40': is(
    (place) =>
      several(place, {
        '2023-01': { indicator: 'titres-stock', ...AT, period: '2022-12' },
        '2023-05': { indicator: 'titres-stock-pic', ...AT, period: '2023' },
        '2023-10': { indicator: 'titres-stock', ...AT, period: '2023-10' },
      }),
    stocks,
  ),
}
