// How long a public form waits, and how much memory the server takes, while absurd requests come on every route.
// npm run bench -- hostile [requests] --json. The last line is one JSON object.
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request as httpRequest } from 'node:http'
import { Hono } from 'hono'
import { routes as rooms } from '#src/app/rooms.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { attack, explore, learn, type Send } from '#test/hostile/attack.ts'
import { type Walked, walk } from '#test/hostile/router.ts'
import { getPage, newKey, openClient, postAnswer } from './load.ts'
import { type Bench, prepareBench, type Server } from './product.ts'

export type HostileFigures = {
  sent: number
  errors: number
  unanswered: number
  /** Page and post of the public form, while the requests come. */
  publicWorstMs: number
  publicP99Ms: number
  /** Resident memory of the server once it has seen every route, and at the end. */
  memoryBeforeMb: number
  memoryAfterMb: number
}

const TOGETHER = 4
const agent = new Agent({ keepAlive: true, maxSockets: TOGETHER })

function sendTo(port: number, cookies: ReadonlyMap<string, string>): Send {
  return (who, { method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const cookie = cookies.get(who)
      const lies = Object.entries(headers).filter(([, value]) => /^[\t\u0020-\u007e]+$/.test(value))
      // The length is the sender's own: a lie about it is cut by the HTTP layer before anything of ours is asked.
      const all = Object.fromEntries(lies.filter(([name]) => name !== 'content-length'))
      const mine = { host: 'banc', origin: 'http://banc', ...(cookie === undefined ? {} : { cookie }) }
      const asked = httpRequest(
        {
          port,
          host: '127.0.0.1',
          method,
          path: path.replaceAll(/[^\u0021-\u007e]/g, '%20'),
          headers: { ...mine, ...all },
          agent,
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              location: answer.headers.location ?? '',
              body: Buffer.concat(chunks).toString('latin1'),
            }),
          )
        },
      )
      asked.on('error', reject)
      asked.end(method === 'HEAD' ? undefined : body)
    })
}

/** Two people of the département, with their sessions; by the functions of the schema. */
async function people({ admin }: Bench): Promise<Map<string, string>> {
  const cookies = new Map<string, string>()
  for (const role of ['administrator', 'agent']) {
    const made = await admin.query<{ id: number }>('insert into account (email, name) values ($1, $2) returning id', [
      `${role}@banc.test`,
      role,
    ])
    const account = made.rows[0]?.id
    const token = randomBytes(32).toString('base64url')
    await admin.query('insert into role_grant (account, role) values ($1, $2)', [account, role])
    await admin.query(
      `insert into session (token_hash, account, tenant, expires_at) values ($1, $2, app_tenant(), now() + interval '12 hours')`,
      [createHash('sha256').update(token).digest(), account],
    )
    cookies.set(role, `parvis_session=${token}`)
  }
  return cookies
}

const memoryMb = ({ process: child }: Server): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

/** Answers the form as one person after the other, until told to stop; the waits in milliseconds. */
async function publicWaits(bench: Bench, server: Server, going: () => boolean): Promise<number[]> {
  const client = await openClient(server.port)
  const service = (await bench.admin.query<{ id: number }>('select min(id) as id from service')).rows[0]?.id ?? 0
  const waits: number[] = []
  while (going()) {
    const started = performance.now()
    await client.ask(getPage(bench.links[0] ?? ''))
    await client.ask(postAnswer(bench.links[0] ?? '', service, newKey()))
    waits.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  client.close()
  return waits
}

function planOf(routes: readonly Walked[], requests: number): { who: string; key: string; times: number }[] {
  const whos = ['administrator', 'agent', 'stranger']
  const times = Math.ceil(requests / routes.length / whos.length)
  return routes.flatMap(({ method, path }) => whos.map((who) => ({ who, key: `${method} ${path}`, times })))
}

/** Attacks the built product over HTTP. */
export async function hostileBench(options: { requests?: number } = {}): Promise<HostileFigures> {
  const { requests = 6000 } = options
  const bench = await prepareBench()
  try {
    const server = await bench.start()
    const app = new Hono<Env>()
    for (const room of rooms) app.route('/', room)
    const routes = walk(app)
    const send = sendTo(server.port, await people(bench))
    const start = ['/', '/mon-mois', '/enquetes', '/reclamations', '/reglages/sites', `/e/${bench.links[0] ?? ''}`]
    const own = await explore(send, 'administrator', routes, start)
    const nothing = { send, routes, foreign: new Map(), foreignCodes: new Set<string>() }
    const learnt = await learn({ ...nothing, who: 'administrator', own })
    const ids = Array.from({ length: 30 }, (_, n) => String(n))
    const order = { send, learnt, ids, secret: '\u0000', together: TOGETHER }
    // Once over everything, so that what is kept in memory for good is there before the measure.
    await attack({ ...order, plan: planOf(routes, requests / 4), seed: 1 })
    const memoryBeforeMb = memoryMb(server)
    let going = true
    const waiting = publicWaits(bench, server, () => going)
    const report = await attack({ ...order, plan: planOf(routes, requests), seed: 2 })
    going = false
    const waits = (await waiting).sort((a, b) => a - b)
    return {
      sent: report.sent,
      errors: report.faults.filter(({ what }) => what === 'error').length,
      unanswered: report.faults.filter(({ what }) => what === 'unanswered').length,
      publicWorstMs: Math.round(waits.at(-1) ?? 0),
      publicP99Ms: Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0),
      memoryBeforeMb,
      memoryAfterMb: memoryMb(server),
    }
  } finally {
    agent.destroy()
    await bench.close()
  }
}

if (import.meta.main) {
  const asked = process.argv.slice(2).find((one) => /^\d+$/.test(one))
  process.stdout.write(
    `${JSON.stringify(await hostileBench(asked === undefined ? {} : { requests: Number(asked) }))}\n`,
  )
}
