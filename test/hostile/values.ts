// What nobody means to send: values, bodies and headers, drawn from a seed so that a fault can be found again.

/** A small generator: the same seed, the same attack. */
export function randomFrom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    chance: (share: number): boolean => next() < share,
    one: <T>(list: readonly T[]): T | undefined => list[below(list.length)],
  }
}
export type Random = ReturnType<typeof randomFrom>

const NUMBERS = [
  '0',
  '-1',
  '-0',
  '1',
  '7',
  '2147483647',
  '2147483648',
  '9007199254740993',
  '99999999999999999999',
  '999999999999999',
  '1e309',
  '1e3',
  '0x10',
  '+1',
  '1,5',
  '1.5',
  '1 000',
  '١٢٣',
  '½',
  'NaN',
  'Infinity',
  '-infinity',
  '1;2',
  '01',
  ' 1',
  '1 ',
]
const DAYS = [
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '99999-01-01',
  '-0001-01-01',
  '12/13/2026',
  '31/12/1899',
  '1900-01-01',
  '2100-12-31',
  '2026-11-19',
  '2026-11',
  '2026-13',
  'today',
  'epoch',
  '24:00',
  '10:61',
  '2026-W01',
  '2026-S1',
]
const TEXTS = [
  '',
  ' ',
  '\n',
  'a',
  'null',
  'undefined',
  'true',
  'on',
  "' or 1=1 --",
  '"><script>alert(1)</script>',
  '{{7*7}}',
  '${7*7}',
  '%',
  '%zz',
  '%s%n',
  '../../etc/passwd',
  '..\\..\\x',
  '\\',
  '{"a":1}',
  '[]',
  'a[b]',
  '__proto__',
  'constructor',
  'toString',
  '=1+1',
  '@SUM(1)',
  '\r\nSet-Cookie: a=b',
  'http://169.254.169.254/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'autre',
  'all',
  'un',
]
const SIGNS = [
  '\u0000',
  'a\u0000b',
  '\u0007',
  '\u001b[31m',
  '\u202egauche',
  '\u2066x\u2069',
  '\ufeff1',
  '\uffff',
  '\u200b',
  '\u00a0',
  '😀',
  'e\u0301',
  'İ',
  'ß',
  '\ud800',
  'x\udfff',
  '\u0085',
  '\u2028',
]
const LONG = [
  'x'.repeat(300),
  'é'.repeat(2500),
  '😀'.repeat(600),
  ' '.repeat(5000),
  'a\n'.repeat(2000),
  '9'.repeat(400),
  `${'('.repeat(500)}${')'.repeat(500)}`,
  'x'.repeat(20_000),
  ',;'.repeat(1000),
]

/** One value nobody means, of any kind; long ones are rare, they cost. */
export function absurd(random: Random, ids: readonly string[]): string {
  const dice = random.below(100)
  if (dice < 25) return random.one(NUMBERS) ?? ''
  if (dice < 40) return random.one(DAYS) ?? ''
  if (dice < 62) return random.one(TEXTS) ?? ''
  if (dice < 78) return random.one(SIGNS) ?? ''
  if (dice < 82) return random.one(LONG) ?? ''
  return random.one(ids) ?? '1'
}

/** A part of a path that nobody means, already encoded, sometimes badly. */
export function absurdPart(random: Random, ids: readonly string[]): string {
  const broken = [
    '%',
    '%ff',
    '%E0%A4%A',
    '%00',
    '%2e%2e',
    '..%2f..%2fx',
    '%2F',
    '%5c',
    '%ED%A0%80',
    '%0d%0aX: y',
    'a%20b',
    '%F0%9F%98%80',
    ';a=b',
    '*',
    '~',
    "'",
    'x'.repeat(2000),
  ]
  if (random.chance(0.25)) return random.one(broken) ?? '%'
  return encodeURIComponent(absurd(random, ids).toWellFormed()).slice(0, 3000) || '0'
}

/** Headers that lie: who one is, where one comes from, what one sends. */
export const LIES: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  {},
  { 'x-forwarded-for': '203.0.113.9, 127.0.0.1', 'x-real-ip': '::1', forwarded: 'for=127.0.0.1' },
  { 'x-forwarded-host': 'mechant.test', 'x-forwarded-proto': 'javascript' },
  { host: 'mechant.test' },
  { host: '' },
  { 'x-http-method-override': 'DELETE' },
  { 'accept-encoding': 'br;q=NaN, *;q=-1' },
  { 'accept-language': '😀'.length > 0 ? 'fr'.repeat(500) : '' },
  { range: 'bytes=99999999999-' },
  { 'if-none-match': '"x", W/"y"', 'if-modified-since': 'jamais' },
  { cookie: `parvis_session=${'a'.repeat(43)}; cle=; cle=x; =; ;;` },
  { cookie: 'parvis_session=%00%ff; cle=../../' },
  { 'sec-fetch-site': 'cross-site' },
  { origin: 'null' },
  { referer: 'javascript:1' },
  { 'content-length': '0' },
]
