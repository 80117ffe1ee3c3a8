// Documents that people file: recognised by their bytes, never by what they are called.
import { sniffType } from './files.ts'

/** Office documents are zips: only those of these names are taken. */
const OFFICE: Readonly<Record<string, string>> = {
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const LIMIT = 20 * 1024 * 1024

/** What a document is, by its bytes and, for a zip, its name; undefined when it is none of the kinds taken. */
export function documentType(name: string, bytes: Uint8Array): string | undefined {
  const type = sniffType(bytes)
  if (type !== 'application/zip') return type
  const end = name.toLowerCase().split('.').at(-1) ?? ''
  return Object.hasOwn(OFFICE, end) ? OFFICE[end] : undefined
}

/** Why a document is not taken, in words; nothing when it is. */
export function documentFault(name: string, bytes: Uint8Array): string | undefined {
  if (bytes.length > LIMIT) return 'Ce fichier dépasse 20 Mo : réduisez-le.'
  return documentType(name, bytes)
    ? undefined
    : 'Ce fichier n’est ni un PDF, ni une image, ni un document de bureautique, quel que soit son nom.'
}
