// A yardstick: how dear an instruction is while a bench runs, on this machine and with whatever else it does.

/** Work that is the same in each run, on each machine: lines read from JSON and written again. */
const LINES = JSON.stringify(
  Array.from({ length: 2500 }, (_, id) => ({ id, name: `ligne ${id}`, day: '2026-01-01', of: [id, id + 1] })),
)

/** The yardstick. */
export const sameWork = (): string => JSON.stringify(JSON.parse(LINES))

/** CPU of this process, in milliseconds. */
export async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

export const middle = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
