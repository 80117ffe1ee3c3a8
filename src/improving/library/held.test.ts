// What the library gives to the rest: its figures, what it lacks before an audit, a document that stands as evidence.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { references } from '#src/app/references.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { periodOf, plainDate } from '#src/ground/calendar/index.ts'
import { readingsFormula, upToDateFormula } from './measures.ts'
import { libraryReadiness } from './ready.ts'
import { adding, entering, type Library, libraryWorld, preparing, versionIn } from './test-library.ts'

const TODAY = plainDate('2026-11-19')
let room: Library
beforeAll(async () => {
  room = await libraryWorld()
})
afterAll(() => room.w.close())

const upToDate = async (on = TODAY): Promise<[number, number]> => {
  const { w } = room
  const figure = await w.inside(w.hauts92.tenant, async (tx) =>
    (await evaluate(tx, { one: upToDateFormula }, { places: 'all', from: on, to: on, asOf: TODAY })).figure('one'),
  )
  return [figure.numerator, figure.denominator]
}
const ask = () => ({
  site: room.sites['nanterre'] ?? 0,
  frameworkVersion: 0,
  framework: '',
  commitments: [],
  today: TODAY,
  until: plainDate('2026-12-31'),
  where: { all: true as const },
  may: () => true,
})

test('[A4-22] documents up to date are counted on any day; one put aside counts no more, readings are counted, never by person', async () => {
  const { w, lead } = room
  const one = await adding(room)({ title: 'Guide' })
  const first = await preparing(room)(one)
  await entering(room)(first, '2026-11-19')
  expect(await upToDate()).toEqual([1, 1])
  const other = await adding(room)({ title: 'Charte' })
  const second = await preparing(room)(other, { site: room.sites['antony'] ?? 0 })
  await entering(room)(second, '2026-11-19')
  await w.owner.query(
    "update document_version set in_force_from = '2026-01-05', review_due = '2026-11-01' where id = $1",
    [second],
  )
  expect(await upToDate()).toEqual([1, 2])
  expect(await upToDate(plainDate('2026-10-31'))).toEqual([1, 1])
  const { version } = await versionIn(room, second)
  await lead.post(`/documents/versions/${second}/relue`, { version })
  expect(await upToDate()).toEqual([2, 2])
  const { rows } = await w.owner.query<{ version: number }>('select version from document where id = $1', [other])
  await lead.post(`/documents/${other}/archiver`, { version: rows[0]?.version ?? 0 })
  expect(await upToDate()).toEqual([1, 1])
  const kept = await versionIn(room, first)
  await lead.post(`/documents/versions/${first}/emargement`, {
    version: kept.version,
    readOn: '2026-11-19',
    signed: 'Agent : 4',
  })
  const read = await w.inside(w.hauts92.tenant, async (tx) =>
    (await evaluate(tx, { one: readingsFormula }, { places: 'all', from: TODAY, to: TODAY, asOf: TODAY })).figure(
      'one',
    ),
  )
  expect(read.numerator).toBe(4)
})

test('[A4-23] before an audit a site is told which documents that hold there are to be read again, and which readings are late', async () => {
  const { w } = room
  await w.owner.query(
    "update document_version set in_force_from = '2026-01-05', review_due = '2026-11-01' where in_force_from is not null",
  )
  const late = await w.inside(w.hauts92.tenant, (tx) => libraryReadiness.read(tx, ask()))
  expect(late.figures?.map(({ value, label }) => [value, label])).toEqual([[1, 'document à relire']])
  expect(late.todos?.map(({ title, urgency }) => [title, urgency])).toEqual([['Relire : Guide', 'late']])
  await w.owner.query("update document set audience_roles = '{quality_lead}', read_days = 5 where title = 'Guide'")
  const unread = await w.inside(w.hauts92.tenant, (tx) => libraryReadiness.read(tx, ask()))
  expect(unread.todos?.map(({ title }) => title)).toContain('Faire lire : Guide')
  const moselle = await w.inside(w.moselle57.tenant, (tx) => libraryReadiness.read(tx, ask()))
  expect(moselle.todos).toEqual([])
})

test('[A4-24] a document stands as evidence by the version in force, whichever it is that day, and opens from there', async () => {
  const { w, lead } = room
  const told = (asOf = TODAY) =>
    w.inside(w.hauts92.tenant, (tx) =>
      references.valueOf(
        tx,
        { kind: 'document_in_force', id: 'guide', label: '' },
        {
          period: periodOf(asOf, asOf),
          site: room.sites['nanterre'] ?? 0,
          asOf,
        },
      ),
    )
  expect((await told())?.text.replaceAll('\u00A0', ' ')).toBe(
    'Version 1, en vigueur depuis le 5 janvier 2026, à relire depuis le 1er novembre 2026',
  )
  expect((await told(plainDate('2025-12-31')))?.text).toBe('Aucune version en vigueur')
  const form = await (await lead.get('/preuves/chiffres/nouvelle')).text()
  expect(form).toContain('document_in_force:guide')
  const opened = await lead.get(references.hrefOf({ kind: 'document_in_force', id: 'guide' }) ?? '')
  expect(opened.headers.get('location')).toMatch(/^\/documents\/\d+\/en-vigueur$/)
  expect((await lead.get('/documents/code/inconnu')).status).toBe(404)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get('/documents/code/guide')).status).toBe(404)
})
