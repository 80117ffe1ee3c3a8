/** Why a view is not kept as it was given. */
export type Refusal = 'no-list' | 'known'

type Placed = { list: string; name: string }

/** A view stands on an address of a list, under a name that its owner has not given there yet. */
export function refusalOf({ list, name }: Placed, others: readonly Placed[]): Refusal | undefined {
  if (!/^(\/[a-z][a-z0-9-]*){1,4}$/.test(list)) return 'no-list'
  const same = (one: Placed) => one.list === list && one.name.toLowerCase() === name.toLowerCase()
  return others.some(same) ? 'known' : undefined
}
