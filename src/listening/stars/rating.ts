// Permanent ratings: one to five stars, with a comment or none. Pure.
import { SMALL } from '#src/core/room/small-groups.ts'
import type { Audience, Decision } from './proposal.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

export const CHANNELS = {
  web: 'Lien ou code QR',
  kiosk: 'Borne',
  paper: 'Papier',
  imported: 'Autre outil',
} as const
export type Channel = keyof typeof CHANNELS
export const CHANNEL_CODES = ['web', 'kiosk', 'paper', 'imported'] as const satisfies readonly Channel[]

/** Best first, as everywhere. */
export const STARS = [5, 4, 3, 2, 1] as const
export type Stars = (typeof STARS)[number]
export const STAR_WORDS: Readonly<Record<Stars, string>> = {
  5: 'très bien',
  4: 'bien',
  3: 'moyen',
  2: 'mauvais',
  1: 'très mauvais',
}
export const starsText = (n: number): string => (n === 1 ? '1 étoile' : `${n} étoiles`)
export const isStars = (n: number): n is Stars => STARS.some((one) => one === n)

/** Signs that one person types at most. */
export const COMMENT_LIMIT = 2000
/** Ratings that one address may send in a day before the next are set aside. A département sets its own. */
export const RATING_SHARE = 200
/** The field that people do not see and machines fill in. */
export const TRAP = 'site_web'

export type RatingPlace = {
  id: number
  code: string
  link: string
  site: number
  service: number | null
  audience: Audience
  question: string
  active: boolean
  version: number
}

export type Rating = {
  id: number
  place: number | null
  site: number
  service: number | null
  channel: Channel
  day: PlainDate
  stars: Stars
  comment: string
  commented: boolean
  erasedOn: PlainDate | null
  source: string
  basis: string
  version: number
}

/** How many gave five, four, three, two and one star. */
export type Counts = readonly [number, number, number, number, number]
export const NONE: Counts = [0, 0, 0, 0, 0]
export const totalOf = (counts: Counts): number => counts.reduce((sum, n) => sum + n, 0)
export const added = (a: Counts, b: Counts): Counts => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]

export type Average = {
  n: number
  mean: number
  /** Of the mean, at 95 %. */
  low: number
  high: number
  /** How many gave four or five. */
  good: number
}

const Z = 1.959964

/** The mean of some ratings with its interval; nothing under ten of them. */
export function averageOf(counts: Counts): Average | undefined {
  const n = totalOf(counts)
  if (n < SMALL) return undefined
  const sum = counts.reduce((all, count, at) => all + count * (5 - at), 0)
  const mean = sum / n
  const spread = counts.reduce((all, count, at) => all + count * (5 - at - mean) ** 2, 0) / (n - 1)
  const half = Z * Math.sqrt(spread / n)
  return { n, mean, low: Math.max(1, mean - half), high: Math.min(5, mean + half), good: counts[0] + counts[1] }
}

export type OutsideTotal = {
  id: number
  site: number
  service: number | null
  tool: string
  dayFrom: PlainDate
  dayTo: PlainDate
  n: number
  mean: number
  five: number | null
  four: number | null
  three: number | null
  two: number | null
  one: number | null
  way: 'typed' | 'imported'
  source: string
  version: number
}
export type Spread = Pick<OutsideTotal, 'five' | 'four' | 'three' | 'two' | 'one'>
export const WAYS = { typed: 'saisi', imported: 'importé' } as const

/** The five counts of a total; nothing when the tool gave its mean only. */
export function countsOf({ five, four, three, two, one }: Spread): Counts | undefined {
  if (five === null || four === null || three === null || two === null || one === null) return undefined
  return [five, four, three, two, one]
}

export const REPLY_STATES = {
  received: 'À répondre',
  draft: 'À approuver',
  approved: 'Approuvée',
  published: 'Publiée',
  withdrawn: 'Retirée',
} as const
export type ReplyState = keyof typeof REPLY_STATES
export type Reply = {
  id: number
  code: string
  site: number
  said: string
  did: string
  doneOn: PlainDate | null
  approvedOn: PlainDate | null
  publishedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  /** Of a proposal alone: whom it comes from, the box and the day it was left, what is decided. */
  audience: Audience
  box: number | null
  receivedOn: PlainDate | null
  decision: Decision
  version: number
}

export function replyState({
  did,
  approvedOn,
  publishedOn,
  withdrawnOn,
}: Pick<Reply, 'did' | 'approvedOn' | 'publishedOn' | 'withdrawnOn'>): ReplyState {
  if (withdrawnOn !== null) return 'withdrawn'
  if (publishedOn !== null) return 'published'
  if (approvedOn !== null) return 'approved'
  return did === '' ? 'received' : 'draft'
}

export type Refusal =
  | 'taken'
  | 'elsewhere'
  | 'days'
  | 'to-come'
  | 'spread-sum'
  | 'spread-part'
  | 'spread-mean'
  | 'known'
  | 'published'
  | 'not-draft'
  | 'not-approved'
  | 'not-published'
  | 'erased'
  | 'received'
  | 'no-box'
  | 'undecided'
  | 'answered'

export const REFUSALS: Readonly<Record<Refusal, string>> = {
  taken: 'Ce site, ou ce service du site, a déjà son lieu d’avis.',
  elsewhere: 'Ce service n’est pas sur ce site.',
  days: 'Indiquez un dernier jour qui suit le premier.',
  'to-come': 'Ce jour n’est pas encore passé.',
  'spread-sum': 'Les cinq nombres font un autre total que le nombre d’avis.',
  'spread-part': 'Donnez les cinq nombres, ou aucun.',
  'spread-mean': 'Les cinq nombres donnent une autre moyenne.',
  known: 'Ce total est déjà là : même lieu, même outil, mêmes jours.',
  published: 'Une réponse publiée ne se modifie pas : retirez-la, puis écrivez-en une autre.',
  'not-draft': 'Cette réponse est déjà approuvée.',
  'not-approved': 'Faites d’abord approuver cette réponse.',
  'not-published': 'Cette réponse n’est pas publiée.',
  received: 'Indiquez le jour où la proposition a été reçue.',
  'no-box': 'Une réponse aux usagers n’est ni reçue ni décidée : dites qu’elle vient d’agents ou de partenaires.',
  undecided: 'Écrivez ce qui est décidé et la réponse, ou ni l’un ni l’autre.',
  answered: 'La réponse à cette proposition est déjà approuvée : elle ne change plus.',
  erased: 'Ce commentaire est déjà effacé.',
}

type TotalSaid = Pick<OutsideTotal, 'dayFrom' | 'dayTo' | 'n' | 'mean'> & Spread

/** What is wrong with a total, by field. */
export function totalRefusals(total: TotalSaid, today: PlainDate): Readonly<Record<string, Refusal>> {
  const { dayFrom, dayTo, n, mean, five, four, three, two, one } = total
  if (dayTo < dayFrom) return { dayTo: 'days' }
  if (dayTo > today) return { dayTo: 'to-come' }
  const counts = countsOf(total)
  if (!counts) return [five, four, three, two, one].every((part) => part === null) ? {} : { five: 'spread-part' }
  if (totalOf(counts) !== n) return { five: 'spread-sum' }
  const exact = counts.reduce((sum, count, at) => sum + count * (5 - at), 0) / n
  return Math.abs(exact - mean) > 0.055 ? { mean: 'spread-mean' } : {}
}
