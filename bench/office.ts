// Somebody at work in the département of the bench: an account that imports, its telephone lines, and large files to drop.
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'
import type { Bench } from './product.ts'

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
