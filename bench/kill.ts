// kill -9 under load, of the server or of PostgreSQL in turn: nothing acknowledged may be lost, nothing stored twice.
// node bench/kill.ts [kills]: makes its own database and server, takes all away. The last line is one JSON object.
import { execFileSync } from 'node:child_process'
import { newKey, openClient, postAnswer } from './load.ts'
import { type Bench, prepareBench, type Server, SERVICES, SITES } from './product.ts'

export type KillFigures = {
  kills: number
  acknowledged: number
  stored: number
  retried: number
  lost: number
  doubled: number
}

const WRITERS = 24
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Everything PostgreSQL runs, at once: the postmaster and its children. */
function killDatabase(bench: Bench): void {
  const postmaster = bench.database.pid()
  if (postmaster === undefined) return
  const listed = execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' })
  const children = listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (parent === postmaster && pid ? [pid] : []))
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // ended by itself in between
    }
  }
}

type Tally = { acknowledged: Set<string>; retried: number; running: boolean; server: Server }

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

/** Kills by turns and starts again, then counts what the database holds. */
export async function killBench(kills: number, say: (line: string) => void = () => undefined): Promise<KillFigures> {
  const bench = await prepareBench()
  try {
    const found = await bench.admin.query<{ id: number }>('select min(id) as id from service')
    const tally: Tally = { acknowledged: new Set(), retried: 0, running: true, server: await bench.start() }
    const writers = Array.from({ length: WRITERS }, (_, n) =>
      writer(bench, tally, { n, firstService: found.rows[0]?.id ?? 0 }),
    )
    for (let kill = 1; kill <= kills; kill += 1) {
      await pause(400 + ((kill * 137) % 500))
      const before = tally.acknowledged.size
      if (kill % 2 === 1) {
        tally.server.process.kill('SIGKILL')
        await tally.server.exited
        tally.server = await bench.start()
      } else killDatabase(bench)
      for (let wait = 0; tally.acknowledged.size < before + WRITERS && wait < 600; wait += 1) await pause(50)
      say(`kill ${kill} (${kill % 2 === 1 ? 'server' : 'database'}): ${tally.acknowledged.size} acknowledged`)
    }
    tally.running = false
    await Promise.all(writers)
    return { kills, ...(await compared(bench, tally)) }
  } finally {
    await bench.close()
  }
}

async function compared(bench: Bench, { acknowledged, retried }: Tally): Promise<Omit<KillFigures, 'kills'>> {
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

if (import.meta.main) {
  const asked = process.argv.slice(2).find((one) => /^\d+$/.test(one))
  const figures = await killBench(asked === undefined ? 20 : Number(asked), (line) => process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
