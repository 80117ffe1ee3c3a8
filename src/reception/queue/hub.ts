// Displays of halls that listen: one look at the database for all of them, each told what is last, none holding the others.

/** What a listener is sent. */
export type Told = { seq: number; data: string }
export type Hall = { tenant: number; hall: number }

export type HubOptions = {
  /** How far these halls have gone, in one question a département. */
  seqs: (tenant: number, halls: readonly number[]) => Promise<ReadonlyMap<number, number>>
  /** What a hall shows. */
  read: (hall: Hall) => Promise<Told>
  everyMs?: number
  beatMs?: number
  mostInAll?: number
  mostPerHall?: number
}

/** A line that only says that the link is alive. */
const BEAT = 'event: vie\ndata: \n\n'
/** The browser asks again after so many milliseconds. */
const RETRY = 'retry: 3000\n\n'
/** Who has not read for so long is let go: its browser comes back. */
const STUCK_MS = 60_000

const textOf = ({ seq, data }: Told): string => `id: ${seq}\nevent: salle\ndata: ${data}\n\n`
const encoder = new TextEncoder()

/** One screen: what it has not read yet is replaced by what is last. */
class Listener {
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #pending: string | undefined
  #since = performance.now()
  readonly stream: ReadableStream<Uint8Array>

  constructor(first: string, gone: () => void) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
          controller.enqueue(encoder.encode(first))
        },
        pull: () => {
          this.#since = performance.now()
          const text = this.#pending
          this.#pending = undefined
          if (text !== undefined) this.#controller?.enqueue(encoder.encode(text))
        },
        cancel: gone,
      },
      { highWaterMark: 2 },
    )
  }

  send(text: string): void {
    if ((this.#controller?.desiredSize ?? 0) > 0) this.#controller?.enqueue(encoder.encode(text))
    else if (text !== BEAT) this.#pending = text
  }

  stuck(now: number): boolean {
    return (this.#controller?.desiredSize ?? 0) <= 0 && now - this.#since > STUCK_MS
  }

  close(): void {
    try {
      this.#controller?.close()
    } catch {
      // Its reader is gone already.
    }
    this.#controller = undefined
  }
}

type Watched = Hall & { seq: number; told: string; listeners: Set<Listener> }

export class Hub {
  readonly #options: Required<HubOptions>
  readonly #halls = new Map<string, Watched>()
  #timer: NodeJS.Timeout | undefined
  #beat = 0
  #looking = false
  #closed = false

  constructor(options: HubOptions) {
    this.#options = { everyMs: 700, beatMs: 10_000, mostInAll: 400, mostPerHall: 40, ...options }
  }

  /** How many listen. */
  get size(): number {
    return [...this.#halls.values()].reduce((sum, { listeners }) => sum + listeners.size, 0)
  }

  /** A stream of what a hall shows, from now on; nothing when too many listen already. */
  async listen(hall: Hall): Promise<ReadableStream<Uint8Array> | undefined> {
    const { read, mostInAll, mostPerHall } = this.#options
    const key = `${hall.tenant} ${hall.hall}`
    const full = () =>
      this.#closed || this.size >= mostInAll || (this.#halls.get(key)?.listeners.size ?? 0) >= mostPerHall
    if (full()) return undefined
    const first = await read(hall)
    if (full()) return undefined
    const watched: Watched = this.#halls.get(key) ?? {
      ...hall,
      seq: first.seq,
      told: textOf(first),
      listeners: new Set(),
    }
    this.#halls.set(key, watched)
    const listener: Listener = new Listener(RETRY + textOf(first), () => this.#leave(key, listener))
    watched.listeners.add(listener)
    this.#start()
    return listener.stream
  }

  /** Ends all streams: their browsers come back when the program does. */
  close(): void {
    this.#closed = true
    for (const { listeners } of this.#halls.values()) for (const one of listeners) one.close()
    this.#halls.clear()
    this.#stop()
  }

  #leave(key: string, listener: Listener): void {
    const watched = this.#halls.get(key)
    watched?.listeners.delete(listener)
    if (watched?.listeners.size === 0) this.#halls.delete(key)
    if (this.#halls.size === 0) this.#stop()
  }

  #start(): void {
    this.#timer ??= setInterval(() => void this.look(), this.#options.everyMs).unref()
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** Looks once at all halls that are listened to; while the database is away nothing is sent, and the screens say so. */
  async look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    try {
      for (const [tenant, halls] of Map.groupBy(this.#halls.values(), (one) => one.tenant))
        await this.#lookAt(tenant, halls)
      this.#live()
    } catch {
      // Tried again at the next look.
    } finally {
      this.#looking = false
    }
  }

  async #lookAt(tenant: number, halls: readonly Watched[]): Promise<void> {
    const seqs = await this.#options.seqs(
      tenant,
      halls.map(({ hall }) => hall),
    )
    for (const one of halls) {
      if (seqs.get(one.hall) === one.seq) continue
      const told = await this.#options.read(one)
      one.seq = told.seq
      one.told = textOf(told)
      for (const listener of one.listeners) listener.send(one.told)
    }
  }

  #live(): void {
    const now = performance.now()
    for (const [key, { listeners }] of this.#halls)
      for (const one of listeners)
        if (one.stuck(now)) {
          one.close()
          this.#leave(key, one)
        }
    if (now - this.#beat < this.#options.beatMs) return
    this.#beat = now
    for (const { listeners } of this.#halls.values()) for (const one of listeners) one.send(BEAT)
  }
}
