import { listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, type Refusals, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import type { AgentValues, PostValues } from '../input.ts'
import { findAgent, findPost, nextNumber, postsOf, takenBy } from '../store/agents.ts'
import { emptyAgent } from '../store/keeping.ts'
import { settleSpans } from '../store/spans.ts'
import { type Post, postOn, type Refusal } from '../training.ts'

type Done = Promise<Outcome<Refusal>>
const touching = (a: Pick<Post, 'fromOn' | 'toOn'>, b: Pick<Post, 'fromOn' | 'toOn'>): boolean =>
  (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn)

/** What cannot be of a post beside the others of its agent; a pair that stands already stays. */
async function postFaults(
  tx: Tx,
  post: PostValues,
  { others, before }: { others: readonly Post[]; before?: Post | undefined },
): Promise<Refusals<Refusal>> {
  const { site, service, fromOn, toOn } = post
  if (toOn !== null && toOn < fromOn) return { toOn: 'reversed-dates' }
  const same = before?.site === site && before.service === service && before.fromOn === fromOn
  if (!same && pairFault(await listServices(tx), { site, service, on: fromOn }) !== undefined)
    return { service: 'not-served' }
  return others.some((other) => touching(other, post)) ? { fromOn: 'posts-overlap' } : {}
}

async function agentFaults(
  tx: Tx,
  { code, email }: Pick<AgentValues, 'code' | 'email'>,
  but?: number,
): Promise<Refusals<Refusal>> {
  const taken = await takenBy(tx, { code, email }, but)
  return { ...(taken.code && { code: 'code-taken' }), ...(taken.email && { email: 'email-taken' }) }
}

const parted = ({ lastName, firstName, email, code, ...post }: AgentValues) => ({
  own: { lastName, firstName, email },
  code,
  post,
})

/** Adds an agent with the post they take. */
export async function addAgent(tx: Tx, values: AgentValues): Promise<Outcome<Refusal, number>> {
  const { own, code, post } = parted(values)
  const no = refusedFor<Refusal>({
    ...(await agentFaults(tx, values)),
    ...(await postFaults(tx, post, { others: [] })),
  })
  if (no) return no
  const id = await insertRow(tx, 'trainingAgent', { ...own, code: code || (await nextNumber(tx)) })
  await insertRow(tx, 'trainingPost', { ...post, agent: id })
  await settleSpans(tx, [id])
  await journal(tx, { action: 'training_agent.create', kind: 'training_agent', id })
  return done(id)
}

type Written = {
  values?: Partial<Record<'lastName' | 'firstName' | 'email' | 'code', string>>
  action: Verb
  fields?: string[]
}

/** Writes an agent that is still as it was shown; its name is no field of the journal. */
async function writeAgent(tx: Tx, at: At, { values = {}, action, fields = [] }: Written): Done {
  if (!(await updateVersion(tx, 'trainingAgent', { ...at, values }))) return STALE
  await journal(tx, { action, kind: 'training_agent', id: at.id, fields })
  return done()
}

/** Puts right an agent and the post they hold. */
export async function saveAgent(
  tx: Tx,
  { values, today, ...at }: At & { values: AgentValues; today: PlainDate },
): Done {
  const [agent, posts] = [await findAgent(tx, at.id), await postsOf(tx, at.id)]
  const held = postOn(posts, today)
  const { own, code, post } = parted(values)
  const others = posts.filter(({ id }) => id !== held?.id)
  const no = refusedFor<Refusal>({
    ...(await agentFaults(tx, values, at.id)),
    ...(await postFaults(tx, post, { others, before: held })),
    ...(agent.erasedOn !== null && { form: 'erased-already' }),
  })
  if (no) return no
  const saved = await writeAgent(tx, at, {
    values: { ...own, code: code || agent.code },
    action: 'training_agent.update',
    fields: Object.keys(values),
  })
  if (saved.outcome === 'done' && held) {
    await updateVersion(tx, 'trainingPost', { ...held, values: post })
    await settleSpans(tx, [at.id])
  }
  return saved
}

/** Gives an agent another post from a day on; the one they held ends the day before. */
export async function moveAgent(tx: Tx, { values, today, ...at }: At & { values: PostValues; today: PlainDate }): Done {
  const posts = await postsOf(tx, at.id)
  const held = postOn(posts, today)
  const ends = addDays(values.fromOn, -1)
  const closes = held && (held.toOn === null || held.toOn >= values.fromOn) ? held : undefined
  if (closes && closes.fromOn > ends) return refused('before-post', 'fromOn')
  const after = posts.map((one) => (one.id === closes?.id ? { ...one, toOn: ends } : one))
  const no = refusedFor(await postFaults(tx, values, { others: after }))
  if (no) return no
  const saved = await writeAgent(tx, at, { action: 'training_agent.move', fields: Object.keys(values) })
  if (saved.outcome !== 'done') return saved
  if (closes) await updateVersion(tx, 'trainingPost', { ...closes, values: { toOn: ends } })
  await insertRow(tx, 'trainingPost', { ...values, agent: at.id })
  await settleSpans(tx, [at.id])
  return saved
}

/** Notes the last day of an agent: nothing of what was counted changes. */
export async function leaveAgent(
  tx: Tx,
  { values, today, ...at }: At & { values: { toOn: PlainDate }; today: PlainDate },
): Done {
  const held = postOn(await postsOf(tx, at.id), today)
  if (!held) return refused('left-already', 'toOn')
  if (values.toOn < held.fromOn) return refused('before-post', 'toOn')
  const saved = await writeAgent(tx, at, { action: 'training_agent.leave', fields: ['toOn'] })
  if (saved.outcome === 'done') {
    await updateVersion(tx, 'trainingPost', { ...held, values })
    await settleSpans(tx, [at.id])
  }
  return saved
}

/** Puts right a post that was, or is to come. */
export async function savePost(tx: Tx, { values, ...at }: At & { values: PostValues }): Done {
  const before = await findPost(tx, at.id)
  const { agent } = before
  const others = (await postsOf(tx, agent)).filter(({ id }) => id !== at.id)
  const no = refusedFor(await postFaults(tx, values, { others, before }))
  if (no) return no
  if (!(await updateVersion(tx, 'trainingPost', { ...at, values }))) return STALE
  await settleSpans(tx, [agent])
  await journal(tx, { action: 'training_agent.post', kind: 'training_agent', id: agent, fields: Object.keys(values) })
  return done()
}

/** Why a post may not be deleted. */
export const lastPost = async (tx: Tx, id: number): Promise<boolean> =>
  (await postsOf(tx, (await findPost(tx, id)).agent)).length < 2

/** Empties what is personal of an agent who left. */
export async function eraseAgent(tx: Tx, at: At, today: PlainDate): Done {
  const [agent, posts] = [await findAgent(tx, at.id), await postsOf(tx, at.id)]
  if (agent.erasedOn !== null) return refused('erased-already')
  if (posts.some(({ toOn }) => toOn === null || toOn >= today)) return refused('still-here')
  const saved = await writeAgent(tx, at, { action: 'training_agent.erase' })
  if (saved.outcome === 'done') await emptyAgent(tx, at.id, today)
  return saved
}
