// What a user may do on the private page of a request, besides reading it: rate the answer, add a document. Rules over values alone.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { documentFault, documentType } from '#src/ground/files/document.ts'
import type { State } from './complaint.ts'

/** Best first, as everywhere a user is asked. */
export const SCORES = {
  5: 'Très satisfait',
  4: 'Plutôt satisfait',
  3: 'Ni satisfait ni mécontent',
  2: 'Plutôt mécontent',
  1: 'Très mécontent',
} as const
export type Score = keyof typeof SCORES
export const SCORE_CODES = ['5', '4', '3', '2', '1'] as const
export const scoreText = (score: number): string => (isScore(score) ? SCORES[score] : '')
const isScore = (score: number): score is Score => Object.hasOwn(SCORES, score)

export const REMARK_LIMIT = 1000
export type Rated = { score: number; on: PlainDate; remark: string }

/** Whether the answer may be rated: there is one, nobody rated it, and its words are not erased. */
export const mayRate = (
  { state, answeredOn, purgedOn }: { state: State; answeredOn: PlainDate | null; purgedOn: PlainDate | null },
  rated: Rated | undefined,
): boolean => rated === undefined && answeredOn !== null && purgedOn === null && state !== 'out'

/** Whether anything may still be added by the user. */
export const mayAdd = ({ state, purgedOn }: { state: State; purgedOn: PlainDate | null }): boolean =>
  purgedOn === null && state !== 'out' && state !== 'unanswered'

export const DOCUMENT_LIMITS = { bytes: 10 * 1024 * 1024, day: 5, all: 20 } as const
export const DOCUMENT_HELP = 'PDF, photographie (JPEG ou PNG) ou document de bureautique, 10 Mo au plus.'
const MB = 1024 * 1024

/** The endings that each type may bear: a file that says another thing than its bytes is not taken. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
}
const endingOf = (name: string): string => /\.([a-z0-9]{1,12})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Why a document is not taken, in words; nothing when it is. Bytes decide, and a name that contradicts them is a lie. */
export function refuseDocument(name: string, bytes: Uint8Array): string | undefined {
  if (bytes.length > DOCUMENT_LIMITS.bytes)
    return `Ce fichier dépasse ${DOCUMENT_LIMITS.bytes / MB} Mo : réduisez-le, ou déposez-le à l’accueil.`
  const fault = documentFault(name, bytes)
  if (fault !== undefined) return fault
  const type = documentType(name, bytes) ?? ''
  const endings = ENDINGS[type]
  if (endings && !endings.includes(endingOf(name)))
    return 'Le nom de ce fichier annonce un autre contenu que le sien : renommez-le ou enregistrez-le de nouveau.'
  return endings ? undefined : officeFault(bytes)
}

/** A box named like an office document must hold one, and no program. */
function officeFault(bytes: Uint8Array): string | undefined {
  const box = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const open = box.subarray(30, 38).toString('latin1') === 'mimetype'
  if (!open && !box.includes('[Content_Types].xml'))
    return 'Ce fichier n’est pas le document que son nom annonce : enregistrez-le de nouveau, ou envoyez un PDF.'
  if (box.includes('vbaProject.bin') || box.includes('Basic/script-lc.xml'))
    return 'Ce document contient des macros : enregistrez-le sans elles, ou envoyez un PDF.'
  return undefined
}
