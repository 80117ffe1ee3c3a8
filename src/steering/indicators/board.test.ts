import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { isUnread, nextSites, originsOf, provisionalOf, sitesShown } from './row-summary.ts'
import { indicatorRoutes } from './routes.tsx'

const amount = {
  ways: ['counted'],
  takenOver: false,
  reconstructed: false,
  provisional: false,
  missing: [],
  open: 0,
} as const
type Given = Partial<Omit<typeof amount, 'ways' | 'provisional' | 'open'>> & {
  ways?: readonly ('counted' | 'imported' | 'typed')[]
  provisional?: boolean
  open?: number
}
const cell = (place: number, given: Given | undefined, withheld = false) => ({
  place,
  shown: { amount: given && { ...amount, months: undefined, ...given }, withheld },
})
const names = (place: number): string => ['Département', 'Nanterre', 'Antony', 'Boulogne'][place] ?? ''

describe('[E1-80] what a row says once', () => {
  test.each([
    ['one way for all', [cell(1, {}), cell(2, {})], [['counted', []]]],
    [
      'two ways, each with its sites',
      [cell(1, {}), cell(2, { ways: ['typed'] }), cell(3, { ways: ['typed'] })],
      [
        ['counted', [1]],
        ['typed', [2, 3]],
      ],
    ],
    ['a site without reading says nothing', [cell(1, {}), cell(2, undefined)], [['counted', []]]],
    ['nothing anywhere', [cell(1, undefined)], []],
  ])('[E1-80] origin: %s', (_, cells, said) => {
    const origins = originsOf({ total: cell(0, { ways: ['counted', 'typed'] }), cells })
    const expected = said.length === 0 ? [['counted typed', []]] : said
    expect(origins.map(({ ways, places }) => [ways.join(' '), places])).toEqual(expected)
  })
  test.each([
    [
      'the total',
      cell(0, { provisional: true, open: 3 }),
      [cell(1, { provisional: true, open: 3 })],
      'Provisoire, 3 en cours',
    ],
    ['one site of two', undefined, [cell(1, {}), cell(2, { provisional: true })], 'Provisoire : Antony'],
    ['every site', undefined, [cell(1, { provisional: true }), cell(2, { provisional: true })], 'Provisoire'],
    ['none', cell(0, {}), [cell(1, {})], undefined],
  ])('[E1-80] provisional: %s', (_, total, cells, said) => {
    expect(provisionalOf({ total, cells }, names)?.replaceAll('\u00a0', ' ')).toBe(said)
  })
  test('[E1-81] a row nothing was read of is folded; one withheld is not', () => {
    expect(isUnread({ total: cell(0, undefined), cells: [cell(1, undefined)] })).toBe(true)
    expect(isUnread({ total: cell(0, undefined, true), cells: [cell(1, undefined)] })).toBe(false)
    expect(isUnread({ total: cell(0, undefined), cells: [cell(1, {})] })).toBe(false)
  })
  test('[E1-82] four sites at once, the next ones after them, going round', () => {
    const sites = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => ({ id }))
    const ids = (list: readonly { id: number }[]): number[] => list.map(({ id }) => id)
    expect(ids(sitesShown(sites, []))).toEqual([1, 2, 3, 4])
    expect(ids(sitesShown(sites, [9, 2, 77]))).toEqual([2, 9])
    expect(ids(sitesShown(sites, [77]))).toEqual([1, 2, 3, 4])
    expect(ids(nextSites(sites, sites.slice(0, 4)))).toEqual([5, 6, 7, 8])
    expect(ids(nextSites(sites, sites.slice(4, 8)))).toEqual([9])
    expect(ids(nextSites(sites, sites.slice(8)))).toEqual([1, 2, 3, 4])
    expect(nextSites(sites, sites)).toEqual([])
  })
})

describe('[E1-82] départements of any size', () => {
  let w: World
  let lead: TestPerson
  let other: TestPerson
  beforeAll(async () => {
    w = await world({ rooms: [indicatorRoutes] })
    lead = await w.personOf(w.hauts92, 'quality_lead')
    other = await w.personOf(w.moselle57, 'quality_lead')
    for (let n = 4; n <= 9; n += 1)
      await w.owner.query(
        `insert into site (tenant, code, name, short_name, kind) values ($1, $2, $3, $3, 'sous_prefecture')`,
        [w.hauts92.tenant, `site${n}`, `Montclair ${n}`],
      )
    await w.owner.query(`update site set valid_to = '2025-12-31' where tenant = $1 and code = 'thionville'`, [
      w.moselle57.tenant,
    ])
    for (const { tenant } of [w.hauts92, w.moselle57])
      await w.owner.query(
        `insert into supplied_reading (tenant, indicator, place, period_from, period_to, value, way, source) select tenant, 'reclamations-delais', id, '2026-09-01', '2026-09-30', 80, 'typed', 'Essai' from site where tenant = $1 and valid_to is null`,
        [tenant],
      )
  })
  afterAll(() => w.close())

  const heads = (html: string): string[] =>
    [...(/<thead.*?<\/thead>/s.exec(html)?.[0] ?? '').matchAll(/<th [^>]*>(.*?)<\/th>/gs)].map(([, text = '']) =>
      text.trim(),
    )

  test('[E1-82] nine sites: four stand beside one another, the address keeps another choice, all of them scroll under a fixed column', async () => {
    const html = await (await lead.get('/tableau-de-bord?periode=2026-09')).text()
    expect(heads(html)).toHaveLength(7)
    expect(await textOf(new Response(html))).toContain('(4 sur 9)')
    const next = /href="([^"]*colonnes=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await lead.get(next)).text()
    expect(heads(second).filter((name) => heads(html).includes(name))).toHaveLength(3)
    expect(second).toContain('name="colonnes" value=')
    const all = [...html.matchAll(/name="colonnes"[^>]* value="(\d+)"/g)].map(([, id = '']) => id)
    const wide = await (await lead.get(`/tableau-de-bord?periode=2026-09&colonnes=${all.join(',')}`)).text()
    expect([heads(wide).length, wide.includes('pv-board--wide'), wide.includes('role="region"')]).toEqual([
      12,
      true,
      true,
    ])
    expect((await lead.get('/tableau-de-bord?colonnes=abc&colonnes=%00&colonnes=99999')).status).toBeLessThan(400)
  })

  test('[E1-82] one site: one column, named after it, and no choice of sites', async () => {
    const html = await (await other.get('/tableau-de-bord?periode=2026-09')).text()
    expect(html).not.toContain('Sites montrés')
    expect(heads(html)).toEqual(['Indicateur et cible', 'la Moselle', 'la Moselle, mois par mois'])
    expect(html).toContain('>80</span>')
  })

  test('[E1-81] what nothing was read of is folded below, each with its page', async () => {
    const html = await (await lead.get('/tableau-de-bord?periode=2026-09')).text()
    expect(html).toMatch(/<details class="pv-unread"><summary>\d+ indicateurs sans relevé<\/summary>/)
    expect(html).not.toContain('>Pas de relevé<')
    const empty = await (await other.get('/tableau-de-bord?periode=2019')).text()
    expect(empty).toMatch(/<details class="pv-unread" open/)
  })
})
