import type { MiddlewareHandler } from 'hono'
import { cleanLine, cleanText, decoded } from '#src/ground/design/text/clean.ts'
import { BadRequest, NotFound } from '#src/ground/process/errors.ts'
import type { Env } from './web.tsx'

const PATH_LIMIT = 1024
const QUERY_LIMIT = 8192
const QUERY_PAIRS = 200

/** Whether a path may name a page: short, UTF-8, nothing in it that is not written. */
export function isPath(path: string): boolean {
  if (path.length > PATH_LIMIT) return false
  if (/^[\x21-\x24\x26-\x7E]*$/.test(path)) return true
  const text = decoded(path)
  return text !== undefined && cleanLine(text) === text
}

/** A query as it is read: undefined when it is clean already, which nearly all are. Throws BadRequest beyond its limits. */
export function cleanQuery(search: string): string | undefined {
  if (search.length > QUERY_LIMIT) throw new BadRequest('Cette adresse est trop longue. Repartez du menu.')
  // Without an escape there is nothing to hide behind.
  if (/^[\x21-\x24\x26-\x7E]*$/.test(search)) return undefined
  const pairs = search.slice(1).split('&')
  if (pairs.length > QUERY_PAIRS) throw new BadRequest('Cette adresse est trop longue. Repartez du menu.')
  const dirty = pairs.some((pair) => {
    const text = decoded(pair.replaceAll('+', ' '))
    return text === undefined || cleanText(text.replaceAll('\r\n', '\n')) !== text.replaceAll('\r\n', '\n')
  })
  if (!dirty) return undefined
  const clean = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(search)) {
    const kept = cleanText(value.replaceAll('\uFFFD', ''))
    clean.append(cleanLine(name.replaceAll('\uFFFD', '')), kept)
  }
  return clean.toString()
}

/**
 * The one edge of addresses: a path that is not text is no page; a query is asked for again without what is not written in it.
 * Fields and names of files are cleaned by the reader of forms; Node refuses a header with control signs before it comes here.
 */
export function cleanAddress(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { url } = c.req
    const path = url.indexOf('/', url.indexOf('//') + 2)
    const mark = url.indexOf('?', path)
    if (!isPath(url.slice(path, mark < 0 ? undefined : mark))) throw new NotFound()
    const query = mark < 0 ? undefined : cleanQuery(url.slice(mark))
    if (query === undefined) return next()
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      throw new BadRequest('Cette adresse contient des signes qui ne s’écrivent pas. Repartez du menu.')
    return c.redirect(`${url.slice(path, mark)}${query === '' ? '' : `?${query}`}`, 303)
  }
}
