// Obligations that a text says, each with its source; nothing here is invented. A département takes those it wants.
import type { FrameworkVersion } from '#src/core/standards/index.ts'
import { versionName } from '#src/core/standards/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Obligation } from './obligation.ts'

export type Offered = Omit<Obligation, 'id' | 'version'>

const from = (
  code: string,
  facts: Pick<Offered, 'title' | 'source' | 'frequency'> & Partial<Offered>,
): ((day: PlainDate) => Offered) => {
  const usual = {
    every: null,
    unit: 'months',
    startsOn: null,
    eventSource: '',
    eventCondition: '',
    opensAfter: 0,
    dueAfter: 0,
    responsible: 'quality_lead',
    owner: '',
    sites: [],
    whole: 'each',
    times: 1,
    proofSource: '',
    proofCondition: '',
    validTo: null,
    note: '',
  } as const
  return (validFrom) => ({ ...usual, ...facts, code, validFrom })
}

const MINUTES = 'd’après des comptes rendus publics'

/** What public minutes say of Qual-e-Pref and Services Publics+. */
const SAID = [
  from('enquete-annuelle', {
    title: 'Mener l’enquête de satisfaction',
    source: `Qual-e-Pref : « Réaliser une enquête de satisfaction tous les ans », ${MINUTES} de 2023`,
    frequency: 'yearly',
    proofSource: 'campaign',
  }),
  from('enquetes-mystere-annuelles', {
    title: 'Mener les enquêtes mystère',
    source: `Qual-e-Pref : « Réaliser des enquêtes mystère tous les ans », ${MINUTES} de 2023`,
    frequency: 'yearly',
    proofSource: 'mystery',
  }),
  from('clu-annuel', {
    title: 'Réunir le comité local des usagers',
    source: `Qual-e-Pref : réunion du CLU au moins une fois par an, d’après un arrêté local publié`,
    frequency: 'yearly',
    proofSource: 'meeting',
    proofCondition: 'clu',
  }),
  from('clu-avant-audit', {
    title: 'Réunir le comité local des usagers avant l’audit',
    source:
      'Piste de progrès d’un audit de suivi : planifier le CLU avant la date des prochains audits, compte rendu public de 2023',
    frequency: 'before',
    every: 4,
    unit: 'weeks',
    eventSource: 'audit',
    opensAfter: 90,
    proofSource: 'meeting',
    proofCondition: 'clu',
    note: 'Le délai de quatre semaines est à confirmer : la source n’en dit pas.',
  }),
  from('bilan-annuel', {
    title: 'Faire la revue annuelle du plan d’actions',
    source: `Qual-e-Pref : bilan annuel (indicateurs, réclamations, enquêtes, plans d’actions N et N+1), ${MINUTES} de 2023`,
    frequency: 'yearly',
    proofSource: 'action_plan',
    proofCondition: 'reviewed',
    dueAfter: 0,
  }),
  from('suivi-mensuel-des-indicateurs', {
    title: 'Clore les relevés du mois',
    source: 'Qual-e-Pref : suivi mensuel ou trimestriel des indicateurs, déduit d’un compte rendu public de 2022',
    frequency: 'monthly',
    dueAfter: 15,
    proofSource: 'closing',
    proofCondition: 'month',
    note: 'Le délai de quinze jours est à confirmer : la source n’en dit pas.',
  }),
  from('affiche-trimestrielle', {
    title: 'Poser l’affiche du programme Transparence',
    source: `Services Publics+ : affiche locale trimestrielle, pré-renseignée par l’administration centrale, ${MINUTES} de 2023`,
    frequency: 'quarterly',
    proofSource: 'evidence',
    proofCondition: 'services-publics-plus/spp-2023-6',
  }),
] as const

/** What the versions in force say themselves: their label and their follow-up audit. */
function ruled(version: FrameworkVersion, day: PlainDate): Offered[] {
  const name = versionName(version)
  const base = version.framework.slice(0, 50)
  const months = (code: string, title: string, every: number | null) =>
    every === null
      ? []
      : [
          from(`${base}-${code}`, {
            title,
            source: `${name}${version.source === '' ? '' : ` : ${version.source}`}`.slice(0, 500),
            frequency: 'months',
            every,
            startsOn: day,
            note: 'Corrigez le premier jour : celui de la décision de label. Aucune rubrique ne la prouve encore.',
          })(day),
        ]
  return [
    ...months('suivi', `Passer l’audit de suivi : ${version.name}`, version.followUpMonths),
    ...months('renouvellement', `Renouveler le label : ${version.name}`, version.labelMonths),
  ]
}

/** What may be taken, from what a département has in force. */
export function offeredOn(versions: readonly FrameworkVersion[], day: PlainDate): Offered[] {
  const inForce = versions.filter(({ state, validTo }) => state === 'published' && (validTo === null || validTo >= day))
  return [...SAID.map((made) => made(day)), ...inForce.flatMap((version) => ruled(version, day))]
}
