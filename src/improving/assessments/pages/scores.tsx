import type { ReactElement } from 'react'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { completenessInWords, pointsInWords, shareInWords } from '../assessment.ts'
import { barName, type Beside } from '../view.ts'
import { Since, TwoSizes } from './parts.tsx'

export type ScoresProps = {
  title: string
  note: string
  /** « Module », « Canal » */
  head: string
  rows: readonly Beside[]
  now: string
  /** What the other one is called; none to compare with. */
  before: string | undefined
  hrefOf?: ((name: string) => string) | undefined
}

/** Scores of one sort: a picture, then its table, with completeness beside every score. */
export function Scores({ title, note, head, rows, now, before, hrefOf }: ScoresProps): ReactElement {
  return (
    <Section title={title} note={note}>
      <Picture title={title} rows={rows} now={now} before={before} />
      <Table
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ now: one }) => one.name}
        columns={[
          {
            key: 'name',
            head,
            lead: true,
            cell: ({ now: one }) => (hrefOf === undefined ? one.label : <a href={hrefOf(one.name)}>{one.label}</a>),
          },
          {
            key: 'now',
            head: now,
            numeric: true,
            cell: ({ now: one }) => (
              <>
                <strong>{shareInWords(one.permille)}</strong>
                <span className="pv-sub">
                  {one.source === '' ? pointsInWords(one.score) : `repris : ${one.source}`}
                </span>
              </>
            ),
          },
          ...(before === undefined
            ? []
            : [
                {
                  key: 'before',
                  head: before,
                  numeric: true,
                  cell: ({ before: was }: Beside) => (was === undefined || was === null ? '–' : shareInWords(was)),
                },
                {
                  key: 'since',
                  head: 'Écart',
                  numeric: true,
                  cell: (one: Beside) => <Since now={one.now.permille} before={one.before} />,
                },
              ]),
          {
            key: 'done',
            head: 'Complétude',
            cell: ({ now: one }) =>
              one.source !== '' && one.score.assessed === 0 ? 'non connue' : completenessInWords(one.score),
          },
        ]}
      />
    </Section>
  )
}

/** Bars of now over those of before, in grey; nothing while nothing is scored. */
function Picture({
  title,
  rows,
  now,
  before,
}: Pick<ScoresProps, 'title' | 'rows' | 'now' | 'before'>): ReactElement | null {
  const bars = rows.flatMap(({ now: one, before: was }) => [
    ...(one.permille === null ? [] : [{ label: barName(one.label), value: one.permille / 10 }]),
    ...(before === undefined || was === undefined || was === null
      ? []
      : [{ label: `${barName(one.label)}, ${before}`, value: was / 10, tone: 'muted' as const }]),
  ])
  if (bars.length === 0) return null
  const data = { title: `${title}, ${now}`, rows: bars, unit: '%', max: 100 }
  return (
    <TwoSizes
      wide={horizontalBars(data, { layout: 'beside', width: 720, barHeight: 16, gap: 10 })}
      narrow={horizontalBars(data, { width: 330 })}
    />
  )
}
