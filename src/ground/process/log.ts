// The log file. A line that cannot be written is lost and counted; nothing waits for it and nothing ends because of it.
import { closeSync, fchmodSync, mkdirSync, openSync, renameSync, statSync, write } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Logger, pino } from 'pino'

const writeTo = promisify(write)
const ROUND_MS = 1000
const ENOUGH = 16_384
/** What is kept of lines that cannot be written for now. */
const MOST = 1_000_000
const ROTATE_AT = 50_000_000

const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size

/** Appends to a file readable by its owner only; opens it again at each round while it cannot be written. */
export class LogFile {
  readonly #path: string
  readonly #timer: NodeJS.Timeout
  #waiting: Buffer[] = []
  #size = 0
  #owed = 0
  #file: number | undefined
  #busy: Promise<void> | undefined

  constructor(path: string) {
    this.#path = path
    this.#timer = setInterval(() => void this.flush(), ROUND_MS).unref()
  }

  write(line: string): void {
    if (this.#size > MOST) {
      this.#owed += 1
      return
    }
    const bytes = Buffer.from(line)
    this.#waiting.push(bytes)
    this.#size += bytes.length
    if (this.#size > ENOUGH) void this.flush()
  }

  async flush(): Promise<void> {
    this.#busy ??= this.#pour().finally(() => {
      this.#busy = undefined
    })
    await this.#busy
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
    await this.flush()
    this.#drop()
  }

  async #pour(): Promise<void> {
    let rest = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#size = 0
    try {
      while (rest.length > 0) {
        const { bytesWritten } = await writeTo(this.#opened(), rest)
        rest = rest.subarray(bytesWritten)
      }
      if (this.#owed > 0) this.#confess()
    } catch {
      this.#drop()
      this.#waiting.unshift(rest)
      this.#size += rest.length
    }
  }

  /** Once writing works again: how many lines are missing here. */
  #confess(): void {
    const line = { level: 40, time: Date.now(), lost: this.#owed, msg: 'log lines lost' }
    this.#owed = 0
    this.write(`${JSON.stringify(line)}\n`)
  }

  #opened(): number {
    const size = sizeOf(this.#path)
    if (this.#file !== undefined && size !== undefined && size <= ROTATE_AT) return this.#file
    this.#drop()
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    if (size !== undefined && size > ROTATE_AT) renameSync(this.#path, `${this.#path}.1`)
    this.#file = openSync(this.#path, 'a', 0o600)
    fchmodSync(this.#file, 0o600)
    return this.#file
  }

  #drop(): void {
    const former = this.#file
    this.#file = undefined
    try {
      if (former !== undefined) closeSync(former)
    } catch {
      // it is gone all the same
    }
  }
}

/** The program's log into a file. */
export const fileLogger = (level: string, file: LogFile): Logger => pino({ level }, file)
