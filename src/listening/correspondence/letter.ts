// Models of answers and acknowledgements: what their words may stand for, what the law asks them to say, and how a version is put in force.
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { COMPLAINT_KINDS, type Kind } from './kinds.ts'

export const PURPOSES = {
  answer: 'Réponse',
  registration: 'Accusé d’enregistrement',
  receipt: 'Accusé de réception',
} as const
export type Purpose = keyof typeof PURPOSES

/** What the law asks an acknowledgement to say depends on what was asked. */
export const REGIMES = {
  information: 'Demande d’information et autres',
  complaint: 'Réclamation : deux mois, rejet implicite',
} as const
export type Regime = keyof typeof REGIMES
export const regimeOf = (kind: Kind): Regime => (COMPLAINT_KINDS.includes(kind) ? 'complaint' : 'information')

export const MODEL_STATES = {
  draft: 'Brouillon',
  reviewed: 'Relue',
  opined: 'Avis rendu',
  published: 'En vigueur',
  withdrawn: 'Retirée',
} as const
export type ModelState = keyof typeof MODEL_STATES

export const OPINIONS = {
  favourable: 'Favorable',
  reserved: 'Favorable avec réserves',
  unfavourable: 'Défavorable',
} as const
export type Opinion = keyof typeof OPINIONS

/** What is written between square brackets stands for what the register knows. */
export const MERGE_FIELDS = [
  'référence',
  'objet',
  'nature',
  'date de réception',
  'échéance',
  'date de la décision implicite',
  'nom de l’usager',
  'service',
  'site',
  'adresse du site',
  'préfecture',
  'téléphone',
  'courriel',
] as const
export type MergeField = (typeof MERGE_FIELDS)[number]
export type MergeValues = Readonly<Record<MergeField, string>>

const BRACKETS = /\[([^[\]\n]{1,60})\]/g
const isField = (text: string): text is MergeField => (MERGE_FIELDS as readonly string[]).includes(text)
const plain = (text: string): string => text.trim().replaceAll("'", '’').toLowerCase()

/** The words of a model with what it stands for; what nobody knows stays in brackets, to be written by hand. */
export const fillIn = (text: string, values: MergeValues): string =>
  text.replaceAll(BRACKETS, (whole, name: string) => {
    const field = plain(name)
    return isField(field) && values[field] !== '' ? values[field] : whole
  })

/** Brackets left in a text: nothing leaves before they are written. */
export const leftOpen = (text: string): string[] => [...new Set([...text.matchAll(BRACKETS)].map(([whole]) => whole))]

/** Brackets of a model that stand for nothing known, but for those that say « à compléter ». */
export const unknownFields = (text: string): string[] =>
  leftOpen(text).filter((whole) => {
    const name = plain(whole.slice(1, -1))
    return !isField(name) && !name.startsWith('à ')
  })

type Mention = { says: string; found: (text: string) => boolean }
const names =
  (...fields: readonly MergeField[]) =>
  (text: string): boolean =>
    fields.some((field) => text.toLowerCase().replaceAll("'", '’').includes(`[${field}]`))
const RECEIVED: Mention = { says: 'la date de réception', found: names('date de réception') }
const SERVICE: Mention = { says: 'le service chargé de la demande', found: names('service') }
const ADDRESS: Mention = { says: 'son adresse, postale ou électronique', found: names('adresse du site', 'courriel') }
const PHONE: Mention = { says: 'son téléphone', found: names('téléphone') }
const IMPLICIT: Mention = {
  says: 'la date à laquelle le silence vaut rejet',
  found: (text) => names('date de la décision implicite')(text) && /rejet/i.test(text),
}
const APPEAL: Mention = {
  says: 'les délais et les voies de recours',
  found: (text) => /recours/i.test(text) && /tribunal administratif/i.test(text) && /deux mois|2 mois/i.test(text),
}

/** CRPA, R. 112-5 and R. 112-11-1: what an acknowledgement says, by what was asked. Of its registration, the date alone. */
const MENTIONS: Readonly<Record<Exclude<Purpose, 'answer'>, Readonly<Record<Regime, readonly Mention[]>>>> = {
  registration: { information: [RECEIVED], complaint: [RECEIVED] },
  receipt: {
    information: [RECEIVED, SERVICE, ADDRESS, PHONE],
    complaint: [RECEIVED, SERVICE, ADDRESS, PHONE, IMPLICIT, APPEAL],
  },
}

type Worded = { purpose: Purpose; regime: Regime; subject: string; body: string }

/** What a model must say and does not. */
export function missingMentions({ purpose, regime, body }: Worded): string[] {
  if (purpose === 'answer') return []
  return MENTIONS[purpose][regime].filter(({ found }) => !found(body)).map(({ says }) => says)
}

/** The same of a text about to leave: each value the law asks for must stand in it. */
export function missingValues({ purpose, regime, body }: Worded, values: MergeValues): string[] {
  if (purpose === 'answer') return []
  const asked =
    purpose === 'registration' ? [] : ([['service'], ['adresse du site', 'courriel'], ['téléphone']] as const)
  const dates: readonly (readonly MergeField[])[] =
    purpose === 'receipt' && regime === 'complaint'
      ? [['date de réception'], ['date de la décision implicite']]
      : [['date de réception']]
  const missing = [...dates, ...asked].filter(
    (fields) => !fields.some((field) => values[field] !== '' && body.includes(values[field])),
  )
  const appeal = purpose === 'receipt' && regime === 'complaint' && !APPEAL.found(body) ? [APPEAL.says] : []
  return [...missing.map(([field = '']) => `« ${field} »`), ...appeal]
}

export const MODEL_REFUSALS = {
  'not-draft': 'Seul un brouillon se corrige : ouvrez une nouvelle version.',
  'unknown-field': 'Un champ entre crochets n’est pas reconnu. Prenez l’un de ceux de la liste, ou « [à compléter] ».',
  'not-reviewed': 'Cette version doit d’abord être relue.',
  'no-opinion': 'Notez d’abord l’avis du comité local des usagers.',
  'opinion-against': 'L’avis est défavorable : corrigez dans une nouvelle version.',
  'mentions-missing': 'Il manque des mentions que la loi demande : la page les nomme.',
  'not-published': 'Seule une version en vigueur se retire.',
  'opinion-future': 'Indiquez une séance qui n’est pas dans l’avenir.',
  'draft-open': 'Une version plus récente est déjà en préparation.',
} as const
export type ModelRefusal = keyof typeof MODEL_REFUSALS

export type ModelStand = Worded & { state: ModelState; opinion: Opinion | '' }

/** Why a version cannot be put in force. */
export function refusePublishing(model: ModelStand): ModelRefusal | undefined {
  if (model.state !== 'opined') return model.state === 'draft' ? 'not-reviewed' : 'no-opinion'
  if (model.opinion === 'unfavourable') return 'opinion-against'
  return missingMentions(model).length === 0 ? undefined : 'mentions-missing'
}

/** « 12 mai 2026 », or nothing. */
export const dayIn = (day: PlainDate | undefined): string => (day === undefined ? '' : longDate(day))
