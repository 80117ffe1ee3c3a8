// What the forms of badges, authorisations and referents share: the one agent they name.
import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, read, todayOf } from '#src/ground/web/web.tsx'
import { AGENTS } from '../pages/shell.tsx'
import { namedAgents } from '../store/agents.ts'
import { nameOf } from '../training.ts'
import { whoIn } from '../who.ts'
import { held } from './agent.tsx'
import { keeping, number } from './shared.ts'

/** Those whom this person may name. */
export const named = (tx: Tx, c: Context<Env>) => namedAgents(tx, keeping(c), todayOf(c))

/** The one agent that a form names, or what is wrong with it. */
async function oneIn(tx: Tx, c: Context<Env>, who: string): Promise<{ agent: number } | { fault: string }> {
  const { ids, fault } = whoIn(who, await named(tx, c))
  const [agent] = ids
  if (fault !== undefined || agent === undefined) return { fault: fault ?? 'Nommez un agent.' }
  return ids.length === 1 ? { agent } : { fault: 'Nommez un seul agent.' }
}

/** The fields of a new one name its agent; of one that stands the agent does not change. */
export const also = async (tx: Tx, { who }: { who: string }, { c, record }: { c: Context<Env>; record: unknown }) => {
  const found = record ? undefined : await oneIn(tx, c, who)
  return found && 'fault' in found ? { who: found.fault } : {}
}
/** The one agent that a checked form names. */
export const agentIn = async (tx: Tx, c: Context<Env>, who: string): Promise<number> => {
  const found = await oneIn(tx, c, who)
  return 'agent' in found ? found.agent : 0
}

/** The number of the agent that the address comes from. */
export const whoFrom = (c: Context<Env>): Promise<string> =>
  read(c, async (tx) => {
    const id = number(c.req.query('agent'))
    return id === undefined ? '' : (await held(tx, c, id)).agent.code
  })

/** What was given to an agent, with whose it is. Throws NotFound or Forbidden. */
export const holding =
  <R extends { agent: number }>(find: (tx: Tx, id: number) => Promise<R>) =>
  async (tx: Tx, id: number, c: Context<Env>) => {
    const one = await find(tx, id)
    const { agent } = await held(tx, c, one.agent)
    return { ...one, who: '', name: nameOf(agent) }
  }
export const own = ({ agent }: { agent: number }) => `${AGENTS}/${agent}`
export const KEEP = { right: 'training.keep' } as const

type Loaded = { agent: number; name: string; version: number }
/** What the page that asks before one goes says of it. */
export const load =
  (find: (tx: Tx, id: number, c: Context<Env>) => Promise<Loaded>, href: (one: Loaded) => string) =>
  async (tx: Tx, id: number, c: Context<Env>) => {
    const one = await find(tx, id, c)
    return { name: one.name, version: one.version, href: href(one) }
  }
