import { TEXTS } from '../generator/texts.ts'
import { evidenceFiles } from '../generator/evidence.ts'
import { obligationRows } from '../generator/obligations.ts'
import { controlFiles } from '../generator/controls.ts'
import { frameworkFiles } from '../generator/frameworks.ts'
import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { libraryFiles } from '../generator/library.ts'
import { assessmentFiles } from '../generator/assessments.ts'
import { calendarWith } from '../generator/calendar.ts'
import { inventedCalls } from '../generator/calls.ts'
import { letterModels } from '../generator/letters.ts'
import { inventedRequests } from '../generator/requests.ts'
import { inventedComplaints } from '../generator/complaints.ts'
import type { Content } from '../generator/folder.ts'
import { drawFrom } from '../generator/random.ts'
import { readingRows } from '../generator/readings.ts'
import { scopeFiles } from '../generator/scope.ts'
import { starsFiles } from '../generator/stars.ts'
import { sessionFiles } from '../generator/sessions.ts'
import { trainingFiles } from '../generator/training.ts'
import { numbered, totals, urnOpenings } from '../hauts-de-seine/index.ts'
import { ACTIONS } from './actions.ts'
import { MOSELLE_EMERGENCY } from '../hauts-de-seine/emergency.ts'
import { AUDITS } from './audits.ts'
import { ASSESSMENTS } from './assessments.ts'
import { COMMITTEES, MEETINGS, MEMBERS } from './meetings.ts'
import { premisesOf } from './premises.ts'
import { mysteryOf } from './mystery.ts'
import { titleFiles } from './titles.ts'
import { MARIANNE, PRIORITY_MISSIONS, TELEPHONE_PLAN } from './sources.ts'
import { DEPARTEMENT, LABEL, PEOPLE_ROWS, SERVICES, SITES, TEAMS } from './places.ts'
import {
  CALL_TREND,
  CAMPAIGNS,
  CATEGORIES,
  LINES,
  MENUS,
  THEMES,
  monthlyCalls,
  readings,
  TALLIES,
  TARGETS,
  REQUESTS,
  TREND,
  VOLUMES,
} from './records.ts'

/** What is rated in stars. */
const RATED = [{ site: 'metz', service: null, people: 10, from: 0.6, to: 0.72 }]
const SITED = SITES.slice(0, 3).map(({ code, shortName }) => ({ code: String(code), name: String(shortName) }))

const LETTERS = letterModels({
  opinionOn: '2025-12-04',
  session: 'Comité local des usagers',
  publishedOn: '2025-12-08',
})

const CORRESPONDENCE = {
  'categories-de-reclamations': CATEGORIES,
  'volumes-de-courrier': VOLUMES,
  'modeles-de-reponse': LETTERS,
  'modeles-de-sms': TEXTS,
}

const SWITCHBOARD = { 'lignes-telephoniques': LINES, 'themes-d-appels': THEMES, 'serveurs-vocaux': MENUS }

/** The last year of calls and complaints is enough to see another calendar and another register. */
export function moselle(yesterday: PlainDate): Content {
  const calendar = calendarWith('alsace-moselle', true, [])
  const aYearAgo = addDays(yesterday, -365)
  const span = { from: aYearAgo < plainDate('2024-01-02') ? plainDate('2024-01-02') : aYearAgo, to: yesterday }
  const using = (name: string) => ({ draw: drawFrom(`moselle ${name}`), calendar })
  const complaints = numbered([
    ...inventedComplaints(using('complaints'), TREND, span),
    ...inventedRequests(using('requests'), REQUESTS, span),
  ])
  const evidence = evidenceFiles(drawFrom('moselle evidence'), { sites: SITED, yesterday })
  const library = libraryFiles(drawFrom('moselle library'), { sites: SITED, yesterday })
  const premises = premisesOf(calendar, yesterday)
  return {
    departement: DEPARTEMENT,
    beside: { ...evidence.beside, ...library.beside, ...premises.beside },
    files: {
      sites: SITES,
      services: SERVICES,
      ...frameworkFiles(
        [
          { framework: 'qual-e-pref', code: '2018', on: '2020-01-06' },
          { framework: 'services-publics-plus', code: '2023', on: '2023-06-01' },
          { framework: 'quali-ate', code: '2024', on: null },
        ],
        [
          { manifest: TELEPHONE_PLAN, on: '2023-12-07' },
          { manifest: PRIORITY_MISSIONS, on: '2023-12-07' },
          { manifest: MARIANNE, on: '2012-01-02', past: true },
        ],
      ),
      ...scopeFiles(LABEL),
      ...AUDITS,
      ...assessmentFiles(ASSESSMENTS),
      personnes: PEOPLE_ROWS,
      ...CORRESPONDENCE,
      'levees-de-l-urne': urnOpenings(complaints),
      reclamations: complaints,
      campagnes: CAMPAIGNS,
      'totaux-enquete': totals(TALLIES),
      ...starsFiles(drawFrom('moselle stars'), { calendar, yesterday, rated: RATED, replies: [] }),
      preuves: evidence.rows,
      ...library.files,
      obligations: obligationRows({ sites: SITED.map(({ code }) => code), yesterday }),
      ...premises.files,
      ...trainingFiles(drawFrom('moselle training'), { teams: TEAMS, yesterday }),
      ...controlFiles({ sites: SITED.map(({ code }) => code), yesterday, complaints }),
      ...mysteryOf(yesterday),
      ...titleFiles(yesterday),
      ...SWITCHBOARD,
      ...MOSELLE_EMERGENCY,
      appels: inventedCalls(using('calls'), CALL_TREND, span),
      'appels-mensuels': monthlyCalls(drawFrom('moselle months')),
      cibles: TARGETS,
      releves: readingRows(readings()),
      'faits-dates': [{ day: '2021-09-06', label: 'hall d’accueil réaménagé', site: 'metz' }],
      actions: ACTIONS,
      ...sessionFiles({ committees: COMMITTEES, members: [{ committee: 'clu', seats: MEMBERS }], meetings: MEETINGS }),
    },
  }
}
