// kill -9 under load, of the server, the worker and PostgreSQL in turn: nothing acknowledged may be lost, nothing stored twice.
// npm run drill -- kill [kills] [--json]: makes its own database and server, takes all away. The last line is one JSON object.
import { execFileSync } from 'node:child_process'
import { type Answers, compared, pause, type Tally, writers } from './marks.ts'
import { type MailFigures, openPost } from './post.ts'
import { type Bench, prepareBench } from './product.ts'

export type KillFigures = Answers & MailFigures & { kills: number }

/** Answers acknowledged between two kills. */
const BETWEEN = 24
const VICTIMS = ['server', 'worker', 'database'] as const

/** Everything PostgreSQL runs, at once: the postmaster and its children. */
function killDatabase(bench: Bench): void {
  const postmaster = bench.database.pid()
  if (postmaster === undefined) return
  const listed = execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' })
  const children = listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (parent === postmaster && pid ? [pid] : []))
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // ended by itself in between
    }
  }
}

/** Kills by turns and starts again, then counts what the database holds. */
export async function killBench(kills: number, say: (line: string) => void = () => undefined): Promise<KillFigures> {
  const bench = await prepareBench()
  const post = await openPost()
  try {
    const settings = { PARVIS_WORKER: 'off', PARVIS_SMTP_URL: post.url, PARVIS_MAIL_FROM: 'parvis@banc.test' }
    const tally: Tally = { acknowledged: new Set(), retried: 0, running: true, server: await bench.start(settings) }
    let worker = bench.startWorker(settings)
    const people = await writers(bench, tally)
    const mails = post.write(bench, () => tally.running)
    for (let kill = 1; kill <= kills; kill += 1) {
      await pause(400 + ((kill * 137) % 500))
      const before = tally.acknowledged.size
      const victim = VICTIMS[kill % VICTIMS.length] ?? 'server'
      if (victim === 'server') {
        tally.server.process.kill('SIGKILL')
        await tally.server.exited
        tally.server = await bench.start(settings)
      } else if (victim === 'worker') {
        worker.process.kill('SIGKILL')
        await worker.exited
        worker = bench.startWorker(settings)
      } else killDatabase(bench)
      for (let wait = 0; tally.acknowledged.size < before + BETWEEN && wait < 600; wait += 1) await pause(50)
      say(`kill ${kill} (${victim}): ${tally.acknowledged.size} acknowledged`)
    }
    tally.running = false
    await Promise.all(people)
    const left = await post.settled(bench, await mails)
    const stored = await compared(bench, tally)
    return { kills, ...stored, ...left, lost: stored.lost + left.mailsLost }
  } finally {
    await bench.close()
    await post.close()
  }
}

if (import.meta.main) {
  const asked = process.argv.slice(2).find((one) => /^\d+$/.test(one))
  const figures = await killBench(asked === undefined ? 20 : Number(asked), (line) => process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
