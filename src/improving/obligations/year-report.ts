import { capital } from '#src/ground/design/text/index.ts'
import type { Anchor } from '#src/core/room/anchor.ts'
import { dateRange, longDate, monthsOf, periodLabel, type PlainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Block, Inline, Report } from '#src/ground/reports/index.ts'
import { STATES } from './obligation.ts'
import { fixedIn, inMonth, type YearLine } from './year.ts'

export type YearPrinted = {
  year: number
  lines: readonly YearLine[]
  anchors: readonly Anchor[]
  place: (site: number | null) => string
  said: string
  prefecture: string
  today: PlainDate
}

/** The year on paper, month by month: what is owed, where, by whom, and the days that are fixed. */
export function yearReport(told: YearPrinted): Report {
  const { year, said, prefecture, today } = told
  const title = `Échéances de la démarche, année ${year}`
  return {
    metadata: {
      title,
      lang: 'fr',
      author: prefecture,
      date: today,
      dateLabel: longDate(today),
      issuer: [prefecture],
      running: `Échéances ${year}`,
    },
    numbered: false,
    blocks: [
      { kind: 'paragraph', text: said },
      ...monthsOf(yearPeriod(year)).flatMap((month) => monthBlocks(month, told)),
    ],
  }
}

type Month = ReturnType<typeof monthsOf>[number]

function monthBlocks(month: Month, { lines, anchors, place, today }: YearPrinted): Block[] {
  const fixed = fixedIn(anchors, month).map((one): Inline[] => [
    dateRange(one.from, one.to),
    [{ text: one.label, bold: true }],
    one.sites.length === 0 ? place(null) : one.sites.map(place).join(', '),
    '',
    one.held ? 'A eu lieu' : 'Prévu',
  ])
  const owed = lines
    .flatMap((line) => inMonth(line, month).due.map((due) => ({ line, due })))
    .toSorted((a, b) => (a.due.dueOn < b.due.dueOn ? -1 : 1))
    .map(({ line, due }): Inline[] => [
      longDate(due.dueOn),
      line.title,
      place(line.site),
      line.who,
      due.planned ? `${STATES[due.state]}, prévu le ${longDate(due.planned.from)}` : STATES[due.state],
    ])
  const rows = [...fixed, ...owed]
  const name = capital(periodLabel(month))
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: name }]
  if (rows.length === 0) return [...blocks, { kind: 'paragraph', text: 'Rien n’est dû ni prévu.' }]
  return [
    ...blocks,
    {
      kind: 'table',
      caption: `Échéances et dates, ${periodLabel(month)}`,
      columns: [
        { label: 'Pour le' },
        { label: 'Quoi' },
        { label: 'Lieu' },
        { label: 'Responsable' },
        { label: 'État' },
      ],
      rows,
      source: `Échéances de la démarche, au ${longDate(today)}`,
    },
  ]
}
