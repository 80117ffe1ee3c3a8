// Accepted answers per second through the product, against one-row transactions into the same table with the same policies and triggers.
// node bench/ingest.ts [seconds] [rounds]: makes its own database and server, takes all away. The last line is one JSON object.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Client, getPage, newKey, openClient, postAnswer } from './load.ts'
import { type Bench, cpuMs, prepareBench, type Server, SERVICES, SITES } from './product.ts'

export type IngestFigures = {
  ratio64: number
  ratio256: number
  /** Page and post of one complete answer: server and database together. */
  cpuMsPerAnswer: number
  ceilingPerSecond: number
  lost: number
  doubled: number
}

const CEILING_CLIENTS = 32
const VALUES = `:campaign, :site, :service, 'web', current_date, now(), '{"information":"3","courtesy":"4","clarity":"4","signage":"3","mobility":"0","confidentiality":"4","waiting":"2","overall":"3"}', '{"appointment":"yes","found":["telephone","website"]}', 'Des explications claires, une attente un peu longue.', true, 'fr'`
const COLUMNS = 'campaign, site, service, channel, day, received_at, answers, choices, comment, commented, language'

type Ids = { tenant: number; campaign: number; firstSite: number; firstService: number }

/** The ceiling: pgbench where it exists, else bare clients of this process. */
async function ceiling({ database, folder }: Bench, ids: Ids, seconds: number): Promise<number> {
  const script = join(folder, 'ceiling.sql')
  writeFileSync(
    script,
    `\\set site random(${ids.firstSite}, ${ids.firstSite + SITES - 1})\n\\set service random(${ids.firstService}, ${ids.firstService + SERVICES - 1})\n\\set campaign ${ids.campaign}\nbegin;\nselect set_config('app.tenant', '${ids.tenant}', true);\ninsert into answer (${COLUMNS}) values (${VALUES});\ncommit;\n`,
  )
  const { host, port } = database
  const asked = [
    '-h',
    host,
    '-p',
    String(port),
    '-U',
    'parvis_app',
    '-n',
    '-f',
    script,
    '-c',
    String(CEILING_CLIENTS),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-M',
    'prepared',
    'parvis',
  ]
  const ran = spawnSync('pgbench', asked, { encoding: 'utf8' })
  const found = /tps = ([\d.]+)/.exec(ran.stdout ?? '')?.[1]
  return found === undefined ? bareCeiling(database.connection('parvis_app'), ids, seconds) : Number(found)
}

async function bareCeiling(config: pg.PoolConfig, ids: Ids, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let stored = 0
  const values = VALUES.replace(':campaign', '$1').replace(':site', '$2').replace(':service', '$3')
  const work = async (n: number) => {
    const client = new pg.Client(config)
    await client.connect()
    for (let i = n; performance.now() < until; i += 1) {
      await client.query('begin')
      await client.query(`select set_config('app.tenant', $1, true)`, [String(ids.tenant)])
      await client.query({
        name: 'row',
        text: `insert into answer (${COLUMNS}) values (${values})`,
        values: [ids.campaign, ids.firstSite + (i % SITES), ids.firstService + (i % SERVICES)],
      })
      await client.query('commit')
      stored += 1
    }
    await client.end()
  }
  await Promise.all(Array.from({ length: CEILING_CLIENTS }, (_, n) => work(n)))
  return stored / seconds
}

type Run = { perSecond: number; acknowledged: number; cpuMs: number; serverMs: number }
type Load = { server: Server; bench: Bench; ids: Ids; connections: number; seconds: number; pages: boolean }

/** Keeps `connections` people answering for some seconds; every answer has its own key. */
async function load({ server, bench, ids, connections, seconds, pages }: Load): Promise<Run> {
  const clients = await Promise.all(Array.from({ length: connections }, () => openClient(server.port)))
  const pids = [server.process.pid, bench.database.pid()]
  const before = cpuMs(pids)
  const serverBefore = cpuMs([server.process.pid])
  const started = performance.now()
  const until = started + seconds * 1000
  let acknowledged = 0
  const person = async (client: Client, n: number) => {
    for (let i = n; performance.now() < until; i += 1) {
      const link = bench.links[i % SITES] ?? ''
      if (pages) await client.ask(getPage(link))
      const { status } = await client.ask(postAnswer(link, ids.firstService + (i % SERVICES), newKey()))
      if (status === 303) acknowledged += 1
    }
  }
  await Promise.all(clients.map(person))
  const run = {
    perSecond: acknowledged / ((performance.now() - started) / 1000),
    acknowledged,
    cpuMs: cpuMs(pids) - before,
    serverMs: cpuMs([server.process.pid]) - serverBefore,
  }
  for (const client of clients) client.close()
  return run
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const told = (run: Run) =>
  `${Math.round(run.perSecond)}/s at ${(run.cpuMs / run.acknowledged).toFixed(3)} ms (server ${(run.serverMs / run.acknowledged).toFixed(3)})`
const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** Runs the rounds, ceiling and product by turns so that a busy machine harms both alike. */
export async function ingestBench(
  options: { seconds?: number; rounds?: number; say?: (line: string) => void } = {},
): Promise<IngestFigures> {
  const { seconds = 4, rounds = 3, say = () => undefined } = options
  const bench = await prepareBench({ max_wal_size: '4GB' })
  try {
    const found = await bench.admin.query<{ tenant: number; campaign: number; site: number; service: number }>(
      'select (select max(id) from tenant) as tenant, (select max(id) from campaign) as campaign, (select min(id) from site) as site, (select min(id) from service) as service',
    )
    const row = found.rows[0]
    const ids: Ids = {
      tenant: row?.tenant ?? 0,
      campaign: row?.campaign ?? 0,
      firstSite: row?.site ?? 0,
      firstService: row?.service ?? 0,
    }
    const server = await bench.start()
    const common = { server, bench, ids }
    await load({ ...common, connections: 64, seconds: 1, pages: true })
    await ceiling(bench, ids, 1)
    const start = await stored(bench)
    const series = {
      ceilings: new Array<number>(),
      at64: new Array<number>(),
      at256: new Array<number>(),
      cpu: new Array<number>(),
    }
    let acknowledged = 0
    for (let n = 1; n <= rounds; n += 1) {
      const beforeCeiling = await stored(bench)
      const top = await ceiling(bench, ids, seconds)
      acknowledged += (await stored(bench)) - beforeCeiling
      const a = await load({ ...common, connections: 64, seconds, pages: false })
      const b = await load({ ...common, connections: 256, seconds, pages: false })
      const whole = await load({ ...common, connections: 64, seconds, pages: true })
      acknowledged += a.acknowledged + b.acknowledged + whole.acknowledged
      series.ceilings.push(top)
      series.at64.push(a.perSecond / top)
      series.at256.push(b.perSecond / top)
      series.cpu.push(whole.cpuMs / whole.acknowledged)
      say(`round ${n}: ceiling ${Math.round(top)}/s, 64: ${told(a)}, 256: ${told(b)}, page and post ${told(whole)}`)
    }
    const kept = (await stored(bench)) - start
    return {
      ratio64: round(median(series.at64), 2),
      ratio256: round(median(series.at256), 2),
      cpuMsPerAnswer: round(median(series.cpu), 3),
      ceilingPerSecond: Math.round(median(series.ceilings)),
      lost: Math.max(0, acknowledged - kept),
      doubled: Math.max(0, kept - acknowledged),
    }
  } finally {
    await bench.close()
  }
}

async function stored(bench: Bench): Promise<number> {
  const found = await bench.admin.query<{ n: number }>('select count(*)::int as n from answer')
  return found.rows[0]?.n ?? 0
}

if (import.meta.main) {
  const [seconds, rounds] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await ingestBench({
    ...(seconds ? { seconds } : {}),
    ...(rounds ? { rounds } : {}),
    say: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
