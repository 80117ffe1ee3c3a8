// What the pages of the evidence cost with 500 requirements and 5 000 pieces of evidence at twenty sites: processor time of the server.
// npm run bench -- evidence [requests] --json. The last line is one JSON object; the database is its own.
import { evidence, framework } from './many-evidence.ts'
import { ask, prepareOffice } from './office.ts'
import { cpuMs, prepareBench } from './product.ts'

const LIMIT_MS = 15

export type EvidenceFigures = { pages: { path: string; serverCpuMs: number }[]; over15ms: string[] }

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
