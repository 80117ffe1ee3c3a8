/** The codes of a table of words, as a list zod and SQL accept. Throws on an empty table. */
export function codesOf<T extends string>(table: Readonly<Record<T, unknown>>): [T, ...T[]] {
  const codes: T[] = []
  for (const code in table) codes.push(code)
  const [first, ...rest] = codes
  if (first === undefined) throw new Error('an empty table of codes')
  return [first, ...rest]
}

/** The code a column holds, checked against its table of words. Throws when the database holds another. */
export function codeIn<T extends string>(table: Readonly<Record<T, unknown>>, text: string): T {
  for (const code in table) if (code === text) return code
  throw new Error(`unknown code « ${text} »`)
}

/** The words of a code that came with an address; nothing for one that the table does not hold, `__proto__` included. */
export const wordsOf = (table: Readonly<Record<string, string>>, code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined
