import { type Axis, breakText } from '#src/ground/design/charts/axis.ts'
import { type LineChartData, type LinePoint, misses } from '#src/ground/design/charts/line-data.ts'
import { textWidth } from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

type Named = Pick<LinePoint, 'label' | 'value'>

/** « de 98,0 % (janv.) à 91,2 % (mars) », « 98,0 % en mars », « 98,0 % (janv. et mars) ». */
export function fromTo(
  { first, last, known }: { first: Named; last: Named; known: number },
  write: (value: number | null) => string,
): string {
  const [from, to] = [write(first.value), write(last.value)]
  if (known === 1) return `${to} (${last.label}), seul relevé`
  if (from === to) return `${to} en ${first.label} comme en ${last.label}`
  return `de ${from} (${first.label}) à ${to} (${last.label})`
}

/** A value with the digits that the chart declares. */
export function digits(data: LineChartData, value: number): string {
  return formatNumber(value, data.decimals === undefined ? {} : { decimals: data.decimals })
}

/** « 2024 : 92,3 », or the year alone where it has its own line. */
export function previousName(data: LineChartData): string {
  const { previous } = data
  if (!previous) return ''
  return typeof previous.values === 'number'
    ? `${previous.label}\u00a0: ${digits(data, previous.values)}`
    : previous.label
}

/** Whether a triangle says something: some readings miss the target, others hold it. */
export function crosses(data: LineChartData): boolean {
  const known = data.points.filter(({ value }) => value !== null)
  const missed = known.filter(({ value }) => misses(data, value)).length
  return missed > 0 && missed < known.length
}

/** Under the drawing: what its shapes mean, where they stand, and that its axis is cut. */
export function notes(data: LineChartData, axis: Axis): string {
  const known = data.points.some(({ value }) => value !== null)
  return [
    crosses(data) ? 'Triangle\u00a0: hors cible.' : '',
    data.points.some(({ value, provisional }) => value !== null && provisional) ? 'Marque vide\u00a0: provisoire.' : '',
    known && data.points.some(({ value }) => value === null) ? 'Croix\u00a0: sans relevé.' : '',
    breakText(axis, data.unit),
  ]
    .filter(Boolean)
    .join(' ')
}

/** A text on as many lines as its width asks for. */
export function inLines(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && textWidth(longer, 12) <= width) lines[lines.length - 1] = longer
    else if (word !== '') lines.push(word)
  }
  return lines
}

/** The sentence that says the chart. */
export function sentence(data: LineChartData, axis: Axis): string {
  const known = data.points.filter((point) => point.value !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last) return `${data.title}\u00a0: aucun relevé.`
  const write = (value: number | null) =>
    formatNumber(value ?? 0, { unit: data.unit, ...(data.decimals === undefined ? {} : { decimals: data.decimals }) })
  const missed = known.filter((point) => misses(data, point.value)).length
  const missing = data.points.filter((point) => point.value === null).map((point) => point.label)
  const parts = [
    `${data.title}\u00a0: ${fromTo({ first, last, known: known.length }, write)}`,
    data.target
      ? `${data.target.label}, ${missed === 0 ? 'tenue à chaque relevé' : `manquée à ${missed} relevé${missed < 2 ? '' : 's'} sur ${known.length}`}`
      : '',
    typeof data.previous?.values === 'number' ? previousName(data) : '',
    missing.length > 0 ? `sans relevé\u00a0: ${missing.join(', ')}` : '',
    last.provisional ? `${last.label} provisoire` : '',
    axis.broken ? `échelle coupée, de ${formatNumber(axis.from)} à ${formatNumber(axis.to, { unit: data.unit })}` : '',
  ]
  return `${parts.filter(Boolean).join('\u202f; ')}.`.replace(/\.\.$/, '.')
}
