// How the files of evidence are called in a folder that holds them all.

type Filed = { code: string; name: string; sha256: string }

/** A name that a folder takes as it is. */
const isPlain = (name: string): boolean => /^[^./\\][^/\\]{0,190}$/.test(name)

/** One name for each, its own where no other content has it; else that of its evidence. */
export function apart(rows: readonly Filed[]): string[] {
  const alike = Map.groupBy(rows, ({ name }) => name.toLowerCase())
  const isOwn = ({ name }: Filed): boolean =>
    isPlain(name) && new Set((alike.get(name.toLowerCase()) ?? []).map(({ sha256 }) => sha256)).size === 1
  const taken = new Set(rows.filter(isOwn).map(({ name }) => name.toLowerCase()))
  return rows.map((row) => {
    if (isOwn(row)) return row.name
    const [end = ''] = /\.\w{1,8}$/.exec(row.name) ?? []
    for (let n = 1; ; n += 1) {
      const name = `${row.code}${n === 1 ? '' : `-${n}`}${end}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}
