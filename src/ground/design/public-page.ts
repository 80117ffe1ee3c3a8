import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ReactNode } from 'react'
import { bestEncoding } from './assets.ts'
import { PUBLIC_POLICY, renderPage } from './render.ts'

type Encoding = 'br' | 'gzip' | 'identity'

/** A public page rendered once per version; each encoding is made when it is first asked for, and kept. */
export class PublicPage {
  readonly #bodies: Map<Encoding, Buffer<ArrayBuffer>>

  constructor(html: string) {
    this.#bodies = new Map([['identity', Buffer.from(html, 'utf8')]])
  }

  body(encoding: Encoding): Buffer<ArrayBuffer> {
    const known = this.#bodies.get(encoding)
    if (known) return known
    const html = this.body('identity')
    const made = encoding === 'br' ? brotli(html) : gzipSync(html, { level: 9 })
    this.#bodies.set(encoding, made)
    return made
  }
}

/**
 * The window fits the page: with the usual one of 4 MB, setting it up takes fifty times as long as compressing, for the same bytes, and
 * holds everybody else meanwhile.
 */
function brotli(html: Buffer): Buffer<ArrayBuffer> {
  const window = Math.min(22, Math.max(10, Math.ceil(Math.log2(html.length + 16))))
  return brotliCompressSync(html, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: window,
      [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
    },
  })
}

/** Renders a page; call it again when what it shows has changed. */
export function publicPage(element: ReactNode): PublicPage {
  return new PublicPage(renderPage(element))
}

export type PublicAnswer = {
  acceptEncoding?: string | undefined
  status?: number | undefined
  /** Seconds a shared cache may keep it; a page with faults or a cookie says nothing and is not kept. */
  maxAge?: number | undefined
  /** Headers of this answer only: a cookie, another way to keep it. */
  headers?: Readonly<Record<string, string>> | undefined
}

const ENCODINGS: ReadonlySet<Encoding> = new Set(['br', 'gzip', 'identity'])

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': PUBLIC_POLICY,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  vary: 'accept-encoding',
} as const

/** The answer for one visitor: the same bytes for all, no script allowed. */
export function servePublicPage(
  page: PublicPage,
  { acceptEncoding = '', status = 200, maxAge, headers = {} }: PublicAnswer = {},
): Response {
  const encoding = bestEncoding(ENCODINGS, acceptEncoding)
  // A plain object goes to the socket as it is; a Headers would be built and read again for each visitor.
  const sent: Record<string, string> = {
    ...HEADERS,
    'cache-control': maxAge === undefined ? 'no-store' : `public, max-age=${maxAge}`,
    ...headers,
  }
  if (encoding !== 'identity') sent['content-encoding'] = encoding
  return new Response(page.body(encoding), { status, headers: sent })
}
