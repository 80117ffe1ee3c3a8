// How long the search of the whole product takes when the register holds a million requests.
// npm run bench -- search [requests] --json. The last line is one JSON object; the database is its own.
import { records } from '#src/app/references.ts'
import { searchRecords } from '#src/core/room/search-store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { prepare, TENANT, withServer } from './cells.ts'
import { middle } from './same-work.ts'

const MILLION = 1_000_000
const BATCH = 100_000
const SITES = 10
const RUNS = 15
/** A word of one request in ten thousand, one of every other, both; a reference whole, then by its number; a word nobody wrote. */
const WORDS = {
  rare: 'perroquet',
  frequent: 'guichet',
  both: 'guichet perroquet',
  reference: 'B-777777',
  number: '777777',
  nothing: 'xylophone',
} as const

export type SearchFigures = { requests: number; ms: Record<string, number> }

const fill = (first: number, last: number): string => `
  insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on, subject, body)
  select ${TENANT}, 'B-' || i, 'complaint', 'email', 1 + i % ${SITES}, d, 10, 'working', d + 14,
    (array['Attente au guichet', 'Accueil du service', 'Titre de séjour', 'Rendez-vous introuvable'])[1 + i % 4] || case when i % 10000 = 0 then ' perroquet' else '' end,
    case when i % 2 = 0 then 'Au guichet, la réponse a tardé.' else 'La pièce manquait au dossier.' end
  from (select i, date '2020-01-01' + i % 2500 as d from generate_series(${first}, ${last}) i) x`

/** Fills one département and searches it as somebody who may see all. */
export async function searchBench(requests: number, say: (line: string) => void): Promise<SearchFigures> {
  return withServer(async ({ admin, db }) => {
    await prepare(admin, SITES)
    await admin.query('set session_replication_role = replica')
    for (let first = 1; first <= requests; first += BATCH) {
      await admin.query(fill(first, Math.min(requests, first + BATCH - 1)))
      say(`${Math.min(requests, first + BATCH - 1)} requests`)
    }
    await admin.query('reset session_replication_role')
    await admin.query('vacuum analyze')
    const today = plainDate('2026-11-19')
    const where = () => ({ all: true }) as const
    const ms: Record<string, number> = {}
    for (const [name, words] of Object.entries(WORDS)) {
      const times: number[] = []
      for (let run = 0; run < RUNS; run += 1) {
        const began = performance.now()
        await inTenant(db, { tenant: TENANT, mode: 'read' }, async (tx) => {
          return searchRecords(tx, [...records.values()], { words, where, today })
        })
        times.push(performance.now() - began)
      }
      ms[name] = Math.round(middle(times) * 10) / 10
      say(`${words}: ${ms[name]} ms`)
    }
    return { requests, ms }
  })
}

if (import.meta.main) {
  const [requests = MILLION] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  process.stdout.write(
    `${JSON.stringify(await searchBench(requests, (line) => void process.stderr.write(`${line}\n`)))}\n`,
  )
}
