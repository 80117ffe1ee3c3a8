import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, type World, world } from '#test/people.ts'
import { currentFormula } from './measures.ts'

const TODAY = plainDate('2026-11-19')
let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const idOf = (answer: Response): number => Number(/\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
const counted = async (on: string): Promise<[number, number]> => {
  const day = plainDate(on)
  const figure = await w.inside(w.hauts92.tenant, async (tx) =>
    (await evaluate(tx, { one: currentFormula }, { places: 'all', from: day, to: day, asOf: TODAY })).figure('one'),
  )
  return [figure.numerator, figure.denominator]
}

test('[D12-48] displays in their edition in force are counted on any day, among those that hang', async () => {
  const poster = idOf(
    await lead.post('/affiches/nouvelle', { name: 'Charte', kind: 'charter', url: '', active: 'oui' }),
  )
  const edition = (validFrom: string) =>
    lead.post(`/affiches/${poster}/editions/nouvelle`, {
      title: 'Nos engagements',
      lines: 'Bonjour.',
      note: '',
      validFrom,
    })
  await edition('2026-01-05')
  const site = w.hauts92.sites['nanterre'] ?? 0
  const hang = (place: string, more: Record<string, string>) =>
    lead.post('/affichages/nouveau', { poster, site, place, edition: '', ...more })
  await hang('Entrée', { edition: '1', postedOn: '2026-02-02' })
  const second = idOf(await hang('Guichet 1', { edition: '1', postedOn: '2026-03-02' }))
  await hang('Guichet 2', {})
  expect(await counted('2026-02-01')).toEqual([0, 0])
  expect(await counted('2026-02-02')).toEqual([1, 1])
  expect(await counted('2026-11-19')).toEqual([2, 2])
  await edition('2026-06-01')
  expect(await counted('2026-05-31')).toEqual([2, 2])
  expect(await counted('2026-06-01')).toEqual([0, 2])
  // Replaced, it hangs since its first posting; taken down, it is no more.
  await lead.post(`/affichages/${second}/pose`, { version: 1 })
  expect(await counted('2026-11-19')).toEqual([1, 2])
  expect(await counted('2026-03-01')).toEqual([1, 1])
  await w.owner.query("update display set removed_on = '2026-11-10' where place = 'Entrée'")
  expect(await counted('2026-11-19')).toEqual([1, 1])
  await w.owner.query('delete from poster_edition where number = 2 and poster = $1', [poster])
  expect(await counted('2026-06-01')).toEqual([2, 2])
})
