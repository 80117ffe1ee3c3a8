import type { AnchorSource } from '#src/core/room/anchor-store.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { campaignDays, campaignsHeld } from './store/held.ts'

/** A campaign that is over: it proves the yearly survey of its sites. */
export const surveyProofs: ProofSource = {
  code: 'campaign',
  label: 'Campagne d’enquête menée',
  right: 'surveys.read',
  href: (code) => `/enquetes/${code}`,
  fragment: campaignsHeld,
}

/** A campaign, from its first day to its last. */
export const surveyAnchors: AnchorSource = {
  code: 'campaign',
  label: 'Campagne d’enquête',
  right: 'surveys.read',
  href: (code) => `/enquetes/${code}`,
  fragment: campaignDays,
}
