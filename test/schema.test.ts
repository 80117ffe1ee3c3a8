import { CamelCasePlugin, sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { generated, generatedSheet } from '#src/app/generate.ts'
import { columnName, openDatabase } from '#src/ground/database/db.ts'
import { testDatabase } from './database.ts'
import { textOf } from './sources.ts'

const database = await testDatabase()
afterAll(() => database.drop())

const client = await database.admin.connect()
const version = await client.query<{ number: number }>(`select current_setting('server_version_num')::int as number`)
// The older server words views differently; the types must be the same everywhere.
const comparable = (path: string): boolean => path.endsWith('.ts') || (version.rows[0]?.number ?? 0) >= 180_000
const files = Object.entries(await generated(client)).filter(([path]) => comparable(path))
const names = await client.query<{ name: string }>(`
  select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
  union select attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped`)
client.release()

test.each(files)('%s is what the migrations make (npm run generate)', (path, text) => {
  expect(textOf(path)).toBe(text)
})

test('[F4-08] the public sheet holds the rules that the pages of the product call for, and no other (npm run generate)', async () => {
  const other = await testDatabase()
  const [made] = Object.entries(await generatedSheet(other.connections))
  await other.drop()
  expect(textOf(made?.[0] ?? '')).toBe(made?.[1])
  // What only those pages have: were they not asked for, nothing would call for it.
  for (const rule of ['.fr-btn', '.fr-input', '.fr-error-text', '.fr-sr-only', 'textarea'])
    expect(made?.[1]).toContain(rule)
})

/** The plugin's own two mappings, which it keeps to its heirs. */
class Mapping extends CamelCasePlugin {
  there = (name: string): string => this.camelCase(name)
  back = (name: string): string => this.snakeCase(name)
}

test('every name of the schema comes back from camel case as it was, by the plugin and in rows handed over as JSON', () => {
  const mapping = new Mapping({ maintainNestedObjectKeys: true })
  const all = names.rows.map(({ name }) => name)
  expect(all.length).toBeGreaterThan(150)
  expect(all.map((name) => mapping.back(mapping.there(name)))).toEqual(all)
  expect(all.map((name) => columnName(mapping.there(name)))).toEqual(all)
  expect(all.map(columnName)).toEqual(all)
  expect(mapping.back(mapping.there('line_2'))).not.toBe('line_2') // what the test is there to find
})

test('results are in camel case, what a JSON column holds is left alone', async () => {
  const { db, pool } = openDatabase(database.app)
  const found = await sql<Record<string, unknown>>`
    select 1 as a_number, '{"a_key": [{"b_key": 1}]}'::jsonb as a_document, array['x_y'] as a_list`.execute(db)
  await pool.end()
  expect(found.rows).toEqual([{ aNumber: 1, aDocument: { a_key: [{ b_key: 1 }] }, aList: ['x_y'] }])
})
