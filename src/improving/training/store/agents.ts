import { type RawBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { anywhere } from '#src/ground/web/search.ts'
import { type Perimeter, within } from '#src/ground/web/web.tsx'
import { type Agent, type Population, type Post, postOn } from '../training.ts'

/** Until when somebody is told as new. */
export const NEW_DAYS = 90
export const PRESENCES = { present: 'En poste', arriving: 'Arrivés depuis trois mois', left: 'Partis' } as const
export type PresenceAsked = keyof typeof PRESENCES

/** An agent with the post they hold on a day: the last that began, or the first to come. */
export type AgentLine = Agent &
  Pick<Post, 'site' | 'service' | 'population' | 'facesPublic' | 'toOn'> & { post: number; arrivedOn: PlainDate }

/** The post `p` that agent `a` holds on a day. */
export const postSql = (today: PlainDate): RawBuilder<unknown> => sql`lateral (select * from training_post p0
  where p0.tenant = a.tenant and p0.agent = a.id
  order by p0.from_on <= ${today}::date desc, case when p0.from_on <= ${today}::date then p0.from_on end desc, p0.from_on limit 1) p`

const LINE =
  sql.raw(`a.id, a.code, a.last_name, a.first_name, a.email, a.erased_on, a.version, p.id as post, p.site, p.service,
  p.population, p.faces_public, p.to_on,
  (select min(f.from_on) from training_post f where f.tenant = a.tenant and f.agent = a.id) as arrived_on`)

export type AgentFilter = {
  where: Perimeter
  search?: string | undefined
  site?: number | undefined
  service?: number | undefined
  population?: Population | undefined
  presence?: PresenceAsked | undefined
}

function conditions(filter: AgentFilter, today: PlainDate): RawBuilder<boolean> {
  const { where, search, site, service, population, presence } = filter
  const all = [placesIn(where, { site: 'p.site', service: 'p.service' })]
  if (search) {
    const like = anywhere(search)
    all.push(
      sql`plain_words(a.last_name || ' ' || a.first_name || ' ' || a.last_name || ' ' || a.code) like plain_words(${like})`,
    )
  }
  if (site !== undefined) all.push(sql`p.site = ${site}`)
  if (service !== undefined) all.push(sql`p.service = ${service}`)
  if (population) all.push(sql`p.population = ${population}`)
  if (presence === 'left') all.push(sql`p.to_on < ${today}::date`)
  if (presence === 'present') all.push(sql`p.from_on <= ${today}::date`)
  if (presence === 'present' || presence === 'arriving') all.push(sql`coalesce(p.to_on >= ${today}::date, true)`)
  if (presence === 'arriving')
    all.push(
      sql`(select min(f.from_on) from training_post f where f.tenant = a.tenant and f.agent = a.id) >= ${addDays(today, -NEW_DAYS)}::date`,
    )
  return sql.join(all, sql` and `)
}

/** The column of each order, by its name in the address. */
export const AGENT_SORTS = { nom: 'a.last_name', service: 'p.service', arrivee: 'arrived_on' }

function order(sort: ListState['sort']): RawBuilder<unknown> {
  const column = Object.entries(AGENT_SORTS).find(([key]) => key === sort?.key)?.[1]
  const own = sql`a.last_name, a.first_name, a.id`
  return column === undefined ? own : sql`${sql.raw(column)} ${sql.raw(sort?.desc ? 'desc' : 'asc')} nulls last, ${own}`
}

/** A page of the agents that a perimeter may see, and how many there are. */
export async function pageOfAgents(
  tx: Tx,
  {
    filter,
    state,
    today,
  }: { filter: AgentFilter; state: Pick<ListState, 'sort' | 'size' | 'offset'>; today: PlainDate },
): Promise<{ rows: AgentLine[]; total: number }> {
  const query = sql<AgentLine & { total: number }>`(select ${LINE}, count(*) over ()::int as total
    from training_agent a join ${postSql(today)} on true where ${conditions(filter, today)}
    order by ${order(state.sort)} limit ${state.size} offset ${state.offset})`
  const found = await listed(tx, tx.selectFrom(query.as('q')).selectAll())
  return { rows: found.map(({ total: _total, ...one }) => one), total: found[0]?.total ?? 0 }
}

/** Everybody a perimeter may name, to be found by what is typed; at most so many. */
const MOST = 20_000
export const namedAgents = (
  tx: Tx,
  where: Perimeter,
  today: PlainDate,
): Promise<Pick<Agent, 'id' | 'code' | 'lastName' | 'firstName'>[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<Pick<Agent, 'id' | 'code' | 'lastName' | 'firstName'>>`(select a.id, a.code, a.last_name, a.first_name
          from training_agent a join ${postSql(today)} on true
          where a.erased_on is null and ${placesIn(where, { site: 'p.site', service: 'p.service' })} limit ${MOST})`.as(
          'q',
        ),
      )
      .selectAll(),
  )

/** One agent. Throws NotFound. */
export const findAgent = (tx: Tx, id: number): Promise<Agent> =>
  once(tx, `training agent ${id}`, () => findRow(tx, 'trainingAgent', id))

/** The agent whose account has this address. */
export async function agentAt(tx: Tx, email: string): Promise<Agent | undefined> {
  const query = tx
    .selectFrom('trainingAgent')
    .selectAll()
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('email', '<>', '')
  const [row] = await listed(tx, query)
  if (!row) return undefined
  const { tenant: _tenant, ...agent } = row
  return agent
}

/** The posts of an agent, the latest first. */
export const postsOf = async (tx: Tx, agent: number): Promise<Post[]> => {
  const query = tx
    .selectFrom('trainingPost')
    .selectAll()
    .where('agent', '=', agent)
    .orderBy('fromOn', 'desc')
    .limit(200)
  return (await listed(tx, query)).map(({ tenant: _tenant, ...row }) => row)
}

/** One post. Throws NotFound. */
export const findPost = (tx: Tx, id: number): Promise<Post> => findRow(tx, 'trainingPost', id)

/** An agent with their posts, for who assigns or checks them: their present place decides. Throws NotFound or Forbidden. */
export async function heldAgent(
  tx: Tx,
  id: number,
  { where, today }: { where: Perimeter; today: PlainDate },
): Promise<{ agent: Agent; posts: Post[]; post: Post | undefined }> {
  const [agent, posts] = await Promise.all([findAgent(tx, id), postsOf(tx, id)])
  const post = postOn(posts, today)
  if (!within(where, { site: post?.site ?? null, service: post?.service ?? null })) throw new Forbidden()
  return { agent, posts, post }
}

/** The next free number of the register. */
export async function nextNumber(tx: Tx): Promise<string> {
  const { rows } = await sql<{ n: number }>`select count(*)::int + 1 as n from training_agent`.execute(tx)
  let number = rows[0]?.n ?? 1
  const written = () => String(number).padStart(4, '0')
  const taken = new Set(
    (await tx.selectFrom('trainingAgent').select('code').where('code', '>=', written()).execute()).map(
      ({ code }) => code,
    ),
  )
  while (taken.has(written())) number += 1
  return written()
}

/** Whether another agent bears this number or this address. */
export async function takenBy(
  tx: Tx,
  { code, email }: { code: string; email: string },
  but?: number,
): Promise<{ code: boolean; email: boolean }> {
  const rows = await tx
    .selectFrom('trainingAgent')
    .select(['id', 'code', 'email'])
    .where((e) => e.or([e('code', '=', code), e(sql`lower(email)`, '=', email.toLowerCase())]))
    .execute()
  const others = rows.filter(({ id }) => id !== but)
  return {
    code: code !== '' && others.some((one) => one.code === code),
    email: email !== '' && others.some((one) => one.email.toLowerCase() === email.toLowerCase()),
  }
}
