// What a receipt says, the same on the page that is printed and in its PDF.
import { longDate, longDateWithWeekday } from '#src/ground/calendar/index.ts'
import type { Block, Report } from '#src/ground/reports/index.ts'
import { OPEN_STATES, termInWords } from './complaint.ts'
import { CHANNELS, KINDS } from './kinds.ts'
import type { Complaint } from './store/complaints.ts'
import type { Receipt } from './store/receipts.ts'

export type ReceiptSaid = {
  complaint: Complaint
  receipt: Receipt
  prefecture: string
  site: string
  /** Where its state may be followed, with its code; none without a public address. */
  follow: { url: string; qr: string } | undefined
}

export const NO_ADDRESS =
  'Sans adresse publique, ce récépissé ne mène nulle part : la demande se suit à l’accueil, par son numéro.'
export const QR_ALT = 'Code QR de l’adresse de suivi'

/** « Réclamation, reçue le jeudi 19 novembre 2026 (au guichet) », the object, what is promised. */
export const receiptRows = (complaint: Complaint): readonly { label: string; value: string; strong?: true }[] => [
  {
    label: 'Nature',
    value: `${KINDS[complaint.kind]}, reçue le ${longDateWithWeekday(complaint.receivedOn)} (${CHANNELS[complaint.channel].toLowerCase()})`,
  },
  { label: 'Objet', value: complaint.subject },
  { label: 'Réponse', value: promiseInWords(complaint), strong: true },
]

/** « Pour savoir où en est la demande, jusqu’au 19 novembre 2027 : » */
export const followInWords = ({ expiresOn }: Receipt): string =>
  `Pour savoir où en est la demande, jusqu’au ${longDate(expiresOn)} :`

/** What is promised, or what was done: « au plus tard le mardi 1er décembre 2026 (10 jours ouvrés) ». */
export function promiseInWords({
  state,
  dueOn,
  term,
  answeredOn,
}: Pick<Complaint, 'state' | 'dueOn' | 'term' | 'answeredOn'>): string {
  if (answeredOn !== null) return `donnée le ${longDateWithWeekday(answeredOn)}`
  if (!OPEN_STATES.includes(state)) return 'demande close'
  return `au plus tard le ${longDateWithWeekday(dueOn)} (${termInWords(term)})`
}

/** The receipt as a paper of its own: one sheet, tagged. */
export function receiptReport({ complaint, receipt, prefecture, site, follow }: ReceiptSaid): Report {
  const ending: Block[] = follow
    ? [
        { kind: 'paragraph', text: followInWords(receipt) },
        {
          kind: 'image',
          drawing: { svg: follow.qr, alt: QR_ALT, width: 120, height: 120 },
          widthMm: 38,
          legend: follow.url,
        },
      ]
    : [
        { kind: 'paragraph', text: [{ text: 'ESSAI', bold: true, tone: 'off' }] },
        { kind: 'paragraph', text: NO_ADDRESS },
      ]
  return {
    metadata: {
      title: `Récépissé ${complaint.reference}`,
      lang: 'fr',
      author: prefecture,
      date: receipt.issuedOn,
      dateLabel: `Remis le ${longDateWithWeekday(receipt.issuedOn)}`,
      issuer: site === prefecture ? [prefecture] : [prefecture, site],
    },
    numbered: false,
    blocks: [
      {
        kind: 'key-values',
        rows: receiptRows(complaint).map(({ label, value, strong }) => [
          label,
          strong ? [{ text: value, bold: true }] : value,
        ]),
      },
      ...ending,
    ],
  }
}
