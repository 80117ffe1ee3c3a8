import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { BREACHES, UNSCOPED_INDEXES, WITHOUT_TENANT } from './tenancy.ts'

const database = await testDatabase()
afterAll(() => database.drop())

const LISTED = new Set([...Object.keys(WITHOUT_TENANT), ...UNSCOPED_INDEXES])

async function breaches(rule: string): Promise<string[]> {
  const found = await database.admin.query<{ name: string }>(BREACHES[rule] ?? '')
  return found.rows.map((row) => row.name).filter((name) => !LISTED.has(name))
}

describe('the départements stay apart', () => {
  test.each(Object.keys(BREACHES))('%s', async (rule) => {
    expect(await breaches(rule)).toEqual([])
  })

  test('the list of exceptions has no forgotten entry', async () => {
    const found = await database.admin.query<{ name: string }>(
      `select relname::text as name from pg_class where relnamespace = 'public'::regnamespace`,
    )
    const present = new Set(found.rows.map((row) => row.name))
    expect([...LISTED].filter((name) => !present.has(name))).toEqual([])
  })

  test('a forgotten département is an error, before and after another transaction', async () => {
    const client = await database.owner.connect()
    const ask = 'select count(*) from journal'
    await expect(client.query(ask)).rejects.toMatchObject({ code: '42704' })
    await client.query(`begin; select set_config('app.tenant', '1', true); commit`)
    await expect(client.query(ask)).rejects.toMatchObject({ code: '22P02' })
    client.release()
  })
})

describe('the guard sees', () => {
  const spoils: [string, string][] = [
    ['row-level security is enabled and forced', 'alter table journal no force row level security'],
    ['a policy compares the tenant, for reading and writing', 'drop policy tenant on journal'],
    [
      'a policy that lets everything through is for a role without log-in',
      'create policy wide on journal for select to parvis_app using (true)',
    ],
    ['the tenant is never null', 'create table spoilt (tenant int, id int)'],
    ['a primary key exists and the tenant leads it', 'create table spoilt (tenant int not null, id int primary key)'],
    ['the tenant leads every index', 'create index spoilt on journal (action)'],
    [
      'a reference between tenant tables carries the tenant',
      'create table spoilt (tenant int not null, id int, site int); alter table site add unique (id); alter table spoilt add foreign key (site) references site (id)',
    ],
    ['a table without tenant is a listed exception', 'create table spoilt (id int)'],
    ['a view runs with the rights of its reader', 'create view spoilt as select * from journal'],
    [
      'a security definer function has a fixed search path',
      'create function spoilt() returns int language sql security definer as $$ select 1 $$',
    ],
    [
      'a security definer function is closed to public',
      'create function spoilt() returns int language sql security definer as $$ select 1 $$; grant execute on function spoilt() to public',
    ],
    [
      'a security definer function belongs to a role without log-in',
      'create function spoilt() returns int language sql security definer as $$ select 1 $$',
    ],
    ['the application owns nothing and bypasses nothing', 'grant create on schema public to parvis_app'],
    ['the application may not empty a table at one stroke', 'grant truncate on journal to parvis_app'],
  ]
  test.each(spoils)('%s', async (rule, spoil) => {
    const client = await database.admin.connect()
    await client.query('begin')
    await client.query(spoil)
    const found = await client.query<{ name: string }>(BREACHES[rule] ?? '')
    await client.query('rollback')
    client.release()
    expect(found.rows.map((row) => row.name).filter((name) => !LISTED.has(name))).not.toEqual([])
  })
})
