// What the lists of the register cost with a million requests: server CPU of a page, and the database beside it.
// npm run bench -- register [requests] [rounds] --json. The last line is one JSON object; the database and the server are its own.
import { foldAll } from '#src/core/measures/jobs.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'
import { ask, prepareOffice } from './office.ts'
import { type Bench, cpuMs, prepareBench } from './product.ts'
import { cpuOf, middle, sameWork } from './same-work.ts'

const LIMIT_MS = 15
const BATCH = 50_000
/** A large préfecture: its sites, and the services people wrote to at each. */
const [SITES, SERVICES] = [9, 5]

/** Words that users write; one request in ten thousand says « perroquet », one answer in ten thousand « moratoire ». */
const WORDS = `array['guichet', 'attente', 'rendez-vous', 'titre', 'séjour', 'réponse', 'dossier', 'téléphone', 'annulé', 'créneau', 'horaires', 'agent',
  'accueil', 'préfecture', 'passeport', 'permis', 'certificat', 'courrier', 'message', 'délai']`

/** Nine in ten are answered; the open ones came lately. */
const FILL = `insert into complaint (reference, kind, channel, site, service, subject, body, received_on, term_days, term_unit, term_source, due_on,
    answered_on, delay_days, gross_days, category)
  select 'B-' || extract(year from d.on_day)::int || '-' || lpad(i::text, 7, '0'), (array['complaint', 'information', 'information', 'appointment', 'other'])[1 + i % 5],
    (array['email', 'email', 'web', 'letter', 'counter', 'phone'])[1 + (i / 3) % 6], s.first + i % ${SITES},
    case when i % 50 = 0 then null else v.first + (i / 7) % ${SERVICES} end,
    (${WORDS})[1 + i % 20] || ' ' || (${WORDS})[1 + (i / 20) % 20] || case when i % 10000 = 0 then ' perroquet' else '' end,
    'Bonjour, ' || (${WORDS})[1 + (i / 3) % 20] || ' ' || (${WORDS})[1 + (i / 11) % 20] || ' ' || (${WORDS})[1 + (i / 17) % 20] || '.',
    d.on_day, 5, 'working', 'Banc', d.on_day + 7, case when d.answered then d.on_day + i % 12 end, case when d.answered then i % 12 end,
    case when d.answered then i % 12 end, 'c' || (1 + i % 8)
  from generate_series($1::int, $2::int) i
    cross join lateral (select current_date - (($3::int - i)::bigint * 1000 / $3::int)::int as on_day, (i % 10 <> 0 or i < $3::int * 0.97) as answered) d,
    (select min(id) as first from site) s, (select min(id) as first from service) v`

const ANSWERS = `insert into complaint_message (complaint, kind, at, on_day, via, body)
  select c.id, 'answer', c.answered_on, c.answered_on, 'email',
    'Bonjour, nous avons bien reçu votre message. ' || (${WORDS})[1 + (c.id % 20)::int] || case when c.id % 10000 = 0 then ' moratoire' else '' end || '.'
  from complaint c where c.id > $1 and c.answered_on is not null and c.id % 2 = 0`

const STOCK = [
  `insert into complaint_category (code, name, position) select 'c' || i, 'Motif ' || i, i from generate_series(1, 8) i`,
]

const PAGES: Readonly<Record<string, string>> = {
  register: '/reclamations',
  late: '/reclamations?etat=late',
  week: '/reclamations?etat=week',
  all: '/reclamations?etat=all',
  'page five hundred': '/reclamations?etat=all&page=200',
  newest: '/reclamations?etat=all&tri=-recue',
  'by reference': '/reclamations?etat=all&tri=reference',
  'to route': '/reclamations?service=a-orienter',
  'one service': '/reclamations?etat=open&service=SERVICE',
  'one site': '/reclamations?etat=all&site=SITE',
  'one category': '/reclamations?etat=all&categorie=c3',
  letters: '/reclamations?etat=all&arrivee=letter',
  'last year': '/reclamations?etat=all&periode=365',
  'a rare word': '/reclamations?etat=all&q=perroquets',
  'a rare word of an answer': '/reclamations?etat=all&q=moratoire',
  'a word of everybody': '/reclamations?etat=all&q=bonjour',
  'two words': '/reclamations?etat=all&q=rendez-vous+annul%C3%A9s',
  'a reference': '/reclamations?q=B-2025-0500000',
  'the whole product': '/recherche?q=perroquet',
}

type Cost = { serverCpuMs: number; units: number; databaseMs: number; bytes: number }
export type RegisterFigures = { requests: number; pages: Record<string, Cost>; over15ms: string[] }

async function fill(bench: Bench, most: number, say: (line: string) => void): Promise<void> {
  const { admin } = bench
  await admin.query(`select set_config('app.tenant', (select max(id)::text from tenant), false)`)
  for (const statement of STOCK) await admin.query(statement)
  for (let first = 1; first <= most; first += BATCH) {
    const { rows } = await admin.query<{ id: number }>('select coalesce(max(id), 0)::int as id from complaint')
    await admin.query(FILL, [first, Math.min(most, first + BATCH - 1), most])
    await admin.query(ANSWERS, [rows[0]?.id ?? 0])
    say(`filled ${Math.min(most, first + BATCH - 1)}`)
  }
  const { db, pool } = openDatabase(embeddedConnections(bench.database).app)
  await foldAll(db)
  await pool.end()
  await admin.query('vacuum analyze')
}

export async function registerBench(
  { most, rounds }: { most: number; rounds: number },
  say: (line: string) => void,
): Promise<RegisterFigures> {
  const bench = await prepareBench({ max_wal_size: '4GB' })
  try {
    const office = await prepareOffice(bench)
    await bench.admin.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'quality_lead')`, [
      office.tenant,
      office.account,
    ])
    await fill(bench, most, say)
    const first = async (table: 'site' | 'service') =>
      String((await bench.admin.query<{ id: number }>(`select min(id)::int as id from ${table}`)).rows[0]?.id ?? 0)
    const [site, service] = [await first('site'), await first('service')]
    const server = await bench.start()
    const pages: Record<string, Cost> = {}
    for (const [name, asked] of Object.entries(PAGES)) {
      const path = asked.replace('SITE', site).replace('SERVICE', service)
      let bytes = 0
      const once = async () => {
        const answer = await ask(server, path, { cookie: office.cookie })
        bytes = (await answer.arrayBuffer()).byteLength
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      }
      for (let i = 0; i < 15; i += 1) await once()
      const pids = { server: [server.process.pid], database: [bench.database.pid()] }
      const before = { server: cpuMs(pids.server), database: cpuMs(pids.database) }
      const works: number[] = []
      for (let i = 0; i < rounds; i += 1) {
        await once()
        works.push(await cpuOf(sameWork))
      }
      const serverCpuMs = (cpuMs(pids.server) - before.server) / rounds
      const databaseMs = (cpuMs(pids.database) - before.database) / rounds
      pages[name] = {
        serverCpuMs: round(serverCpuMs),
        units: round(serverCpuMs / middle(works)),
        databaseMs: round(databaseMs),
        bytes,
      }
      say(`${name}: ${JSON.stringify(pages[name])}`)
    }
    server.process.kill('SIGTERM')
    await server.exited
    const over15ms = Object.entries(pages)
      .filter(([, { serverCpuMs }]) => serverCpuMs > LIMIT_MS)
      .map(([name]) => name)
    return { requests: most, pages, over15ms }
  } finally {
    await bench.close()
  }
}

const round = (value: number): number => Math.round(value * 100) / 100

if (import.meta.main) {
  const [most = 1_000_000, rounds = 30] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await registerBench({ most, rounds }, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
