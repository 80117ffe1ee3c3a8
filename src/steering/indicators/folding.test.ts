import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { ALL_FAMILIES, familyCount, foldedLine, foldFamilies, offTarget, ROWS_AT_ONCE, unfoldLabel } from './folding.ts'
import { indicatorRoutes } from './routes.tsx'

const cell = (met: boolean | undefined) => ({ shown: { standing: met === undefined ? undefined : { met } } })
const row = (code: string, total: boolean | undefined, ...sites: (boolean | undefined)[]) => ({
  indicator: { code, short: `Indicateur ${code}` },
  total: cell(total),
  cells: sites.map(cell),
})
const family = (code: string, rows: ReturnType<typeof row>[]) => ({
  family: { code, title: code.toUpperCase(), rank: 1 },
  rows,
})
const met = (prefix: string, n: number) => Array.from({ length: n }, (_, at) => row(`${prefix}${at}`, true, true))

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const long = [
  family('a', [...met('a', 5), row('a-off', false, true)]),
  family('b', met('b', 6)),
  family('c', [row('c-site', true, false), ...met('c', 4), row('c-off', false, false)]),
]
const codes = (rows: readonly { indicator: { code: string } }[]): string[] =>
  rows.map(({ indicator }) => indicator.code)

describe('[E1-83] what a long dashboard shows first', () => {
  test.each([
    ['nothing judged', row('x', undefined, undefined), 0],
    ['met everywhere', row('x', true, true), 0],
    ['a site is off', row('x', true, false), 1],
    ['the whole is off', row('x', false, true), 2],
    ['no total, a site is off', { ...row('x', true, false), total: undefined }, 2],
  ])('[E1-83] off target: %s', (_, one, rank) => expect(offTarget(one)).toBe(rank))

  test('[E1-83] a short one is shown whole', () => {
    const folded = foldFamilies([family('a', met('a', ROWS_AT_ONCE))], [])
    expect(folded.map(({ rows, folded: rest }) => [rows.length, rest.length])).toEqual([[ROWS_AT_ONCE, 0]])
  })

  test('[E1-83] a long one shows what is off target, and counts and names what it folds', () => {
    const [a, b, c] = foldFamilies(long, [])
    if (!a || !b || !c) throw new Error('Three families')
    expect([codes(a.rows), codes(b.rows), codes(c.rows)]).toEqual([
      ['a0', 'a1', 'a2', 'a3', 'a4', 'a-off'],
      ['b0', 'b1'],
      ['c-site', 'c-off'],
    ])
    expect([a, b, c].map(familyCount).map(plain)).toEqual([
      '6 indicateurs, 1 hors cible',
      '6 indicateurs',
      '6 indicateurs, 2 hors cible',
    ])
    expect([b, c].map(unfoldLabel)).toEqual(['Voir les 4 autres indicateurs', 'Voir les 4 autres indicateurs'])
    expect([a, b, c].map(foldedLine)).toEqual(['', '', ''])
  })

  test('[E1-83] the address opens a family whole, and closes the others to their line', () => {
    const [a, b, c] = foldFamilies(long, ['b', 'nulle-part'])
    expect([a?.rows.length, b?.rows.length, b?.folded.length, c?.rows.length]).toEqual([0, 6, 0, 0])
    expect(a && unfoldLabel(a)).toBe('Voir les 6 indicateurs')
    expect(c && foldedLine(c)).toBe('Hors cible : Indicateur c-site et Indicateur c-off')
    expect(foldFamilies(long, [ALL_FAMILIES]).flatMap(({ folded }) => folded)).toEqual([])
  })

  test('[E1-83] where nothing is off target each family shows its first figure, then the first rows stand; where too much is, the whole before a site', () => {
    const none = foldFamilies([family('a', met('a', 9)), family('b', met('b', 9))], [])
    expect(none.map(({ rows }) => rows.length)).toEqual([9, 1])
    const five = ['a', 'b', 'c', 'd', 'e'].map((code) => family(code, met(code, 6)))
    expect(foldFamilies(five, []).map(({ rows }) => rows.length)).toEqual([6, 1, 1, 1, 1])
    const sites = Array.from({ length: ROWS_AT_ONCE }, (_, at) => row(`s${at}`, true, false))
    const many = foldFamilies([family('a', sites), family('b', [row('off', false)])], [])
    expect(many.map(({ rows }) => rows.length)).toEqual([ROWS_AT_ONCE - 1, 1])
    const [first] = foldFamilies([family('a', sites), family('b', met('b', 3))], ['b'])
    expect(first && foldedLine(first)).toContain('et 7 autres')
  })
})

describe('[E1-83] the page', () => {
  let w: World
  let lead: TestPerson
  beforeAll(async () => {
    w = await world({ rooms: [indicatorRoutes] })
    lead = await w.personOf(w.hauts92, 'quality_lead')
    await w.owner.query(
      `insert into supplied_reading (tenant, indicator, place, period_from, period_to, value, way, source)
       select $1, code, case when $3::text[] @> array[code] then 0 else (select min(id) from site where tenant = $1) end, '2026-09-01', '2026-09-30', 80, 'typed', 'Essai' from unnest($2::text[]) code`,
      [
        w.hauts92.tenant,
        indicators.all.map(({ code }) => code),
        indicators.all.filter(({ scope }) => scope === 'shared').map(({ code }) => code),
      ],
    )
  })
  afterAll(() => w.close())

  const rowsIn = (html: string): number => html.split('class="pv-rowtitle"').length - 1

  test('[E1-83] counts all of it, links to each family and to the whole, and exports everything', async () => {
    const html = await (await lead.get('/tableau-de-bord?periode=2026-09')).text()
    const said = /(\d+) indicateurs montrés sur (\d+)/.exec(html)
    expect(Number(said?.[1])).toBe(rowsIn(html))
    const all = Number(said?.[2])
    expect(all).toBeGreaterThan(ROWS_AT_ONCE)
    const whole = await (await lead.get('/tableau-de-bord?periode=2026-09&famille=toutes')).text()
    expect(rowsIn(whole)).toBe(all)
    const links = [...html.matchAll(/href="([^"#]*famille=[^"#]*)#famille-([^"]+)"/g)]
    expect(links.length).toBeGreaterThan(1)
    for (const [, href = '', code = ''] of links) {
      const opened = await (await lead.get(href.replaceAll('&amp;', '&'))).text()
      const own = /<tbody[^>]* id="famille-CODE".*?<\/tbody>/s.source.replace('CODE', code)
      const [body = ''] = new RegExp(own, 's').exec(opened) ?? []
      expect(`${rowsIn(body)}`, code).toBe(/class="pv-familycount">(\d+)/.exec(body)?.[1])
      expect(body).toContain('Replier')
    }
    const file = await textOf(await lead.get('/tableau-de-bord/export?periode=2026-09&format=csv'))
    const folded = await textOf(await lead.get('/tableau-de-bord/export?periode=2026-09&format=csv&famille=toutes'))
    expect(file).toBe(folded)
    expect((await lead.get('/tableau-de-bord?famille=%00,toutes,nulle-part')).status).toBeLessThan(500)
  })
})
