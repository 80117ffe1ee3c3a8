// What the results of a campaign cost with a hundred thousand answers and with a million: server CPU, and the database beside it.
// npm run bench -- results [requests] --json. The last line is one JSON object; the database and the server are its own.
import { foldAll } from '#src/core/measures/jobs.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'
import { ask, prepareOffice } from './office.ts'
import { type Bench, cpuMs, prepareBench } from './product.ts'
import { cpuOf, middle, sameWork } from './same-work.ts'

const SIZES = [100_000, 1_000_000] as const
const BATCH = 100_000
const CAMPAIGN = 'banc'
/** A large préfecture: its sites, and the services people came for at each. */
const [SITES, SERVICES] = [9, 5]

/** Answers to the twenty questions; one in three without an appointment, to whom a part is not put; one in ten comments. */
const FILL = `insert into answer (campaign, site, service, channel, day, received_at, answers, choices, comment, commented, language)
  select c.id, s.first + i % ${SITES}, v.first + (i / 7) % ${SERVICES}, (array['web', 'web', 'paper', 'kiosk'])[1 + (i / 3) % 4],
    current_date, now(),
    jsonb_build_object('information', (1 + i % 4)::text, 'courtesy', (1 + i / 5 % 4)::text, 'clarity', '4', 'signage', '3', 'mobility', (i % 5)::text,
      'confidentiality', '4', 'waiting', (1 + i / 11 % 4)::text, 'overall', (1 + i / 13 % 4)::text, 'clean', '4', 'seats', '3', 'hours', '2', 'access', '4'),
    case when i % 3 = 0 then '{"appointment":"no","found":["telephone"],"booking":[],"punctual":[],"early":[],"stars":"4"}'::jsonb
      else jsonb_build_object('appointment', 'yes', 'found', jsonb_build_array('telephone', 'website'), 'booking', (1 + i % 5)::text, 'punctual', 'on_time', 'early', '[]'::jsonb, 'stars', (1 + i % 5)::text) end,
    case when i % 10 = 0 then 'Une attente un peu longue.' else '' end, i % 10 = 0, 'fr'
  from generate_series($1::int, $2::int) i,
    (select id from campaign where code = '${CAMPAIGN}') c, (select min(id) as first from site) s, (select min(id) as first from service) v`

type Cost = { answers: number; serverCpuMs: number; units: number; withDatabaseMs: number; bytes: number }
export type ResultsFigures = {
  pages: Record<string, Cost[]>
  ratios: Record<string, { serverCpu: number; withDatabase: number }>
}

const PAGES = { results: `/enquetes/${CAMPAIGN}/resultats`, answers: `/enquetes/${CAMPAIGN}/reponses` }

async function grow(bench: Bench, from: number, to: number): Promise<void> {
  await bench.admin.query(`select set_config('app.tenant', (select max(id)::text from tenant), false)`)
  for (let first = from; first <= to; first += BATCH)
    await bench.admin.query(FILL, [first, Math.min(to, first + BATCH - 1)])
  const { db, pool } = openDatabase(embeddedConnections(bench.database).app)
  await foldAll(db)
  await pool.end()
  await bench.admin.query('vacuum analyze')
}

export async function resultsBench(requests: number, say: (line: string) => void): Promise<ResultsFigures> {
  const bench = await prepareBench({ max_wal_size: '4GB' })
  try {
    const office = await prepareOffice(bench)
    await bench.admin.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'quality_lead')`, [
      office.tenant,
      office.account,
    ])
    const pages: Record<string, Cost[]> = {}
    let stored = 0
    for (const answers of SIZES) {
      await grow(bench, stored + 1, answers)
      stored = answers
      const server = await bench.start()
      const pids = { server: [server.process.pid], both: [server.process.pid, bench.database.pid()] }
      for (const [name, path] of Object.entries(PAGES)) {
        let bytes = 0
        const once = async () => {
          const answer = await ask(server, path, { cookie: office.cookie })
          bytes = (await answer.arrayBuffer()).byteLength
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        }
        for (let i = 0; i < 40; i += 1) await once()
        // The quietest of three: what the database tidies up by itself after a load is not the page's.
        const rounds: Cost[] = []
        for (let round = 0; round < 3; round += 1) {
          const works: number[] = []
          const before = { server: cpuMs(pids.server), both: cpuMs(pids.both) }
          for (let i = 0; i < requests; i += 1) {
            await once()
            works.push(await cpuOf(sameWork))
          }
          const per = (list: readonly (number | undefined)[], began: number): number => (cpuMs(list) - began) / requests
          const serverCpuMs = per(pids.server, before.server)
          rounds.push({
            answers,
            serverCpuMs: rounded(serverCpuMs),
            units: rounded(serverCpuMs / middle(works)),
            withDatabaseMs: rounded(per(pids.both, before.both)),
            bytes,
          })
        }
        const cost = rounds.reduce((least, one) => (one.withDatabaseMs < least.withDatabaseMs ? one : least))
        say(`${name}: ${JSON.stringify(cost)}`)
        pages[name] = [...(pages[name] ?? []), cost]
      }
      server.process.kill('SIGTERM')
      await server.exited
    }
    const ratios = Object.fromEntries(
      Object.entries(pages).map(([name, [small, large]]) => [
        name,
        {
          serverCpu: rounded((large?.serverCpuMs ?? 0) / (small?.serverCpuMs ?? 1)),
          withDatabase: rounded((large?.withDatabaseMs ?? 0) / (small?.withDatabaseMs ?? 1)),
        },
      ]),
    )
    return { pages, ratios }
  } finally {
    await bench.close()
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100

if (import.meta.main) {
  const [requests = 60] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await resultsBench(requests, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
