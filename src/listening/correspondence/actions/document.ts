// Whether a document that a user sends is taken: its bytes decide.
import { documentFault, documentType } from '#src/ground/files/document.ts'
import { DOCUMENT_LIMITS } from '../follow-up.ts'

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
