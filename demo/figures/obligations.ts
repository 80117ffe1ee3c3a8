// How often something is owed, counted from the occurrences of the obligation that says it.
import { sql } from 'kysely'
import { occurrencesOf } from '#src/improving/obligations/occurrence.ts'
import { readObligations } from '#src/improving/obligations/store.ts'
import { plainDate, yearOf } from '#src/ground/calendar/index.ts'
import { counted } from './read.ts'
import { is } from './rules.ts'
import type { Place, RecordSet, Rule } from './types.ts'

const obligation = (code: string): RecordSet => ({
  name: `obligation ${code}`,
  disturb: async ({ tx }) => {
    const done = await sql`update obligation set frequency = 'monthly' where code = ${code}`.execute(tx)
    return Number(done.numAffectedRows ?? 0n)
  },
})

/** How often it is owed at a site within a year. */
async function timesIn(place: Place, code: string, at: { site: number; year: number }) {
  const one = (await readObligations(place.tx)).obligations.find((known) => known.code === code)
  if (!one) throw new Error(`No obligation ${code}`)
  const all = occurrencesOf(one, { until: plainDate(`${at.year}-12-31`) })
  return {
    id: one.id,
    times: one.times * all.filter(({ site, period }) => site === at.site && yearOf(period.from) === at.year).length,
  }
}

/** Owed so often at each of the sites; the least of several. This year's, unless told. */
function owed(
  codes: readonly [string, ...string[]],
  { sites, year }: { sites: readonly string[]; year?: number },
): Rule {
  const [first, ...others] = codes
  return is(
    async (place) => {
      const found: { id: number; times: number }[] = []
      for (const code of codes)
        for (const site of sites)
          found.push(await timesIn(place, code, { site: place.site(site), year: year ?? yearOf(place.asOf) }))
      const value = Math.min(...found.map(({ times }) => times))
      const n = found.reduce((sum, { times }) => sum + times, 0)
      return counted(value, 'fois par an et par site', { href: `/echeances/obligations/${found[0]?.id ?? 0}`, n })
    },
    obligation(first),
    ...others.map(obligation),
  )
}

export const HAUTS_DE_SEINE_OWED: Readonly<Record<string, Rule>> = {
  'S3-56': owed(['enquetes-mystere'], { sites: ['nanterre', 'antony', 'boulogne'] }),
  'S3-57': owed(['mairies-boulogne-2023', 'assemblee-boulogne-2023'], { sites: ['boulogne'], year: 2023 }),
}
export const MOSELLE_OWED: Readonly<Record<string, Rule>> = {
  'S0-11': owed(['enquete-annuelle'], { sites: ['metz'] }),
}
