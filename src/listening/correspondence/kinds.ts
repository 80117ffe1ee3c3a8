// What a request is, how it came in, and how an answer leaves.

export const KIND_CODES = ['complaint', 'suggestion', 'information', 'appointment', 'file', 'thanks', 'other'] as const
export type Kind = (typeof KIND_CODES)[number]
export const KINDS: Readonly<Record<Kind, string>> = {
  complaint: 'Réclamation',
  suggestion: 'Suggestion',
  information: 'Demande d’information',
  appointment: 'Demande de rendez-vous',
  file: 'Dossier individuel',
  thanks: 'Remerciement',
  other: 'Autre demande',
}
/** What a delay may hold for. */
export const KIND_SCOPES = { all: 'Toutes les natures', ...KINDS } as const
export type KindScope = keyof typeof KIND_SCOPES
/** The two that the indicators of complaints count, and nothing else. */
export const COMPLAINT_KINDS: readonly Kind[] = ['complaint', 'suggestion']
/** What the indicators of correspondence count: an individual file and thanks stand in the register, outside them. */
export const REQUEST_KINDS: readonly Kind[] = ['information', 'appointment', 'other']

/** What a list may be kept to: one kind, or the kinds that are counted together. */
export const KIND_FILTERS = {
  reclamations: ['Réclamations et suggestions', COMPLAINT_KINDS],
  demandes: ['Demandes', REQUEST_KINDS],
  hors: ['Dossiers et remerciements', ['file', 'thanks']],
  complaint: [KINDS.complaint, ['complaint']],
  suggestion: [KINDS.suggestion, ['suggestion']],
  information: [KINDS.information, ['information']],
  appointment: [KINDS.appointment, ['appointment']],
  other: [KINDS.other, ['other']],
  file: [KINDS.file, ['file']],
  thanks: [KINDS.thanks, ['thanks']],
} as const satisfies Readonly<Record<string, readonly [words: string, kinds: readonly Kind[]]>>
export type KindFilter = keyof typeof KIND_FILTERS
export const isKindFilter = (text: string): text is KindFilter => Object.hasOwn(KIND_FILTERS, text)

/** Nobody owes an answer to thanks. */
export const THANKS_REASON = 'Remerciement : aucune réponse n’est due.'

export const CHANNEL_CODES = [
  'email',
  'letter',
  'services_publics_plus',
  'urn',
  'web',
  'counter',
  'phone',
  'social_network',
] as const
export type Channel = (typeof CHANNEL_CODES)[number]
export const CHANNELS: Readonly<Record<Channel, string>> = {
  email: 'Courriel',
  letter: 'Lettre',
  services_publics_plus: 'Services Publics+',
  urn: 'Urne',
  web: 'Formulaire web',
  counter: 'Guichet',
  phone: 'Téléphone',
  social_network: 'Réseau social',
}
/** In a sentence: « 5 jours ouvrés pour un courriel ». */
export const BY_CHANNEL: Readonly<Record<Channel, string>> = {
  email: 'un courriel',
  letter: 'une lettre',
  services_publics_plus: 'une expérience Services Publics+',
  urn: 'un formulaire de l’urne',
  web: 'un formulaire web',
  counter: 'une demande au guichet',
  phone: 'un appel',
  social_network: 'un message sur un réseau social',
}

/** How an answer leaves: an urn brings forms in, it sends none. */
export const VIA_CODES = [
  'email',
  'letter',
  'services_publics_plus',
  'web',
  'counter',
  'phone',
  'social_network',
] as const
export type Via = (typeof VIA_CODES)[number]
export const VIAS: Readonly<Record<Via, string>> = {
  email: 'Courriel',
  letter: 'Lettre',
  services_publics_plus: 'Services Publics+',
  web: 'Page de suivi',
  counter: 'Guichet',
  phone: 'Téléphone',
  social_network: 'Réseau social',
}
/** The usual way back for what came in by a channel. */
export function usualVia(channel: Channel): Via {
  return channel === 'urn' ? 'letter' : channel
}

/** What was done with a request, beside whether it was in time. */
export const TREATMENT_CODES = ['answered', 'redirected', 'both'] as const
export type Treatment = (typeof TREATMENT_CODES)[number]
export const TREATMENTS: Readonly<Record<Treatment, string>> = {
  answered: 'Répondue',
  redirected: 'Réorientée',
  both: 'Répondue et réorientée',
}
