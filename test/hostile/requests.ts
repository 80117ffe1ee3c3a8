// Requests nobody means, for one route: built from what the product's own pages and schemas say it takes.
import { concrete, type Fields, parametersOf, type Walked } from './router.ts'
import { absurd, absurdPart, LIES, type Random } from './values.ts'

export type Hostile = {
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | undefined
}

/** What is known of a route: real addresses of one's own, of the other département, what its forms send, what its schemas read. */
export type Known = {
  route: Walked
  own: readonly string[]
  foreign: readonly string[]
  queries: readonly string[]
  forms: readonly Fields[]
  fields: readonly string[]
}

const QUERY_NAMES = [
  'page',
  'q',
  'etat',
  'tri',
  'du',
  'au',
  'site',
  'service',
  'lieu',
  'canal',
  'mois',
  'annee',
  'fait',
  'suite',
  'format',
  '__proto__',
]

/** Identifiers of both départements, to put where they do not belong. */
export type Ids = readonly string[]

export function hostileRequest(known: Known, random: Random, ids: Ids): Hostile {
  const { route } = known
  const method = random.chance(0.03)
    ? (random.one(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) ?? 'HEAD')
    : route.method
  const path = pathOf(known, random, ids)
  const headers = { ...random.one(LIES) }
  if (method === 'GET' || method === 'HEAD')
    return { method, path: `${path}${queryOf(known, random, ids)}`, headers, body: undefined }
  const { type, body } = bodyOf(known, random, ids)
  return { method, path, headers: type === undefined ? headers : { 'content-type': type, ...headers }, body }
}

function pathOf({ route, own, foreign }: Known, random: Random, ids: Ids): string {
  const names = parametersOf(route.path)
  if (names.length === 0) return route.path
  const dice = random.below(10)
  if (dice < 5 && own.length > 0) return random.one(own) ?? route.path
  if (dice < 7 && foreign.length > 0) return random.one(foreign) ?? route.path
  return concrete(
    route.path,
    names.map(() => absurdPart(random, ids)),
  )
}

function queryOf({ queries }: Known, random: Random, ids: Ids): string {
  if (random.chance(0.35)) return ''
  const search = new URLSearchParams(random.chance(0.5) ? (random.one(queries) ?? '') : '')
  const names = [...new Set([...search.keys(), ...QUERY_NAMES])]
  for (let n = 1 + random.below(4); n > 0; n -= 1) {
    const name = random.one(names) ?? 'q'
    if (random.chance(0.3)) search.append(name, absurd(random, ids))
    else search.set(name, absurd(random, ids))
  }
  const text = search.toString().slice(0, 12_000)
  return random.chance(0.05) ? `?${text}&%&=&%ff=%ff&a[b][c]=1` : `?${text}`
}

type Body = { type: string | undefined; body: string | Uint8Array<ArrayBuffer> }
const FORM = 'application/x-www-form-urlencoded'

function bodyOf(known: Known, random: Random, ids: Ids): Body {
  const dice = random.below(100)
  if (dice < 8) return wrongType(random)
  const pairs = pairsOf(known, random, ids)
  if (dice < 16) return multipart(pairs, random)
  const body = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  if (dice < 18)
    return {
      type: `${FORM}; charset=${random.one(['utf-16', 'latin1', '\u0001', 'utf-8'])?.replace('\u0001', 'x')}`,
      body,
    }
  if (dice < 20) return { type: FORM, body: `${body}&%&=&&&%ff=%fe&${'a=&'.repeat(random.below(2000))}` }
  if (dice === 20) return { type: FORM, body: `${body}&lourd=${'x'.repeat(random.one([70_000, 300_000]) ?? 0)}` }
  return { type: FORM, body }
}

/** Lone surrogates leave as the bytes of no text. */
const encode = (text: string): string =>
  Array.from(text, (sign) => (/^[\ud800-\udfff]$/.test(sign) ? '%ED%A0%80' : encodeURIComponent(sign))).join('')

function pairsOf({ forms, fields }: Known, random: Random, ids: Ids): [string, string][] {
  const form = random.one(forms) ?? {}
  const names = [...new Set([...Object.keys(form), ...fields])]
  const usual = (name: string): string => random.one(form[name] ?? []) ?? absurd(random, ids)
  // Most often all is well but one or two fields: what is wrong everywhere is refused at the first of them.
  const wrong = new Set(
    random.chance(0.15) ? names : Array.from({ length: random.below(3) }, () => random.one(names) ?? ''),
  )
  const pairs: [string, string][] = []
  for (const name of names) {
    if (random.chance(0.04)) continue
    const times = random.chance(0.04) ? 2 + random.below(30) : 1
    for (let n = 0; n < times; n += 1) pairs.push([name, wrong.has(name) ? absurd(random, ids) : usual(name)])
  }
  if (random.chance(0.15))
    pairs.push([
      random.one(['__proto__', 'constructor', 'tenant', 'id', 'account', 'a[b][c]', '', 'version', 'role']) ?? '',
      absurd(random, ids),
    ])
  return pairs
}

function wrongType(random: Random): Body {
  const bodies: readonly Body[] = [
    { type: 'application/json', body: '{"a":{"b":[1,2,{"c":null}]}}' },
    { type: 'application/json', body: '['.repeat(2000) },
    { type: 'text/plain', body: 'a=1' },
    { type: 'application/xml', body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' },
    { type: 'multipart/form-data', body: 'sans frontière' },
    { type: 'multipart/form-data; boundary=', body: '--\r\n' },
    { type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disposition: form-data\r\n\r\n' },
    { type: 'multipart/form-data; boundary=x', body: '--x\r\nContent-Disposition: form-data; name="a' },
    { type: 'application/octet-stream', body: new Uint8Array([0, 255, 254, 0, 1]) },
    { type: 'image/svg+xml', body: '<svg/>' },
    { type: '', body: 'a=1' },
    { type: undefined, body: '' },
    { type: 'x'.repeat(3000), body: 'a=1' },
  ]
  return random.one(bodies) ?? { type: undefined, body: '' }
}

const FILES: readonly [string, string, string][] = [
  ['vide.csv', 'text/csv', ''],
  ['../../x.csv', 'text/csv', 'a;b\n1;2\n'],
  ['a\u202evsc.exe', 'application/x-msdownload', 'MZ'],
  ['nul\u0000.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK\u0003\u0004xxxx'],
  ['rien.pdf', 'application/pdf', '%PDF-1.4'],
  [`${'n'.repeat(400)}.csv`, 'text/csv', `${'"'.repeat(999)}\n`],
  ['sans', '', 'x;y\r\n=1+1;"\n'],
]

function multipart(pairs: readonly [string, string][], random: Random): Body {
  const mark = 'frontiere7'
  const name = (text: string): string => text.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ')
  const parts = pairs.map(
    ([field, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name(field)}"\r\n\r\n${value}\r\n`,
  )
  const [file, type, content] = random.one(FILES) ?? ['', '', '']
  const fields = ['file', 'fichier', 'picture', random.one(pairs)?.[0] ?? 'file']
  parts.push(
    `--${mark}\r\nContent-Disposition: form-data; name="${name(random.one(fields) ?? '')}"; filename="${name(file)}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`,
  )
  return { type: `multipart/form-data; boundary=${mark}`, body: `${parts.join('')}--${mark}--\r\n` }
}
