// Parts of a page work side by side in one snapshot: what they ask meanwhile travels in one statement.
import { isSnapshot, type Tx } from './db.ts'

/** Lists go first; what is summed waits until no part of the page has a list to ask; what must go alone comes between. */
const ORDER = ['lists', 'alone', 'sums'] as const
type Kind = (typeof ORDER)[number]
type Asked = {
  item: unknown
  send: (items: unknown[]) => Promise<unknown[]>
  resolve(found: unknown): void
  reject(error: unknown): void
}
type Wave = Record<Kind, Asked[]> & { under: boolean }

const waves = new WeakMap<Tx, Wave>()

/**
 * Asks `item` with everything of its kind that is asked in this snapshot at the same time: `send` answers all of them, in their order.
 * In a transaction that writes, each goes at once: what it reads is what was just written.
 */
export async function inWave<T, R>(
  tx: Tx,
  kind: Kind,
  { item, send }: { item: T; send: (items: T[]) => Promise<R[]> },
): Promise<R> {
  if (!isSnapshot(tx)) {
    const [found] = await send([item])
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one answer for one item
    return found as R
  }
  const wave = waves.get(tx) ?? { lists: [], alone: [], sums: [], under: false }
  waves.set(tx, wave)
  return new Promise<R>((resolve, reject) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all items of one kind are sent by the same function
    wave[kind].push({ item, send, resolve, reject } as unknown as Asked)
    if (!wave.under) void roll(wave)
  })
}

async function roll(wave: Wave): Promise<void> {
  wave.under = true
  for (;;) {
    // Whoever was just answered says first what they ask next.
    await new Promise((resolve) => setImmediate(resolve))
    const kind = ORDER.find((one) => wave[one].length > 0)
    if (!kind) break
    await sendAll(wave[kind].splice(0, kind === 'alone' ? 1 : wave[kind].length))
  }
  wave.under = false
}

async function sendAll(asked: readonly Asked[]): Promise<void> {
  try {
    const found = await asked[0]?.send(asked.map(({ item }) => item))
    for (const [at, { resolve }] of asked.entries()) resolve(found?.[at])
  } catch (error) {
    for (const { reject } of asked) reject(error)
  }
}
