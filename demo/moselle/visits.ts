// Visitors of Metz as two minutes tell them: 79 045 received in 2022, 27 % by appointment; 85 % in 2023 about foreigners' titles.
import type { Calendar, PlainDate } from '#src/ground/calendar/index.ts'
import { appointmentFiles, type DemoBook } from '../generator/appointments.ts'
import { deskFiles } from '../generator/desk.ts'
import { queueFiles } from '../generator/queue.ts'
import { drawFrom } from '../generator/random.ts'
import { type KnownYear, knownYear, panVisits, reasonRows, visitFiles } from '../generator/visits.ts'

const CLU = 'CLU de la Moselle, 7 décembre 2023'
const COPIL = 'COPIL Qual-e-Pref de la Moselle, 3 février 2022'
const HALL = 'accueil-metz'

// 79 045 received in 2022, « 73 % sans RDV, 27 % avec RDV »: 57 703 and 21 342. « 80 % des rendez-vous concernent le séjour »: 17 074.
// 2023 « 85 % titres étrangers, dont 57 % sur leur dossier »: no number is published, 60 000 are chosen.
const KNOWN: readonly KnownYear[] = [
  {
    point: HALL,
    year: 2022,
    origin: CLU,
    parts: [{ reason: null, appointment: 'without', n: 57_703 }],
  },
  {
    point: HALL,
    year: 2022,
    origin: `${CLU} ; ${COPIL}`,
    parts: [
      { reason: 'titres-etrangers', appointment: 'with', n: 17_074 },
      { reason: 'orientation', appointment: 'with', n: 4268 },
    ],
  },
  {
    point: HALL,
    year: 2023,
    origin: CLU,
    parts: [
      { reason: 'suivi-de-dossier', appointment: 'unknown', n: 29_070 },
      { reason: 'titres-etrangers', appointment: 'unknown', n: 21_930 },
      { reason: 'orientation', appointment: 'unknown', n: 9000 },
    ],
  },
]

const BOOKS: readonly DemoBook[] = [
  {
    code: 'sejour-metz',
    name: 'Bureau de l’admission au séjour',
    site: 'metz',
    service: 'sejour',
    place: 'Hall, guichets 5 à 7',
    kind: 'foreigners',
    places: 3,
  },
  {
    code: 'pan-metz',
    name: 'Point d’accueil numérique',
    site: 'metz',
    service: 'pan',
    place: 'Hall, espace numérique',
    kind: 'ants',
    places: 2,
  },
]

export function visitsOf(calendar: Calendar, yesterday: PlainDate) {
  const using = (name: string) => ({ draw: drawFrom(`moselle ${name}`), calendar })
  const trends = [
    { point: HALL, perDay: 290 },
    { point: 'accueil-thionville', perDay: 60, queue: true },
  ]
  const files = visitFiles(using('visits'), trends, yesterday)
  return {
    ...files,
    ...queueFiles(
      using('queue'),
      [
        {
          site: 'thionville',
          hall: 'thionville',
          point: 'accueil-thionville',
          name: 'Accueil de Thionville',
          perDay: 60,
          counters: 3,
        },
      ],
      yesterday,
    ),
    ...deskFiles(drawFrom('moselle desk'), {
      bureaus: [{ site: 'metz', service: 'sejour' }],
      calendar,
      yesterday,
    }),
    ...appointmentFiles(BOOKS, [['Mairie du Haut-Pont', '', 110]], {
      ...using('appointments'),
      yesterday,
      procedures: [],
      counter: 'Accueil de la préfecture, du lundi au vendredi de 8 h 30 à 15 h 30',
    }),
    'motifs-de-visite': reasonRows(),
    'visites-mensuelles': [
      ...KNOWN.flatMap((known) => knownYear(drawFrom(`moselle visits ${known.year}`), known)),
      ...files['visites-mensuelles'],
    ],
    'visites-au-point-numerique': panVisits(
      using('pan'),
      { point: 'pan-metz', perDay: 5, procedures: [null] },
      yesterday,
    ),
  }
}
