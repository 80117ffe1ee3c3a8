// Every indicator beside the page of its room: the same number, or what differs.
import { monthsOf, type Period, yearPeriod } from '#src/ground/calendar/index.ts'
import { monthOfLines } from '#src/reception/telephone/month.ts'
import { countedSums, sumUp } from '#src/reception/telephone/telephone.ts'
import { listLines } from '#src/reception/telephone/store/lines.ts'
import { monthTotals } from '#src/reception/telephone/store/totals.ts'
import { filtersOf } from '#src/listening/correspondence/register.ts'
import { countComplaints } from '#src/listening/correspondence/store/register.ts'
import { readFigure } from '#src/steering/indicators/index.ts'
import type { IndicatorCatalogue } from '#src/steering/indicators/catalogue.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { loadResults } from '#src/listening/surveys/results-load.ts'
import { listCampaigns } from '#src/listening/surveys/store/campaigns.ts'
import { countAnswers } from '#src/listening/surveys/store/results.ts'
import { lookupsOf } from '#src/listening/surveys/store/lookups.ts'
import type { Place } from './figures/types.ts'

export type Compared = { what: string; indicator: number | null; page: number | null }

const YEARS = [2021, 2022, 2023, 2024, 2025]

/** What the dashboard says of a count, and its numerator. */
async function read(place: Place, indicators: IndicatorCatalogue, at: { code: string; site: number; period: Period }) {
  const { code, site, period } = at
  const scope = site === 0 ? ('departement' as const) : site
  return readFigure(place.tx, { indicators, indicator: code, scope, period, asOf: place.asOf })
}

/** Surveys: people and satisfaction of each campaign, on its results page, in the list of campaigns and on the dashboard of its year. */
export async function surveys(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const { tx, asOf } = place
  const { campaigns } = await listCampaigns(tx, { limit: 100, offset: 0 })
  const { names } = await lookupsOf(tx)
  const counts = await countAnswers(tx, campaigns, { places: 'all', asOf })
  const found: Compared[] = []
  for (const campaign of campaigns) {
    const period = yearPeriod(Number(campaign.opensOn.slice(0, 4)))
    for (const site of [0, ...(await listSites(tx)).map(({ id }) => id)]) {
      const loaded = await loadResults(tx, {
        campaign,
        places: 'all',
        names,
        asOf,
        place: site === 0 ? '' : String(site),
        compareWith: 'aucune',
      })
      if (site !== 0 && loaded.results.selection.place === undefined) continue
      const what = `${campaign.code} ${site}`
      const people = await read(place, indicators, { code: 'enquetes-reponses', site, period })
      found.push({ what: `${what} answers`, indicator: people.value ?? 0, page: loaded.results.answers })
      if (site === 0)
        found.push({ what: `${what} list`, indicator: counts.get(campaign.id) ?? 0, page: loaded.results.answers })
      const rate = await read(place, indicators, { code: 'satisfaction-globale', site, period })
      const spread = loaded.results.headline?.distribution
      found.push({ what: `${what} satisfied`, indicator: rate.numerator, page: spread?.satisfied ?? null })
      found.push({ what: `${what} opinions`, indicator: rate.denominator, page: spread?.expressed ?? null })
    }
  }
  return found
}

/** Complaints: what was received, on the register and on the dashboard. */
export async function complaints(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const found: Compared[] = []
  for (const year of YEARS) {
    const period = yearPeriod(year)
    for (const { id: site } of await listSites(place.tx)) {
      const filters = filtersOf({ etat: 'all', site: String(site), periode: String(year) })
      const scope = { where: { all: true } as const, today: place.asOf, friday: place.asOf, filters }
      const page = await countComplaints(place.tx, scope)
      const { value } = await read(place, indicators, { code: 'reclamations-recues', site, period })
      found.push({ what: `réclamations ${site} ${year}`, indicator: value ?? 0, page })
    }
  }
  return found
}

/** Calls: answered and offered of each month, on the page of the telephone and on the dashboard. */
export async function calls(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const lines = await listLines(place.tx)
  const found: Compared[] = []
  for (const period of YEARS.flatMap((year) => monthsOf(yearPeriod(year)))) {
    const totals = await monthTotals(
      place.tx,
      period,
      lines.map(({ id }) => id),
    )
    const sums = sumUp(monthOfLines(lines, totals, period.from).flatMap((one) => countedSums(one) ?? []))
    const { numerator, denominator } = await read(place, indicators, { code: 'appels-decroches', site: 0, period })
    found.push({ what: `appels décrochés ${period.from}`, indicator: numerator ?? 0, page: sums.answered })
    found.push({ what: `appels présentés ${period.from}`, indicator: denominator ?? 0, page: sums.offered })
  }
  return found
}
