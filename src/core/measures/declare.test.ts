import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { catalogue, columnsOf, generated, personColumns } from './catalogue.ts'
import { dayBucket, measures } from './declare.ts'
import { committedChecksums } from './generate.ts'
import { literal } from './literals.ts'
import { delay, levels, outcome, type TestDB, testCatalogue } from '#test/measure-fact.ts'

const fact = measures<TestDB>()('measureTestFact')
const base = {
  code: 'test.other',
  version: 1,
  label: 'Essai',
  day: (r: Parameters<Parameters<typeof fact>[0]['day']>[0]) => r.ref('r.receivedOn'),
}

test('[M-05] a declaration is a frozen value with its SQL written out, without parameters', () => {
  expect(Object.isFrozen(outcome) && Object.isFrozen(outcome.parts)).toBe(true)
  expect(outcome.dims).toEqual(['channel', 'category', 'outcome'])
  expect(outcome.parts.dims[2]).toBe(
    `case when "r"."answered_on" is null then 'open' when "r"."answered_on" <= "r"."due_on" then 'in_time' else 'late' end`,
  )
  expect(delay.parts.bucket).toBe('least("r"."delay_days", 366)')
  expect(JSON.stringify([outcome, delay, levels])).not.toContain('$1')
})

test('[M-05] values become literals that cannot leave their quotes', () => {
  expect(literal(`l'accueil`)).toBe(`'l''accueil'`)
  expect(literal(`a\\' or true --`)).toBe(`E'a\\\\'' or true --'`)
  expect(literal(-3)).toBe('(-3)')
  for (const wrong of [1.5, Number.NaN, new Date(0), {}, undefined, 'a\0b'])
    expect(() => literal(wrong)).toThrow(TypeError)
})

test('[M-05] a fourth dimension, a crooked code and repeated levels are refused', () => {
  const text = () => sql<string>`'x'`
  expect(() => fact({ ...base, dims: { a: text, b: text, c: text, d: text } })).toThrow('three dimensions')
  expect(() => fact({ ...base, code: 'Test' })).toThrow('code')
  expect(() => fact({ ...base, each: { column: 'answers', keys: ['a'], levels: ['1', '1'] } })).toThrow('closed')
})

test('[M-06] no measure has a person as dimension', () => {
  const byPerson = fact({ ...base, dims: { who: (r) => sql<string>`${r.ref('r.account')}::text` } })
  expect(personColumns(byPerson)).toEqual(['account'])
  expect(() => catalogue({ 'test.other@1': 1 }, [byPerson])).toThrow('person')
  const raw = fact({ ...base, bucket: () => sql<number>`r.handled_by` })
  expect(personColumns(raw)).toEqual(['handled_by'])
  for (const measure of measureCatalogue.measures)
    expect([measure.code, personColumns(measure)]).toEqual([measure.code, []])
  expect(columnsOf(levels)).toContain('answers')
})

test('[M-07] every measure has a number of its own, and French names for what a person reads', () => {
  expect(() => catalogue({}, [outcome])).toThrow('no number')
  expect(() => catalogue({ 'test.outcome@1': 1, 'test.delay@1': 1 }, [outcome, delay])).toThrow('same number')
  expect(() => catalogue({ 'test.outcome@1': 1 }, [outcome, outcome])).toThrow('twice')
  for (const { label, dims, labels } of measureCatalogue.measures) {
    expect(label.length).toBeGreaterThan(3)
    for (const dim of dims) expect(labels[dim]).toBeTruthy()
  }
})

test('[M-07] db/measures.sql is what the catalogue makes, and a changed declaration asks for a new version', () => {
  const committed = readFileSync(new URL('../../../db/measures.sql', import.meta.url), 'utf8')
  expect(generated(measureCatalogue, committed)).toBe(committed)
  const before = generated(testCatalogue, '')
  expect(committedChecksums(before).get('test.outcome@1')).toBe(outcome.checksum)
  const changed = fact({ ...base, code: 'test.outcome', bucket: (r) => dayBucket(r.ref('r.dueOn')) })
  expect(() => generated(catalogue({ 'test.outcome@1': 901 }, [changed]), before)).toThrow('version 2')
})
