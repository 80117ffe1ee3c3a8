// Mailboxes that are waited on: one connection each, so that a message is read as it comes. The round of each minute stands behind.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { allTenants } from '#src/core/organisation/index.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { type ImapSession, troubleOf } from '#src/ground/mail/inbound/imap.ts'
import { connectTo, lookWith, type MailDeps, type MailPlace } from './actions/look.ts'
import { findMailbox, holdMailbox, listMailboxes, type Mailbox, noteLook, releaseMailbox } from './store/mailboxes.ts'

/** How long one waits before looking again by itself: folders that announce nothing are looked at then. */
const WAIT_MS = 30_000
/** Longer than one wait and one look. */
const HOLD_SECONDS = 90
/** How often the list of mailboxes is read again. */
const ROUND_MS = 20_000
const REST_MS = 30_000
const LONGEST_REST_MS = 10 * 60_000

export type WatchDeps = MailDeps & { health?: { readOnly(): boolean } }
export type Watch = { stop(): Promise<void> }
type Pace = { wait: number; round: number; rest: number }

const isWatched = ({ active, host, secret }: Mailbox): boolean => active && host !== '' && secret !== null

/** Waits on every mailbox that may be read, each by itself: one that fails keeps no other waiting. */
export function watchMailboxes(deps: WatchDeps, pace: Pace = { wait: WAIT_MS, round: ROUND_MS, rest: REST_MS }): Watch {
  const leaving = new AbortController()
  const { signal } = leaving
  const by = randomBytes(9).toString('base64url')
  const watched = new Map<string, Promise<void>>()
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)

  /** From one connection to its end. Says whether it held. */
  const sitting = async (at: MailPlace, id: number): Promise<boolean> => {
    const inside = <T>(work: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, work)
    const take = () =>
      inside(async (tx) =>
        (await holdMailbox(tx, id, { by, seconds: HOLD_SECONDS })) ? findMailbox(tx, id) : undefined,
      )
    let box = await take()
    if (!box || !isWatched(box)) return true
    const { version } = box
    let session: ImapSession | undefined
    try {
      session = await connectTo(deps.outbound?.keys, at.tenant, box)
      while (!signal.aborted && box?.version === version && isWatched(box) && deps.health?.readOnly() !== true) {
        await lookWith({ deps, at, box, session })
        await inside((tx) => noteLook(tx, id, { at: deps.clock.now(), failure: '' }))
        await session.wait(pace.wait, signal)
        box = await take()
      }
      return true
    } catch (error) {
      const { fault } = troubleOf(error)
      await inside((tx) => noteLook(tx, id, { at: deps.clock.now(), failure: fault }))
      return false
    } finally {
      await session?.close()
      await inside((tx) => releaseMailbox(tx, id, by))
    }
  }

  const watch = async (key: string, at: MailPlace, id: number): Promise<void> => {
    let rest = pace.rest
    while (!signal.aborted) {
      // The database gone, the mailbox deleted: the next round says whether it is still to be watched.
      const held = await sitting(at, id).catch(() => undefined)
      if (held === undefined || signal.aborted) break
      rest = held ? pace.rest : Math.min(LONGEST_REST_MS, rest * 2)
      await pause(rest)
    }
    watched.delete(key)
  }

  const round = async (): Promise<void> => {
    for (const { id: tenant, territory } of await allTenants(deps.db)) {
      const boxes = await inTenant(deps.db, { tenant, mode: 'read' }, listMailboxes)
      for (const { id } of boxes.filter(isWatched)) {
        const key = `${tenant}:${id}`
        if (!watched.has(key)) watched.set(key, watch(key, { tenant, zone: zoneOfCode(territory) }, id))
      }
    }
  }

  const life = (async () => {
    while (!signal.aborted) {
      if (deps.health?.readOnly() !== true) await round().catch(() => undefined)
      await pause(pace.round)
    }
  })()
  return {
    stop: async () => {
      leaving.abort()
      await life
      await Promise.race([Promise.all(watched.values()), sleep(4000, undefined, { ref: false })])
    },
  }
}
