// Answers that can be told apart, for what takes something away and looks whether one is lost or doubled.
import { newKey, openClient, postAnswer } from './load.ts'
import { type Bench, type Server, SERVICES, SITES } from './product.ts'

const WRITERS = 24
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
export type Answers = { acknowledged: number; stored: number; retried: number; lost: number; doubled: number }

export type Tally = { acknowledged: Set<string>; retried: number; running: boolean; server: Server; people?: number }

/** People who answer at once, each known by a number of their own; the promises end when `running` does. */
export async function writers(bench: Bench, tally: Tally, count = WRITERS): Promise<Promise<void>[]> {
  // Everybody here stands behind one address: its share of the day is not what is tried.
  await bench.admin.query(
    `insert into flood_setting (tenant, shares) select id, '{"answer": 10000000}' from tenant on conflict do nothing`,
  )
  const found = await bench.admin.query<{ id: number }>('select min(id) as id from service')
  const firstService = found.rows[0]?.id ?? 0
  const first = tally.people ?? 0
  tally.people = first + count
  return Array.from({ length: count }, (_, n) => writer(bench, tally, { n: first + n, firstService }))
}

/** A person who sends the same answer again until it is acknowledged; each has a comment of its own. */
async function writer(
  bench: Bench,
  tally: Tally,
  { n, firstService }: { n: number; firstService: number },
): Promise<void> {
  for (let i = 0; tally.running; i += 1) {
    const mark = `marque ${n} ${i}`
    const link = bench.links[(n + i) % SITES] ?? ''
    const request = marked(postAnswer(link, firstService + (i % SERVICES), newKey()), mark)
    for (let attempt = 0; ; attempt += 1) {
      const status = await openClient(tally.server.port)
        .then(async (client) => {
          const answer = await client.ask(request)
          client.close()
          return answer.status
        })
        .catch(() => 0)
      if (status === 303) {
        tally.acknowledged.add(mark)
        break
      }
      tally.retried += 1
      // At the end an answer in the air is let through, so that every one sent has its say.
      if (!tally.running && attempt > 600) break
      await pause(50)
    }
  }
}

function marked(request: string, mark: string): string {
  const cut = request.indexOf('\r\n\r\n') + 4
  const body = request.slice(cut).replace(/comment=[^&]*/, `comment=${mark.replaceAll(' ', '+')}`)
  return request.slice(0, cut).replace(/Content-Length: \d+/, `Content-Length: ${body.length}`) + body
}

/** What was acknowledged beside what the database holds. */
export async function compared(bench: Bench, { acknowledged, retried }: Tally): Promise<Answers> {
  const rows = await fresh(bench)
  const times = new Map<string, number>()
  for (const mark of rows) times.set(mark, (times.get(mark) ?? 0) + 1)
  return {
    acknowledged: acknowledged.size,
    stored: rows.length,
    retried,
    lost: [...acknowledged].filter((mark) => !times.has(mark)).length,
    doubled: [...times.values()].filter((n) => n > 1).length,
  }
}

/** The connection made before the kills is gone: another reads what is stored. */
async function fresh({ database }: Bench): Promise<string[]> {
  const { default: pg } = await import('pg')
  const client = new pg.Client(database.connection('postgres'))
  await client.connect()
  const found = await client.query<{ comment: string }>(`select comment from answer where comment like 'marque %'`)
  await client.end()
  return found.rows.map((row) => row.comment)
}
