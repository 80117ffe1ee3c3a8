// Somebody at work in the département of the bench: an account that imports, its telephone lines, and large files to drop.
import { readFileSync } from 'node:fs'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'
import type { Bench, Server } from './product.ts'

export const LINES = 20
const THEMES = 10

export type Office = { tenant: number; account: number; cookie: string }

/** An administrator of the bench's département, signed in, with one telephone line per site. */
export async function prepareOffice(bench: Bench): Promise<Office> {
  const { admin } = bench
  const one = async (statement: string, values: readonly unknown[] = []) =>
    (await admin.query<{ id: number }>(statement, [...values])).rows[0]?.id ?? 0
  const tenant = await one('select max(id)::int as id from tenant')
  const account = await one(`insert into account (email, name) values ('banc@exemple.test', 'Banc') returning id`)
  await admin.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'administrator')`, [
    tenant,
    account,
  ])
  await admin.query(
    `insert into phone_line (code, name, site, destination) select 'ligne-' || row_number() over (order by id), 'Ligne ' || id, id, 'standard' from site order by id limit $1`,
    [LINES],
  )
  const { db, pool } = openDatabase(embeddedConnections(bench.database).app)
  const token = await openSession({ db, clock: { now: () => new Date() } }, account, { tenant })
  await pool.end()
  return { tenant, account, cookie: `${SESSION_COOKIE}=${token}` }
}

/** Daily totals of calls, as a switchboard gives them: by day, then by line and theme. */
export function callsCsv(rows: number): string {
  const first = Date.UTC(2022, 0, 1)
  const lines = ['Ligne;Jour;Présentés;Décrochés;Perdus;Attente totale (s);Thème;Origine']
  for (let n = 0; n < rows; n += 1) {
    const day = new Date(first + Math.floor(n / (LINES * THEMES)) * 86_400_000).toISOString().slice(0, 10)
    const offered = 20 + (n % 80)
    const answered = offered - (n % 7)
    lines.push(
      `ligne-${1 + (n % LINES)};${day};${offered};${answered};${offered - answered};${answered * 31};Thème ${Math.floor(n / LINES) % THEMES};Autocommutateur`,
    )
  }
  return `${lines.join('\n')}\n`
}

const HOME = '/reglages/imports'

const BOUNDARY = 'banc-0123456789'
export type Upload = Buffer<ArrayBuffer>

/** A form with one file, as bytes: who waits for an answer should not be kept by the making of it. */
export function upload(name: string, content: string | Uint8Array): Upload {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="fichier"; filename="${name}"\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
}

type Asked = { method?: string; body?: Upload; cookie: string }
export function ask(server: Server, path: string, { method = 'GET', body, cookie }: Asked): Promise<Response> {
  const origin = `http://127.0.0.1:${server.port}`
  const headers = { cookie, origin, ...(body ? { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } : {}) }
  return fetch(`${origin}${path}`, { method, headers, redirect: 'manual', ...(body ? { body } : {}) })
}

/** Drops a file of calls; returns the address of its trial, or the words of the page that refuses it. */
export async function drop(
  server: Server,
  cookie: string,
  body: Upload,
): Promise<{ status: number; path: string; text: string }> {
  const answer = await ask(server, `${HOME}/appels`, { method: 'POST', body, cookie })
  return { status: answer.status, path: answer.headers.get('location') ?? '', text: await answer.text() }
}

/** Stores a trial and waits until it is done. */
export async function storeTrial(
  bench: Bench,
  server: Server,
  { path, cookie }: { path: string; cookie: string },
): Promise<void> {
  const answer = await ask(server, `${path}/enregistrer`, { method: 'POST', cookie })
  if (answer.status !== 303) throw new Error(`The import was refused: ${answer.status} ${await answer.text()}`)
  const id = path.split('/').at(-1)
  for (;;) {
    const found = await bench.admin.query<{ state: string }>('select state from import where id = $1', [id])
    const state = found.rows[0]?.state
    if (state === 'done') return
    if (state !== 'running') throw new Error(`The import went back to « ${state} »`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** The most memory a process ever held, in megabytes (Linux). */
export function peakMb(server: Server): number {
  try {
    const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8')
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
  } catch {
    return Number.NaN
  }
}
