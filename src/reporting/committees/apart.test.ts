import { expect, test } from 'vitest'
import type { Slide } from '#src/ground/reports/index.ts'
import { apartInList, apartInPoint, slidesApart, tellingWords } from './apart.ts'
import { withoutLoneRows } from './lone-rows.ts'

const asked = (key: string, more: Partial<Parameters<typeof tellingWords>[0][number]> = {}) => ({
  key,
  title: 'Enquêtes',
  variant: '',
  period: 'année 2025',
  place: 'Nanterre',
  ...more,
})

test('[E3-55] blocks of one title are told apart by what differs, else by a number; one that stands alone is left alone', () => {
  const words = (blocks: Parameters<typeof tellingWords>[0]) => Object.fromEntries(tellingWords(blocks))
  expect(words([asked('a'), asked('b', { title: 'Autre' })])).toEqual({})
  expect(words([asked('a'), asked('b', { period: 'année 2024' })])).toEqual({ a: 'année 2025', b: 'année 2024' })
  expect(words([asked('a'), asked('b', { period: 'année 2024', place: 'Antony' })])).toEqual({
    a: 'année 2025, Nanterre',
    b: 'année 2024, Antony',
  })
  expect(words([asked('a'), asked('b', { title: 'ENQUETES' })])).toEqual({ a: 'n° 1', b: 'n° 2' })
  expect(words([asked('a'), asked('b'), asked('c', { variant: 'Printemps' })])).toEqual({
    a: 'n° 1',
    b: 'n° 2',
    c: 'Printemps',
  })
})

test('[E3-55] texts of one title in one point are numbered, and so are choices that read the same', () => {
  const part = (key: string, kind: string, title: string) => ({ key, kind, title })
  expect(
    apartInPoint([
      part('a', 'text', 'Note'),
      part('b', 'text', 'Note'),
      part('c', 'text', ''),
      part('d', 'text', ''),
    ]).map(({ title }) => title),
  ).toEqual(['Note, n° 1', 'Note, n° 2', '', ''])
  expect(apartInList([{ label: 'A' }, { label: 'B' }, { label: 'A' }]).map(({ label }) => label)).toEqual([
    'A, n° 1',
    'B',
    'A, n° 2',
  ])
})

const slide = (title: string, more: Partial<Slide> = {}): Slide => ({
  title,
  body: { kind: 'list', items: ['x'] },
  source: 's',
  ...more,
})

test('[E3-55] slides of two blocks that show the same words say which block; those of one block need not', () => {
  const shown = (slides: readonly (Slide & { apart?: string })[]) => slidesApart(slides).map(({ title }) => title)
  const [a, b] = [
    { ...slide('Aucune donnée'), apart: 'année 2025' },
    { ...slide('Aucune donnée'), apart: 'année 2024' },
  ]
  expect(shown([a, b])).toEqual(['Aucune donnée (année 2025)', 'Aucune donnée (année 2024)'])
  expect(shown([a, { ...a }])).toEqual(['Aucune donnée', 'Aucune donnée'])
  expect(shown([a, slide('Autre')])).toEqual(['Aucune donnée', 'Autre'])
})

const table = (title: string, names: readonly string[], more: Partial<Slide> = {}): Slide =>
  slide(title, {
    body: {
      kind: 'table',
      table: {
        caption: title,
        columns: [{ label: 'Indicateur' }, { label: 'Valeur' }, { label: 'Cible' }],
        rows: names.map((name) => [name, '12', '–']),
      },
    },
    ...more,
  })
const bodies = (slides: readonly Slide[]) =>
  withoutLoneRows(slides).map(({ title, body }) => ({
    title,
    rows: body.kind === 'table' ? body.table.rows.length : body.kind,
  }))

test('[E4-142] a table of one row joins its neighbour of the same columns, or is told one figure a line', () => {
  expect(bodies([table('Un', ['a']), table('Deux', ['b'])])).toEqual([{ title: 'Un ; deux', rows: 2 }])
  expect(bodies([table('Un', ['a', 'b']), table('Deux', ['c'])])).toEqual([{ title: 'Un ; deux', rows: 3 }])
  expect(bodies([table('Un', ['a']), table('Deux', ['b'], { source: 'autre' })])).toEqual([
    { title: 'Un', rows: 'list' },
    { title: 'Deux', rows: 'list' },
  ])
  expect(bodies([table('Un', ['a'], { subtitle: 'S' }), table('Deux', ['b'], { subtitle: 'T' })])[0]?.rows).toBe(4)
  expect(bodies([table('Un', ['a']), table('Deux', ['b']), table('Trois', ['c'])])).toEqual([
    { title: 'Un ; deux', rows: 2 },
    { title: 'Trois', rows: 'list' },
  ])
  expect(bodies([table('Long', ['a', 'b', 'c', 'd', 'e', 'f']), table('Un', ['g'])])[1]?.rows).toBe('list')
  const [lone] = withoutLoneRows([table('Un constat', ['Délai moyen'])])
  expect(lone?.body).toEqual({ kind: 'list', items: ['Délai moyen', ['Valeur : ', { text: '12', bold: true }]] })
})
