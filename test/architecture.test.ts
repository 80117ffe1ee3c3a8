import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { breaches, circles, isPure } from './architecture.ts'
import { filesUnder, root, textOf } from './sources.ts'

const sources = filesUnder('src', /\.tsx?$/).map((path) => ({ path, text: textOf(path) }))

test('imports run downwards, through doors; pure files are pure; SQL stays in stores', () => {
  expect(breaches(sources)).toEqual([])
})

test('no circle of imports, type imports included', () => {
  expect(circles(sources.filter(({ path }) => !path.includes('.test.')))).toEqual([])
})

test('the guard sees circles: of two, through a type, of three, of a file with itself', () => {
  const file = (name: string, ...targets: string[]) => ({
    path: `src/home/${name}.ts`,
    text: targets.map((target) => `import type { A } from './${target}.ts'`).join('\n'),
  })
  expect(circles([file('a', 'b'), file('b', 'a'), file('c', 'a')])).toEqual([['src/home/a.ts', 'src/home/b.ts']])
  expect(circles([file('a', 'b'), file('b', 'c'), file('c', 'a')])).toHaveLength(1)
  expect(circles([file('a', 'a')])).toEqual([['src/home/a.ts']])
  expect(circles([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toEqual([])
})

test('no drawer folders', () => {
  const drawers = sources.filter(({ path }) => /\/(utils|helpers|common|services|types|lib|shared)\//.test(path))
  expect(drawers).toEqual([])
})

test('every import of our own names a file that exists', () => {
  const missing = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/from '#(src|demo|db|test)\/([^']+)'/g)]
      .map(([, folder = '', file = '']) => `${folder}/${file}`)
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${path} → ${target}`),
  )
  expect(missing).toEqual([])
})

describe('the guard sees', () => {
  const found = (path: string, text: string): string[] => breaches([{ path, text }])
  test.each([
    ['an import upwards', 'src/core/organisation/store.ts', `import { a } from '#src/listening/surveys/index.ts'`],
    ['an import sideways', 'src/listening/surveys/store.ts', `import { a } from '../correspondence/index.ts'`],
    [
      'a way in beside the door',
      'src/listening/surveys/actions.ts',
      `import { a } from '#src/core/organisation/store/places.ts'`,
    ],
    [
      'a room of indicators that names a room it receives from',
      'src/steering/indicators/store/sheet.ts',
      `import { a } from '#src/reception/telephone/index.ts'`,
    ],
    ['a dynamic import upwards', 'src/core/organisation/actions.ts', `const a = await import('#src/home/index.ts')`],
    ['a type import upwards', 'src/core/organisation/store.ts', `import type { A } from '#src/home/index.ts'`],
    ['a room that reads the composition', 'src/listening/surveys/routes.tsx', `import { a } from '#src/app/app.ts'`],
    ['a room that reads the demonstration', 'src/listening/surveys/routes.tsx', `import { a } from '#demo/data.ts'`],
    ['an unknown room', 'src/listening/store.ts', ''],
    ['a clock in a pure file', 'src/listening/surveys/campaign.ts', 'const now = new Date()'],
    ['Kysely in a pure file', 'src/listening/surveys/campaign.ts', `import { sql } from 'kysely'`],
    ['Hono in a pure file', 'src/listening/surveys/campaign.ts', `import type { Context } from 'hono'`],
    ['the disk in a pure file', 'src/ground/calendar/holidays.ts', `import { readFileSync } from 'node:fs'`],
    ['SQL in a route', 'src/listening/surveys/routes.tsx', `tx.selectFrom('campaign')`],
    [
      'a raw row in snake case',
      'src/listening/surveys/store.ts',
      'await sql<{ id: number; opens_on: string }>`select`',
    ],
    [
      'a second place that sets the département',
      'src/listening/surveys/store.ts',
      `set_config('app.tenant', '1', true)`,
    ],
    ['a refusal in snake case', 'src/listening/surveys/campaign.ts', `export type KeyRefusal = 'before' | 'in_future'`],
    [
      'a refusal over two lines',
      'src/listening/surveys/campaign.ts',
      `export type KeyRefusal =\n  | 'before'\n  | 'too_late'`,
    ],
    ['a refusal that is any text', 'src/listening/surveys/campaign.ts', 'export type KeyRefusal = string'],
    ['a state of the process', 'src/core/measures/catalogue.ts', 'let inUse: Catalogue | undefined'],
    ['a wide door', 'src/listening/surveys/index.ts', `export { a, b, c, d, e, f, g, h, i, j } from './store.ts'`],
  ])('%s', (_, path, text) => {
    expect(found(path, text)).not.toEqual([])
  })

  test('and lets through what is allowed', () => {
    expect(found('src/listening/surveys/store.ts', `import { a } from '#src/core/organisation/index.ts'`)).toEqual([])
    expect(
      found('src/listening/surveys/campaign.ts', `import type { PlainDate } from '#src/ground/calendar/index.ts'`),
    ).toEqual([])
    expect(isPure('src/listening/surveys/campaign.ts')).toBe(true)
    expect(isPure('src/listening/surveys/actions/close.ts')).toBe(false)
  })
})
