// Mailboxes that are waited on: one connection each, so that a message is read as it comes. The round of each minute stands behind.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Waiting } from '#src/core/room/room.ts'
import { allTenants } from '#src/core/organisation/index.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { type ImapSession, troubleOf } from '#src/ground/mail/inbound/imap.ts'
import { connectTo, lookWith, type MailDeps, type MailPlace } from './actions/look.ts'
import { findMailbox, holdMailbox, isWatched, listMailboxes, noteLook, releaseMailbox } from './store/mailboxes.ts'

/** How long one waits before looking again by itself: folders that announce nothing are looked at then. */
const WAIT_MS = 30_000
/** Longer than one wait and one look. */
const HOLD_SECONDS = 90
/** How often the list of mailboxes is read again. */
const ROUND_MS = 20_000
const REST_MS = 30_000
const LONGEST_REST_MS = 10 * 60_000

export type WatchDeps = MailDeps & { health?: { readOnly(): boolean } }
type Pace = { wait: number; round: number; rest: number }

const PACE: Pace = { wait: WAIT_MS, round: ROUND_MS, rest: REST_MS }

/** Waits on every mailbox that may be read, each by itself: one that fails keeps no other waiting. */
export function watchMailboxes(deps: WatchDeps, pace: Pace = PACE): Waiting {
  const watcher = new Watcher(deps, pace)
  const life = watcher.live()
  return { stop: () => watcher.stop(life) }
}

class Watcher {
  readonly #deps: WatchDeps
  readonly #pace: Pace
  readonly #leaving = new AbortController()
  readonly #by = randomBytes(9).toString('base64url')
  readonly #watched = new Map<string, Promise<void>>()

  constructor(deps: WatchDeps, pace: Pace) {
    this.#deps = deps
    this.#pace = pace
  }

  async live(): Promise<void> {
    while (!this.#over()) {
      if (this.#mayWrite()) await this.#round().catch(() => undefined)
      await this.#pause(this.#pace.round)
    }
  }

  async stop(life: Promise<void>): Promise<void> {
    this.#leaving.abort()
    await life
    await Promise.race([Promise.all(this.#watched.values()), sleep(4000, undefined, { ref: false })])
  }

  readonly #over = (): boolean => this.#leaving.signal.aborted
  readonly #mayWrite = (): boolean => this.#deps.health?.readOnly() !== true
  readonly #pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: this.#leaving.signal }).catch(() => undefined)

  async #round(): Promise<void> {
    const { db } = this.#deps
    for (const { id: tenant, territory } of await allTenants(db)) {
      const boxes = await inTenant(db, { tenant, mode: 'read' }, listMailboxes)
      for (const { id } of boxes.filter(isWatched)) {
        const key = `${tenant}:${id}`
        if (!this.#watched.has(key))
          this.#watched.set(key, this.#watch(key, { tenant, zone: zoneOfCode(territory) }, id))
      }
    }
  }

  async #watch(key: string, at: MailPlace, id: number): Promise<void> {
    let { rest } = this.#pace
    while (!this.#over()) {
      // The database gone, the mailbox deleted: the next round says whether it is still to be watched.
      const held = await this.#sitting(at, id).catch(() => undefined)
      if (held === undefined || this.#over()) break
      rest = held ? this.#pace.rest : Math.min(LONGEST_REST_MS, rest * 2)
      await this.#pause(rest)
    }
    this.#watched.delete(key)
  }

  /** From one connection to its end. Says whether it held. */
  async #sitting(at: MailPlace, id: number): Promise<boolean> {
    const deps = this.#deps
    const inside = <T>(work: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, work)
    const hand = { by: this.#by, seconds: HOLD_SECONDS }
    const take = () => inside(async (tx) => ((await holdMailbox(tx, id, hand)) ? findMailbox(tx, id) : undefined))
    let box = await take()
    if (!box || !isWatched(box)) return true
    const { version } = box
    let session: ImapSession | undefined
    try {
      session = await connectTo(deps.outbound?.keys, at.tenant, box)
      while (!this.#over() && box?.version === version && isWatched(box) && this.#mayWrite()) {
        await lookWith({ deps, at, box, session })
        await inside((tx) => noteLook(tx, id, { at: deps.clock.now(), failure: '' }))
        await session.wait(this.#pace.wait, this.#leaving.signal)
        box = await take()
      }
      return true
    } catch (error) {
      const { fault } = troubleOf(error)
      await inside((tx) => noteLook(tx, id, { at: deps.clock.now(), failure: fault }))
      return false
    } finally {
      await session?.close()
      await inside((tx) => releaseMailbox(tx, id, this.#by))
    }
  }
}
