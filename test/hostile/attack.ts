// Learns what every route takes, then sends what nobody means, as everybody, and says what went wrong.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { z } from 'zod'
import { FORM_CHECKS } from '#src/ground/web/form.ts'
import { type Hostile, hostileRequest, type Known } from './requests.ts'
import { concrete, type Fields, formsOf, linksOf, matcher, type Walked } from './router.ts'
import { type Random, randomFrom } from './values.ts'

export type Answer = { status: number; location: string; body: string }
/** Sends one request as somebody; the transport is the caller's affair. */
export type Send = (who: string, request: Hostile) => Promise<Answer>
export type Learnt = ReadonlyMap<string, Known>

export const keyOf = ({ method, path }: Walked): string => `${method} ${path}`
const plainGet = (path: string): Hostile => ({ method: 'GET', path, headers: {}, body: undefined })

type Seen = { paths: Set<string>; queries: Set<string>; forms: Fields[]; fields: Set<string> }

/** How many real addresses of a route are kept, and how many are opened to find more. */
const KEPT = 6
const OPENED = 2

/** Walks the pages from the doors as somebody who may see all: real addresses, and what each form would send. */
export async function explore(send: Send, who: string, routes: readonly Walked[], start: readonly string[]) {
  const matchers = routes.map((route) => ({ route, fits: matcher(route.path) }))
  const seen = new Map<string, Seen>(
    routes.map((route) => [keyOf(route), { paths: new Set(), queries: new Set(), forms: [], fields: new Set() }]),
  )
  const opened = new Map<string, number>()
  const queue = [...start]
  const known = new Set(start)
  const note = (method: string, path: string): Seen | undefined => {
    const found = matchers.find(({ route, fits }) => route.method === method && fits.test(path))
    const entry = found && seen.get(keyOf(found.route))
    if (entry && entry.paths.size < KEPT) entry.paths.add(path)
    return entry
  }
  for (let href = queue.shift(); href !== undefined; href = queue.shift()) {
    const [path = '', query = ''] = href.split('?')
    const found = matchers.find(({ route, fits }) => route.method === 'GET' && fits.test(path))
    if (!found) continue
    const key = keyOf(found.route)
    const entry = note('GET', path)
    if (query !== '') entry?.queries.add(query)
    const times = opened.get(key) ?? 0
    if (times >= OPENED) continue
    opened.set(key, times + 1)
    const { status, body } = await send(who, plainGet(href))
    if (status !== 200) continue
    for (const link of linksOf(body)) if (!known.has(link)) queue.push(known.add(link) && link)
    for (const form of formsOf(body, path)) {
      const of = note('POST', form.action.split('?')[0] ?? '')
      if (of && of.forms.length < KEPT) of.forms.push(form.fields)
    }
  }
  return seen
}
export type Explored = Awaited<ReturnType<typeof explore>>

/** The names of the fields that the schemas of a route read, told by the product while it refuses an empty form. */
export async function schemaFields(send: Send, who: string, request: Hostile): Promise<string[]> {
  const names = new Set<string>()
  const listen = (schema: unknown): void => {
    if (schema instanceof z.ZodObject) for (const name of Object.keys(schema.shape)) names.add(name)
  }
  subscribe(FORM_CHECKS, listen)
  await send(who, request)
  unsubscribe(FORM_CHECKS, listen)
  return [...names]
}

export type Learning = {
  send: Send
  routes: readonly Walked[]
  /** Somebody who may see all of their own département. */
  who: string
  own: Explored
  foreign: Explored
  /** Codes that only the other département has; a number is always one record's. */
  foreignCodes: ReadonlySet<string>
}

/** All that is known of every route: from one's own département, and addresses of the other. */
export async function learn({ send, routes, who, own, foreign, foreignCodes }: Learning): Promise<Learnt> {
  const isForeign = (path: string) => path.split('/').some((part) => /^\d+$/.test(part) || foreignCodes.has(part))
  const learnt = new Map<string, Known>()
  for (const route of routes) {
    const key = keyOf(route)
    const seen = own.get(key)
    const ownPaths = [...(seen?.paths ?? [])]
    // What reads the same in both départements is nobody's.
    const foreignPaths = [...(foreign.get(key)?.paths ?? [])].filter(
      (path) => !seen?.paths.has(path) && path !== route.path && isForeign(path),
    )
    const form = { method: 'POST', path: ownPaths[0] ?? concrete(route.path), headers: EMPTY_FORM, body: '' }
    const fields = route.method === 'POST' ? await schemaFields(send, who, form) : []
    learnt.set(key, {
      route,
      own: ownPaths,
      foreign: foreignPaths,
      queries: [...(seen?.queries ?? [])].slice(0, 12),
      forms: seen?.forms ?? [],
      fields,
    })
  }
  return learnt
}

const EMPTY_FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export type Fault = { what: string; who: string; request: Hostile; status: number }
export type Report = { sent: number; faults: Fault[]; statuses: Record<string, number>; worstMs: number }

/** How long an answer may take before it counts as none; far above what any route needs on a busy machine. */
const UNANSWERED_MS = 60_000
/** None in time, or one that broke off: the words say which. */
const none = (words: string): Answer => ({ status: 0, location: '', body: words })

export type Attack = {
  send: Send
  learnt: Learnt
  /** Who attacks what: somebody's name, and how many requests of each route. */
  plan: readonly { who: string; key: string; times: number }[]
  ids: readonly string[]
  /** A word that stands in every text of the other département. */
  secret: string
  seed: number
  together: number
}

/** Sends all of a plan, several at a time, in an order the seed gives. */
export async function attack(order: Attack): Promise<Report> {
  const random = randomFrom(order.seed)
  const turns = shuffled(
    order.plan.flatMap(({ who, key, times }) => Array.from({ length: times }, () => ({ who, key }))),
    random,
  )
  const report: Report = { sent: 0, faults: [], statuses: {}, worstMs: 0 }
  const work = async (): Promise<void> => {
    for (let turn = turns.pop(); turn !== undefined; turn = turns.pop()) {
      const known = order.learnt.get(turn.key)
      if (known) await one(order, report, { who: turn.who, request: hostileRequest(known, random, order.ids) })
    }
  }
  await Promise.all(Array.from({ length: order.together }, work))
  return report
}

async function one({ send, secret }: Attack, report: Report, { who, request }: { who: string; request: Hostile }) {
  const started = performance.now()
  const answer = await within(UNANSWERED_MS, send(who, request))
  report.worstMs = Math.max(report.worstMs, performance.now() - started)
  report.sent += 1
  report.statuses[answer.status] = (report.statuses[answer.status] ?? 0) + 1
  const fault = (what: string) => report.faults.push({ what, who, request, status: answer.status })
  if (answer.status === 0) fault(`unanswered (${answer.body})`)
  if (answer.status === 500) fault('error')
  if (answer.body.includes(secret)) fault('shows the other département')
}

function within(ms: number, sent: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(none('late')), ms)
  })
  return Promise.race([sent.catch((error: unknown) => none(String(error))), late]).finally(() => clearTimeout(timer))
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const all = [...list]
  for (let n = all.length - 1; n > 0; n -= 1) {
    const other = random.below(n + 1)
    const [a, b] = [all[n], all[other]]
    if (a !== undefined && b !== undefined) [all[n], all[other]] = [b, a]
  }
  return all
}

/** A fault in a line that says how to send it again. */
export const told = ({ what, who, status, request }: Fault): string =>
  `${what}: ${who} ${request.method} ${request.path.slice(0, 200)} ${JSON.stringify(request.headers).slice(0, 160)} ${status} ${String(request.body ?? '').slice(0, 600)}`
