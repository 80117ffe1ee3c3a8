// What back-office pages cost: CPU of the server, and of server and database together, with the demonstration's years of data.
// node bench/list.ts [requests]. The last line is one JSON object; `ratio` compares with the lightest page of the same run.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { bundle, cpuMs, freePort } from './product.ts'

export type PageCost = {
  path: string
  serverCpuMs: number
  cpuMs: number
  statements: number
  ratio: number
  bytes: number
}
export type ListFigures = {
  pages: PageCost[]
  worstServerCpuMs: number
  over15ms: string[]
  over12statements: string[]
}

const SETTLED_MS = 75_000
const FLOOR = '/compte'
const PAGES = [
  '/mon-mois',
  '/tableau-de-bord',
  '/tableau-de-bord?periode=2022',
  '/indicateurs/reclamations-delais?periode=2025',
  '/reclamations',
  '/reclamations?etat=toutes&page=5',
  '/enquetes',
  '/enquetes/satisfaction-2025/resultats',
  '/telephone',
  '/plan-actions',
  '/perimetre-de-labellisation',
  '/passages',
  '/comites',
  '/demarches',
  '/reglages/journal',
  '/recherche?q=accueil',
]
const ACCOUNT = { email: 'qualite@hauts-de-seine.demo', password: 'parvis-demo-2026' }

export async function listBench(requests: number, say: (line: string) => void): Promise<ListFigures> {
  const main = await bundle()
  const folder = mkdtempSync(join(tmpdir(), `parvis-list-${process.pid}-`))
  chmodSync(folder, 0o755) // run as root, the database server is another account
  const port = await freePort()
  const env = {
    ...process.env,
    PARVIS_DATA: join(folder, 'data'),
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: '',
  }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const origin = `http://127.0.0.1:${port}`
  try {
    await ready(origin)
    const cookie = await signIn(origin)
    // What was just loaded is folded within a minute, as what comes in all day is: pages are read after that.
    await setTimeout(SETTLED_MS)
    const postmaster = Number(
      readFileSync(join(folder, 'data', 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0],
    )
    const log = join(folder, 'data', 'parvis.log')
    // The quietest of three: what the database tidies up by itself after a load is not the page's.
    const cost = async (path: string) => {
      const rounds: PageCost[] = []
      for (let round = 0; round < 3; round += 1)
        rounds.push(await measure({ url: origin + path, path, cookie, pids: [child.pid, postmaster], requests, log }))
      return rounds.reduce((least, one) => (one.cpuMs < least.cpuMs ? one : least))
    }
    const floor = await cost(FLOOR)
    const pages: PageCost[] = []
    for (const path of PAGES) {
      const found = await cost(path)
      pages.push({ ...found, ratio: Math.round((found.cpuMs / floor.cpuMs) * 10) / 10 })
      say(
        `${path}: server ${found.serverCpuMs} ms, with the database ${found.cpuMs} ms, ${found.statements} statements, ${found.bytes} bytes`,
      )
    }
    return {
      pages,
      worstServerCpuMs: Math.max(...pages.map((page) => page.serverCpuMs)),
      over12statements: pages.filter((page) => page.statements > 12).map((page) => page.path),
      over15ms: pages.filter((page) => page.serverCpuMs > 15).map((page) => page.path),
    }
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
    rmSync(dirname(main), { recursive: true, force: true })
  }
}

async function ready(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const ok = await fetch(`${origin}/sante/pret`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return
    await setTimeout(100)
  }
  throw new Error('The server did not answer within two minutes')
}

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/connexion`, {
    method: 'POST',
    body: new URLSearchParams(ACCOUNT),
    headers: { origin },
    redirect: 'manual',
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`Sign-in answered ${answer.status}`)
  return cookie
}

type Measure = {
  url: string
  path: string
  cookie: string
  pids: readonly (number | undefined)[]
  requests: number
  log: string
}

async function measure({ url, path, cookie, pids, requests, log }: Measure): Promise<PageCost> {
  let bytes = 0
  const ask = async () => {
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  }
  for (let i = 0; i < 40; i += 1) await ask()
  const [server] = pids
  const before = { server: cpuMs([server]), all: cpuMs(pids) }
  for (let i = 0; i < requests; i += 1) await ask()
  const each = (spent: number) => Math.round((spent / requests) * 10) / 10
  return {
    path,
    serverCpuMs: each(cpuMs([server]) - before.server),
    cpuMs: each(cpuMs(pids) - before.all),
    statements: await statementsIn(log),
    ratio: 1,
    bytes,
  }
}

/** Statements of the last request in the log, which is written each second. */
async function statementsIn(log: string): Promise<number> {
  await setTimeout(1200)
  const counts = readFileSync(log, 'utf8').matchAll(/"sql":(\d+)/g)
  return Number([...counts].at(-1)?.[1] ?? 0)
}

if (import.meta.main) {
  const [requests = 60] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  const figures = await listBench(requests, (line) => void process.stderr.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
