// Inviting people to answer after a call, a visit, an appointment or an answer: who is invited, and what they are told. Pure.
import { mobileOf } from '#src/core/room/phone.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Mail } from '#src/ground/mail/model.ts'

export const OCCASIONS = {
  call: 'Un appel',
  visit: 'Une visite',
  appointment: 'Un rendez-vous',
  answer: 'Une réponse reçue',
} as const
export type Occasion = keyof typeof OCCASIONS
export const INVITING_WAYS = { email: 'Courriel', sms: 'SMS' } as const
export type InvitingWay = keyof typeof INVITING_WAYS

export type InvitationRule = { share: number; rest: number; word: string; textModel: string | null; version: number }
/** What holds until a campaign says otherwise: everybody, and not twice in a quarter. */
export const FIRST_RULE: InvitationRule = { share: 100, rest: 90, word: '', textModel: null, version: 0 }

export type InvitationDay = {
  place: number
  day: PlainDate
  occasion: Occasion
  way: InvitingWay
  sent: number
  undrawn: number
  rested: number
  stopped: number
}

export type Invited = { to: string; way: InvitingWay }
export const MOST_INVITED = 200

/** Where a code of an invitation leads says so in its address. */
export const INVITATION = 'par=invitation'

const isAddress = (text: string): boolean =>
  text.length <= 200 && /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[a-z]{2,}$/i.test(text)

/** The addresses of a text, one a line, each once; the first line that is none. */
export function invitedIn(text: string): { people: readonly Invited[] } | { wrong: number } {
  const people = new Map<string, Invited>()
  for (const [at, line] of text.split('\n').entries()) {
    const said = line.trim()
    if (said === '') continue
    const mobile = said.includes('@') ? undefined : mobileOf(said)
    if (mobile === undefined && !isAddress(said)) return { wrong: at + 1 }
    const one: Invited = mobile === undefined ? { to: said.toLowerCase(), way: 'email' } : { to: mobile, way: 'sms' }
    people.set(one.to, one)
  }
  return { people: [...people.values()] }
}

export type Known = { invitedOn: PlainDate; restsUntil: PlainDate; stoppedOn: PlainDate | null }
/** What becomes of an address: `draw` is a whole number under 100. */
export function fateOf(
  known: Known | undefined,
  { share }: Pick<InvitationRule, 'share'>,
  { today, draw }: { today: PlainDate; draw: number },
): 'sent' | 'undrawn' | 'rested' | 'stopped' {
  if (known?.stoppedOn) return 'stopped'
  if (known && known.restsUntil >= today) return 'rested'
  return draw < share ? 'sent' : 'undrawn'
}

/** The last day on which somebody invited is left in peace. */
export const restsUntil = (today: PlainDate, { rest }: Pick<InvitationRule, 'rest'>): PlainDate =>
  rest === 0 ? addDays(today, -1) : addDays(today, rest - 1)

const PAST: Readonly<Record<Occasion, string>> = {
  call: 'Vous venez d’appeler',
  visit: 'Vous êtes venu à l’accueil',
  appointment: 'Vous avez eu un rendez-vous',
  answer: 'Vous avez reçu une réponse',
}

type Telling = { occasion: Occasion; place: string; prefecture: string; word: string; href: string; stop: string }

/** The mail of an invitation. */
export const invitationMail = ({ occasion, place, prefecture, word, href, stop }: Telling): Mail => ({
  subject: 'Votre avis sur votre accueil',
  greeting: 'Bonjour,',
  parts: [
    `${PAST[occasion]} (${place}). Comment cela s’est-il passé ? Vos réponses sont anonymes et prennent trois minutes.`,
    ...(word === '' ? [] : [word]),
    { label: 'Donner mon avis', href },
    'Vous avez accepté de recevoir cette invitation. Vous pouvez ne plus en recevoir :',
    { label: 'Ne plus être invité', href: stop },
  ],
  signature: prefecture,
})

/** The words of a text message that invites, where the département keeps no model of its own. */
export const INVITATION_WORDS =
  '[site] : votre avis sur votre accueil, anonyme, en 3 minutes : [lien] [mot] Ne plus recevoir de SMS : [refus]'

export const INVITE_REFUSALS = {
  closed: 'Cette campagne n’est pas ouverte aujourd’hui à ce lieu : choisissez-en un autre.',
  'no-mail': 'Aucun courriel ne part d’ici : l’envoi n’est pas réglé. N’indiquez que des numéros de mobile.',
  'no-sms': 'Aucun SMS ne part d’ici : l’envoi n’est pas réglé. N’indiquez que des adresses électroniques.',
  'no-origin': 'L’adresse publique de Parvis n’est pas réglée : un lien envoyé ne mènerait nulle part.',
} as const
export type InviteRefusal = keyof typeof INVITE_REFUSALS
