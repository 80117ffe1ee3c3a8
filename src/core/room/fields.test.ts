import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { columnsFrom, faultsFrom, lineOf, rowFrom, valuesFrom } from './fields-file.ts'
import { staleRows } from './fields-form.tsx'
import { choice, day, pointer, pointerFaults, schemaWith, text, tick, typedFrom, url, whole } from './fields.ts'

const TABLE = {
  name: text({ label: 'Nom', limit: 5, missing: 'Donnez un nom.', file: { label: 'Libellé', aliases: ['Nom'] } }),
  link: url({ label: 'Adresse', limit: 80 }),
  state: choice({ label: 'État', words: { open: 'Ouvert', shut: 'Fermé' }, missing: 'Choisissez un état.' }),
  owner: pointer({ label: 'Service', list: 'services', prompt: 'Aucun', unknown: 'Choisissez un service.' }),
  theme: pointer({ label: 'Thème', list: 'themes', prompt: 'Aucun', unknown: 'Choisissez un thème.' }),
  since: day({ label: 'Depuis le' }),
  rank: whole({ label: 'Rang', min: 1, limit: 9, missing: 'Donnez un rang.', file: { absent: true } }),
  active: tick({ label: 'En vigueur', empty: true }),
}
const record = {
  name: 'Abc',
  link: '',
  state: 'shut',
  owner: 7,
  theme: null,
  since: plainDate('2026-05-14'),
  rank: 2,
  active: true,
} as const
const lists = { services: [{ id: 7, name: 'Séjour' }], themes: [] }

test('[D11-06] one table of fields makes the form, the file, the list and the two versions', () => {
  const schema = schemaWith(TABLE, ({ rank, active }) => (active && rank > 5 ? { rank: 'Trop loin.' } : {}))
  const typed = typedFrom(TABLE, record)
  expect(typed).toMatchObject({ name: 'Abc', owner: '7', theme: '', since: '2026-05-14', active: 'oui' })
  expect(schema.parse(typed)).toEqual(record)
  const faults = schema.safeParse({ ...typed, name: '', link: 'ici', state: 'toString', rank: '6' })
  expect(faults.error?.issues.map(({ path }) => path[0])).toEqual(['name', 'link', 'state'])
  expect(schema.safeParse({ ...typed, rank: '6' }).error?.issues[0]?.message).toBe('Trop loin.')
  expect(pointerFaults(TABLE, { owner: 8, theme: null }, lists)).toEqual({ owner: 'Choisissez un service.' })

  const columns = columnsFrom(TABLE)
  expect(columns.map(({ key, kind }) => [key, kind])).toEqual([
    ['name', 'text'],
    ['link', 'text'],
    ['state', 'choice'],
    ['owner', 'service'],
    ['theme', 'reference'],
    ['since', 'day'],
    ['active', 'boolean'],
  ])
  expect(columns[0]).toMatchObject({ label: 'Libellé', required: true, limit: 5, aliases: ['Nom'] })
  expect(columns[4]).toMatchObject({ reference: 'themes' })
  expect(valuesFrom(TABLE, { name: 'X', active: null, since: null })).toEqual({ name: 'X', active: true, since: null })
  expect(faultsFrom(TABLE, { link: 'ici', name: '' })).toEqual([{ column: 'link', message: expect.any(String) }])
  expect(rowFrom(TABLE, record)).toEqual({ ...record, rank: undefined })
  expect(lineOf(TABLE, record, lists)).toEqual(['Abc', '', 'Fermé', 'Séjour', '', '2026-05-14', true])

  const both = staleRows(TABLE, { mine: { ...record, owner: null, active: false }, saved: record }, lists)
  expect(both.filter(({ mine, saved }) => mine !== saved)).toEqual([
    { label: 'Service', mine: '', saved: 'Séjour' },
    { label: 'En vigueur', mine: 'non', saved: 'oui' },
  ])
})
