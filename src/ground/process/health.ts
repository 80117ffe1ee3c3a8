// Whether the program may write. Before the disk is full, what is left of it is kept for the database: it can then still answer.
import { statfs } from 'node:fs/promises'
import { lackOf } from './unavailable.ts'

export type Health = {
  /** True while nothing may be written; false again by itself. */
  readOnly(): boolean
  /** Hears of every error: one that says « disk full » closes writing for some seconds, then writing is tried again. */
  note(error: unknown): void
  stop(): void
}

const ROUND_MS = 2000
const AFTER_FAULT_MS = 5000
/** Writing comes back with a little more room than what closed it, so that it does not come and go. */
const MARGIN = 1.1
const MB = 1024 * 1024

/** Watches the room left under `folder`; `minFreeMb` of 0 watches nothing but errors. */
export function watchHealth(options: {
  folder: string
  minFreeMb: number
  told?: (readOnly: boolean) => void
}): Health {
  const { folder, minFreeMb, told } = options
  let full = false
  let faultUntil = 0
  let said = false
  const readOnly = (): boolean => full || performance.now() < faultUntil
  const say = (): void => {
    if (said === readOnly()) return
    said = !said
    told?.(said)
  }
  const look = async (): Promise<void> => {
    if (minFreeMb > 0) {
      const { bavail, bsize } = await statfs(folder)
      full = bavail * bsize < minFreeMb * MB * (full ? MARGIN : 1)
    }
    say()
  }
  const round = (): void => void look().catch(() => undefined)
  round()
  const timer = setInterval(round, ROUND_MS).unref()
  return {
    readOnly,
    note: (error) => {
      if (lackOf(error) !== 'disk') return
      faultUntil = performance.now() + AFTER_FAULT_MS
      say()
    },
    stop: () => clearInterval(timer),
  }
}
