// Visitors of the three sites: invented since 2024.
import type { Calendar, PlainDate } from '#src/ground/calendar/index.ts'
import { deskFiles } from '../generator/desk.ts'
import { drawFrom } from '../generator/random.ts'
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

export function visitsOf(calendar: Calendar, yesterday: PlainDate) {
  const using = (name: string) => ({ draw: drawFrom(`hauts-de-seine ${name}`), calendar })
  const trends = [
    { point: 'accueil-nanterre', perDay: 320, machine: true },
    { point: 'accueil-antony', perDay: 70 },
    { point: 'accueil-boulogne', perDay: 55 },
  ]
  const pan = (point: string, perDay: number, procedures: readonly (string | null)[]) =>
    panVisits(using(point), { point, perDay, procedures }, yesterday)
  return {
    ...visitFiles(using('visits'), trends, yesterday),
    ...deskFiles(drawFrom('hauts-de-seine desk'), {
      bureaus: [
        { site: 'nanterre', service: 'sejour' },
        { site: 'antony', service: 'etrangers' },
        { site: 'boulogne', service: 'etrangers' },
      ],
      calendar,
      yesterday,
    }),
    'motifs-de-visite': reasonRows(PROCEDURES),
    'visites-au-point-numerique': [
      ...pan('pan-nanterre', 14, ANTS),
      ...pan('pan-emeraude', 4, ['titre-de-sejour', 'naturalisation']),
      ...pan('pan-antony', 3, ANTS),
      ...pan('pan-boulogne', 4, ANTS),
    ],
  }
}
