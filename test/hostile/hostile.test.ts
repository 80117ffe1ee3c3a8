import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attack, type Explored, explore, keyOf, learn, type Learnt, type Report, type Send, told } from './attack.ts'
import { concrete, matcher, parametersOf, type Walked, walk } from './router.ts'
import type { Hostile } from './requests.ts'
import { randomFrom } from './values.ts'
import { fingerprints, type HostileWorld, hostileWorld, ORIGIN, secretOf } from './world.ts'

/** Another seed is another attack: PARVIS_HOSTILE_SEED=7 npm test -- test/hostile */
const SEED = Number(process.env.PARVIS_HOSTILE_SEED ?? 1)
/** A part of the attack, to look for a fault faster. */
const PART = Number(process.env.PARVIS_HOSTILE_PART ?? 1)
const LEAST = 10_000 * PART
const SIDES = [
  { code: '92', other: '57' },
  { code: '57', other: '92' },
] as const

let w: HostileWorld
let routes: Walked[]
const costs = new Map<string, number>()
const explored = new Map<string, Explored>()

beforeAll(async () => {
  w = await hostileWorld()
  routes = walk(w.app)
  const fitting = routes.map((route) => ({ route, fits: matcher(route.path) }))
  // Sent one after the other: what the process spends meanwhile is what the route costs.
  const timed: Send = async (who, request) => {
    const before = process.cpuUsage()
    const answer = await send(who, request)
    const spent = process.cpuUsage(before)
    const [path = ''] = request.path.split('?')
    const route = fitting.find((one) => one.route.method === request.method && one.fits.test(path))?.route
    if (route) costs.set(keyOf(route), Math.max(costs.get(keyOf(route)) ?? 0, (spent.user + spent.system) / 1000))
    return answer
  }
  for (const { code } of SIDES)
    explored.set(
      code,
      await explore(timed, `administrator@${code}`, routes, [...DOORS, ...(await w.publicCodes(code))]),
    )
}, 600_000)
afterAll(() => w.close())

const env = { incoming: { socket: { remoteAddress: '192.0.2.1' } } }

/** Sends inside the process; somebody whose session was ended by what was sent signs in again. */
const send: Send = async (who, request) => {
  const first = await ask(who, request, await w.cookieOf(who))
  if (!who.includes('@') || !first.location.startsWith('/connexion')) return first
  return ask(who, request, await w.cookieOf(who, true))
}

async function ask(_who: string, { method, path, headers, body }: Hostile, cookie: string) {
  const mine = { host: 'parvis.test', origin: ORIGIN, ...(cookie === '' ? {} : { cookie }) }
  const all = new Headers(mine)
  // A header that cannot be written is none that a server could read.
  for (const [name, value] of Object.entries(headers))
    if (/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value))
      all.set(name, name === 'cookie' ? `${cookie}; ${value}` : value)
  const answer = await w.app.request(
    `${ORIGIN}${path}`,
    { method, headers: all, ...(body === undefined ? {} : { body }) },
    env,
  )
  const text = /^(text|application\/(json|xml))/.test(answer.headers.get('content-type') ?? '')
    ? await answer.text()
    : Buffer.from(await answer.arrayBuffer()).toString('latin1')
  return { status: answer.status, location: answer.headers.get('location') ?? '', body: text }
}

const DOORS = [
  '/',
  '/mon-mois',
  '/enquetes',
  '/reclamations',
  '/telephone',
  '/tableau-de-bord',
  '/plan-actions',
  '/plan-actions?annee=2022',
  '/comites',
  '/reglages/sites',
  '/envois-mis-de-cote',
  '/reglages/imports',
]

const ROLES = [
  'administrator',
  'quality_lead',
  'quality_correspondent',
  'signatory',
  'head_of_service',
  'agent',
  'mystery_caller',
  'auditor',
  'guest_auditor',
  'national_administrator',
]

/** How many requests each route gets from each: those who may do much get most, within what the route costs. */
function planFor(code: string, learnt: Learnt): { who: string; key: string; times: number }[] {
  const all = [...learnt].flatMap(([key, { route }]) => {
    const cost = costs.get(key) ?? 5
    const may = (least: number, most: number, budget: number) =>
      Math.ceil(PART * Math.max(least, Math.min(most, Math.round(budget / cost))))
    return [
      { who: `administrator@${code}`, key, times: may(1, 6, 30) },
      { who: `quality_lead@${code}`, key, times: may(1, 2, 10) },
      { who: 'stranger', key, times: route.right === 'open' ? may(2, 30, 60) : Math.ceil(PART * 8) },
      ...ROLES.slice(2).map((role) => ({ who: `${role}@${code}`, key, times: Math.ceil(PART) })),
    ]
  })
  const planned = all.reduce((sum, { times }) => sum + times, 0)
  // Whatever the number of routes: sent away at once, so that many may be sent.
  const missing = Math.max(0, LEAST - planned)
  const guarded = [...learnt.keys()].filter((key) => learnt.get(key)?.route.right !== 'open')
  return [...all, ...guarded.map((key) => ({ who: 'stranger', key, times: Math.ceil(missing / guarded.length) }))]
}

describe.each(SIDES)('from $code', ({ code, other }) => {
  let learnt: Learnt
  let report: Report
  let before: Record<string, string>

  test('[H2-01] learns real addresses, forms and schemas of the routes', async () => {
    const [own, foreign] = [explored.get(code), explored.get(other)]
    if (!own || !foreign) throw new Error('not explored')
    const foreignCodes = await w.codesOnlyOf(w.tenantOf(other))
    learnt = await learn({ send, routes, who: `administrator@${code}`, own, foreign, foreignCodes })
    const all = [...learnt.values()]
    // Nobody of the département is led to the pages of a guest.
    const withParameters = all.filter(
      ({ route }) =>
        route.method === 'GET' && parametersOf(route.path).length > 0 && !String(route.right).startsWith('guest.'),
    )
    expect(withParameters.filter(({ own: mine }) => mine.length > 0).length / withParameters.length).toBeGreaterThan(
      0.5,
    )
    const posts = all.filter(({ route }) => route.method === 'POST')
    expect(posts.filter(({ forms, fields }) => forms.length + fields.length > 0).length / posts.length).toBeGreaterThan(
      0.4,
    )
  }, 600_000)

  test('[H2-02] an identifier of the other département is answered as one that does not exist', async () => {
    const told: string[] = []
    for (const known of learnt.values()) {
      // A year is nobody's: it names no record.
      if (known.route.right === 'open' || known.foreign.length === 0 || /:year/.test(known.route.path)) continue
      const { method, path: pattern } = known.route
      const [path = ''] = known.foreign
      const absent = concrete(
        pattern,
        parametersOf(pattern).map(() => '987654321'),
      )
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      const request = (to: string) => ({
        method,
        path: to,
        headers: method === 'GET' ? {} : form,
        body: method === 'GET' ? undefined : '',
      })
      const there = await send(`administrator@${code}`, request(path))
      const nowhere = await send(`administrator@${code}`, request(absent))
      if (there.status !== nowhere.status || there.body.includes(secretOf(other)) || there.status === 200)
        told.push(`${method} ${path}: ${there.status}, absent ${nowhere.status}`)
    }
    expect(told).toEqual([])
  }, 300_000)

  test('[H2-03] ten thousand absurd requests: no row of the other shown or changed, no error, no silence', async () => {
    before = await fingerprints(w.admin, w.tenantOf(other))
    w.log.faults.length = 0
    const ids = [...(await w.idsOf(w.tenantOf(other))), ...(await w.idsOf(w.tenantOf(code)))]
    // What the other département shows to everybody is not this attack's affair: its own side tries it.
    const secret = secretOf(other)
    report = await attack({
      send,
      learnt: withoutPublicOf(learnt),
      plan: planFor(code, learnt),
      ids,
      secret,
      seed: SEED,
      together: 6,
    })
    await w.restore()
    process.stdout.write(
      `hostile ${code}: ${report.sent} sent, ${JSON.stringify(report.statuses)}, worst ${Math.round(report.worstMs)} ms, ${Math.round(process.cpuUsage().user / 1e6)} s of CPU so far\n`,
    )
    // Together: an answer says that something broke, the log says what.
    expect({ told: [...new Set(report.faults.map(told))].slice(0, 40), logged: w.log.faults.slice(0, 20) }).toEqual({
      told: [],
      logged: [],
    })
    expect(report.sent).toBeGreaterThanOrEqual(LEAST)
    expect(await fingerprints(w.admin, w.tenantOf(other))).toEqual(before)
  }, 900_000)
})

/** Public pages of the other département are for everybody, hence no fault to see. */
function withoutPublicOf(learnt: Learnt): Learnt {
  return new Map(
    [...learnt].map(([key, known]) => [key, known.route.right === 'open' ? { ...known, foreign: [] } : known]),
  )
}

test('[H2-04] the same seed is the same attack', () => {
  const draw = (seed: number) =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          random.below(1000)
      )(randomFrom(seed)),
    )
  expect(draw(5)).toEqual(draw(5))
  expect(draw(5)).not.toEqual(draw(6))
})
