// However the latest requests that answer some words are found, they are the same.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { type World, world } from '#test/people.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
  const { tenant, sites } = w.hauts92
  // 2 500 requests: « guichet » in every other, « attente » in a block of older ones, « perroquet » in two.
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on, subject, body)
     select $1, 'R-2026-' || lpad(i::text, 4, '0'), 'complaint', 'email', $2, '2026-05-04', 10, 'working', '2026-05-20',
       case when i % 2 = 0 then 'Au guichet' else 'Au téléphone' end || case when i between 1000 and 1400 then ', attente' else '' end
         || case when i in (7, 2400) then ', perroquet' else '' end, 'Texte'
     from generate_series(1, 2500) i`,
    [tenant, sites['nanterre']],
  )
})
afterAll(() => w.close())

const plainly = (word: string, most: number) =>
  w.inside(w.hauts92.tenant, async (tx) =>
    (
      await sql<{
        reference: string
      }>`select reference from complaint where subject like ${`%${word}%`} order by id desc limit ${most}`.execute(tx)
    ).rows.map(({ reference }) => reference),
  )
const found = (word: string, most: number) =>
  w.inside(w.hauts92.tenant, async (tx) =>
    (
      await sql<{
        reference: string
      }>`select c.reference from search_complaints(${word}, ${most}) s join complaint c using (id) order by c.id desc`.execute(
        tx,
      )
    ).rows.map(({ reference }) => reference),
  )

test.each([
  ['guichet', 10_000],
  ['guichet', 30],
  // Frequent among the latest two thousand, absent from the very last: the walk gives none, the index gives them.
  ['attente', 5],
  // The walk gives some, the index the others.
  ['attente', 140],
  ['attente', 10_000],
  ['perroquet', 10_000],
  ['xylophone', 10_000],
])('[C1-97] the latest requests that hold « %s », %i at most, are those a plain reading finds', async (word, most) => {
  expect(await found(word, most)).toEqual(await plainly(word, most))
})

test('[C1-97] a number without its year is the end of a reference, in whatever series', async () => {
  const ends = await w.inside(w.hauts92.tenant, (tx) =>
    tx.selectFrom('complaint').select('reference').where('referenceEnd', '=', '-0412').execute(),
  )
  expect(ends).toEqual([{ reference: 'R-2026-0412' }])
  const other = await w.inside(w.moselle57.tenant, (tx) =>
    tx.selectFrom('complaint').select('reference').where('referenceEnd', '=', '-0412').execute(),
  )
  expect(other).toEqual([])
})
