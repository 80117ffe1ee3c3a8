import { TEXTS } from '../generator/texts.ts'
import { evidenceFiles } from '../generator/evidence.ts'
import { libraryFiles } from '../generator/library.ts'
import { assessmentFiles } from '../generator/assessments.ts'
import { PLANNED_MEETINGS } from './obligations.ts'
import { mappingRows } from '../generator/mappings.ts'
import { obligationRows } from '../generator/obligations.ts'
import { controlFiles } from '../generator/controls.ts'
import { frameworkFiles } from '../generator/frameworks.ts'
import { assessments } from './assessments.ts'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { inventedAnswers, publishedAnswers } from '../generator/answers.ts'
import { calendarWith, type Closing, closingRows } from '../generator/calendar.ts'
import { closingRowsOf } from '../generator/closings.ts'
import { inventedCalls, knownCalls } from '../generator/calls.ts'
import { letterModels } from '../generator/letters.ts'
import { inventedRequests } from '../generator/requests.ts'
import { inventedComplaints, publishedComplaints } from '../generator/complaints.ts'
import type { Content, Row } from '../generator/folder.ts'
import { drawFrom } from '../generator/random.ts'
import { readingRows } from '../generator/readings.ts'
import { scopeFiles } from '../generator/scope.ts'
import { batchRows } from '../generator/batches.ts'
import { starsFiles } from '../generator/stars.ts'
import { sessionFiles } from '../generator/sessions.ts'
import { trainingFiles } from '../generator/training.ts'
import { inventedActions, PUBLISHED_ACTIONS } from './actions.ts'
import { auditFiles } from './audits.ts'
import { CATEGORIES, CATEGORY_VERSIONS, MAILBOXES, PUBLISHED, REQUEST_TRENDS, TRENDS } from './complaints.ts'
import { COMMITTEES, MEETING, nextMeeting, PRESENT } from './meeting.ts'
import { DEPARTEMENT, LABEL, PEOPLE_ROWS, SCOPES, SERVICES, SITES } from './places.ts'
import { mysteryOf } from './mystery.ts'
import { EMERGENCY } from './emergency.ts'
import { PARTNERS } from './partners.ts'
import { TELEPHONE } from './telephone.ts'
import { titleFiles } from './titles.ts'
import { premisesOf } from './premises.ts'
import { AGENT, TEAMS } from './teams.ts'
import { PROCEDURES, WAYS } from './procedures.ts'
import { CALL_TREND, CALLS, FACTS, LINES, readings, SETTINGS, TARGETS } from './readings.ts'
import { RATINGS } from './stars.ts'
import { throughRelays } from './relays.ts'
import { answerTrends, campaignRows, kioskRows, PUBLISHED_ANSWERS, TOTALS } from './surveys.ts'

const CLOSINGS: readonly Closing[] = [
  { day: '2022-05-27', reason: 'Pont de l’Ascension' },
  { day: '2024-05-10', reason: 'Pont de l’Ascension' },
  { day: '2025-05-30', reason: 'Pont de l’Ascension' },
  { day: '2026-05-15', reason: 'Pont de l’Ascension' },
]
const SITED = SITES.map(({ code, shortName }) => ({ code: String(code), name: String(shortName) }))
const SINCE = plainDate('2024-01-02')
const FRAMEWORKS = [
  { framework: 'qual-e-pref', code: '2018', on: '2019-09-02' },
  { framework: 'services-publics-plus', code: '2021', on: '2021-03-01' },
  { framework: 'services-publics-plus', code: '2023', on: '2023-06-01' },
  { framework: 'quali-ate', code: '2024', on: null },
]

/** Its library: the committee of users gave its opinion on the model letters. */
const libraryOf = (yesterday: PlainDate) =>
  libraryFiles(drawFrom('hauts-de-seine library'), {
    sites: SITED,
    yesterday,
    opinion: {
      code: `${MEETING.code}:1`,
      words: 'Avis favorable : Courriels et courriers types (Comité local des usagers)',
      on: plainDate(MEETING.heldOn),
    },
  })

const LETTERS = letterModels({
  opinionOn: '2024-03-12',
  session: 'Comité local des usagers',
  publishedOn: '2024-03-18',
})

/** Titles, telephone lines with their menus and themes, partners. */
const channelFiles = (yesterday: PlainDate) => ({
  ...titleFiles(yesterday),
  'lignes-telephoniques': LINES,
  ...TELEPHONE,
  ...PARTNERS,
  ...EMERGENCY,
})

/** What the register of correspondence stands on. */
const CORRESPONDENCE = {
  'categories-de-reclamations': CATEGORIES,
  'versions-de-categories': CATEGORY_VERSIONS,
  'boites-aux-lettres': MAILBOXES,
  'modeles-de-reponse': LETTERS,
  'modeles-de-sms': TEXTS,
}

const STEERED = { cibles: TARGETS, 'reglages-indicateurs': SETTINGS, 'faits-dates': FACTS }

/** What the platform asked of who told an experience since 2024: a complaint is told of a bad one, most of the others of one neither good nor bad. */
const felt = (one: Row, rank: number): Row => {
  if (String(one['receivedOn']) < SINCE) return { ...one, feeling: null }
  const told = { ...one, cause: CAUSES[String(one['service'])] ?? null }
  return one['channel'] === 'services_publics_plus'
    ? { ...told, feeling: one['kind'] === 'complaint' ? 'negative' : rank % 3 === 0 ? 'positive' : 'neutral' }
    : { ...told, feeling: null }
}

/** The procedure that most requests of a bureau are about. */
const CAUSES: Readonly<Record<string, string>> = {
  sejour: 'titre-de-sejour',
  etrangers: 'titre-de-sejour',
  naturalisations: 'naturalisation',
}

/** The whole département up to `yesterday`: published years as they were published, then invented ones. */
export function hautsDeSeine(yesterday: PlainDate): Content {
  const calendar = calendarWith('metropole', false, CLOSINGS)
  const span = { from: SINCE, to: yesterday }
  const using = (name: string) => ({ draw: drawFrom(`hauts-de-seine ${name}`), calendar })
  const [surveyed, calls] = [answersOf(using('answers'), yesterday), using('calls')]
  const complaints = numbered([
    ...PUBLISHED.flatMap((year) => publishedComplaints(using(`complaints ${year.site} ${year.year}`), year)),
    ...TRENDS.flatMap((trend) => inventedComplaints(using(`complaints ${trend.site}`), trend, span)),
    ...REQUEST_TRENDS.flatMap((trend) => inventedRequests(using(`requests ${trend.site}`), trend, span)),
  ]).map(felt)
  const evidence = evidenceFiles(drawFrom('hauts-de-seine evidence'), { sites: SITED, yesterday })
  const library = libraryOf(yesterday)
  const premises = premisesOf(calendar, yesterday)
  return {
    departement: DEPARTEMENT,
    beside: { ...evidence.beside, ...library.beside, ...premises.beside },
    files: {
      sites: SITES,
      services: SERVICES,
      perimetres: SCOPES,
      fermetures: closingRows(CLOSINGS),
      personnes: PEOPLE_ROWS,
      ...CORRESPONDENCE,
      'levees-de-l-urne': urnOpenings(complaints),
      reclamations: complaints,
      campagnes: campaignRows(yesterday),
      bornes: kioskRows(yesterday),
      ...throughRelays(surveyed, yesterday),
      'lots-papier': batchRows(surveyed, { since: SINCE, yesterday }),
      'totaux-enquete': totals(TOTALS),
      ...starsFiles(drawFrom('hauts-de-seine stars'), { calendar, yesterday, ...RATINGS }),
      demarches: PROCEDURES,
      'voies-de-demarches': WAYS,
      ...premises.files,
      ...frameworkFiles(FRAMEWORKS),
      correspondances: mappingRows(),
      ...scopeFiles(LABEL),
      preuves: evidence.rows,
      ...library.files,
      ...auditFiles(yesterday),
      ...assessmentFiles(assessments(yesterday)),
      obligations: [...obligationRows({ sites: SITED.map(({ code }) => code), yesterday }), ...PLANNED_MEETINGS],
      ...trainingFiles(drawFrom('hauts-de-seine training'), { teams: TEAMS, yesterday, account: AGENT, since: SINCE }),
      ...controlFiles({ sites: SITED.map(({ code }) => code), yesterday, complaints }),
      ...mysteryOf(yesterday),
      ...channelFiles(yesterday),
      appels: [...CALLS.flatMap((known) => knownCalls(calls, known)), ...inventedCalls(calls, CALL_TREND, span)],
      ...STEERED,
      releves: readingRows(readings(drawFrom('hauts-de-seine readings'), yesterday)),
      clotures: closingRowsOf(yesterday, calendar),
      actions: [...PUBLISHED_ACTIONS, ...inventedActions(yesterday)],
      ...sessionFiles({
        committees: COMMITTEES,
        members: COMMITTEES.map(({ code }) => ({ committee: code, seats: PRESENT })),
        meetings: [MEETING, nextMeeting(yesterday, calendar)],
      }),
    },
  }
}

/** Answers as they were published, then invented ones. */
const answersOf = (using: Parameters<typeof publishedAnswers>[0], yesterday: PlainDate) => [
  ...PUBLISHED_ANSWERS.flatMap((one) => publishedAnswers(using, one)),
  ...answerTrends(yesterday).flatMap(({ trend, from, to }) => inventedAnswers(using, trend, { from, to })),
]

/** Complaints in the order they came in, as a register has them; a form of the urn came by the opening of its day. */
export function numbered(rows: readonly Row[]): Row[] {
  const sorted = rows.toSorted((a, b) => String(a.receivedOn).localeCompare(String(b.receivedOn)))
  const last = new Map<string, number>()
  return sorted.map((row) => {
    const year = String(row.receivedOn).slice(0, 4)
    const rank = (last.get(year) ?? 0) + 1
    last.set(year, rank)
    const opening = row.channel === 'urn' ? { urnOpenedOn: row.receivedOn ?? null } : {}
    return { reference: `R-${year}-${String(rank).padStart(4, '0')}`, ...row, ...opening }
  })
}

/** The openings of the urn that these forms came from. */
export function urnOpenings(complaints: readonly Row[]): Row[] {
  const forms = complaints.filter(({ channel }) => channel === 'urn')
  const byOpening = Map.groupBy(forms, ({ site, receivedOn }) => `${String(site)}|${String(receivedOn)}`)
  return [...byOpening.values()].map((found) => ({
    site: found[0]?.site ?? null,
    openedOn: found[0]?.receivedOn ?? null,
    forms: found.length,
  }))
}

type Total = {
  campaign: string
  site: string
  criterion: string
  levels: readonly (readonly [number | null, number])[]
  source: string
  basis: 'real' | 'reconstructed'
}
export const totals = (list: readonly Total[]): Row[] =>
  list.flatMap(({ levels, ...total }) => levels.map(([level, n]) => ({ ...total, level, n })))
