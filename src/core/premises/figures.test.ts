import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let nanterre: number
let antony: number
const post = async (path: string, form: Record<string, string | number>): Promise<string> => {
  const made = await lead.post(path, form)
  expect([path, made.status]).toEqual([path, 303])
  return (made.headers.get('location') ?? '').split('?')[0] ?? ''
}
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  antony = w.hauts92.sites['antony'] ?? 0
  for (const [name, site] of [
    ['Accueil', nanterre],
    ['Guichets', antony],
  ] as const) {
    const here = await post('/locaux/nouveau', { name, kind: 'hall', site })
    await post(`${here}/horaires/nouveau`, {
      validFrom: '2026-01-05',
      mode: 'walk_in',
      monday: '9h-12h30',
      tuesday: '9h-12h',
    })
    if (site === antony)
      await post(`${here}/horaires/nouveau`, { validFrom: '2026-09-01', mode: 'appointment', monday: '9h-11h' })
  }
})
afterAll(() => w.close())

const figure = async (query: string) =>
  (await textOf(await lead.get(`/indicateurs/heures-ouverture?${query}`))).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[D12-30] hours open in a week are a figure of each site and of the département', async () => {
  expect(await figure(`periode=2026-08&site=${antony}`)).toContain('6,5 h')
  expect(await figure(`periode=2026-10&site=${antony}`)).toMatch(/\b2(,0)? h/)
  expect(await figure('periode=2026-10')).toContain('8,5 h')
})

test('[D12-31] a change of mode is marked on the charts and told in their table', async () => {
  const own = await figure(`periode=2026&site=${antony}`)
  expect(own).toContain('1er septembre 2026 : Guichets : sur rendez-vous')
  expect(await figure(`periode=2026&site=${nanterre}`)).not.toContain('Guichets : sur rendez-vous')
  expect(await figure('periode=2026')).toContain('Antony : Guichets : sur rendez-vous')
})
