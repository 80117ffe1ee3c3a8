// Obligations of the demonstration: what its texts say, at its sites; some met by its campaigns and sessions, some late.
import { type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'

/** One obligation, once a year unless told otherwise. */
export const obligation = (code: string, title: string, over: Row): Row => ({
  code,
  title,
  source: 'Qual-e-Pref, d’après des comptes rendus publics',
  frequency: 'yearly',
  every: null,
  unit: null,
  times: null,
  opensAfter: 0,
  dueAfter: '0',
  responsible: 'quality_lead',
  owner: 'Mission performance et qualité',
  event: null,
  proof: null,
  sites: null,
  ...over,
})

type Made = (code: string, title: string, over: Row) => Row

/** What comes before an audit, whenever it is. */
const aheadRows = (row: Made): Row[] => [
  row('clu-avant-audit', 'Réunir le comité local des usagers avant l’audit', {
    source: 'Piste de progrès d’un audit, CLU du 10 mars 2023',
    frequency: 'before',
    every: 4,
    unit: 'weeks',
    opensAfter: 90,
    event: 'audit:renewal',
    proof: 'meeting:clu',
  }),
  row('plan-avant-audit', 'Faire valider le plan d’actions avant l’audit', {
    frequency: 'before',
    every: 10,
    unit: 'working',
    opensAfter: 60,
    event: 'audit:',
    proof: 'action_plan:validated',
    responsible: 'signatory',
    owner: 'Secrétaire général',
  }),
]

/** The obligations of a département from the year before last on. */
export function obligationRows({ sites, yesterday }: { sites: readonly string[]; yesterday: PlainDate }): Row[] {
  const validFrom = `${yearOf(yesterday) - 2}-01-01`
  const row: Made = (code, title, over) => obligation(code, title, { validFrom, ...over })
  return [
    row('enquete-annuelle', 'Mener l’enquête de satisfaction', {
      frequency: 'yearly',
      proof: 'campaign:',
      sites: sites.join(' ; '),
    }),
    row('clu-annuel', 'Réunir le comité local des usagers', {
      frequency: 'yearly',
      proof: 'meeting:clu',
    }),
    row('copil-apres-clu', 'Tenir le comité de pilotage après le CLU', {
      frequency: 'after',
      every: 4,
      event: 'meeting:clu',
      proof: 'meeting:copil',
    }),
    ...aheadRows(row),
    row('releves-du-mois', 'Clore les relevés du mois', {
      frequency: 'monthly',
      dueAfter: '15',
      proof: 'closing:month',
      validFrom: `${yearOf(yesterday)}-01-01`,
    }),
    row('plan-valide', 'Faire valider le plan d’actions', {
      frequency: 'yearly',
      proof: 'action_plan:validated',
      sites: sites.join(' ; '),
      responsible: 'signatory',
      owner: 'Secrétaire général',
    }),
    row('affiche-trimestrielle', 'Poser l’affiche du programme Transparence', {
      frequency: 'quarterly',
      source: 'Services Publics+',
      proof: 'evidence:services-publics-plus/spp-2023-6',
    }),
    row('enquetes-mystere', 'Mener les enquêtes mystère', {
      frequency: 'yearly',
      proof: 'mystery:',
      sites: sites.join(' ; '),
    }),
  ]
}
