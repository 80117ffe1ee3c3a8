// What the pages of the evidence cost with 500 requirements and 5 000 pieces of evidence at twenty sites: processor time of the server.
// npm run bench -- evidence [requests] --json. The last line is one JSON object; the database is its own.
import { ask, prepareOffice } from './office.ts'
import { cpuMs, prepareBench } from './product.ts'

const EVIDENCE = 5000
const MODULES = 10
const COMMITMENTS = 10
const REQUIREMENTS = 5
const LIMIT_MS = 15

export type EvidenceFigures = { pages: { path: string; serverCpuMs: number }[]; over15ms: string[] }

export const framework = [
  `insert into framework_version (framework, code, name, valid_from) values ('banc', '2026', 'Banc', current_date - 100)`,
  `insert into framework_item (framework_version, level, key, position, number, title, kind)
   select v.id, 'module', 'm' || i, i, i::text, 'Module ' || i, 'mandatory' from framework_version v, generate_series(1, ${MODULES}) i`,
  `insert into framework_item (framework_version, level, key, parent, position, title)
   select p.framework_version, 'commitment', p.key || '-e' || i, p.id, i, 'Engagement ' || i || ' du module ' || p.number
   from framework_item p, generate_series(1, ${COMMITMENTS}) i where p.level = 'module'`,
  `insert into framework_item (framework_version, level, key, parent, position, title)
   select p.framework_version, 'requirement', p.key || '-x' || i, p.id, i, 'Exigence ' || i || ' : ' || p.title
   from framework_item p, generate_series(1, ${REQUIREMENTS}) i where p.level = 'commitment'`,
  `update framework_version set state = 'published', hash = repeat('a', 64), published_on = current_date - 100`,
]
export const evidence = `
  insert into evidence (code, kind, title, commitments, sites, valid_from, valid_to, owner, url, added_on)
  select 'preuve-' || i, 'link', 'Preuve ' || i || ' affichée', array['banc/' || k.key, 'banc/' || k.next],
    case when i % 3 = 0 then '{}'::int[] else array[(select min(id) from site) + i % 20] end,
    current_date - 20 - i % 400, current_date - 10 + i % 900, 'Responsable ' || i % 30, 'https://exemple.test/' || i, current_date - i % 100
  from generate_series(1, ${EVIDENCE}) i
  join lateral (select key, lead(key, 1, key) over (order by id) as next, row_number() over (order by id) as n from framework_item where level = 'requirement') k
    on k.n = 1 + i % ${MODULES * COMMITMENTS * REQUIREMENTS}`

export async function evidenceBench(requests: number, say: (line: string) => void): Promise<EvidenceFigures> {
  const bench = await prepareBench()
  try {
    const office = await prepareOffice(bench)
    for (const statement of [...framework, evidence]) await bench.admin.query(statement)
    await bench.admin.query('vacuum analyze')
    const [{ id } = { id: 0 }] = (await bench.admin.query<{ id: number }>('select min(id) as id from evidence')).rows
    const server = await bench.start()
    const paths = [
      '/compte',
      '/plan-actions',
      '/preuves',
      '/preuves?page=50&lignes=100',
      '/preuves?etat=expired&tri=-fin',
      '/preuves?engagement=banc/m3&q=affichee',
      '/preuves/manquantes',
      '/preuves/manquantes?module=banc/m3',
      `/preuves/${id}`,
      `/preuves/${id}/engagements`,
      '/preuves/liens/nouvelle',
      '/preuves/chiffres/nouvelle',
      '/mon-mois',
    ]
    const pages: EvidenceFigures['pages'] = []
    for (const path of paths) {
      const once = async () => {
        const answer = await ask(server, path, { cookie: office.cookie })
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      }
      for (let i = 0; i < 40; i += 1) await once()
      const before = cpuMs([server.process.pid])
      for (let i = 0; i < requests; i += 1) await once()
      const serverCpuMs = Math.round(((cpuMs([server.process.pid]) - before) / requests) * 10) / 10
      pages.push({ path, serverCpuMs })
      say(`${path}: ${serverCpuMs} ms`)
    }
    return { pages, over15ms: pages.filter((page) => page.serverCpuMs > LIMIT_MS).map(({ path }) => path) }
  } finally {
    await bench.close()
  }
}

if (import.meta.main) {
  const [requests = 60] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await evidenceBench(requests, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
