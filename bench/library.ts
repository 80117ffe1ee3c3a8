// What a search of the library costs with five thousand documents of some pages each: processor time of the server, and of PostgreSQL.
// npm run bench -- library [requests] --json. The last line is one JSON object; the database is its own.
import { ask, prepareOffice } from './office.ts'
import { cpuMs, prepareBench } from './product.ts'

const LIMIT_MS = 20
const DOCUMENTS = 5000

/** Words that a reception writes; each document draws its own, one in a thousand says « perroquet ». */
const WORDS = `array['accueil', 'usagère', 'réclamations', 'vérifiée', 'guichets', 'horaires', 'orientation', 'handicapées', 'délais', 'rendez-vous',
  'hiérarchie', 'signalement', 'affichage', 'ascenseur', 'trimestriel', 'procédure', 'réception', 'courtoisie', 'numérique', 'déclenche']`

const FILL = [
  `insert into document_kind (code, name) values ('banc', 'Banc')`,
  `insert into document (code, title, kind, summary, added_on)
   select 'banc-' || i, 'Fiche ' || i || ' : ' || (${WORDS})[1 + i % 20], (select min(id) from document_kind), 'Résumé ' || i, current_date
   from generate_series(1, ${DOCUMENTS}) i`,
  `insert into file (sha256, name, type, size) values (repeat('a', 64), 'banc.pdf', 'application/pdf', 10)`,
  `insert into document_version (document, number, file, approved_on, in_force_from, added_on)
   select d.id, 1, (select min(id) from file where name = 'banc.pdf'), current_date - 30, current_date - 20, current_date from document d where d.code like 'banc-%'`,
  `insert into document_text (document_version, file, state, pages, body)
   select v.id, v.file, 'read', 4, (select string_agg((${WORDS})[1 + (v.id * 7 + n * n * 13 + n) % 20] || case when n % 12 = 0 then '. ' else ' ' end, '' order by n)
     from generate_series(1, 1200) n) || case when v.id % 1000 = 0 then 'Le perroquet est interdit au guichet.' else '' end
   from document_version v`,
  `insert into document_word (word) values ('accueil'), ('perroquet'), ('hierarchie'), ('courtoisie'), ('procedure') on conflict do nothing`,
]

export type LibraryFigures = {
  documents: number
  searches: { words: string; serverCpuMs: number; databaseMs: number }[]
  over20ms: string[]
}

export async function libraryBench(requests: number, say: (line: string) => void): Promise<LibraryFigures> {
  const bench = await prepareBench()
  try {
    const office = await prepareOffice(bench)
    for (const statement of FILL) await bench.admin.query(statement)
    await bench.admin.query('vacuum analyze')
    const server = await bench.start()
    const searches: LibraryFigures['searches'] = []
    for (const words of [
      '',
      'perroquet',
      'hierarchie',
      'verifie',
      '"interdit au guichet"',
      'acceuil',
      'courtoisie procédure',
      'fiche 4321',
    ]) {
      const path = `/documents?q=${encodeURIComponent(words)}`
      const once = async () => {
        const answer = await ask(server, path, { cookie: office.cookie })
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      }
      for (let i = 0; i < 20; i += 1) await once()
      const [before, began] = [cpuMs([server.process.pid]), performance.now()]
      for (let i = 0; i < requests; i += 1) await once()
      const serverCpuMs = Math.round(((cpuMs([server.process.pid]) - before) / requests) * 10) / 10
      const databaseMs = Math.round(((performance.now() - began) / requests - serverCpuMs) * 10) / 10
      searches.push({ words, serverCpuMs, databaseMs })
      say(`${words}: ${serverCpuMs} ms, ${databaseMs} ms beside`)
    }
    return {
      documents: DOCUMENTS,
      searches,
      over20ms: searches.filter((one) => one.serverCpuMs > LIMIT_MS).map(({ words }) => words),
    }
  } finally {
    await bench.close()
  }
}

if (import.meta.main) {
  const [requests = 60] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await libraryBench(requests, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
