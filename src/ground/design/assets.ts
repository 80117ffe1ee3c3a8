import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Names of the built files: « app.css » → « app-3f2a91bc.css ». */
export type Manifest = Readonly<Record<string, string>>

type Encoding = 'br' | 'gzip' | 'identity'
type Stored = { type: string; bodies: ReadonlyMap<Encoding, Buffer<ArrayBuffer>> }

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** The script that keeps pages of forms filled without a network. */
const WORKER = 'offline'

const folder = findFolder(import.meta.dirname)
const manifest: Manifest = folder === undefined ? {} : readManifest(join(folder, 'manifest.json'))
const known = new Set(Object.values(manifest))
const loaded = new Map<string, Stored>()

/** The address of a built file; its plain name when nothing is built (tests). */
export function asset(name: string): string {
  return `/assets/${manifest[name] ?? name}`
}

/** A built file, in the best encoding the client accepts; undefined when there is none of that name. */
export function assetResponse(path: string, acceptEncoding = ''): Response | undefined {
  const name = path.replace(/^\/assets\//, '')
  if (folder === undefined || !known.has(name)) return undefined
  const stored = loaded.get(name) ?? load(folder, name)
  if (stored === undefined) return undefined
  const encoding = bestEncoding(stored.bodies, acceptEncoding)
  const headers = new Headers({
    'content-type': stored.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  if (name.startsWith(`${WORKER}-`)) {
    // It serves pages of any one folder, and asks this server alone.
    headers.set('service-worker-allowed', '/')
    headers.set('content-security-policy', "default-src 'none'; connect-src 'self'")
  }
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  return new Response(stored.bodies.get(encoding) ?? null, { headers })
}

/** The best stored encoding among those a client accepts. */
export function bestEncoding(bodies: { has(encoding: Encoding): boolean }, acceptEncoding: string): Encoding {
  const accepted = new Set(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
      .map((one) => one.split(';')[0]?.trim()),
  )
  if (bodies.has('br') && accepted.has('br')) return 'br'
  if (bodies.has('gzip') && accepted.has('gzip')) return 'gzip'
  return 'identity'
}

function load(from: string, name: string): Stored | undefined {
  const file = join(from, name)
  // Built again under a server that still runs: its pages name files that are gone.
  if (!existsSync(file)) return undefined
  const bodies = new Map<Encoding, Buffer<ArrayBuffer>>([['identity', readFileSync(file)]])
  if (existsSync(`${file}.br`)) bodies.set('br', readFileSync(`${file}.br`))
  if (existsSync(`${file}.gz`)) bodies.set('gzip', readFileSync(`${file}.gz`))
  const stored = { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', bodies }
  loaded.set(name, stored)
  return stored
}

/** `dist/assets`, looked for upwards: this file runs from `src/design` and from the bundle in `dist`. */
function findFolder(from: string): string | undefined {
  const here = join(from, 'dist', 'assets')
  if (existsSync(join(here, 'manifest.json'))) return here
  const above = dirname(from)
  return above === from ? undefined : findFolder(above)
}

function readManifest(file: string): Manifest {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof read !== 'object' || read === null) return {}
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
