// Whoever hands a questionnaire on: an association, social workers, a house of France Services. Their address says how many came through
// them; nobody's answer does.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'

export const RELAY_KINDS = {
  association: 'Association',
  social: 'Travailleurs sociaux',
  france_services: 'Maison France Services',
  town_hall: 'Mairie',
  agency: 'Autre administration',
  other: 'Autre',
} as const
export type RelayKind = keyof typeof RELAY_KINDS

export type Relay = {
  id: number
  code: string
  link: string
  place: number
  campaign: number
  campaignCode: string
  campaignName: string
  /** The last day of its place, and whether the campaign was closed or put away before. */
  closesOn: PlainDate
  shut: boolean
  site: number
  service: number | null
  name: string
  kind: RelayKind
  active: boolean
  version: number
}

/** How often its address was opened and how many answers came through it, all days together or one. */
export type RelayCount = { opens: number; answers: number }
export type RelayDay = RelayCount & { day: string }

export type RelayState = 'waiting' | 'answers' | 'over' | 'archived'
export const RELAY_STATES: Readonly<Record<RelayState, string>> = {
  waiting: 'Sans réponse',
  answers: 'Des réponses',
  over: 'Campagne fermée',
  archived: 'Archivé',
}

export function relayState(
  { active, shut, closesOn }: Pick<Relay, 'active' | 'shut' | 'closesOn'>,
  { answers, today }: { answers: number; today: PlainDate },
): RelayState {
  if (!active) return 'archived'
  if (shut || closesOn < today) return 'over'
  return answers > 0 ? 'answers' : 'waiting'
}

/** What came through all the relays shown, in one sentence. */
export function relaysInWords(relays: readonly RelayCount[]): string | undefined {
  if (relays.length === 0) return undefined
  const answers = relays.reduce((sum, one) => sum + one.answers, 0)
  const silent = relays.filter((one) => one.answers === 0).length
  if (answers === 0)
    return relays.length === 1
      ? 'Aucune réponse n’est arrivée par ce relais.'
      : `Aucune réponse n’est arrivée par ces ${formatNumber(relays.length)} relais.`
  const by = relays.length === 1 ? 'ce relais' : formatCount(relays.length, 'relais', 'relais')
  const came = `${formatCount(answers, 'réponse arrivée', 'réponses arrivées')} par ${by}`
  return silent === 0 ? `${came}.` : `${came} ; ${formatCount(silent, 'n’en a donné', 'n’en ont donné')} aucune.`
}
