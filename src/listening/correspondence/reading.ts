// An answer that somebody else reads before it leaves: when it is asked for, and who may read it.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Kind } from './kinds.ts'

export type ReadingState = 'waiting' | 'approved' | 'sent_back' | 'replaced'
export type Reading = {
  id: number
  complaint: number
  body: string
  model: number | null
  /** Leaves by e-mail as soon as it is approved; else its author sends it. */
  mailed: boolean
  state: ReadingState
  author: number
  remarks: string
  askedOn: PlainDate
  readOn: PlainDate | null
}

/** For what a département asks that an answer be read by somebody else; a model may ask for it too. */
export type ReaderSetting = { readerKinds: readonly string[]; readerServices: readonly number[] }

export const asksReader = (
  { kind, service }: { kind: Kind; service: number | null },
  { readerKinds, readerServices }: ReaderSetting,
): boolean => readerKinds.includes(kind) || (service !== null && readerServices.includes(service))

/** Spaces at the ends and ways of ending a line are no other words. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/** Whether these words are those that somebody else approved. */
export const approvedAs = (latest: Reading | undefined, body: string): boolean =>
  latest?.state === 'approved' && plain(latest.body) === plain(body)

export const VERDICTS = { approve: 'Approuver la réponse', back: 'La renvoyer avec des remarques' } as const
export type Verdict = keyof typeof VERDICTS

export const READING_REFUSALS = {
  'reader-needed':
    'Cette réponse demande un second lecteur : choisissez « Faire relire une réponse ». Un texte changé après la relecture se relit.',
  'reading-waits': 'Une réponse attend déjà son second lecteur : elle se remplace par qui l’a écrite.',
  'no-reading': 'Aucune réponse n’attend de second lecteur pour cette demande.',
  'own-reading': 'Qui a écrit la réponse ne peut pas être son second lecteur.',
  'remarks-missing': 'Dites ce qui est à reprendre.',
  'not-open': 'Cette demande n’attend plus de réponse.',
  'cannot-leave':
    'La réponse ne peut pas partir par courriel : adresse absente ou refusée, ou trop d’envois. Renvoyez-la avec cette remarque.',
} as const
export type ReadingRefusal = keyof typeof READING_REFUSALS

/** Why somebody may not say anything of the answer that waits. */
export function refuseReading(
  latest: Reading | undefined,
  { account, verdict, remarks }: { account: number; verdict: Verdict; remarks: string },
): [ReadingRefusal, string] | undefined {
  if (latest?.state !== 'waiting') return ['no-reading', 'form']
  if (latest.author === account) return ['own-reading', 'form']
  return verdict === 'back' && remarks.trim() === '' ? ['remarks-missing', 'remarks'] : undefined
}
