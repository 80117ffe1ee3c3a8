import type { ProofSource } from '#src/core/room/proof-store.ts'
import { campaignsHeld } from './store/held.ts'

/** A campaign that is over: it proves the yearly survey of its sites. */
export const surveyProofs: ProofSource = {
  code: 'campaign',
  label: 'Campagne d’enquête menée',
  right: 'surveys.read',
  href: (code) => `/enquetes/${code}`,
  fragment: campaignsHeld,
}
