// Parts of a page work side by side in one snapshot: what they ask meanwhile travels in one statement.
import pg from 'pg'
import { hasEnded, isSnapshot, type Tx } from './db.ts'

type Asked<T, R> = { item: T; resolve(answer: R): void; reject(error: unknown): void }
type Waiting = { rank: number; send(): Promise<void> }

/** What waits to be sent in each snapshot. */
const waves = new WeakMap<Tx, Waiting[]>()

/**
 * A kind of question that many may ask at once: `send` answers all of them, in their order. While a kind of a lower rank is asked, the
 * others wait: whoever is answered may ask one of theirs, and all travel together.
 * In a transaction that writes each goes at once: what it reads is what was just written.
 */
export function asksTogether<T, R>(
  rank: number,
  send: (tx: Tx, items: readonly T[]) => Promise<readonly R[]>,
): (tx: Tx, item: T) => Promise<R> {
  const kinds = new WeakMap<Tx, Asked<T, R>[]>()
  const sendAll = async (tx: Tx, asked: readonly Asked<T, R>[]): Promise<void> => {
    try {
      const answers = await send(
        tx,
        asked.map(({ item }) => item),
      )
      if (answers.length !== asked.length) throw new Error('Each question has one answer')
      for (const [at, answer] of answers.entries()) asked[at]?.resolve(answer)
    } catch (error) {
      // What the database refused ends the transaction for all; what could not even be written down is the fault of one.
      if (asked.length > 1 && !(error instanceof pg.DatabaseError)) for (const one of asked) await sendAll(tx, [one])
      else for (const { reject } of asked) reject(error)
    }
  }
  return async (tx, item) =>
    new Promise<R>((resolve, reject) => {
      const one = { item, resolve, reject }
      const asked = kinds.get(tx)
      if (!isSnapshot(tx)) void sendAll(tx, [one])
      else if (asked) asked.push(one)
      else {
        const first = [one]
        kinds.set(tx, first)
        wait(tx, {
          rank,
          send: () => {
            kinds.delete(tx)
            return sendAll(tx, first)
          },
        })
      }
    })
}

function wait(tx: Tx, asked: Waiting): void {
  const wave = waves.get(tx)
  if (wave) return void wave.push(asked)
  const made = [asked]
  waves.set(tx, made)
  void roll(tx, made)
}

async function roll(tx: Tx, wave: Waiting[]): Promise<void> {
  while (wave.length > 0) {
    // Whoever was just answered says first what they ask next.
    await new Promise((resolve) => setImmediate(resolve))
    if (hasEnded(tx)) break
    wave.sort((a, b) => b.rank - a.rank)
    await wave.pop()?.send()
  }
  waves.delete(tx)
}
