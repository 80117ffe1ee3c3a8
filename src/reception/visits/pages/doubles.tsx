import type { ReactElement } from 'react'
import { longDate, monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, small } from '#src/ground/design/text/index.ts'
import { type Double, type Layer, LAYERS } from '../visits.ts'
import { BASE } from './tally.tsx'

type Props = {
  list: readonly Double[]
  month: string
  chooses: boolean
  names: ReadonlyMap<number, string>
}
const MOST = 60

const wayName = (span: Double['span'], layer: Layer): string =>
  span === 'month' && layer !== 'month' ? 'Ses journées' : LAYERS[layer]

/** What is known in several ways, with the choice. */
export function Doubles({ list, month, chooses, names }: Props): ReactElement {
  return (
    <Section
      title="Connu de plusieurs façons"
      count={list.length}
      note="Ces comptages ne sont jamais additionnés : les chiffres prennent l’un, les autres restent visibles ici."
    >
      <Table<Double>
        caption="Journées et mois connus de plusieurs façons"
        captionHidden
        rows={list.slice(0, MOST)}
        rowKey={({ point, span, day }) => `${point}-${span}-${day}`}
        columns={[
          {
            key: 'day',
            head: 'Période',
            cell: ({ span, day }) => (span === 'day' ? longDate(day) : periodLabel(monthOf(day))),
          },
          { key: 'point', head: 'Point d’accueil', cell: ({ point }) => names.get(point) ?? '' },
          {
            key: 'ways',
            head: 'Comptages',
            cell: ({ ways, span }) =>
              ways.map(({ layer, n, counted }) => (
                <span key={layer} className={counted ? undefined : 'pv-sub'}>
                  {`${wayName(span, layer)} : ${formatCount(n, 'visiteur', 'visiteurs')}${counted ? ', retenu' : ''}`}
                </span>
              )),
          },
          {
            key: 'act',
            head: 'Retenir',
            cell: ({ point, span, day, ways }) =>
              chooses
                ? ways
                    .filter(({ counted }) => !counted)
                    .map(({ layer }) => (
                      <PostButton
                        key={layer}
                        kind="link"
                        action={`${BASE}/retenir`}
                        hidden={{
                          point,
                          duree: span,
                          jour: day,
                          comptage: span === 'month' && layer !== 'month' ? 'days' : layer,
                          mois: month,
                        }}
                        label={`Retenir : ${small(wayName(span, layer))}`}
                      />
                    ))
                : null,
          },
        ]}
        note={list.length > MOST ? `Les ${MOST} premières périodes sont montrées.` : undefined}
      />
    </Section>
  )
}
