import { longDate, type Period, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Block, Report } from '#src/ground/reports/index.ts'
import type { MissingLine } from './month.ts'
import { byPlace } from './year.ts'

/** The end of a month on one page, for each place what is missing and who owes it. */
export function monthReport(told: {
  period: Period
  said: string
  missing: readonly MissingLine[]
  sites: readonly { id: number }[]
  place: (site: number | null) => string
  prefecture: string
  today: PlainDate
}): Report {
  const { period, said, missing, sites, place, prefecture, today } = told
  const title = `Fin de mois : ${periodLabel(period)}`
  const tables = byPlace(missing, sites).flatMap(({ site, lines }): Block[] => [
    {
      kind: 'table',
      caption: place(site),
      columns: [{ label: 'Ce qui manque' }, { label: 'Pour le' }, { label: 'Dû par' }],
      rows: lines.map((one) => [
        one.note === '' ? one.title : `${one.title} (${one.note})`,
        one.due === null ? '' : longDate(one.due),
        one.who,
      ]),
    },
  ])
  return {
    metadata: {
      title,
      lang: 'fr',
      author: prefecture,
      date: today,
      dateLabel: longDate(today),
      issuer: [prefecture],
      running: title,
    },
    numbered: false,
    blocks: [{ kind: 'paragraph', text: said }, ...tables],
  }
}
