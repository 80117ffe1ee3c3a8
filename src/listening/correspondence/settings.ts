// What cannot be of a setting of the register, in its form and in its file.

/** Two names are one: case does not tell two apart. */
const nameKey = (name: string): string => name.toLowerCase()

/** Whether another category bears this name. */
export const nameTaken = (name: string, others: readonly { name: string }[]): boolean =>
  others.some((one) => nameKey(one.name) === nameKey(name))

/** Of a whole list, whether a name stands in it more than once; the list is walked once. */
export function namesTwice(all: readonly { name: string }[]): (name: string) => boolean {
  const named = Map.groupBy(all, (one) => nameKey(one.name))
  return (name) => (named.get(nameKey(name))?.length ?? 0) > 1
}

/** Why an opening of the urn cannot hold so few forms. */
export const belowEntered = ({ forms, entered }: { forms: number; entered: number }): string | undefined =>
  forms < entered ? `${entered} formulaires de cette levée sont déjà saisis : indiquez au moins ce nombre.` : undefined
