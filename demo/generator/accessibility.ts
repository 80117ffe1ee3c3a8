// Accessibility of reception in the demonstration: the target of the telephone plan, relays with their uses, offers; all else is invented.
import { addMonths, monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'

/** A relay used every month for two years at some sites; the last months of the provider are counted at reception too. */
export function accessibilityFiles(
  draw: Draw,
  { sites, yesterday }: { sites: readonly string[]; yesterday: PlainDate },
) {
  const last = addMonths(monthOf(yesterday).from, -1)
  const uses = sites.flatMap((site) =>
    Array.from({ length: 24 }, (_, back) => usesOf(draw, { site, month: addMonths(last, -back), back })).flat(),
  )
  return {
    'objectifs-d-accessibilite': targets(sites, Number(yesterday.slice(0, 4))),
    'services-relais': RELAYS,
    'recours-aux-relais': uses,
    'offres-d-associations': offers(sites[0] ?? null),
  }
}

/** What one site used in one month. */
function usesOf(draw: Draw, { site, month, back }: { site: string; month: PlainDate; back: number }): Row[] {
  const n = draw.between(2, 14)
  const told = { relay: 'interprete-telephone', site, month }
  const source = 'Facture du mois'
  return [
    { ...told, way: 'imported', uses: n, source, retained: true },
    ...(back < 3
      ? [
          {
            ...told,
            way: 'counted',
            uses: n + draw.between(0, 2),
            source: 'Main courante de l’accueil',
            retained: false,
          },
        ]
      : []),
    {
      relay: 'relais-du-standard',
      site,
      month,
      way: 'imported',
      uses: draw.between(0, 5),
      source,
      retained: true,
    },
  ]
}

const targets = (sites: readonly string[], year: number): Row[] => [
  {
    title: 'Standard téléphonique accessible aux personnes en situation de handicap',
    site: null,
    dueOn: '2025-12-31',
    source: 'Plan téléphone interministériel',
    since: '2024-01-02',
    proof: null,
  },
  ...sites.map((site) => ({
    title: 'Accessibilité du hall vérifiée dans l’année',
    site,
    dueOn: `${year}-12-31`,
    source: 'Registre public d’accessibilité',
    since: `${year}-01-01`,
    proof: 'tour:accessibilite-du-hall',
  })),
]

const RELAYS: Row[] = [
  {
    code: 'interprete-telephone',
    name: 'Interprète par téléphone',
    kind: 'interpreting',
    provider: 'Prestataire régional',
    validFrom: '2023-01-02',
    note: 'Au guichet, composer le numéro interne et donner la langue.',
  },
  {
    code: 'relais-du-standard',
    name: 'Relais téléphonique du standard',
    kind: 'text_relay',
    provider: 'Prestataire national',
    validFrom: '2023-01-02',
    note: '',
  },
]

const offers = (site: string | null): Row[] => [
  {
    association: 'Association des sourds du département',
    title: 'Permanence mensuelle en langue des signes',
    site,
    audience: 'Personnes sourdes',
    contact: 'Secrétariat de l’association',
    offeredOn: '2025-03-10',
    state: 'running',
    note: 'Le premier mardi du mois, au point d’accueil numérique.',
  },
  {
    association: 'Réseau d’écrivains publics',
    title: 'Aide à la rédaction, le jeudi matin',
    site: null,
    audience: 'Personnes loin de l’écrit',
    contact: 'Coordination du réseau',
    offeredOn: '2026-04-07',
    state: 'received',
    note: '',
  },
]
