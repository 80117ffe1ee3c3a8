// Who a version concerns and who said they read it: counted for a version, never for a person.

/** So many people of a function, as a signed sheet says. */
export type Signed = { function: string; people: number }

export type Coverage = { asked: number; given: number }

/** « 12 sur 18 » as a share; nothing when nobody is asked. */
export const shareOf = ({ asked, given }: Coverage): number | undefined => (asked === 0 ? undefined : given / asked)

const LINE = /^(.{1,160}?)\s*[:;×x]\s*(\d{1,4})$/

/** The lines of a sheet: « Agent d’accueil : 4 », or a function alone for one person. The lines that say nothing are told apart. */
export function signedIn(text: string): { signed: Signed[]; bad: string[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const found = lines.map((line) => {
    const [, name = line, people = '1'] = LINE.exec(line) ?? []
    return { line, function: name.trim(), people: Number(people) }
  })
  const isBad = (one: Signed) => one.people < 1 || one.people > 1000 || one.function.length > 160
  const sums = new Map<string, number>()
  for (const one of found.filter((line) => !isBad(line)))
    sums.set(one.function, (sums.get(one.function) ?? 0) + one.people)
  return {
    signed: [...sums].map(([name, people]) => ({ function: name, people })),
    bad: found.filter(isBad).map(({ line }) => line),
  }
}
