// Both départements of the demonstration, every text of theirs marked, and somebody of every role in each.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { pino } from 'pino'
import { createApp } from '#src/app/app.ts'
import { frame } from '#src/app/frame.tsx'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { records, references } from '#src/app/references.ts'
import { rightsOf } from '#src/app/rights.ts'
import { indicators, routes as rooms } from '#src/app/rooms.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { ROLES } from '#src/core/room/roles.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { loadDemonstration } from '#demo/demo.ts'
import { testDatabase } from '#test/database.ts'

export const ORIGIN = 'http://parvis.test'
const NOW = '2026-11-19T09:00:00Z'

/** A word in every text of a département, which no page of the other may show. */
export const secretOf = (code: string): string => `qzx${code}qzx`

/** Columns that hold what people wrote or named; codes, states and addresses of links stay as they are. */
const WORDS = `('name', 'short_name', 'title', 'subject', 'body', 'comment', 'description', 'owner', 'note', 'label', 'review', 'answer', 'outcome', 'function', 'organisation', 'presenter', 'origin_label', 'represented_by', 'prefecture_name', 'source', 'reason')`

async function mark(admin: pg.Pool, tenant: number, secret: string): Promise<number> {
  const columns = await admin.query<{ name: string; column: string; key: string }>(
    `select c.relname::text as name, a.attname::text as column, case c.relname when 'tenant' then 'id' else 'tenant' end as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid = 'text'::regtype
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname in ${WORDS} and c.relname not in ('journal', 'measure_seal')
       and (c.relname = 'tenant' or exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant'))`,
  )
  const client = await admin.connect()
  let marked = 0
  // Triggers would count and check what only a test writes.
  await client.query('set session_replication_role = replica')
  for (const { name, column, key } of columns.rows) {
    const sentence = `update "${name}" set "${column}" = "${column}" || ' ${secret}' where ${key} = ${tenant} and "${column}" <> ''`
    marked += await client.query(sentence).then(
      ({ rowCount }) => rowCount ?? 0,
      () => 0, // a code that only looks like a word, a text at its full length
    )
  }
  await client.query('reset session_replication_role')
  client.release()
  return marked
}

/** A fingerprint of all that belongs to a département, table by table. */
export async function fingerprints(admin: pg.Pool, tenant: number): Promise<Record<string, string>> {
  const tables = await admin.query<{ name: string; key: string }>(
    `select c.relname::text as name, case c.relname when 'tenant' then 'id' else 'tenant' end as key from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and (c.relname = 'tenant' or exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant'))
       and c.relname not in ('session', 'flood_source') order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name, key } of tables.rows) {
    const sum = await admin.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from "${name}" t where ${key} = $1`,
      [tenant],
    )
    found[name] = sum.rows[0]?.sum ?? ''
  }
  const accounts = await admin.query<{ sum: string }>(
    `select count(*) || ' ' || coalesce(sum(hashtextextended(a::text, 0)), 0) as sum from account a
     where exists (select from role_grant g where g.account = a.id and g.tenant = $1)`,
    [tenant],
  )
  return { ...found, account: accounts.rows[0]?.sum ?? '' }
}

type Grant = { account: number; tenant: number; role: string; subject: string }

/** A role of somebody. Several requests of one person may give it back at once: the index decides, not a look before. */
async function give(admin: pg.Pool, { account, tenant, role, subject }: Grant): Promise<void> {
  await admin.query(
    'insert into role_grant (tenant, account, role, subject) values ($1, $2, $3, $4) on conflict do nothing',
    [tenant, account, role, subject],
  )
}

/** An invitation to the latest audit of a département. */
async function invited(admin: pg.Pool, tenant: number): Promise<string> {
  const made = await admin.query<{ id: number }>(
    "insert into audit_guest (tenant, audit, name, ends_on) select tenant, id, 'Invitée', date '2026-12-31' from audit where tenant = $1 and closed_on is null order by planned_on desc limit 1 returning id",
    [tenant],
  )
  return made.rows[0] ? `audit_guest:${made.rows[0].id}` : ''
}

export type Log = { faults: string[] }

/** The product on a database of its own with the demonstration in it; `log.faults` is what it logged as an error. */
export async function hostileWorld() {
  const database = await testDatabase()
  const { db, pool } = openDatabase({ ...database.app, max: 8 })
  giveCatalogue(db, measureCatalogue)
  const folder = await mkdtemp(join(tmpdir(), 'parvis-hostile-'))
  const env = readEnvironment({ PARVIS_ORIGIN: ORIGIN, PARVIS_DEMO: 'off', PARVIS_DATA: folder })
  const clock = fixedClock(NOW)
  const deps: Deps = { db, clock, env, files: folderStore(folder), rightsOf, references, records, indicators, frame }
  await loadDemonstration(deps, () => undefined)
  const log: Log = { faults: [] }
  const told = pino({ level: 'error' }, { write: (line: string) => void log.faults.push(line) })
  const app = createApp(deps, { rooms, log: told })
  const tenants = await database.admin.query<{ id: number; code: string }>('select id, code from tenant order by id')
  for (const { id, code } of tenants.rows) await mark(database.admin, id, secretOf(code))

  const tokens = new Map<string, string>()
  const grants = new Map<string, Grant>()
  for (const { id, code } of tenants.rows)
    for (const role of codesOf(ROLES)) {
      const made = await database.admin.query<{ id: number }>(
        'insert into account (email, name) values ($1, $2) returning id',
        [`${role}@${code}.test`, `Personne ${role} ${secretOf(code)}`],
      )
      const account = made.rows[0]?.id ?? 0
      // A guest is one of an audit: its pages are attacked too.
      const subject = role === 'guest_auditor' ? await invited(database.admin, id) : ''
      const grant = { account, tenant: id, role, subject }
      await give(database.admin, grant)
      grants.set(`${role}@${code}`, grant)
    }

  /** Role and account as they were: what was sent may have taken somebody's own. */
  const giveBack = async (grant: Grant): Promise<void> => {
    await database.admin.query('update account set active = true where id = $1', [grant.account])
    await give(database.admin, grant)
  }

  /** The cookie of somebody; a new one when the last was taken away by what was sent meanwhile. */
  const cookieOf = async (who: string, again = false): Promise<string> => {
    const grant = grants.get(who)
    if (!grant) return ''
    const known = again ? undefined : tokens.get(who)
    if (again) await giveBack(grant)
    const { account, tenant } = grant
    // A request under way may take the role once more between the two.
    const retry = async (): Promise<string> => {
      await giveBack(grant)
      return openSession(deps, account, { tenant })
    }
    const token = known ?? (await openSession(deps, account, { tenant }).catch(retry))
    tokens.set(who, token)
    return `${SESSION_COOKIE}=${token}`
  }

  return {
    app,
    deps,
    log,
    admin: database.admin,
    cookieOf,
    /** Everybody as they were. */
    restore: async () => {
      for (const grant of grants.values()) await giveBack(grant)
    },
    tenantOf: (code: string): number => tenants.rows.find((one) => one.code === code)?.id ?? 0,
    publicCodes: async (code: string): Promise<string[]> =>
      (
        await database.admin.query<{ code: string; kind: string }>(
          `select distinct on (kind) p.code, kind from public_code p join tenant t on t.id = p.tenant where t.code = $1 and kind in ('campaign', 'complaints')`,
          [code],
        )
      ).rows.map((row) => (row.kind === 'campaign' ? `/e/${row.code}` : `/r/${row.code}`)),
    /** Codes of records that only this département has. */
    codesOnlyOf: async (tenant: number): Promise<ReadonlySet<string>> => {
      const tables = await database.admin.query<{ name: string }>(
        `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant', 'code')) = 2`,
      )
      const all = new Map<string, Set<number>>()
      for (const { name } of tables.rows) {
        const rows = await database.admin.query<{ tenant: number; code: string }>(`select tenant, code from "${name}"`)
        for (const row of rows.rows) all.set(row.code, (all.get(row.code) ?? new Set()).add(row.tenant))
      }
      return new Set([...all].flatMap(([code, of]) => (of.size === 1 && of.has(tenant) ? [code] : [])))
    },
    /** Identifiers of the records of a département, of every table: what an attacker would try in every field. */
    idsOf: async (tenant: number): Promise<string[]> => {
      const tables = await database.admin.query<{ name: string }>(
        `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant', 'id')) = 2`,
      )
      const found = new Set<string>()
      for (const { name } of tables.rows) {
        const rows = await database.admin.query<{ id: string }>(
          `select id::text from "${name}" where tenant = $1 order by random() limit 3`,
          [tenant],
        )
        for (const { id } of rows.rows) found.add(id)
      }
      return [...found]
    },
    close: async () => {
      await pool.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type HostileWorld = Awaited<ReturnType<typeof hostileWorld>>
