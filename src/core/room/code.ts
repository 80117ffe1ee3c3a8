/** A code for addresses and imports made from a name: ASCII, lower case, at most `limit` signs. */
export function codeFrom(name: string, limit = 40): string {
  return (
    name
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, limit)
      .replace(/-+$/, '') || 'sans-nom'
  )
}

/** The same, not taken yet. */
export function freeCode(name: string, taken: Iterable<string>, limit = 40): string {
  const known = new Set(taken)
  const base = codeFrom(name, limit)
  let code = base
  for (let n = 2; known.has(code); n += 1)
    code = `${base.slice(0, limit - String(n).length - 1).replace(/-+$/, '')}-${n}`
  return code
}

/** The end of a public address: short enough to be typed from a poster, without signs that look alike. */
export function linkFrom(random: Uint8Array): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from(random, (byte) => signs[byte % signs.length]).join('')
}
