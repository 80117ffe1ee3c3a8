// Titles of the Hauts-de-Seine: invented from 2024 on. What was published of their delays is national, and stays with its own figures.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Files, Row } from '../generator/folder.ts'
import { drawFrom } from '../generator/random.ts'
import { inventedTitles, type TitreTrend } from '../generator/titles.ts'

const kind = (code: string, name: string): Row => ({ code, name, active: true })
const KINDS: readonly Row[] = [
  kind('cni-passeports', 'CNI et passeports'),
  kind('permis', 'Permis de conduire'),
  kind('immatriculation', 'Certificats d’immatriculation'),
  kind('titres-sejour', 'Titres de séjour'),
]
const CENTRES: readonly Row[] = [
  { code: 'sejour-nanterre', name: 'Séjour, préfecture', site: 'nanterre', note: '', active: true },
  { code: 'sejour-antony', name: 'Séjour, Antony', site: 'antony', note: '', active: true },
  {
    code: 'cert-region',
    name: 'CERT de la région',
    site: null,
    note: 'Hors du département ; seule la part des Hauts-de-Seine est suivie.',
    active: true,
  },
]

const TRENDS: readonly TitreTrend[] = [
  { titre: 'titres-sejour', centre: 'sejour-nanterre', perMonth: 4200, days: 52, incomplete: 0.16, urgent: 0.02 },
  { titre: 'titres-sejour', centre: 'sejour-antony', perMonth: 900, days: 38, incomplete: 0.12, urgent: 0.02 },
  { titre: 'cni-passeports', centre: 'cert-region', perMonth: 21_000, days: 16, incomplete: 0.05, urgent: 0.01 },
  { titre: 'permis', centre: 'cert-region', perMonth: 6100, days: 30, incomplete: 0.07, urgent: 0.01 },
  { titre: 'immatriculation', centre: 'cert-region', perMonth: 9800, days: 7, incomplete: 0.09, urgent: 0 },
]

export function titleFiles(yesterday: PlainDate): Files {
  const draw = drawFrom('hauts-de-seine titles')
  return {
    titres: KINDS,
    'centres-de-titres': CENTRES,
    'releves-de-titres': TRENDS.flatMap((trend) => inventedTitles(draw, trend, yesterday)),
  }
}
