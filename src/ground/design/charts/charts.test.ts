import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Chart,
  horizontalBars,
  intervalDomain,
  intervalPlot,
  levelBar,
  lineChart,
  type LineChartData,
  sparkline,
} from '#src/ground/design/charts/index.ts'
import { PAINTS, textWidth } from '#src/ground/design/charts/svg.ts'

const MONTHS = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']
const rates = [56.8, 58.8, 64.1, 65.6, 72.4, 76.7, 77.8, 76.2, 80.6, 84.8, 89.3, 95.7]
const year: LineChartData = {
  title: 'Réponses dans les délais',
  unit: '%',
  decimals: 1,
  points: MONTHS.map((label, index) => ({ label, value: rates[index] ?? null })),
  target: { value: 75, label: 'cible 75', better: 'up' },
  previous: { label: '2021', values: 45 },
  facts: [
    { at: 1.5, label: 'chatbot ouvert' },
    { at: 3.5, label: 'début du suivi quotidien' },
  ],
}
const shares = {
  title: 'Motifs',
  unit: '%',
  rows: [
    { label: 'Titres & séjour', value: 43 },
    { label: 'Rendez-vous', value: 37 },
    { label: 'Autres', value: 20, tone: 'muted' as const },
  ],
}

function count(chart: Chart, part: string): number {
  return chart.svg.split(part).length - 1
}

describe('every chart', () => {
  const all: [string, (theme: 'page' | 'document') => Chart][] = [
    ['line', (theme) => lineChart(year, { theme })],
    ['sparkline', (theme) => sparkline({ title: 'T', points: year.points, target: 75 }, { theme })],
    ['bars', (theme) => horizontalBars(shares, { theme })],
    [
      'bars beside',
      (theme) => horizontalBars({ ...shares, target: { value: 75, label: 'cible 75 %' } }, { theme, layout: 'beside' }),
    ],
    ['levels', (theme) => levelBar({ title: 'T', counts: [39, 50, 8, 3] }, { theme })],
    [
      'intervals',
      (theme) =>
        intervalPlot(
          { title: 'T', rows: [{ label: 'Antony', value: 90, low: 85, high: 94, previous: 90, strong: true }] },
          { theme },
        ),
    ],
  ]
  test.each(all)('[E4-94] %s: no style attribute, a name, a sentence, and colours by theme', (_, draw) => {
    const [page, paper] = [draw('page'), draw('document')]
    for (const chart of [page, paper]) {
      expect(chart.svg).not.toContain('style=')
      expect(chart.svg).not.toContain('NaN')
      expect(chart.svg).toContain('role="img"><title>')
      expect(chart.alt.endsWith('.')).toBe(true)
    }
    expect(page.svg).not.toMatch(/#[0-9a-f]{6}/)
    expect(paper.svg).not.toContain('pv-chart-')
  })
  test('[E4-94] every paint has its rule in the style sheet, and the style sheet no other', () => {
    const css = readFileSync(new URL('./charts.css', import.meta.url), 'utf8')
    const ruled = new Set([...css.matchAll(/\.pv-chart-([a-z0-9-]+)/g)].map((match) => match[1]))
    expect(ruled).toEqual(new Set([...Object.keys(PAINTS), 'wide', 'narrow']))
  })
  test('[E4-132] each colour of print that would not show in the dark has its dark counterpart on a sheet', () => {
    const css = readFileSync(new URL('./charts.css', import.meta.url), 'utf8')
    const dark = new Set(
      css
        .split('\n')
        .filter((line) => line.startsWith(':root[data-fr-theme="dark"] .pv-sheet'))
        .flatMap((line) =>
          [...line.matchAll(/\[(fill|stroke)="(#[0-9a-f]{6})"\]/g)].map(([, kind, hex]) => `${kind} ${hex}`),
        ),
    )
    const bright = (hex: string): number =>
      [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0) / 3
    const used = Object.values(PAINTS).flatMap((paint) =>
      Object.entries(paint).flatMap(([kind, hex]) => (hex === 'none' ? [] : [{ kind, hex }])),
    )
    for (const { kind, hex } of used)
      if (bright(hex) < 140 && hex !== '#b34000') expect(dark).toContain(`${kind} ${hex}`)
  })
  test('text cannot leave its place', () => {
    const chart = horizontalBars({ title: '<b>', rows: [{ label: '<script>"&', value: 1 }] })
    expect(chart.svg).toContain('&lt;script&gt;&quot;&amp;')
    expect(chart.svg).not.toContain('<script')
  })
})

describe('line chart', () => {
  test('[E4-95] points under the target are triangles when the series crosses it, discs otherwise', () => {
    expect(count(lineChart(year), 'pv-chart-below"')).toBe(5)
    expect(count(lineChart(year), 'pv-chart-dot"')).toBe(7)
    const under = { ...year, target: { value: 99, label: 'cible 99', better: 'up' as const } }
    expect(count(lineChart(under), 'pv-chart-below"')).toBe(0)
    const delay = { ...year, target: { value: 75, label: 'cible 75', better: 'down' as const } }
    expect(count(lineChart(delay), 'pv-chart-below"')).toBe(7)
  })
  test('[E4-95] a missing month breaks the line and stands as a cross on the target; a provisional one is hollow', () => {
    const points = year.points.map((point, index) =>
      index === 5 ? { ...point, value: null } : index === 11 ? { ...point, provisional: true } : point,
    )
    const chart = lineChart({ ...year, points })
    expect(count(chart, 'data-missing="juin"')).toBe(1)
    expect(/class="pv-chart-line" d="(M[^"]+)"/.exec(chart.svg)?.[1]?.match(/M/g)).toHaveLength(2)
    expect([count(chart, 'pv-chart-hollow'), count(chart, 'pv-chart-missing')]).toEqual([1, 1])
    expect(chart.alt).toContain('sans relevé\u00a0: juin')
    expect(chart.alt).toContain('déc. provisoire')
  })
  test('[E4-95] wide charts write every value, narrow ones the first and the last under the names of the lines', () => {
    expect(count(lineChart(year), 'pv-chart-label')).toBe(14)
    expect(count(lineChart({ ...year, facts: [] }, { width: 343 }), 'pv-chart-label')).toBe(2)
  })
  test('nothing known still draws the axes and says so', () => {
    const chart = lineChart({ title: 'Appels', unit: '%', points: [{ label: 'janv.', value: null }] })
    expect(chart.alt).toBe('Appels\u00a0: aucun relevé.')
    expect(lineChart({ title: 'Appels', unit: '%', points: [] }).svg).not.toContain('NaN')
  })
})

describe('bars and intervals', () => {
  test('[E4-96] segments of the level bar fill its width with 1.5 px between, and small ones keep no number', () => {
    const counts = fc
      .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500))
      .filter((each) => each.some((count) => count > 0))
    fc.assert(
      fc.property(counts, (levels) => {
        const { svg } = levelBar({ title: 'T', counts: levels }, { width: 400 })
        const widths = [...svg.matchAll(/ width="([\d.]+)" height="24" data-level/g)].map((match) => Number(match[1]))
        const gaps = 1.5 * (levels.filter((level) => level > 0).length - 1)
        expect(widths.reduce((sum, width) => sum + width, 0) + gaps).toBeCloseTo(400, 0)
        expect(svg.split('<text').length - 1).toBeLessThanOrEqual(widths.filter((width) => width >= 23.99).length)
      }),
    )
    expect(levelBar({ title: 'T', counts: [0, 0, 0, 0] }).alt).toBe('T\u00a0: aucun avis exprimé.')
  })
  test('[E4-96] shares start at zero on an axis of 100, and a number is written for each', () => {
    const chart = horizontalBars(shares, { width: 200 })
    expect([...chart.svg.matchAll(/pv-chart-bar[^>]+ width="([\d.]+)"/g)].map((match) => Number(match[1]))).toEqual([
      86, 74, 40,
    ])
    expect(chart.svg).toContain('43\u00a0%')
  })
  test('[E4-97] the common axis is 50 to 100 and widens when an interval leaves it', () => {
    const row = { label: 'A', value: 90, low: 85, high: 94 }
    expect(intervalDomain({ title: 'T', rows: [row] })).toEqual([50, 100])
    expect(intervalDomain({ title: 'T', rows: [row, { ...row, low: 42 }] })).toEqual([40, 100])
    expect(intervalPlot({ title: 'T', unit: '%', rows: [row] }).svg).toContain('100\u00a0%')
  })
})

/** Texts of a drawing with the room they take. */
function textsOf({ svg }: Chart): { text: string; from: number; to: number; y: number }[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', text = '']) => {
    const value = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
    const [x, size] = [Number(value('x')), textWidth(text, 12)]
    const from = value('text-anchor') === 'end' ? x - size : value('text-anchor') === 'middle' ? x - size / 2 : x
    return { text, from, to: from + size, y: Number(value('y')) }
  })
}

describe('[E4-130] a scale that shows how the values vary', () => {
  const of = (values: (number | null)[], more: Partial<LineChartData> = {}, width = 760): Chart =>
    lineChart(
      {
        title: 'Taux',
        unit: '%',
        decimals: 1,
        points: values.map((value, at) => ({ label: MONTHS[at % 12] ?? '', value })),
        ...more,
      },
      { width },
    )
  const ticks = (chart: Chart): string[] =>
    textsOf(chart).flatMap(({ text, from }) => (from < 30 && /^[\d\u00a0,]+$/.test(text) ? [text] : []))

  test('[E4-130] rates of 81 to 86 % are drawn between 78 and 88, the break is drawn and said', () => {
    const chart = of([81, 83, 86, 84, 82, 85])
    expect(Number(ticks(chart)[0])).toBeGreaterThanOrEqual(78)
    expect(chart.svg).toContain('data-break=""')
    expect(chart.svg).toContain('Échelle coupée\u00a0: elle commence à 78\u00a0%, pas à 0.')
    expect(chart.alt).toContain('échelle coupée, de 78 à 88')
  })
  test('[E4-130] rates that spread start at zero, a few per cent are not a line on the floor, a target stays inside', () => {
    expect([ticks(of(rates)), of(rates).svg.includes('data-break')]).toEqual([['0', '25', '50', '75', '100'], false])
    expect(Number(ticks(of([2, 3, 5])).at(-1))).toBeLessThanOrEqual(6)
    const far = of([81, 83, 86], { target: { value: 40, label: 'cible 40', better: 'up' } })
    expect(ticks(far)).toEqual(['0', '25', '50', '75', '100'])
    expect(of([100, 100, 100]).svg).not.toContain('data-break')
  })
  test('[E4-130] whatever the values and the width: every text inside the drawing, no month cut, the last one named', () => {
    const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null })
    const drawn = fc.record({
      values: fc.array(value, { minLength: 1, maxLength: 13 }),
      target: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      previous: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      width: fc.constantFrom(343, 760),
    })
    fc.assert(
      fc.property(drawn, ({ values, target, previous, width }) => {
        const chart = of(
          values,
          {
            ...(target === undefined ? {} : { target: { value: target, label: `cible ${target}`, better: 'up' } }),
            ...(previous === undefined ? {} : { previous: { label: '2024', values: previous } }),
          },
          width,
        )
        const texts = textsOf(chart)
        for (const { text, from, to, y } of texts) {
          expect([text, from >= -1, to <= width + 1, y > 0 && y <= chart.height]).toEqual([text, true, true, true])
        }
        const months = texts.filter(({ text }) => MONTHS.includes(text))
        expect(months.at(-1)?.text).toBe(MONTHS[(values.length - 1) % 12])
        for (const [rank, month] of months.entries()) expect(month.from).toBeGreaterThan(months[rank - 1]?.to ?? -1)
      }),
    )
  })
})

test('[E4-131] on a phone the lines are named above the plot, each after a piece of itself, over no point', () => {
  const points = [79.3, 76.6, 85.1].map((value, index) => ({ label: String(index), value }))
  const target = { value: 75, label: 'cible 75', better: 'up' as const }
  const chart = lineChart(
    { title: 'Taux', unit: '%', points, target, previous: { label: '2024', values: 78.2 } },
    { width: 343 },
  )
  const names = textsOf(chart).filter(({ text }) => text === 'cible 75' || text.startsWith('2024'))
  const highest = Math.min(...[...chart.svg.matchAll(/cy="([\d.]+)"/g)].map(([, cy]) => Number(cy)))
  expect(names.map(({ text }) => text)).toEqual(['cible 75', '2024\u00a0: 78,2'])
  for (const name of names) expect(name.y).toBeLessThan(highest - 20)
})

test('[E4-107] a chart says from where to where only when it went somewhere', () => {
  const point = (label: string, value: number | null) => ({ label, value })
  const said = (...values: (number | null)[]) =>
    lineChart(
      {
        title: 'Taux',
        unit: '%',
        decimals: 1,
        points: values.map((value, at) => point(['janv.', 'févr.', 'mars'][at] ?? '', value)),
      },
      { width: 760 },
    ).alt.replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(said(null, null)).toBe('Taux : aucun relevé.')
  expect(said(98, null)).toBe('Taux : 98,0 % (janv.), seul relevé ; sans relevé : févr.')
  expect(said(98, 92, 98.04)).toBe('Taux : 98,0 % en janv. comme en mars ; échelle coupée, de 90 à 100 %.')
  expect(said(40, 92, 98)).toBe('Taux : de 40,0 % (janv.) à 98,0 % (mars).')
})
