// An acknowledgement: what is owed, what was done, and why one was not sent.
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Block, Report } from '#src/ground/reports/index.ts'
import type { Kind } from './kinds.ts'
import { KINDS } from './kinds.ts'
import { dayIn, fillIn, leftOpen, type MergeValues, missingValues, regimeOf } from './letter.ts'
import { WRITE_REFUSALS } from './mail.ts'
import { type NormLine, owedBy } from './norms.ts'

export const ACK_KINDS = { registration: 'Accusé d’enregistrement', receipt: 'Accusé de réception' } as const
export type AckKind = keyof typeof ACK_KINDS

/** Why an acknowledgement was not sent: each one that was not says it. */
export const WITHHELD = {
  not_due: 'Aucun accusé n’est dû pour un remerciement ou une suggestion',
  on_screen: 'Reçu affiché à l’écran avec son numéro, sans adresse où écrire',
  no_address: 'Ni courriel ni adresse postale',
  answered: 'Déjà répondue : la réponse en tient lieu',
  set_aside: 'Demande écartée',
  immediate: 'Simple délivrance d’un document ou d’une prestation (CRPA, R. 112-4)',
  abusive: 'Envoi abusif, ou menace pour la sécurité',
  no_model: 'Aucun modèle en vigueur',
  no_mail: 'Aucun courriel ne part d’ici',
  mentions: 'Une mention que la loi demande manquait',
  at_once: 'L’accusé de réception part aussitôt : il en tient lieu (CRPA, L. 112-11)',
  machine: 'Message d’un automate, ou d’une liste',
  late: 'Lu trop longtemps après son arrivée',
  left_off: 'La boîte n’accuse pas réception d’elle-même',
  own: 'Adresse d’une de nos boîtes',
  nobody: 'Adresse à laquelle personne ne lit',
  breaker: 'Trop d’envois à cette adresse en un jour',
  flood: 'Arrivé au milieu d’un grand nombre d’envois : à faire à la main',
  returned: 'Revenu : l’adresse le refuse',
} as const
export type Withheld = keyof typeof WITHHELD

/** What a person may choose among them; the others are found by the product. */
export const CHOSEN_REASONS: readonly Withheld[] = [
  'no_address',
  'answered',
  'set_aside',
  'immediate',
  'abusive',
  'not_due',
]

export type Acknowledgement = {
  id: number
  kind: AckKind
  outcome: 'sent' | 'printed' | 'withheld'
  reason: string
  model: number | null
  onDay: PlainDate
  /** Sixty-four signs that the words still answer to; none where nothing was rendered. */
  hash: string | null
}

export const reasonIn = (reason: string): string => (isWithheld(reason) ? WITHHELD[reason] : reason)
const isWithheld = (reason: string): reason is Withheld => Object.hasOwn(WITHHELD, reason)

/** The acknowledgement that stands: the last one made, unless it came back since. */
export function madeOf(list: readonly Acknowledgement[], kind: AckKind): Acknowledgement | undefined {
  const own = list.filter((one) => one.kind === kind)
  const at = own.findLastIndex(({ outcome }) => outcome !== 'withheld')
  return own.slice(at + 1).some(({ reason }) => reason === 'returned') ? undefined : own[at]
}

/** Days after which what was received is no more acknowledged by itself: a first reading of an old mailbox writes to nobody. */
export const LATE_DAYS = { registration: 3, receipt: 60 } as const satisfies Record<AckKind, number>

/** Why the acknowledgement of what a mailbox received does not leave; nothing when it may. */
export function withheldByMail(facts: {
  acknowledges: boolean
  automatic: boolean
  spam: boolean
  ageDays: number
}): Withheld | undefined {
  if (facts.automatic) return 'machine'
  if (facts.spam) return 'abusive'
  if (!facts.acknowledges) return 'left_off'
  return facts.ageDays > LATE_DAYS.registration ? 'late' : undefined
}

const DONE = { sent: 'envoyé par courriel', printed: 'établi sur papier' } as const

/** « envoyé par courriel le 12 mai 2026 », « non envoyé : … », « à envoyer au plus tard le … », « non demandé ». */
export function ackInWords(
  list: readonly Acknowledgement[],
  { kind, norms }: { kind: AckKind; norms: readonly NormLine[] },
): string {
  const made = madeOf(list, kind)
  if (made && made.outcome !== 'withheld') return `${DONE[made.outcome]} le ${longDate(made.onDay)}`
  const last = list.findLast((one) => one.kind === kind)
  if (last) return `non envoyé, ${longDate(last.onDay)} : ${reasonIn(last.reason).toLowerCase()}`
  const owed = owedBy(norms, kind)
  return owed === undefined ? 'non demandé' : `à envoyer au plus tard le ${longDate(owed)}`
}

type Known = {
  reference: string
  subject: string
  kind: Kind
  receivedOn: PlainDate
  dueOn: PlainDate
}
type Office = {
  name: string
  service: string
  site: string
  address: string
  prefecture: string
  phone: string
  email: string
}

/** What the register knows, for the brackets of a model. */
export const mergeValues = (request: Known, office: Office, norms: readonly NormLine[]): MergeValues => ({
  référence: request.reference,
  objet: request.subject,
  nature: KINDS[request.kind].toLowerCase(),
  'date de réception': longDate(request.receivedOn),
  échéance: longDate(request.dueOn),
  'date de la décision implicite': dayIn(owedBy(norms, 'implicit')),
  'nom de l’usager': office.name,
  service: office.service,
  site: office.site,
  'adresse du site': office.address,
  préfecture: office.prefecture,
  téléphone: office.phone,
  courriel: office.email,
})

export type Rendered = { subject: string; body: string; open: readonly string[]; missing: readonly string[] }

/** The words of an acknowledgement, with what is still in brackets and what the law asks for and does not find. */
export function render(
  model: { subject: string; body: string },
  { kind, values, of }: { kind: AckKind; values: MergeValues; of: Kind },
): Rendered {
  const subject = fillIn(model.subject, values)
  const body = fillIn(model.body, values)
  const worded = { purpose: kind, regime: regimeOf(of), subject, body }
  return { subject, body, open: leftOpen(`${subject}\n${body}`), missing: missingValues(worded, values) }
}

/** The same as a letter to print. */
export function ackLetter({
  subject,
  body,
  prefecture,
  to,
  on,
}: {
  subject: string
  body: string
  prefecture: string
  to: string
  on: PlainDate
}): Report {
  const paragraphs = body.split(/\n{2,}/).filter((one) => one.trim() !== '')
  const blocks: Block[] = [
    ...(to === '' ? [] : [{ kind: 'paragraph' as const, text: to }]),
    ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
  ]
  return {
    metadata: {
      title: subject,
      lang: 'fr',
      author: prefecture,
      date: on,
      dateLabel: `Le ${longDate(on)}`,
      issuer: [prefecture],
    },
    numbered: false,
    blocks,
  }
}

export const ACK_REFUSALS = {
  ...WRITE_REFUSALS,
  'already-sent': 'Cet accusé est déjà parti : il ne part qu’une fois.',
  'no-model': 'Aucun modèle en vigueur ne convient. Mettez-en un en vigueur, ou dites pourquoi l’accusé ne part pas.',
  'left-open': 'Des champs restent entre crochets : la fiche ou les coordonnées du service ne les connaissent pas.',
  'mentions-missing': 'Il manque une mention que la loi demande.',
  'no-email': 'Cette demande n’a pas de courriel : établissez la lettre.',
  'no-mail': 'Aucun courriel ne part d’ici : établissez la lettre.',
  'no-reason': 'Dites pourquoi l’accusé ne part pas.',
} as const
export type AckRefusal = keyof typeof ACK_REFUSALS
