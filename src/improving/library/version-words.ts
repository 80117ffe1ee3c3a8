// How files name versions, and the documents of versions in a folder that holds them all.

type Named = { code: string; siteCode: string | null; serviceCode: string | null; scope: string; number: number }

/** « guide-de-l-accueil / antony / v2 » */
export const versionWord = ({ code, siteCode, serviceCode, scope, number }: Named): string =>
  [code, siteCode, serviceCode, scope, `v${number}`].filter(Boolean).join(' / ')

/** A name that a folder takes as it is. */
const isPlain = (name: string): boolean => /^[^./\\][^/\\]{0,190}$/.test(name)

/** One name for each: its own where no other content has it, else that of its version. */
export function apart(rows: readonly (Named & { name: string; sha256: string })[]): string[] {
  const alike = Map.groupBy(rows, ({ name }) => name.toLowerCase())
  const isOwn = ({ name }: { name: string }): boolean =>
    isPlain(name) && new Set((alike.get(name.toLowerCase()) ?? []).map(({ sha256 }) => sha256)).size === 1
  return rows.map((row) => {
    if (isOwn(row)) return row.name
    const [end = ''] = /\.\w{1,8}$/.exec(row.name) ?? []
    return `${versionWord(row).replaceAll(' / ', '-')}${end}`
  })
}
