// Mails written while processes are killed: each one committed must arrive. A server of our own takes them.
import { SMTPServer } from 'smtp-server'
import { type Database, inTenant, openDatabase } from '#src/ground/database/db.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'
import { sendMail } from '#src/ground/mail/mail.ts'
import { systemClock } from '#src/ground/process/clock.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { join } from 'node:path'
import type { Bench } from './product.ts'

/** `mailsAgain`: taken twice by the server under one message id, the worker having died between its word and our note. */
export type MailFigures = { mails: number; mailsLost: number; mailsAgain: number }

export type Post = {
  url: string
  /** Writes mails while `going`; resolves with the numbers of those committed. */
  write(bench: Bench, going: () => boolean): Promise<Set<number>>
  /** Waits for the worker to be done, then compares. */
  settled(bench: Bench, committed: ReadonlySet<number>): Promise<MailFigures>
  close(): Promise<void>
}

const LONGEST_MS = 120_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export async function openPost(): Promise<Post> {
  const taken = new Map<number, number>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString('latin1')))
      stream.on('end', () => {
        const id = Number(/^Message-ID: <\d+\.(\d+)\./im.exec(text)?.[1])
        taken.set(id, (taken.get(id) ?? 0) + 1)
        done()
      })
    },
  })
  server.on('error', () => undefined) // a worker killed in the middle of a sentence
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.server.address()
  const port = typeof at === 'object' && at ? at.port : 0
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    write,
    settled: (bench, committed) => settled(bench, { committed, taken }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function write(bench: Bench, going: () => boolean): Promise<Set<number>> {
  const { db, pool } = openDatabase(embeddedConnections(bench.database).app)
  const committed = new Set<number>()
  const keys = openKeyring({ dataDir: join(bench.folder, 'data') })
  const mail = { subject: 'Essai', greeting: 'Bonjour,', parts: ['Un essai.'], signature: 'Banc' }
  // Never sent from here: the worker has its own way out.
  const outbound = { keys, mail: { domain: 'banc.test', send: () => Promise.reject(new Error('not from here')) } }
  const tenant = await onlyTenant(db)
  while (going()) {
    const letter = { tenant, kind: 'bench.mail', to: 'personne@banc.test', mail }
    await inTenant(db, { tenant, mode: 'change' }, (tx) => sendMail(tx, { clock: systemClock, outbound }, letter))
      .then((id) => committed.add(id))
      .catch(() => undefined)
    await pause(20)
  }
  await pool.end()
  return committed
}

async function onlyTenant(db: Database): Promise<number> {
  const { sql } = await import('kysely')
  const found = await sql<{ id: number }>`select id from all_tenants()`.execute(db)
  return found.rows[0]?.id ?? 0
}

async function settled(
  bench: Bench,
  { committed, taken }: { committed: ReadonlySet<number>; taken: ReadonlyMap<number, number> },
): Promise<MailFigures> {
  const missing = () => [...committed].filter((id) => !taken.has(id))
  for (let waited = 0; missing().length > 0 && waited < LONGEST_MS; waited += 200) await pause(200)
  return {
    mails: committed.size,
    mailsLost: missing().length,
    mailsAgain: [...taken.values()].filter((times) => times > 1).length,
  }
}
