import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase } from '#test/database.ts'
import { migrate, readMigrations, urlConnections } from './migrate.ts'

const database = await emptyDatabase()
const directory = mkdtempSync(join(tmpdir(), 'parvis-migrations-'))
afterAll(async () => {
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})
const write = (name: string, sql: string): void => writeFileSync(join(directory, name), sql)
const run = (): Promise<string[]> => migrate(database.connections, { directory })

test('missing migrations are applied once, in the order of their names, also by two programs at once', async () => {
  write('20260101_0900_b.sql', 'alter table first add column later int')
  write('20260101_0800_a.sql', 'create table first (id int)')
  const applied = (await Promise.all([run(), run()])).flat()
  expect(applied).toEqual(['20260101_0800_a.sql', '20260101_0900_b.sql'])
  expect(await run()).toEqual([])
})

test('a migration that fails leaves nothing behind and is named', async () => {
  write('20260101_1000_c.sql', 'create table second (id int); select nothing_known()')
  await expect(run()).rejects.toThrow('20260101_1000_c.sql a échoué')
  expect((await database.owner.query(`select to_regclass('second') as found`)).rows).toEqual([{ found: null }])
})

test('a grant or a revoke that does nothing stops the migration', async () => {
  write(
    '20260101_1000_c.sql',
    `create function given() returns int language sql as 'select 1'; alter function given() owner to public_ingest; revoke all on function given() from public`,
  )
  await expect(run()).rejects.toThrow('no privileges could be revoked')
  write('20260101_1000_c.sql', 'select 1')
  expect(await run()).toEqual(['20260101_1000_c.sql'])
})

test('the owners of functions may not create anything once the migration is over', async () => {
  const found = await database.admin.query(
    `select has_schema_privilege(r, 'public', 'create') as may from unnest(array['measure_writer', 'public_ingest', 'parvis_app']) r`,
  )
  expect(found.rows).toEqual([{ may: false }, { may: false }, { may: false }])
})

test('only the migrations a backup lists, if they are the same files', async () => {
  const other = await emptyDatabase()
  const only = readMigrations(directory).slice(0, 1)
  expect(await migrate(other.connections, { directory, only })).toEqual(['20260101_0800_a.sql'])
  const foreign = [{ name: '20260101_0800_a.sql', checksum: 'other' }]
  await expect(migrate(other.connections, { directory, only: foreign })).rejects.toThrow('autre version')
  await other.drop()
})

test('a file changed after it was applied is refused', async () => {
  write('20260101_0800_a.sql', 'create table first (id bigint)')
  await expect(run()).rejects.toThrow('20260101_0800_a.sql a été modifiée')
  write('20260101_0800_a.sql', 'create table first (id int)')
})

test('an older program refuses a newer database', async () => {
  rmSync(join(directory, '20260101_1000_c.sql'))
  await expect(run()).rejects.toThrow('version plus récente')
})

test('a login that may not make roles is told the statements to have run', async () => {
  const other = await emptyDatabase()
  const attempt = migrate({ ...other.connections, admin: other.connections.app }, { directory })
  await expect(attempt).rejects.toThrow(
    /administrateur[^]*grant parvis_owner to "parvis_\w+";[^]*alter schema public owner/,
  )
  await other.drop()
})

test('one address serves and migrates by roles; a second one keeps the owner apart', () => {
  expect(urlConnections('postgres://a@h/d')).toEqual({
    admin: { connectionString: 'postgres://a@h/d' },
    owner: { connectionString: 'postgres://a@h/d', options: '-c role=parvis_owner' },
    app: { connectionString: 'postgres://a@h/d', options: '-c role=parvis_app' },
    worker: { connectionString: 'postgres://a@h/d', options: '-c role=parvis_worker' },
  })
  expect(urlConnections('postgres://a@h/d', { ownerUrl: 'postgres://o@h/d' })).toMatchObject({
    owner: { connectionString: 'postgres://o@h/d' },
    app: { connectionString: 'postgres://a@h/d' },
  })
})
