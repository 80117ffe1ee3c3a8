import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const database = await testDatabase()
afterAll(() => database.drop())

test('a test file works on its own migrated clone', async () => {
  const found = await database.owner.query('select current_database() as name, (select count(*)::int from migration) as n')
  expect(found.rows[0].name).toBe(database.name)
  expect(found.rows[0].n).toBeGreaterThan(0)
})
