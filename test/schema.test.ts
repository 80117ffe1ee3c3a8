import { afterAll, expect, test } from 'vitest'
import { generated } from '#src/app/generate.ts'
import { testDatabase } from './database.ts'
import { textOf } from './sources.ts'

const database = await testDatabase()
afterAll(() => database.drop())

const client = await database.admin.connect()
const version = await client.query<{ number: number }>(`select current_setting('server_version_num')::int as number`)
// The older server words views differently; the types must be the same everywhere.
const comparable = (path: string): boolean => path.endsWith('.ts') || (version.rows[0]?.number ?? 0) >= 180_000
const files = Object.entries(await generated(client)).filter(([path]) => comparable(path))
client.release()

test.each(files)('%s is what the migrations make (npm run generate)', (path, text) => {
  expect(textOf(path)).toBe(text)
})
