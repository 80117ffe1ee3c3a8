// How fast mail comes in: messages of the hard kinds through an IMAP server of ours, stored as they came, then read and registered.
// npm run bench -- mail [--messages N] [--seed N] [--json]. The last line is one JSON object.
import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { addMailbox } from '#src/listening/correspondence/actions/mailboxes.ts'
import { lookOnce, sealSecret } from '#src/listening/correspondence/actions/look.ts'
import { sortAll } from '#src/listening/correspondence/actions/sort-all.ts'
import { saveSecret } from '#src/listening/correspondence/store/mailboxes.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { inTenant, openDatabase } from '#src/ground/database/db.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { ImapStandIn } from '#test/imap-server.ts'
import { mailCorpus } from '#test/mail-corpus.ts'
import { prepareBench } from './product.ts'

export type MailFigures = {
  seed: number
  messages: number
  stored: number
  storedPerSecond: number
  sorted: number
  /** Parsed and registered, or set aside with a reason. */
  sortedPerSecond: number
  byState: Record<string, number>
  wrong: number
}

const said = (line: string): void => void process.stderr.write(`${line}\n`)
const rate = (count: number, ms: number): number => Math.round((count * 10_000) / ms) / 10

async function measure({ seed, messages }: { seed: number; messages: number }): Promise<MailFigures> {
  const bench = await prepareBench()
  const server = await ImapStandIn.start()
  const { db, pool } = openDatabase({ ...bench.database.connection('parvis_app'), max: 6 })
  try {
    const corpus = mailCorpus({ seed, count: messages })
    for (const { raw } of corpus) server.inbox.add(raw)
    const { rows } = await bench.admin.query('select max(tenant) as tenant, min(id) as site from site')
    const [tenant, site] = [Number(rows[0].tenant), Number(rows[0].site)]
    const keys = openKeyring({ dataDir: bench.folder })
    const files = folderStore(join(bench.folder, 'files'))
    const deps = { db, clock: fixedClock('2026-11-19T09:00:00Z'), files, outbound: { keys } }
    const at = { tenant, zone: 'Europe/Paris' }
    const box = await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      const day = plainDate('2026-11-01')
      const place = { site, service: null, kind: 'complaint' as const, since: day }
      const way = { host: '127.0.0.1', port: server.port, secure: 'none' as const, login: 'banc', inbox: 'INBOX' }
      const more = { readsSent: false, sent: '', tokens: false, relays: false, acknowledges: false }
      const made = await addMailbox(tx, { name: 'Banc', address: 'banc@banc.test', ...place, ...way, ...more }, day)
      const id = made.outcome === 'done' ? made.made : 0
      await saveSecret(tx, id, sealSecret(keys, { tenant, id }, 'secret'))
      return id
    })
    said(`${messages} messages`)
    let began = performance.now()
    let stored = 0
    for (let looks = 0; looks < 50; looks += 1) {
      const looked = await lookOnce(deps, at, box)
      if (looked.outcome !== 'done') throw new Error(`the look failed: ${JSON.stringify(looked)}`)
      stored += looked.stored
      if (looked.stored === 0) break
    }
    const storedMs = performance.now() - began
    said(`stored in ${Math.round(storedMs)} ms`)
    began = performance.now()
    const sorted = await sortAll(deps, at)
    const sortedMs = performance.now() - began
    said(`sorted in ${Math.round(sortedMs)} ms`)
    const found = await bench.admin.query('select state, count(*)::int as n from inbound_message group by state')
    const byState = Object.fromEntries(found.rows.map(({ state, n }) => [state, n]))
    const wanted = (becomes: string) => corpus.filter((one) => one.becomes === becomes).length
    const wrong = (['created', 'linked', 'aside'] as const).reduce(
      (sum, state) => sum + Math.abs((byState[state] ?? 0) - wanted(state)),
      0,
    )
    const figures = { seed, messages, stored, storedPerSecond: rate(stored, storedMs) }
    return { ...figures, sorted, sortedPerSecond: rate(sorted, sortedMs), byState, wrong }
  } finally {
    await stopMailReading()
    await pool.end()
    await server.stop()
    await bench.close()
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '7' },
      json: { type: 'boolean' },
    },
  })
  const figures = await measure({ seed: Number(values.seed), messages: Number(values.messages) })
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
