import type { ReactElement } from 'react'
import type { Chart } from '#src/ground/design/charts/index.ts'

/** A chart on the page: our own escaped SVG. */
export function Drawing({ chart }: { chart: Chart }): ReactElement {
  return <span className="pv-drawing" dangerouslySetInnerHTML={{ __html: chart.svg }} />
}

/** The same chart for a wide page and for a phone. */
export function TwoSizes({ wide, narrow }: { wide: Chart; narrow: Chart }): ReactElement {
  return (
    <>
      <span className="pv-chart-wide" dangerouslySetInnerHTML={{ __html: wide.svg }} />
      <span className="pv-chart-narrow" dangerouslySetInnerHTML={{ __html: narrow.svg }} />
    </>
  )
}
