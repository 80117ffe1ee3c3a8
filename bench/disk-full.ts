// A disk that fills up under load, on small volumes of their own: first that of the log, then that of the database and its WAL.
// npm run drill -- disk-full [--json]: the last line is one JSON object. As root on Linux the volumes are file systems in memory;
// elsewhere nothing can be filled safely: only the guard is tried, and `volume` says so.
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compared, pause, type Tally, writers } from './marks.ts'
import { type Bench, prepareBench, type Server } from './product.ts'

export type DiskFigures = {
  volume: 'tmpfs' | 'none'
  acknowledged: number
  lost: number
  doubled: number
  /** Server processes that ended by themselves. */
  ended: number
  /** Writes answered with status 503, and pages read, while the disk was full. */
  refused: number
  readMeanwhile: number
  /** Seconds from room made to the first write acknowledged; null when that volume was not tried. */
  backAfterGuard: number
  backAfterLog: number | null
  backAfterWal: number | null
}

const MB = 1024 * 1024
const DATABASE_MB = 420
const LOG_MB = 8
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0

const free = (at: string): number => {
  const { bavail, bsize } = statfsSync(at)
  return bavail * bsize
}

/** Takes all the room but `leave` bytes; what others freed since is taken too at each call. */
function fill(at: string, leave = 0): void {
  const file = openSync(join(at, 'filler'), 'a', 0o600)
  try {
    for (let left = free(at) - leave; left > 0; left = free(at) - leave)
      writeSync(file, Buffer.alloc(Math.min(MB, Math.max(4096, left))))
  } catch {
    // no room left: what was wanted
  } finally {
    closeSync(file)
  }
}

class Volumes {
  readonly folder = mkdtempSync(join(tmpdir(), `parvis-disk-${process.pid}-`))
  readonly #mounted: string[] = []

  constructor() {
    chmodSync(this.folder, 0o755) // run as root, the database server is another account
  }

  make(name: string, megabytes: number): string {
    const at = join(this.folder, name)
    mkdirSync(at, { mode: 0o755 })
    if (!mayMount) return at
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'parvis-drill', at])
    this.#mounted.push(at)
    return at
  }

  close(): void {
    for (const at of this.#mounted) execFileSync('umount', ['-l', at])
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const statusOf = (url: string, init?: RequestInit): Promise<number> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000), ...init }).then(
    ({ status }) => status,
    () => 0,
  )

/** What a person gets for some seconds: a page read, a write refused. Calls `keepFull` each time. */
async function look(
  figures: DiskFigures,
  server: Server,
  { seconds, keepFull }: { seconds: number; keepFull: () => void },
) {
  const address = `http://127.0.0.1:${server.port}`
  const credentials = () => new URLSearchParams({ email: 'personne@exemple.fr', password: 'un mot de passe' })
  for (let round = 0; round < seconds * 2; round += 1) {
    keepFull()
    if ((await statusOf(`${address}/connexion`, { method: 'POST', body: credentials() })) === 503) figures.refused += 1
    if ((await statusOf(`${address}/connexion`)) === 200) figures.readMeanwhile += 1
    await pause(500)
  }
}

type Trial = { bench: Bench; tally: Tally; figures: DiskFigures; server: Server; volume: string }

/** Load, no room for a while, room again. Returns the seconds to the first write acknowledged after that. */
async function trial({ bench, tally, figures, server, volume }: Trial, leave: number): Promise<number> {
  tally.server = server
  tally.running = true
  const people = await writers(bench, tally)
  await pause(1500)
  const keepFull = () => fill(volume, leave)
  keepFull()
  await pause(2500)
  await look(figures, server, { seconds: 6, keepFull })
  rmSync(join(volume, 'filler'), { force: true })
  const before = tally.acknowledged.size
  const began = performance.now()
  while (tally.acknowledged.size <= before && performance.now() - began < 120_000) await pause(50)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  await pause(1000)
  tally.running = false
  await Promise.all(people)
  if (server.process.exitCode !== null || server.process.signalCode !== null) figures.ended += 1
  server.process.kill('SIGTERM')
  await server.exited
  return seconds
}

/** Fills each volume in turn under load, makes room, counts what the database holds. */
export async function diskFullDrill(say: (line: string) => void = () => undefined): Promise<DiskFigures> {
  const volumes = new Volumes()
  const volume = volumes.make('database', DATABASE_MB)
  const bench = await prepareBench({ max_wal_size: '64MB', min_wal_size: '32MB' }, volume)
  const figures: DiskFigures = {
    volume: mayMount ? 'tmpfs' : 'none',
    acknowledged: 0,
    lost: 0,
    doubled: 0,
    ended: 0,
    refused: 0,
    readMeanwhile: 0,
    backAfterGuard: 0,
    backAfterLog: null,
    backAfterWal: null,
  }
  try {
    const first = await bench.start({ PARVIS_MIN_FREE_MB: mayMount ? '40' : String(Math.ceil(free(volume) / MB) - 64) })
    const tally: Tally = { acknowledged: new Set(), retried: 0, running: true, server: first }
    const shared = { bench, tally, figures }
    figures.backAfterGuard = await trial(
      { ...shared, server: first, volume },
      mayMount ? 30 * MB : free(volume) - 96 * MB,
    )
    say(`guard: back after ${figures.backAfterGuard} s`)
    if (mayMount) {
      const logs = volumes.make('logs', LOG_MB)
      const url = `postgresql://postgres@/parvis?host=${encodeURIComponent(bench.database.host)}&port=${bench.database.port}`
      const second = await bench.start({ PARVIS_MIN_FREE_MB: '0', PARVIS_DATA: logs, DATABASE_URL: url })
      figures.backAfterLog = await trial({ ...shared, server: second, volume: logs }, 0)
      say(`log: back after ${figures.backAfterLog} s`)
      const third = await bench.start({ PARVIS_MIN_FREE_MB: '0' })
      figures.backAfterWal = await trial({ ...shared, server: third, volume }, 0)
      say(`database and WAL: back after ${figures.backAfterWal} s`)
    }
    const { acknowledged, lost, doubled } = await compared(bench, tally)
    return { ...figures, acknowledged, lost, doubled }
  } finally {
    await bench.close()
    volumes.close()
  }
}

if (import.meta.main) {
  const figures = await diskFullDrill((line) => process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
