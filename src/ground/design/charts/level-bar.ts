import { type Chart, framed, type Paint, pen, type Theme } from '#src/ground/design/charts/svg.ts'
import { formatNumber, partsOfHundred } from '#src/ground/design/text/index.ts'

/** Order and colours never change: best at the left. */
export const LEVELS = [
  'Très satisfaits',
  'Plutôt satisfaits',
  'Plutôt pas satisfaits',
  'Pas du tout satisfaits',
] as const

export interface LevelBarData {
  readonly title: string
  /** Answers per level, best first. « Sans avis » is never in the bar. */
  readonly counts: readonly [number, number, number, number]
  /** One that is empty is no part of the bar. */
  readonly names?: readonly [string, string, string, string]
}

const GAP = 1.5
const SEGMENTS: readonly (readonly [Paint, Paint])[] = [
  ['level-1', 'on-level-1'],
  ['level-2', 'on-level-2'],
  ['level-3', 'on-level-3'],
  ['level-4', 'on-level-4'],
]

/** The four-level bar of expressed opinions, on 100 %. A segment under 24 px keeps its number for the sentence. */
export function levelBar(
  data: LevelBarData,
  options: { width?: number; height?: number; theme?: Theme; decorative?: boolean; legend?: boolean } = {},
): Chart {
  const { width = 480, height = 24, theme = 'page', decorative = false } = options
  const draw = pen(theme)
  const total = data.counts.reduce((sum, count) => sum + count, 0)
  const present = data.counts.filter((count) => count > 0).length
  const room = width - GAP * Math.max(0, present - 1)
  const marks: string[] = total === 0 ? [draw.shape('rect', 'track', { x: 0, y: 0, width, height })] : []
  let x = 0
  for (const [index, count] of data.counts.entries()) {
    const paints = SEGMENTS[index]
    if (count === 0 || !paints) continue
    const size = (count / total) * room
    marks.push(draw.shape('rect', paints[0], { x, y: 0, width: size, height, 'data-level': index + 1 }))
    if (size >= 24)
      marks.push(
        draw.text({
          x: x + size / 2,
          y: height / 2 + 4.25,
          text: percent(data.counts, index),
          paint: paints[1],
          anchor: 'middle',
        }),
      )
    x += size + GAP
  }
  // On paper nothing else names the colours: four words under the bar, in its order.
  const names = options.legend === true ? legend(data, { total, width, top: height }, draw) : []
  const tall = height + (names.length > 0 ? LEGEND : 0)
  return framed({ width, height: tall, title: data.title, alt: sentence(data, total), decorative }, [
    ...marks,
    ...names,
  ])
}

const LEGEND = 26

type Under = { total: number; width: number; top: number }

function legend(data: LevelBarData, { total, width, top }: Under, draw: ReturnType<typeof pen>): string[] {
  return data.counts.flatMap((count, index) => {
    const x = (width / data.counts.length) * index
    const name = (data.names ?? LEVELS)[index] ?? ''
    if (name === '') return []
    const share = total === 0 ? '' : ` ${percent(data.counts, index)}\u00a0%`
    return [
      draw.shape('rect', SEGMENTS[index]?.[0] ?? 'track', { x, y: top + 12, width: 9, height: 9 }),
      draw.text({ x: x + 14, y: top + 20.5, text: name + share, paint: 'label' }),
    ]
  })
}

/** The share of one level, rounded so that the levels add up to 100. */
function percent(counts: readonly number[], index: number): string {
  return formatNumber(partsOfHundred(counts)[index] ?? 0)
}

function sentence(data: LevelBarData, total: number): string {
  if (total === 0) return `${data.title}\u00a0: aucun avis exprimé.`
  const names = data.names ?? LEVELS
  const parts = names.flatMap((name, index) =>
    name === '' ? [] : [`${name.toLowerCase()} ${percent(data.counts, index)}\u00a0%`],
  )
  return `${data.title}, sur ${formatNumber(total)} avis exprimé${total < 2 ? '' : 's'}\u00a0: ${parts.join(', ')}.`
}
