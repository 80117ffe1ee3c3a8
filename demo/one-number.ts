// Every indicator beside the page of its room: the same number, or what differs.
import { monthsOf, type Period, type PlainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { monthOfLines } from '#src/reception/telephone/month.ts'
import { countedSums, rateOf, sumUp } from '#src/reception/telephone/telephone.ts'
import { listLines } from '#src/reception/telephone/store/lines.ts'
import { monthTotals } from '#src/reception/telephone/store/totals.ts'
import { filtersOf } from '#src/listening/correspondence/register.ts'
import type { ComplaintLine } from '#src/listening/correspondence/store/complaints.ts'
import { countComplaints, listComplaints } from '#src/listening/correspondence/store/register.ts'
import { readFigure } from '#src/steering/indicators/index.ts'
import { loadBoard } from '#src/steering/indicators/store/board.ts'
import type { IndicatorCatalogue } from '#src/steering/indicators/catalogue.ts'
import { ANSWERED } from '#src/reception/telephone/indicators.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import { loadResults } from '#src/listening/surveys/results-load.ts'
import { listCampaigns } from '#src/listening/surveys/store/campaigns.ts'
import { exportAnswers } from '#src/listening/surveys/store/imports.ts'
import { countAnswers } from '#src/listening/surveys/store/results.ts'
import { lookupsOf } from '#src/listening/surveys/store/lookups.ts'
import type { Place } from './figures/types.ts'

export type Compared = { what: string; indicator: number | null; page: number | null }

const YEARS = [2021, 2022, 2023, 2024, 2025]

/** The indicators of surveys with the criterion of the results they read. */
const CRITERIA = [
  ['satisfaction-globale', 'overall'],
  ['satisfaction-agents', 'agents'],
  ['satisfaction-service', 'rendered'],
] as const

/** What the dashboard says of a count, and its numerator. */
async function read(place: Place, indicators: IndicatorCatalogue, at: { code: string; site: number; period: Period }) {
  const { code, site, period } = at
  const scope = site === 0 ? ('departement' as const) : site
  return readFigure(place.tx, { indicators, indicator: code, scope, period, asOf: place.asOf })
}

/** The answers to questions with choices, beside those of the file of answers counted one by one: whole, by site and by way in. */
export async function questions(place: Place): Promise<Compared[]> {
  const { tx, asOf } = place
  const { campaigns } = await listCampaigns(tx, { limit: 100, offset: 0 })
  const { names } = await lookupsOf(tx)
  const answers = await exportAnswers(tx)
  const found: Compared[] = []
  for (const campaign of campaigns) {
    const loaded = await loadResults(tx, { campaign, places: 'all', names, asOf, compareWith: 'aucune' })
    const own = answers.filter((one) => one.campaign === campaign.id)
    for (const question of loaded.questions) {
      const groups = [
        { ...question, what: 'whole', of: own },
        ...question.bySite.map((one) => {
          const sites = new Set(one.key.split('+').map(Number))
          return { ...one, what: one.label, of: own.filter(({ site }) => sites.has(site)) }
        }),
        ...question.byChannel.map((one) => {
          const keys = loaded.publication.channels.find(({ key }) => key === one.key)?.keys ?? []
          return { ...one, what: one.label, of: own.filter(({ channel }) => keys.includes(channel)) }
        }),
      ]
      for (const { what, of, answered, unanswered, options } of groups) {
        if (options.length === 0) continue
        const said = of.flatMap(({ choices }) => chosen(choices, question.code))
        const at = `${campaign.code} ${question.code} ${what}`
        found.push({ what: `${at} answered`, indicator: said.length, page: answered ?? null })
        found.push({ what: `${at} people`, indicator: of.length, page: (answered ?? 0) + (unanswered ?? 0) })
        const definition = question.options.map(({ label }) => label)
        found.push({ what: `${at} options`, indicator: definition.length, page: options.length })
        const marks = said.reduce((sum, one) => sum + one.length, 0)
        found.push({ what: `${at} marks`, indicator: marks, page: options.reduce((sum, { n }) => sum + n, 0) })
      }
    }
  }
  return found
}

/** What one person ticked of a question: nothing when they left it empty. */
function chosen(choices: unknown, code: string): string[][] {
  const said: unknown = Reflect.get(Object(choices), code)
  const list = Array.isArray(said) ? said.map(String) : typeof said === 'string' && said !== '' ? [said] : []
  return list.length === 0 ? [] : [list]
}

/** Surveys: people and satisfaction of each campaign, on its results page, in the list of campaigns and on the dashboard of its year. */
export async function surveys(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const { tx, asOf } = place
  const every = await listCampaigns(tx, { limit: 100, offset: 0 })
  // What agents and partners say enters no indicator.
  const campaigns = every.campaigns.filter(({ audience }) => audience === 'users')
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
      for (const [code, criterion] of CRITERIA) {
        const rate = await read(place, indicators, { code, site, period })
        const isShown = loaded.criteria.some((one) => one.code === criterion)
        const spread = isShown ? loaded.publication.read(criterion, loaded.nodes) : undefined
        found.push({ what: `${what} ${code} satisfied`, indicator: rate.numerator ?? 0, page: spread?.satisfied ?? 0 })
        found.push({ what: `${what} ${code} opinions`, indicator: rate.denominator ?? 0, page: spread?.expressed ?? 0 })
        found.push({
          what: `${what} ${code} campaigns`,
          indicator: rate.gathered.length,
          page: (spread?.expressed ?? 0) > 0 ? 1 : 0,
        })
      }
    }
  }
  return found
}

/** Complaints: received, answered in time, answered at all, their delays and what stands, line by line of the register. */
export async function complaints(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const found: Compared[] = []
  for (const { id: site } of await listSites(place.tx)) {
    const all: ComplaintLine[] = []
    for (const year of YEARS) {
      const period = yearPeriod(year)
      const filters = filtersOf({ etat: 'all', nature: 'reclamations', site: String(site), periode: String(year) })
      const scope = { where: { all: true } as const, today: place.asOf, friday: place.asOf, filters }
      const lines = await listComplaints(place.tx, scope, { limit: 100_000, offset: 0 })
      all.push(...lines)
      const at = async (code: string) => read(place, indicators, { code, site, period })
      const add = (what: string, indicator: number | null, page: number | null) =>
        found.push({ what: `${what} ${site} ${year}`, indicator, page })
      add('received', (await at('reclamations-recues')).value ?? 0, await countComplaints(place.tx, scope))
      const told = { ...scope, filters: { ...filters, kind: undefined, channel: 'services_publics_plus' as const } }
      add('experiences', (await at('spplus-experiences')).value ?? 0, await countComplaints(place.tx, told))
      const own = fatesOf(lines, place.asOf)
      const inTime = await at('reclamations-delais')
      add('in time', inTime.numerator ?? 0, own.inTime)
      add('to count', inTime.denominator ?? 0, own.answered + own.unanswered + own.overdue)
      const answered = await at('reclamations-reponses')
      add('answered', answered.numerator ?? 0, own.answered)
      add('to answer', answered.denominator ?? 0, own.answered + own.unanswered + own.open)
      const delay = await at('reclamations-delai-moyen')
      add('days', delay.numerator ?? 0, own.days)
      add('answers', delay.denominator ?? 0, own.answered)
      add('standing', (await at('reclamations-en-instance')).value ?? 0, standingOn(all, period.to))
    }
  }
  return found
}

/** What became of the lines of a register, read on a day. */
function fatesOf(lines: readonly ComplaintLine[], asOf: PlainDate) {
  const own = lines.filter(({ standing }) => standing === 'eligible')
  const answered = own.filter(({ answeredOn }) => answeredOn !== null)
  const open = own.filter((one) => one.answeredOn === null && one.closedOn === null)
  return {
    answered: answered.length,
    inTime: answered.filter(({ answeredOn, dueOn }) => answeredOn !== null && answeredOn <= dueOn).length,
    days: answered.reduce((sum, { delayDays }) => sum + (delayDays ?? 0), 0),
    open: open.length,
    overdue: open.filter(({ dueOn }) => dueOn < asOf).length,
    unanswered: own.filter((one) => one.answeredOn === null && one.closedOn !== null).length,
  }
}

const standingOn = (lines: readonly ComplaintLine[], day: PlainDate): number =>
  lines.filter((one) => {
    const over = one.answeredOn ?? one.closedOn
    return one.standing === 'eligible' && one.receivedOn <= day && (over === null || over > day)
  }).length

/** Every indicator of every year, site by site and for the département: the dashboard beside what minutes and references read. */
export async function dashboards(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const found: Compared[] = []
  for (const year of YEARS) {
    const period = yearPeriod(year)
    const ask = {
      indicators,
      period,
      against: 'last-year',
      asOf: place.asOf,
      seen: undefined,
      site: undefined,
    } as const
    const { families, transparency } = await loadBoard(place.tx, ask)
    for (const { indicator, total, cells } of families.flatMap(({ rows }) => rows))
      for (const cell of [...(total ? [total] : []), ...cells]) {
        const one = await read(place, indicators, { code: indicator.code, site: cell.place, period })
        const what = `${indicator.code} ${cell.place} ${year}`
        found.push({ what: `${what} numerator`, indicator: cell.shown.amount?.numerator ?? null, page: one.numerator })
        found.push({ what, indicator: cell.shown.value, page: one.value })
      }
    for (const { indicator, shown } of transparency.cells) {
      const one = await read(place, indicators, { code: indicator.code, site: 0, period: transparency.quarter })
      found.push({ what: `${indicator.code} ${year}`, indicator: shown.value, page: one.value })
    }
  }
  return found
}

/** Calls: answered and offered of each month, on the page of the telephone and on the dashboard. */
export async function calls(place: Place, indicators: IndicatorCatalogue): Promise<Compared[]> {
  const lines = await listLines(place.tx)
  const writing = (await openTargets(place.tx)).written(ANSWERED)
  const found: Compared[] = []
  for (const period of YEARS.flatMap((year) => monthsOf(yearPeriod(year)))) {
    const totals = await monthTotals(
      place.tx,
      period,
      lines.map(({ id }) => id),
    )
    const sums = sumUp(monthOfLines(lines, totals, period.from).flatMap((one) => countedSums(one) ?? []))
    const { numerator, denominator, value } = await read(place, indicators, {
      code: 'appels-decroches',
      site: 0,
      period,
    })
    found.push({ what: `appels décrochés ${period.from}`, indicator: numerator ?? 0, page: sums.answered })
    found.push({ what: `appels présentés ${period.from}`, indicator: denominator ?? 0, page: sums.offered })
    found.push({ what: `taux ${period.from}`, indicator: value, page: rateOf(writing, sums) })
  }
  return found
}
