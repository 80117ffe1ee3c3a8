// Visitors of the three sites: invented since 2024.
import type { Calendar, PlainDate } from '#src/ground/calendar/index.ts'
import { appointmentFiles, type DemoBook } from '../generator/appointments.ts'
import { deskFiles } from '../generator/desk.ts'
import { queueFiles } from '../generator/queue.ts'
import { drawFrom } from '../generator/random.ts'
import { networkFiles } from '../generator/networks.ts'
import { webFiles } from '../generator/web.ts'
import { panVisits, reasonRows, visitFiles } from '../generator/visits.ts'

const PROCEDURES = {
  'titres-etrangers': 'titre-de-sejour',
  'suivi-de-dossier': 'titre-de-sejour',
  'remise-de-titre': 'titre-de-sejour',
  naturalisation: 'naturalisation',
  'permis-et-carte-grise': 'permis-de-conduire',
  associations: 'association',
  'carte-et-passeport': 'cni-passeport',
} as const
const ANTS = ['permis-de-conduire', 'carte-grise', 'cni-passeport', null]

const BOOKS: readonly DemoBook[] = [
  {
    code: 'sejour-nanterre',
    name: 'Bureau du séjour des étrangers',
    site: 'nanterre',
    service: 'sejour',
    place: 'Bâtiment B, guichets 4 à 7',
    kind: 'foreigners',
    places: 4,
  },
  {
    code: 'pan-ants-nanterre',
    name: 'Point d’accueil numérique, permis et cartes grises',
    site: 'nanterre',
    service: 'pan',
    place: 'Hall, postes 1 à 3',
    kind: 'ants',
    places: 2,
  },
  {
    code: 'pan-emeraude-nanterre',
    name: 'Point d’accueil numérique e-Meraude',
    site: 'nanterre',
    service: 'pan-emeraude',
    place: 'Hall, postes 4 et 5',
    kind: 'emeraude',
    places: 2,
  },
  {
    code: 'etrangers-antony',
    name: 'Bureau des étrangers',
    site: 'antony',
    service: 'etrangers',
    place: 'Rez-de-chaussée, guichets 1 et 2',
    kind: 'foreigners',
    places: 2,
  },
]

/** The queue of Antony and what is booked: invented. */
function received(calendar: Calendar, yesterday: PlainDate) {
  const using = (name: string) => ({ draw: drawFrom(`hauts-de-seine ${name}`), calendar })
  return {
    ...queueFiles(
      using('queue'),
      [
        {
          site: 'antony',
          hall: 'antony',
          point: 'accueil-antony',
          name: 'Accueil de la sous-préfecture',
          perDay: 70,
          counters: 4,
        },
      ],
      yesterday,
    ),
    ...appointmentFiles(
      BOOKS,
      [
        ['Mairie des Tilleuls', 'mairie-tilleuls', 160],
        ['Mairie de la Gare', 'mairie-gare', 120],
        ['Mairie du Parc', 'mairie-parc', 90],
      ],
      {
        ...using('appointments'),
        yesterday,
        procedures: ['titre-de-sejour', 'naturalisation', 'permis-de-conduire'],
        counter: 'Accueil de la préfecture, du lundi au vendredi de 9 h à 12 h',
      },
    ),
  }
}

export function visitsOf(calendar: Calendar, yesterday: PlainDate) {
  const using = (name: string) => ({ draw: drawFrom(`hauts-de-seine ${name}`), calendar })
  const trends = [
    { point: 'accueil-nanterre', perDay: 320, machine: true },
    { point: 'accueil-antony', perDay: 70, queue: true },
    { point: 'accueil-boulogne', perDay: 55 },
  ]
  const pan = (point: string, perDay: number, procedures: readonly (string | null)[]) =>
    panVisits(using(point), { point, perDay, procedures }, yesterday)
  return {
    ...visitFiles(using('visits'), trends, yesterday),
    ...received(calendar, yesterday),
    ...deskFiles(drawFrom('hauts-de-seine desk'), {
      bureaus: [
        { site: 'nanterre', service: 'sejour' },
        { site: 'antony', service: 'etrangers' },
        { site: 'boulogne', service: 'etrangers' },
      ],
      calendar,
      yesterday,
    }),
    ...webFiles(drawFrom('hauts-de-seine web'), {
      bureaus: [
        { site: 'nanterre', service: 'sejour' },
        { site: 'antony', service: 'etrangers' },
        { site: 'boulogne', service: 'etrangers' },
      ],
      calendar,
      yesterday,
    }),
    ...networkFiles(drawFrom('hauts-de-seine networks'), yesterday),
    'motifs-de-visite': reasonRows(PROCEDURES),
    'visites-au-point-numerique': [
      ...pan('pan-nanterre', 14, ANTS),
      ...pan('pan-emeraude', 4, ['titre-de-sejour', 'naturalisation']),
      ...pan('pan-antony', 3, ANTS),
      ...pan('pan-boulogne', 4, ANTS),
    ],
  }
}
