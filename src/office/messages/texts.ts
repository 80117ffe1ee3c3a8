// Messages to users: what they are for, what a model may stand for, and whether one may leave, and when. Pure.
import {
  addDays,
  dayOfWeek,
  holidays,
  instantOf,
  type PlainDate,
  type Territory,
  yearOf,
} from '#src/ground/calendar/index.ts'

export const PURPOSES = {
  information: 'Information ou lien',
  survey: 'Enquête',
  appointment: 'Rendez-vous',
  queue: 'File d’attente',
} as const
export type Purpose = keyof typeof PURPOSES

export const MESSAGE_WAYS = { sms: 'SMS', email: 'Courriel' } as const
export type MessageWay = keyof typeof MESSAGE_WAYS

export const MESSAGE_STATES = {
  queued: 'En attente',
  sent: 'Parti',
  delivered: 'Remis',
  failed: 'Non remis',
  expired: 'Expiré',
} as const
export type MessageState = keyof typeof MESSAGE_STATES

export const MODEL_STATES = { draft: 'Brouillon', published: 'En vigueur', withdrawn: 'Retiré' } as const
export type ModelState = keyof typeof MODEL_STATES

export const CONSENT_WAYS = { said: 'De vive voix', paper: 'Par écrit', online: 'En ligne' } as const
export type ConsentWay = keyof typeof CONSENT_WAYS

/** What is written between square brackets stands for what the sender knows. */
export const TEXT_FIELDS = [
  'préfecture',
  'site',
  'démarche',
  'lien',
  'documents',
  'date',
  'heure',
  'numéro',
  'mot',
  'refus',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]
export type TextValues = Readonly<Partial<Record<TextField, string>>>

/** What each may be as long as, to tell beforehand in how many parts a model leaves. */
const USUAL: Readonly<Record<TextField, string>> = {
  préfecture: 'Préfecture du département',
  site: 'Sous-préfecture du lieu',
  démarche: 'Renouveler un titre de séjour',
  lien: 'https://parvis.example.fr/e/abcdefgh',
  documents: 'passeport, justificatif de domicile',
  date: '12 mai 2026',
  heure: '14 h 30',
  numéro: 'A 123',
  mot: '',
  refus: 'https://parvis.example.fr/sms/stop/1/abcdefghijkl',
}

const BRACKETS = /\[([^[\]\n]{1,40})\]/g
const plain = (name: string): string => name.trim().replaceAll("'", '’').toLowerCase()
const isField = (name: string): name is TextField => (TEXT_FIELDS as readonly string[]).includes(name)

/** The words of a model with what they stand for; what nobody gave stays in brackets. */
export const filled = (body: string, values: TextValues): string =>
  body
    .replaceAll(BRACKETS, (whole, name: string) => {
      const field = plain(name)
      return isField(field) ? (values[field] ?? whole) : whole
    })
    .replace(/ {2,}/g, ' ')
    .trim()

export const leftOpen = (text: string): string[] => [...new Set([...text.matchAll(BRACKETS)].map(([whole]) => whole))]
export const usualText = (body: string): string => filled(body, USUAL)
const unknownFields = (body: string): string[] => leftOpen(body).filter((whole) => !isField(plain(whole.slice(1, -1))))
const saysRefusal = (body: string): boolean =>
  [...body.matchAll(BRACKETS)].some(([, name = '']) => plain(name) === 'refus')

export const MODEL_REFUSALS = {
  'unknown-field': 'Un champ entre crochets n’est pas reconnu : prenez l’un de ceux de la liste.',
  'no-refusal': 'Dites comment ne plus en recevoir : ajoutez [refus], qui devient l’adresse d’une page.',
  'not-draft': 'Seul un brouillon se corrige : dupliquez-le en une nouvelle version.',
  'not-published': 'Seul un modèle en vigueur se retire.',
} as const
export type ModelRefusal = keyof typeof MODEL_REFUSALS

/** Why the words of a model cannot be kept. */
export const bodyRefusal = (body: string): ModelRefusal | undefined =>
  unknownFields(body).length > 0 ? 'unknown-field' : saysRefusal(body) ? undefined : 'no-refusal'

export type Setting = {
  opens: number
  closes: number
  restDays: boolean
  quietSource: string
  perPerson: number
  perModel: number
  perDay: number | null
  monthBudget: number | null
  unitCost: number | null
  costSource: string
  mostParts: number
  keepDays: number
  version: number
}
export const FIRST_SETTING: Setting = {
  opens: 480,
  closes: 1200,
  restDays: true,
  quietSource: '',
  perPerson: 3,
  perModel: 1,
  perDay: null,
  monthBudget: null,
  unitCost: null,
  costSource: '',
  mostParts: 3,
  keepDays: 90,
  version: 0,
}

/** Ten-thousandths of a euro in one euro. */
export const EURO = 10_000

/** What has left or waits: to this number today, to it from this model today, in all today, and the cost of this month. */
export type Sent = { person: number; model: number; day: number; monthCost: number }
export const TEXT_REFUSALS = {
  stopped: 'Cette personne a demandé de ne plus recevoir de SMS.',
  'person-cap': 'Ce numéro a déjà reçu aujourd’hui autant de messages que les réglages le permettent.',
  'model-cap': 'Ce message a déjà été envoyé aujourd’hui à ce numéro.',
  'day-cap': 'Le nombre de SMS de la journée est atteint : il repart à zéro demain.',
  budget: 'Le budget de SMS du mois est atteint.',
  'too-long': 'Ce message est trop long pour un SMS : choisissez moins, ou envoyez un courriel.',
  'left-open': 'Le modèle attend une valeur que personne n’a donnée.',
  'no-sms': 'Aucun SMS ne part d’ici : l’envoi n’est pas réglé.',
  'no-origin': 'L’adresse publique de Parvis n’est pas réglée : la page de refus ne mènerait nulle part.',
  'no-model': 'Aucun modèle de SMS n’est en vigueur pour cet usage.',
} as const
export type TextRefusal = keyof typeof TEXT_REFUSALS

/** Why a text message of so many parts may not leave. */
export function refuseText(
  setting: Setting,
  { sent, parts, stopped }: { sent: Sent; parts: number; stopped: boolean },
): TextRefusal | undefined {
  if (stopped) return 'stopped'
  if (parts > setting.mostParts) return 'too-long'
  if (sent.model >= setting.perModel) return 'model-cap'
  if (sent.person >= setting.perPerson) return 'person-cap'
  if (setting.perDay !== null && sent.day >= setting.perDay) return 'day-cap'
  const cost = sent.monthCost + parts * (setting.unitCost ?? 0)
  return setting.monthBudget !== null && cost > setting.monthBudget * EURO ? 'budget' : undefined
}

const AHEAD = 6
const SUNDAY = 7

/** The hours at which messages may leave during the days to come, as instants. */
export function windowsOf(
  { opens, closes, restDays }: Pick<Setting, 'opens' | 'closes' | 'restDays'>,
  { today, territory, zone }: { today: PlainDate; territory: Territory; zone: string },
): (readonly [string, string])[] {
  const place = { territory, goodFriday: false }
  const days = Array.from({ length: AHEAD }, (_, at) => addDays(today, at))
  return days
    .filter((day) => !restDays || (dayOfWeek(day) !== SUNDAY && !holidays(yearOf(day), place).has(day)))
    .map((day) => [instantOf(day, opens, zone).toISOString(), instantOf(day, closes, zone).toISOString()] as const)
}

/** Whether an answer to a text message asks for no more. */
export const isStop = (text: string): boolean =>
  /^(stop|arret|desabonner|desinscription)\b/.test(
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/^[^a-z]+/i, '')
      .toLowerCase(),
  )
