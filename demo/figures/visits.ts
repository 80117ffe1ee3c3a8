// What the minutes of the Moselle tell of visitors, read through the measures of the room.
import { sql } from 'kysely'
import { evaluate, type Formula } from '#src/core/measures/index.ts'
import { appointmentsAbout, appointmentShare, partShare, themeShare, visitors } from '#src/reception/visits/measures.ts'
import { originOfFigure, periodOfCode } from './read.ts'
import { is } from './rules.ts'
import type { Computed, Place, RecordSet, Rule } from './types.ts'

/** Removes the totals of one month of a year, one line of them. */
const visits = (year: number): RecordSet => ({
  name: `visites ${year}`,
  disturb: async ({ tx }) => {
    const gone = await sql`delete from visit_total where id = (
      select id from visit_total where layer = 'month' and day between ${`${year}-01-01`} and ${`${year}-12-31`} and reason is not null
      order by day, n desc, id limit 1)`.execute(tx)
    return Number(gone.numAffectedRows ?? 0n)
  },
})

async function read(place: Place, year: string, formulas: Readonly<Record<string, Formula>>): Promise<Computed> {
  const { from, to } = periodOfCode(year)
  const at = { places: [place.site('metz')], from, to, asOf: place.asOf, trace: true as const }
  const answer = await evaluate(place.tx, formulas, at)
  const keys = Object.keys(formulas)
  const each = <T>(pick: (key: string) => T) => Object.fromEntries(keys.map((key) => [key, pick(key)]))
  const shareOf = (key: string): number | null => {
    const { numerator, denominator } = answer.figure(key)
    return denominator === 0 ? null : Math.round((100 * numerator) / denominator) / 100
  }
  const counted = keys.length === 1 && formulas[keys[0] ?? '']?.kind === 'count'
  const [only = ''] = keys
  return {
    value: counted ? answer.figure(only).numerator : keys.length === 1 ? shareOf(only) : each(shareOf),
    unit: counted ? 'visiteurs' : '%',
    numerator: keys.length === 1 ? answer.figure(only).numerator : each((key) => answer.figure(key).numerator),
    denominator: counted
      ? null
      : keys.length === 1
        ? answer.figure(only).denominator
        : each((key) => answer.figure(key).denominator),
    origin: originOfFigure(answer.figure(only)),
    href: `/visites?mois=${year}-12&site=${place.site('metz')}`,
  }
}

export const MOSELLE_VISITS: Readonly<Record<string, Rule>> = {
  'S0-19': is((place) => read(place, '2022', { n: visitors }), visits(2022)),
  'S0-20': is(async (place) => {
    const found = await read(place, '2022', { avec: appointmentShare })
    const [came, of] = [Number(found.numerator), Number(found.denominator)]
    return {
      ...found,
      value: { sans: Math.round((100 * (of - came)) / of) / 100, avec: found.value },
      numerator: { sans: of - came, avec: came },
      denominator: { sans: of, avec: of },
    }
  }, visits(2022)),
  'S0-26': is(
    (place) =>
      read(place, '2023', {
        etrangers: themeShare('titres-etrangers'),
        dont_suivi: partShare('titres-etrangers', 'suivi-de-dossier'),
      }),
    visits(2023),
  ),
  'S1-26': is((place) => read(place, '2022', { sejour: appointmentsAbout('titres-etrangers') }), visits(2022)),
}
