// The body of a posted form, counted before it is cut: what it holds decides how long its reading takes, so that comes first.
import { setImmediate } from 'node:timers/promises'
import { BadRequest } from '#src/ground/process/errors.ts'

/** The most fields a form may send; the widest page of the product has under a thousand. */
export const FIELD_LIMIT = 4000
/** The longest name of a field, in bytes as sent. */
export const NAME_LIMIT = 400
/** The most that may stand before a part's value in a form with files: its names and types. */
const HEAD_LIMIT = 2048
/** RFC 2046: seventy signs at most. */
const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;",]{1,70}))/i

/** Bytes after which a body being read lets others pass. */
const BREATH = 1024 * 1024

const AMPERSAND = 0x26
const EQUALS = 0x3d

const unreadable = () =>
  new BadRequest('Ce formulaire n’a pas pu être lu. Rechargez la page puis envoyez-le de nouveau.')
const tooMany = () =>
  new BadRequest(
    'Cet envoi compte bien plus de réponses que la page n’a de champs : rien n’a été enregistré. Rechargez la page puis envoyez-la de nouveau.',
    413,
  )

/**
 * The bytes of a request, up to `limit`. Throws BadRequest (413) beyond, before anything is read when the length is declared.
 */
export async function limitedBody(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  const tooLarge = () =>
    new BadRequest(
      `Cet envoi est trop lourd : ${limit < 1024 * 1024 ? `${Math.round(limit / 1024)} Ko` : `${Math.round(limit / 1024 / 1024)} Mo`} au plus. Rien n’a été enregistré. Revenez à la page précédente : votre saisie y est encore.`,
      413,
    )
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  let told = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
    // A large body already there comes without a pause: others are answered in between.
    if (size - told > BREATH) {
      told = size
      await setImmediate()
    }
  }
  return Buffer.concat(chunks)
}

/** Names and values of a form in their order, after their number and the length of each name were checked. Throws BadRequest. */
export function formEntries(
  body: Buffer<ArrayBuffer>,
  type: string,
): Iterable<readonly [name: string, value: string | File]> {
  if (/^multipart\//i.test(type)) return multipart(body, type)
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw unreadable()
  checkPairs(body)
  return new URLSearchParams(body.toString('utf8'))
}

function checkPairs(body: Buffer): void {
  let fields = 1
  let from = 0
  while (from < body.length) {
    const next = body.indexOf(AMPERSAND, from)
    const end = next < 0 ? body.length : next
    const equals = body.subarray(from, Math.min(end, from + NAME_LIMIT + 1)).indexOf(EQUALS)
    if (equals < 0 && end - from > NAME_LIMIT) throw unreadable()
    if (fields > FIELD_LIMIT) throw tooMany()
    fields += 1
    from = end + 1
  }
}

type Entry = readonly [name: string, value: string | File]

/** Cut by hand: the platform's own reading looks at each line end of a file, which takes a second of everybody's time for 20 MB. */
function multipart(body: Buffer<ArrayBuffer>, type: string): Entry[] {
  const [, quoted, bare] = BOUNDARY.exec(type) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) throw unreadable()
  const delimiter = Buffer.from(`--${boundary}`)
  const entries: Entry[] = []
  let at = body.indexOf(delimiter)
  if (at < 0) throw unreadable()
  for (;;) {
    const from = at + delimiter.length
    if (body.toString('latin1', from, from + 2) === '--') return entries
    const head = body.subarray(from, from + HEAD_LIMIT).indexOf('\r\n\r\n')
    at = body.indexOf(delimiter, from)
    // A form that does not end, or a part whose head does not, was cut on its way.
    if (head < 0 || at < from + head + 4) throw unreadable()
    if (entries.length >= FIELD_LIMIT) throw tooMany()
    entries.push(partOf(body.toString('utf8', from, from + head), body.subarray(from + head + 4, at - 2)))
  }
}

function partOf(head: string, value: Buffer<ArrayBuffer>): Entry {
  const name = parameter(head, 'name')
  if (name === undefined || name.length > NAME_LIMIT) throw unreadable()
  const fileName = parameter(head, 'filename')
  if (fileName === undefined) return [name, value.toString('utf8')]
  const type = /\r\ncontent-type:[ \t]*([^\r\n]{1,100})/i.exec(head)?.[1]?.trim() ?? ''
  return [name, new File([value], fileName, { type })]
}

/** A parameter of the disposition, as browsers escape it. */
function parameter(head: string, name: 'name' | 'filename'): string | undefined {
  const found = new RegExp(
    `\\r\\ncontent-disposition:[ \\t]*form-data;[^\\r\\n]*?[ ;]${name}="([^"\\r\\n]*)"`,
    'i',
  ).exec(head)?.[1]
  return found?.replace(/%0d/gi, '\r').replace(/%0a/gi, '\n').replaceAll('%22', '"')
}
