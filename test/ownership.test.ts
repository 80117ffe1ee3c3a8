// A table is named by one room alone: what others need of it comes through that room's door.
import { expect, test } from 'vitest'
import { rooms } from '#src/app/rooms.ts'
import { strangers, tablesNamed } from './architecture.ts'
import { filesUnder, textOf } from './sources.ts'

/** Tables of what is no room: the ground, and the engines of `core/`. */
const ENGINES: Readonly<Record<string, readonly string[]>> = {
  'core/measures': [
    'measure',
    'measure_cell',
    'measure_delta',
    'measure_fact',
    'measure_kept',
    'measure_revision',
    'measure_seal',
  ],
  'core/room': ['saved_view'],
  'core/targets': ['indicator_target', 'indicator_setting'],
  ground: [
    'account',
    'attempt',
    'file',
    'flood_setting',
    'job_task',
    'outbox',
    'set_aside',
    'invitation',
    'journal',
    'journal_check',
    'journal_seal',
    'known_browser',
    'member',
    'migration',
    'one_use_link',
    'public_code',
    'public_once',
    'session',
    'sign_in_failure',
  ],
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const declared = rooms.flatMap(({ name, tables = {} }) =>
  Object.keys(tables).map((table) => [snake(table), name] as const),
)
const owners = new Map([
  ...declared,
  ...Object.entries(ENGINES).flatMap(([owner, tables]) => tables.map((table) => [table, owner] as const)),
])
/** Any room may read who signed, wrote or was given something: the ground stands under all. */
const ofRooms = new Map([...owners].filter(([, owner]) => owner !== 'ground'))

test('every table has one owner, and every table owned stands in the schema', () => {
  const known = [...textOf('db/schema.sql').matchAll(/^create table (\w+)/gm)].map(([, table = '']) => table)
  expect(known.filter((table) => !owners.has(table))).toEqual([])
  expect([...owners.keys()].filter((table) => !known.includes(table))).toEqual([])
  expect(declared.map(([table]) => table).filter((table, place, all) => all.indexOf(table) !== place)).toEqual([])
})

test('only the room that owns a table names it', () => {
  const files = filesUnder('src', /\.tsx?$/).map((path) => ({ path, text: textOf(path) }))
  expect(files.flatMap((file) => strangers(file, ofRooms))).toEqual([])
  const named = new Set(files.flatMap(({ text }) => [...tablesNamed(text)]))
  expect([...owners.keys()].filter((table) => named.has(table)).length).toBeGreaterThan(40)
})

test.each([
  ['a join', `tx.selectFrom('campaign').innerJoin('site as s', 's.id', 'campaign.site')`],
  ['a call over two lines', `tx\n.selectFrom(\n'site')`],
  ['raw SQL', 'sql<{ id: number }>`select id from campaign join site s on true`'],
  ['a write', 'sql`update public.site set name = 1`'],
])('the guard sees %s', (_, text) => {
  expect(strangers({ path: 'src/listening/surveys/store/public.ts', text }, ofRooms)).not.toEqual([])
  expect(strangers({ path: 'src/core/organisation/store/places.ts', text }, ofRooms)).not.toContainEqual(
    expect.stringContaining('names site'),
  )
})
