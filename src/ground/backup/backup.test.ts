import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase, testDatabase } from '#test/database.ts'
import { installRestored } from '#src/app/install.ts'
import { migrate } from '#src/ground/database/migrate.ts'
import { backup } from './backup.ts'
import { restore, type RestoreReport, withArchive } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-backup-test-'))
const archive = join(folder, 'saved.tar')
const dataDir = join(folder, 'data')
const source = await testDatabase()
const opened: TestDatabase[] = [source]
const madeAt = new Date('2026-05-14T08:00:00Z')
const piece = Buffer.from('une pièce jointe')
const sha = createHash('sha256').update(piece).digest('hex')

/** Two départements with awkward text: quotes, backslashes, newlines, tabs, an emoji, a null. */
const FILL = `
  insert into tenant (id, code, name, prefecture_name, territory, demo) overriding system value values
    (92, '92', 'Hauts-de-Seine', 'Préfecture des Hauts-de-Seine', 'metropole', false), (57, '57', 'Moselle', E'Préfecture « de\\n la \\\\Moselle »\\t😀', 'alsace-moselle', false);
  insert into account (email, name) values ('a@b.fr', 'Une personne');
  insert into journal (tenant, action, kind, record, fields) select 92, 'a.b', 'thing', n::text, array['un', E'deux\\n"x"'] from generate_series(1, 2000) n;
  insert into journal (tenant, action, kind, record) select 57, 'a.b', 'thing', null from generate_series(1, 10) n`

beforeAll(async () => {
  await source.admin.query(FILL)
  mkdirSync(join(dataDir, 'files', sha.slice(0, 2)), { recursive: true })
  writeFileSync(join(dataDir, 'files', sha.slice(0, 2), sha), piece)
  writeFileSync(join(dataDir, 'files', sha.slice(0, 2), `${sha}.12ab`), 'half')
  await backup({ owner: source.connections.owner, dataDir, madeAt }, archive)
})
afterAll(async () => {
  for (const database of opened) await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function restored(
  from: string,
  into = join(folder, 'restored'),
): Promise<{ target: TestDatabase; report: RestoreReport }> {
  const done = await withArchive(from, async (whole) => {
    const target = await emptyDatabase()
    opened.push(target)
    await migrate(target.connections, { only: whole.manifest.migrations })
    return { target, report: await restore(whole, { owner: target.connections.owner, dataDir: into }) }
  })
  await installRestored(done.target.connections, () => undefined)
  return done
}

/** Every table as seen by the superuser, every sequence, every trigger, reference and policy. */
async function everything(pool: pg.Pool): Promise<Record<string, unknown>> {
  const tables = await pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name } of tables.rows) {
    const text = name === 'migration' ? `(t.name, t.checksum)::text` : name === 'measure_fact' ? 't.fact' : 't::text'
    const rows = await pool.query<{ rows: string }>(
      `select coalesce(string_agg(x, E'\\n' order by x collate "C"), '') as rows from (select ${text} as x from "${name}" t) s`,
    )
    found[name] = rows.rows[0]?.rows
  }
  const state = await pool.query(`
    select (select jsonb_agg(jsonb_build_array(c.relname, pg_sequence_last_value(c.oid)) order by c.relname collate "C") from pg_class c where relkind = 'S' and relnamespace = 'public'::regnamespace) as sequences,
      (select jsonb_agg(jsonb_build_array(tgrelid::regclass::text, tgname, tgenabled) order by tgrelid::regclass::text collate "C", tgname collate "C") from pg_trigger where not tgisinternal) as triggers,
      (select jsonb_agg(jsonb_build_array(conrelid::regclass::text, conname, pg_get_constraintdef(oid)) order by conrelid::regclass::text collate "C", conname collate "C") from pg_constraint where contype = 'f') as refs,
      (select jsonb_agg(jsonb_build_array(relname, relrowsecurity, relforcerowsecurity) order by relname collate "C") from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace) as security`)
  return { ...found, state: state.rows[0] }
}

test('a backup restored into a new database gives every row, sequence, trigger, reference and file back', async () => {
  const { target, report } = await restored(archive)
  expect(report).toMatchObject({ madeAt: madeAt.toISOString(), files: 1, key: false })
  expect(report.rows).toBeGreaterThan(2012)
  expect(await everything(target.admin)).toEqual(await everything(source.admin))
  expect(readFileSync(join(folder, 'restored', 'files', sha.slice(0, 2), sha))).toEqual(piece)
})

test('a backup is one instant: what is written meanwhile is in all of it or in none', async () => {
  const path = join(folder, 'busy.tar')
  const writing = new AbortController()
  const writer = (async () => {
    while (!writing.signal.aborted) {
      await source.admin.query(`with j as (insert into journal (tenant, action, kind) values (92, 'busy', 'x') returning id)
        insert into file (tenant, sha256, name, type, size) select 92, repeat('a', 64), id::text, 'text/plain', 1 from j`)
      await sleep(2)
    }
  })()
  await sleep(50)
  await backup({ owner: source.connections.owner, dataDir, madeAt }, path)
  writing.abort()
  await writer
  const { target } = await restored(path, join(folder, 'busy'))
  const found = await target.admin.query<{ lines: number; files: number }>(
    `select (select count(*)::int from journal where action = 'busy') as lines, (select count(*)::int from file where type = 'text/plain') as files`,
  )
  expect(found.rows[0]?.lines).toBeGreaterThan(0)
  expect(found.rows[0]?.lines).toBe(found.rows[0]?.files)
})

test('the key travels with the backup and takes its place again', async () => {
  const path = join(folder, 'key.tar')
  const key = `${Buffer.alloc(32, 7).toString('base64')}\n`
  writeFileSync(join(dataDir, 'key'), key)
  expect((await backup({ owner: source.connections.owner, dataDir, madeAt }, path)).key).toBe(true)
  rmSync(join(dataDir, 'key'))
  await restored(path, join(folder, 'with-key'))
  expect(readFileSync(join(folder, 'with-key', 'key'), 'utf8')).toBe(key)
})

test('a database that already holds something is refused and left as it was', async () => {
  const before = await everything(source.admin)
  const attempt = withArchive(archive, (whole) => restore(whole, { owner: source.connections.owner, dataDir }))
  await expect(attempt).rejects.toThrow('n’est pas vide')
  expect(await everything(source.admin)).toEqual(before)
})

test('an archive cut short, damaged or foreign is refused and nothing is kept of it', async () => {
  const short = join(folder, 'short.tar')
  copyFileSync(archive, short)
  truncateSync(short, 5000)
  await expect(restored(short)).rejects.toThrow('sauvegarde complète')

  const foreign = join(folder, 'foreign.tar')
  writeFileSync(foreign, 'x'.repeat(4096))
  await expect(restored(foreign)).rejects.toThrow('pas une sauvegarde')

  const bytes = readFileSync(archive)
  const lied = join(folder, 'lied.tar')
  writeFileSync(lied, bytes.toString('latin1').replace('"rows": 2010', '"rows": 2011'), 'latin1')
  await expect(restored(lied)).rejects.toThrow('La table journal est abîmée')

  const damaged = join(folder, 'damaged.tar')
  const at = bytes.indexOf('tables/journal.copy.gz') + 512 + 3000
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(damaged, bytes)
  await expect(restored(damaged)).rejects.toThrow('La table journal est abîmée')
  const last = opened.at(-1)
  expect((await last?.admin.query('select from tenant'))?.rowCount).toBe(0)
})
