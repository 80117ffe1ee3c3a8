import { Hono } from 'hono'
import { type Env, may, page, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { OwnPage } from '../pages/own.tsx'
import { OWN } from '../pages/shell.tsx'
import { agentAt, postsOf } from '../store/agents.ts'
import { settingOf } from '../store/keeping.ts'
import { owedBy } from '../store/owed.ts'
import { recordsOf } from '../store/records.ts'
import { postOn } from '../training.ts'
import { placesOf } from './shared.ts'

/** What the register says of who asks: found by the address of their account, and of nobody else. */
export const ownRoutes = new Hono<Env>().get(OWN, may('training.own'), async (c) => {
  const today = todayOf(c)
  const data = await read(c, async (tx) => {
    const [agent, places, setting] = await Promise.all([agentAt(tx, personOf(c).email), placesOf(tx), settingOf(tx)])
    if (!agent) return { found: undefined, setting, ...places }
    const [posts, owed, records] = await Promise.all([
      postsOf(tx, agent.id),
      owedBy(tx, agent.id, today),
      recordsOf(tx, agent.id),
    ])
    return { found: { agent, post: postOn(posts, today), owed, records }, setting, ...places }
  })
  return page(c, <OwnPage {...data} today={today} />, { title: 'Mes formations' })
})
