// What becomes of a message that came in, and whether one may leave: rules over values alone.
export const MESSAGE_STATES = {
  fetched: 'À lire par la machine',
  created: 'Devenu une demande',
  linked: 'Rattaché à une demande',
  aside: 'Mis de côté',
} as const
export type MessageState = keyof typeof MESSAGE_STATES

/** Why a message was set aside, or how it was linked. */
export const REASONS = {
  spam: 'indésirable, d’après le relais de messagerie',
  auto: 'réponse automatique',
  receipt: 'avis de lecture',
  bounce: 'avis de non-remise',
  list: 'liste de diffusion',
  own: 'envoyé par nous',
  'sent-unrelated': 'envoyé d’une boîte suivie, sans rapport avec une demande',
  'too-big': 'trop lourd : seul son en-tête est gardé',
  damaged: 'illisible : le message est abîmé',
  huge: 'illisible : trop lourd une fois ouvert',
  slow: 'illisible : sa lecture demande trop de temps',
  deep: 'illisible : il compte trop de parties',
  crash: 'illisible : sa lecture s’est arrêtée plusieurs fois',
  flood: 'trop de messages de cette adresse en un jour',
  'too-old': 'reçu il y a plus de dix ans',
  hand: 'mis de côté à la main',
  token: 'par l’adresse de réponse',
  answers: 'en réponse à notre message',
  reference: 'par la référence de son objet',
  thread: 'suite d’un échange du même correspondant',
  twin: 'même message dans une autre boîte',
  answer: 'notre réponse, envoyée d’une messagerie',
  'answer-again': 'complément à notre réponse',
  internal: 'transféré en interne',
  'by-hand': 'rattaché à la main',
} as const
export type Reason = keyof typeof REASONS
export const reasonText = (reason: string): string =>
  Object.entries(REASONS).find(([code]) => code === reason)?.[1] ?? ''

/** How often the reading of a message may be begun before it is set aside. */
export const MOST_ATTEMPTS = 12
/** Messages of one address that become requests in a day: beyond, a machine is writing. */
export const SENDER_DAY = 40
/** Days within which a message of the same sender may be about the same thing. */
export const ALIKE_DAYS = 30

/** « Re : Fwd: Rendez-vous » is « rendez-vous ». */
export const bareSubject = (subject: string): string =>
  subject
    .replace(/^(\s*(re|ré|tr|fw|fwd|réf|aw|wg)\s*(\[\d+\])?\s*:\s*)+/i, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** The number of a request in a subject. */
export const referenceOf = (subject: string): string | undefined =>
  /\bR-(20\d{2})-(\d{4,7})\b/i.exec(subject)?.[0].toUpperCase()

const trigrams = (text: string): Set<string> => {
  const padded = `  ${bareSubject(text).normalize('NFD').replaceAll(/\p{M}/gu, '')} `
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)))
}

/** How alike two subjects are, from 0 to 1, by the three-sign pieces they share. */
export function alike(a: string, b: string): number {
  const [one, two] = [trigrams(a), trigrams(b)]
  const shared = [...one].filter((piece) => two.has(piece)).length
  return shared === 0 ? 0 : shared / (one.size + two.size - shared)
}
const ALIKE = 0.4

/** The request of the same sender that a message resembles most; nothing when none is like it. */
export function resembles(subject: string, others: readonly { id: number; subject: string }[]): number | undefined {
  const scored = others.map(({ id, subject: other }) => ({ id, score: alike(subject, other) }))
  return scored.filter(({ score }) => score >= ALIKE).toSorted((a, b) => b.score - a.score || b.id - a.id)[0]?.id
}

/** What is known of a message that came in, to find its thread. */
export type ThreadFacts = {
  /** The request of the word in one of its addresses, checked. */
  token: number | undefined
  /** Requests that messages of ours which it answers are about. */
  ours: readonly number[]
  /** The request whose number its subject bears, with those who write in it. */
  referenced: { id: number; correspondents: ReadonlySet<string> } | undefined
  /** Messages received before that it answers. */
  earlier: readonly { complaint: number; from: string; subject: string }[]
  from: string
  subject: string
}

/**
 * The request that a message belongs to, by the first rule that holds: the word of its address, a message of ours that it answers, the
 * number in its subject when its sender writes in that request, a message of the same sender on the same subject. Two senders are never
 * brought together by likeness.
 */
export function threadOf(facts: ThreadFacts): { complaint: number; reason: Reason } | undefined {
  const { token, ours, referenced, earlier, from, subject } = facts
  if (token !== undefined) return { complaint: token, reason: 'token' }
  const [own] = ours
  if (own !== undefined) return { complaint: own, reason: 'answers' }
  if (referenced && from !== '' && referenced.correspondents.has(from))
    return { complaint: referenced.id, reason: 'reference' }
  const same = earlier.find(
    (one) => one.from === from && from !== '' && bareSubject(one.subject) === bareSubject(subject),
  )
  return same && { complaint: same.complaint, reason: 'thread' }
}

/** What may leave to one address in a day, and about one request. */
export const RATE = { request: 10, sender: 20, automaticRequest: 2, automaticSender: 4 } as const
export type WriteRefusal = 'own-mailbox' | 'nobody' | 'too-many-request' | 'too-many-sender'
export const WRITE_REFUSALS: Readonly<Record<WriteRefusal, string>> = {
  'own-mailbox': 'Cette adresse est celle d’une de nos boîtes : rien ne lui est envoyé d’ici.',
  nobody: 'Cette adresse est celle d’un automate : personne n’y lirait la réponse.',
  'too-many-request': `Cette demande a déjà donné lieu à ${RATE.request} envois en vingt-quatre heures : rien de plus ne part avant demain.`,
  'too-many-sender': `Cette adresse a déjà reçu ${RATE.sender} envois en vingt-quatre heures : rien de plus ne part avant demain.`,
}
export type WriteFacts = {
  to: string
  automatic: boolean
  nobody: boolean
  ours: boolean
  /** What left in the last twenty-four hours: about the request, to the address; of that, by itself. */
  request: number
  sender: number
  automaticRequest: number
  automaticSender: number
}

/** Why nothing is sent; the last resort when headers lie: two machines that answer each other stop here. */
export function refuseWrite(facts: WriteFacts): WriteRefusal | undefined {
  if (facts.ours) return 'own-mailbox'
  if (facts.nobody) return 'nobody'
  if (facts.request >= RATE.request || (facts.automatic && facts.automaticRequest >= RATE.automaticRequest))
    return 'too-many-request'
  if (facts.sender >= RATE.sender || (facts.automatic && facts.automaticSender >= RATE.automaticSender))
    return 'too-many-sender'
  return undefined
}
