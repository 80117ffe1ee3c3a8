// What the standard says of delays, until a département records its own rules.
import type { Channel } from './kinds.ts'

// Référentiel Qual-e-Pref, module 1 (« 5 jours pour les courriels, 10 jours pour les courriers »), until a département records its own
// rules. Days are working days unless a rule says otherwise. An online entry is answered like an e-mail; what comes on
// paper or at the counter, like a letter; a call like an e-mail, since nothing has to travel.
const STANDARD_SOURCE = 'référentiel Qual-e-Pref'
// The standard names e-mails and letters alone: the source of the others says what they follow until a rule is recorded.
const FOLLOWS: Readonly<Partial<Record<Channel, string>>> = {
  web: 'par analogie avec le courriel',
  services_publics_plus: 'par analogie avec le courriel',
  phone: 'par analogie avec le courriel',
  social_network: 'par analogie avec le courriel',
  urn: 'par analogie avec la lettre',
  counter: 'par analogie avec la lettre',
}
export const STANDARD_DAYS: Readonly<Record<Channel, number>> = {
  email: 5,
  web: 5,
  services_publics_plus: 5,
  phone: 5,
  social_network: 5,
  letter: 10,
  urn: 10,
  counter: 10,
}

export function standardSource(channel: Channel): string {
  const follows = FOLLOWS[channel]
  return follows === undefined ? STANDARD_SOURCE : `${STANDARD_SOURCE}, ${follows}`
}
