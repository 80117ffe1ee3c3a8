// kill -9 of what reads the mail, in the middle of the reading: nothing is lost, nothing registered twice, nobody acknowledged twice.
// npm run drill -- mail-kill [--kills N] [--messages N] [--json]: an IMAP and a mail server of its own, both taken away. The last line
// is one JSON object.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { sealSecret } from '#src/listening/correspondence/actions/look.ts'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { ImapStandIn } from '#test/imap-server.ts'
import { type Hard, mailCorpus } from '#test/mail-corpus.ts'
import { pause } from './marks.ts'
import { type Bench, prepareBench, type Server } from './product.ts'

export type MailKillFigures = {
  messages: number
  kills: number
  stored: number
  created: number
  linked: number
  aside: number
  /** Messages that nothing in the database answers to. */
  lost: number
  /** Messages stored twice, requests without their message, requests of two messages that are no answer. */
  doubled: number
  /** Set aside, linked or registered otherwise than each should be. */
  wrong: number
  /** Requests whose registration was acknowledged, and those acknowledged twice. */
  acknowledged: number
  acknowledgedTwice: number
  /** Mails that the server took. */
  left: number
}

const LONGEST = 2400
const TICK_MS = 100

/** A mailbox on the stand-in, a model in force, where the service is reached: what mail needs to come and be acknowledged. */
async function furnish(bench: Bench, { port, keys }: { port: number; keys: ReturnType<typeof openKeyring> }) {
  const { admin } = bench
  const found = await admin.query('select max(tenant) as tenant, min(id) as site from site')
  const [tenant, site] = [Number(found.rows[0].tenant), Number(found.rows[0].site)]
  const made = await admin.query(
    `insert into mailbox (tenant, code, name, address, site, kind, host, port, secure, login, inbox, reads_sent, since)
     values ($1, 'banc', 'Banc', 'banc@banc.test', $2, 'complaint', '127.0.0.1', $3, 'none', 'banc', 'INBOX', false, current_date - 30)
     returning id`,
    [tenant, site, port],
  )
  const id = Number(made.rows[0].id)
  await admin.query('update mailbox set secret = $2 where id = $1', [id, sealSecret(keys, { tenant, id }, 'secret')])
  await admin.query(
    `insert into letter_model (tenant, code, number, name, purpose, regime, subject, body, state, opinion, opinion_on, published_on)
     values ($1, 'enregistrement', 1, 'Enregistrement', 'registration', 'complaint', 'Votre message [référence]',
       'Bonjour,' || E'\\n\\n' || 'Enregistré le [date de réception].', 'published', 'favourable', current_date, current_date)`,
    [tenant],
  )
  return id
}

type Counted = { stored: number; waiting: number; created: number; linked: number; aside: number; twice: number }

const count = async ({ admin }: Bench): Promise<Counted> =>
  (
    await admin.query(`select count(*)::int as stored,
      count(*) filter (where state = 'fetched')::int as waiting,
      count(*) filter (where state = 'created')::int as created,
      count(*) filter (where state = 'linked')::int as linked,
      count(*) filter (where state = 'aside')::int as aside,
      (count(*) - count(distinct message_id))::int as twice
      from inbound_message`)
  ).rows[0]

/** Whoever died held the mailbox for ninety seconds: they are not waited for each time. */
const freed = ({ admin }: Bench) => admin.query('update mailbox set held_until = null')

const waitingToLeave = async ({ admin }: Bench): Promise<number> =>
  (await admin.query("select count(*)::int as n from outbox where state = 'waiting'")).rows[0].n

/** Waits until so many more are stored or sorted, or until all is done. */
async function until(bench: Bench, done: (now: Counted) => boolean): Promise<Counted> {
  for (let tick = 0; tick < LONGEST; tick += 1) {
    const now = await count(bench)
    if (done(now)) return now
    await pause(TICK_MS)
  }
  return count(bench)
}

async function compare(
  bench: Bench,
  { corpus, kills, left }: { corpus: readonly Hard[]; kills: number; left: number },
) {
  const now = await count(bench)
  const wanted = (becomes: Hard['becomes']) => corpus.filter((one) => one.becomes === becomes).length
  const expected = corpus.length - wanted('known')
  const { rows } = await bench.admin.query(`select
    (select count(*)::int from complaint) as requests,
    (select count(*)::int from (select complaint from inbound_message where state = 'created' group by complaint having count(*) > 1) d) as shared,
    (select count(distinct complaint)::int from acknowledgement where kind = 'registration' and outcome = 'sent') as acknowledged,
    (select count(*)::int from (select complaint from acknowledgement where outcome = 'sent' group by complaint, kind having count(*) > 1) a) as twice`)
  const [{ requests, shared, acknowledged, twice }] = rows
  const wrong = (['created', 'linked', 'aside'] as const).reduce(
    (sum, state) => sum + Math.abs(now[state] - wanted(state)),
    0,
  )
  return {
    messages: corpus.length,
    kills,
    stored: now.stored,
    created: now.created,
    linked: now.linked,
    aside: now.aside,
    lost: Math.max(0, expected - now.stored) + now.waiting,
    doubled: now.twice + Math.max(0, now.stored - expected) + Math.abs(requests - now.created) + shared,
    wrong,
    acknowledged,
    acknowledgedTwice: twice,
    left,
  }
}

/** A mail server that takes everything and counts it. */
async function openSmtp() {
  const seen = { taken: 0 }
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => {
        seen.taken += 1
        done()
      })
    },
  })
  smtp.on('error', () => undefined) // whoever wrote was killed in the middle of a sentence
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const at = smtp.server.address()
  const close = () => new Promise<void>((resolve) => smtp.close(() => resolve()))
  return { seen, port: typeof at === 'object' && at ? at.port : 0, close }
}

/** Reads a corpus while the server and the worker are killed by turns, then counts what the database holds. */
export async function mailKillBench(
  { messages, kills }: { messages: number; kills: number },
  say: (line: string) => void = () => undefined,
): Promise<MailKillFigures> {
  const bench = await prepareBench()
  const [imap, smtp] = await Promise.all([ImapStandIn.start(), openSmtp()])
  try {
    const corpus = mailCorpus({ seed: 11, count: messages, heavy: true })
    for (const { raw } of corpus) imap.inbox.add(raw, new Date())
    await furnish(bench, { port: imap.port, keys: openKeyring({ dataDir: join(bench.folder, 'data') }) })
    const way = {
      PARVIS_SMTP_URL: `smtp://127.0.0.1:${smtp.port}?ignoreTLS=true`,
      PARVIS_MAIL_FROM: 'parvis@banc.test',
    }
    // The worker apart and the server that works by itself, by turns.
    const begin = (turn: number): Server | Promise<Server> =>
      turn % 2 === 0 ? bench.startWorker(way) : bench.start(way)
    const step = Math.max(1, Math.floor(messages / (kills + 2)))
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = await count(bench)
      const progress = ({ stored, waiting }: Counted) => 2 * stored - waiting
      const one = await begin(kill)
      const now = await until(bench, (seen) => progress(seen) >= progress(before) + step)
      one.process.kill('SIGKILL')
      await one.exited
      await freed(bench)
      say(`kill ${kill}: ${now.stored} stored, ${now.waiting} waiting`)
    }
    await begin(0)
    const known = corpus.filter(({ becomes }) => becomes === 'known').length
    await until(bench, ({ stored, waiting }) => stored >= messages - known && waiting === 0)
    // What was asked to leave leaves, and whatever would come twice has a moment to come.
    for (let tick = 0; tick < LONGEST && (await waitingToLeave(bench)) > 0; tick += 1) await pause(TICK_MS)
    await pause(2000)
    return await compare(bench, { corpus, kills, left: smtp.seen.taken })
  } finally {
    await bench.close()
    await smtp.close()
    await imap.stop()
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      messages: { type: 'string', default: '1000' },
      kills: { type: 'string', default: '10' },
      json: { type: 'boolean' },
    },
  })
  const asked = { messages: Number(values.messages), kills: Number(values.kills) }
  const figures = await mailKillBench(asked, (line) => process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
