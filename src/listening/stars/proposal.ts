// Proposals that agents and partners leave without saying who they are. Pure.
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** Whom a place asks: users give stars; agents and partners leave proposals. */
export const AUDIENCES = {
  users: 'Usagers : avis en étoiles',
  agents: 'Agents : boîte à propositions',
  partners: 'Partenaires : boîte à propositions',
} as const
export type Audience = keyof typeof AUDIENCES
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  users: 'Usagers',
  agents: 'Agents',
  partners: 'Partenaires',
}

export const DECISIONS = {
  waiting: 'En attente de réponse',
  taken: 'Retenue',
  studied: 'À l’étude',
  refused: 'Non retenue',
} as const
export type Decision = keyof typeof DECISIONS
/** What an answer may say: waiting is no answer. */
export const ANSWERS = { taken: DECISIONS.taken, studied: DECISIONS.studied, refused: DECISIONS.refused } as const

/** Signs that one person types at most. */
export const PROPOSAL_LIMIT = 1000

type Said = { audience: Audience; receivedOn: PlainDate | null; decision: Decision; did: string }

/** What is wrong with a line that holds a proposal, or none, by field. */
export function proposalRefusals(
  { audience, receivedOn, decision, did }: Said,
  today: PlainDate,
): Readonly<Record<string, 'received' | 'no-box' | 'undecided' | 'to-come'>> {
  if (audience === 'users')
    return receivedOn === null && decision === 'waiting'
      ? {}
      : { [receivedOn === null ? 'decision' : 'receivedOn']: 'no-box' }
  if (receivedOn === null) return { receivedOn: 'received' }
  if (receivedOn > today) return { receivedOn: 'to-come' }
  return (decision === 'waiting') === (did === '') ? {} : { decision: 'undecided' }
}
