import type { ReactElement } from 'react'
import { escaped } from '#src/ground/design/charts/index.ts'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatCount, small } from '#src/ground/design/text/index.ts'
import { KINDS, type Kind, type Place, projected, type State } from '../partners.ts'

type Shown = Place & { state: State }
const SHAPES: Readonly<Record<Kind, (x: number, y: number) => string>> = {
  france_services: (x, y) => `<circle cx="${x}" cy="${y}" r="5"`,
  town_hall: (x, y) => `<rect x="${x - 4}" y="${y - 4}" width="8" height="8"`,
  relay: (x, y) => `<path d="M${x} ${y - 5}L${x + 5} ${y + 4}L${x - 5} ${y + 4}Z"`,
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500]

/** The places from their coordinates alone: no picture of anybody else, north above, a scale in kilometres. */
export function mapSvg(places: readonly Shown[], width: number): string {
  const height = Math.round(width * 0.62)
  const { points, perKm } = projected(places, { width, height, margin: 28 })
  const km = STEPS.findLast((step) => step * perKm <= width / 3) ?? 1
  const states = new Map(places.map(({ id, state }) => [id, state]))
  const marks = points.map(({ x, y, place }) => {
    const open = states.get(place.id) === 'open'
    const paint = open ? 'fill="var(--text-action-high-blue-france)"' : 'fill="none" stroke-dasharray="2 2"'
    return `${SHAPES[place.kind](x, y)} ${paint} stroke="var(--text-action-high-blue-france)" stroke-width="1.5"><title>${escaped(place.name)}</title>${
      { france_services: '</circle>', town_hall: '</rect>', relay: '</path>' }[place.kind]
    }`
  })
  const label = `Carte de ${places.length} lieux, nord en haut ; la liste dit la même chose.`
  return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="none" stroke="var(--border-default-grey)"/>
${marks.join('')}
<path d="M12 ${height - 14}h${Math.round(km * perKm)}m0 -4v8m-${Math.round(km * perKm)} 0v-8" stroke="var(--text-mention-grey)" fill="none"/>
<text x="12" y="${height - 22}" font-size="12" fill="var(--text-mention-grey)">${km} km</text></svg>`
}

/** The map of what the list shows. */
export function PlacesMap({ places }: { places: readonly Shown[] }): ReactElement | null {
  const located = places.filter((one) => one.latitude !== null && one.state !== 'closed')
  if (located.length < 2) return null
  const missing = places.filter((one) => one.latitude === null).length
  const kinds = [...new Set(located.map(({ kind }) => kind))]
  return (
    <Section
      title="Carte"
      note={`${kinds.map((kind) => `${MARKS[kind]} ${small(KINDS[kind])}`).join(' ; ')}. En pointillé : prévu.${
        missing === 0
          ? ''
          : ` ${formatCount(missing, 'lieu sans coordonnées n’y est pas', 'lieux sans coordonnées n’y sont pas')}.`
      }`}
    >
      {/* oxlint-disable-next-line react/no-danger -- our own drawing, every text escaped */}
      <span className="pv-chart-wide" dangerouslySetInnerHTML={{ __html: mapSvg(located, 760) }} />
      {/* oxlint-disable-next-line react/no-danger -- our own drawing, every text escaped */}
      <span className="pv-chart-narrow" dangerouslySetInnerHTML={{ __html: mapSvg(located, 343) }} />
    </Section>
  )
}

const MARKS: Readonly<Record<Kind, string>> = { france_services: '●', town_hall: '■', relay: '▲' }
