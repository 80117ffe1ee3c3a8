import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ReactNode } from 'react'
import { bestEncoding } from './assets.ts'
import { PUBLIC_POLICY, renderPage } from './render.ts'

type Encoding = 'br' | 'gzip' | 'identity'

/** A public page rendered once per version and kept compressed in memory. */
export type PublicPage = { readonly bodies: ReadonlyMap<Encoding, Buffer<ArrayBuffer>> }

/** Renders and compresses; call it again when what it shows has changed. */
export function publicPage(element: ReactNode): PublicPage {
  const html = Buffer.from(renderPage(element), 'utf8')
  return {
    bodies: new Map<Encoding, Buffer<ArrayBuffer>>([
      ['identity', html],
      ['gzip', gzipSync(html, { level: 9 })],
      [
        'br',
        brotliCompressSync(html, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: html.length },
        }),
      ],
    ]),
  }
}

export type PublicAnswer = {
  acceptEncoding?: string | undefined
  status?: number | undefined
  /** Seconds a shared cache may keep it; a page with faults or a cookie says nothing and is not kept. */
  maxAge?: number | undefined
  /** Headers of this answer only: a cookie, another way to keep it. */
  headers?: Readonly<Record<string, string>> | undefined
}

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
  const encoding = bestEncoding(page.bodies, acceptEncoding)
  // A plain object goes to the socket as it is; a Headers would be built and read again for each visitor.
  const sent: Record<string, string> = {
    ...HEADERS,
    'cache-control': maxAge === undefined ? 'no-store' : `public, max-age=${maxAge}`,
    ...headers,
  }
  if (encoding !== 'identity') sent['content-encoding'] = encoding
  return new Response(page.bodies.get(encoding) ?? null, { status, headers: sent })
}
