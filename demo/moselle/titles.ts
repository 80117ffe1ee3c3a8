// The centre of identity cards and passports of Metz, which serves several départements: what the minutes of 7 December 2023 say of
// its ten months; from 2024 on, all is invented.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Files, Row } from '../generator/folder.ts'
import { drawFrom } from '../generator/random.ts'
import { inventedTitles, knownTitles } from '../generator/titles.ts'

const CLU = 'CLU de la Moselle, 7 décembre 2023'
const CERT = { titre: 'cni-passeports', centre: 'cert-metz' }
const TEN_MONTHS = { ...CERT, months: 10, source: CLU }

const KINDS: readonly Row[] = [
  { code: 'cni-passeports', name: 'CNI et passeports', active: true },
  { code: 'titres-sejour', name: 'Titres de séjour', active: true },
]
const CENTRES: readonly Row[] = [
  {
    code: 'cert-metz',
    name: 'CERT CNI et passeports de Metz',
    site: 'metz',
    note: 'Traite les demandes de plusieurs départements.',
    active: true,
  },
  { code: 'sejour-metz', name: 'Bureau de l’admission au séjour', site: 'metz', note: '', active: true },
]

/** « plus de 919 000 », « en hausse de plus de 22 % », « plus de 186 000 », « 35 000 début janvier, 56 000 fin mai, 10 400 fin octobre ». */
export function titleFiles(yesterday: PlainDate): Files {
  const draw = drawFrom('moselle titles')
  return {
    titres: KINDS,
    'centres-de-titres': CENTRES,
    'releves-de-titres': [
      ...knownTitles(draw, { ...TEN_MONTHS, year: 2022, received: 753_000, origin: '' }),
      { ...CERT, month: '2022-12-01', origin: '', stock: 35_000, source: CLU, takenOver: true, basis: 'real' },
      ...knownTitles(draw, {
        ...TEN_MONTHS,
        year: 2023,
        received: 919_000,
        origin: '',
        stocks: { '2023-05': 56_000, '2023-10': 10_400 },
      }),
      ...knownTitles(draw, { ...TEN_MONTHS, year: 2023, received: 186_000, origin: 'Moselle' }),
      ...inventedTitles(
        draw,
        { ...CERT, perMonth: 82_000, days: 9, incomplete: 0.04, urgent: 0.01, origins: { Moselle: 0.2, Vosges: 0.12 } },
        yesterday,
      ),
      ...inventedTitles(
        draw,
        { titre: 'titres-sejour', centre: 'sejour-metz', perMonth: 1900, days: 41, incomplete: 0.18, urgent: 0.03 },
        yesterday,
      ),
    ],
  }
}
