import type { ReactElement } from 'react'
import { type Period, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { capital, formatCount, formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'
import { NUMBER_FIELDS } from '../input.ts'
import { daysIn, FORMULAS, NUMBERS, type Numbers, timesOf } from '../networks.ts'
import { COMPARE } from './addresses.ts'
import { numberText, rateText } from './words.tsx'

type Side = Numbers & { rate: number | null }
export type Compared = { key: string; name: string; before: Side; after: Side }
type Asked = { asked: string; period: Period }
type Props = { before: Asked; after: Asked; lines: readonly Compared[]; today: PlainDate }

/** « × 2,4 », or nothing where it cannot be said. */
export const timesText = (before: number | null, after: number | null): string => {
  const times = timesOf(before, after)
  return times === null ? '' : `×${NO_BREAK}${formatNumber(times, { decimals: 1 })}`
}

/** What two periods have of different length, in words; nothing when they are as long. */
export function lengthsText(before: Period, after: Period): string {
  const [one, other] = [daysIn(before), daysIn(after)]
  if (one === other) return ''
  const days = (n: number) => formatCount(n, 'jour', 'jours')
  return `Les deux périodes n’ont pas la même durée : ${days(one)} et ${days(other)}. Un total plus grand peut n’être qu’une période plus longue.`
}

export function ComparePage({ before, after, lines, today }: Props): ReactElement {
  const ask = { today }
  const lengths = lengthsText(before.period, after.period)
  const [first, ...others] = lines
  const heads = [capital(periodLabel(before.period)), capital(periodLabel(after.period))] as const
  return (
    <>
      <PageHead
        title="Comparer deux périodes"
        actions={[
          {
            href: `${COMPARE}/export?avant=${periodCode(before.period)}&apres=${periodCode(after.period)}`,
            label: 'Exporter',
          },
        ]}
        lead={`Les mois entiers de chaque période. Engagement : ${FORMULAS.views}.${lengths === '' ? '' : ` ${lengths}`}`}
      />
      <FilterBar
        action={COMPARE}
        clear={COMPARE}
        filters={[
          periodFilter({ asked: before.asked, shown: before.period, ask, name: 'avant', label: 'Première période' }),
          periodFilter({ asked: after.asked, shown: after.period, ask, name: 'apres', label: 'Seconde période' }),
        ]}
      />
      {first === undefined || others.length === 0 ? (
        <EmptyState>Aucun mois n’est connu dans ces deux périodes.</EmptyState>
      ) : (
        lines.map((line, at) => (
          <Section key={line.key} title={line.name} opening={at === 0}>
            <Table
              caption={line.name}
              captionHidden
              rows={rowsOf(line)}
              rowKey={({ label }) => label}
              columns={[
                { key: 'label', head: 'Nombre', cell: ({ label }) => label },
                { key: 'before', head: heads[0], numeric: true, cell: (one) => one.before },
                { key: 'after', head: heads[1], numeric: true, cell: (one) => one.after },
                { key: 'times', head: 'Multiplié par', numeric: true, cell: (one) => one.times },
              ]}
            />
          </Section>
        ))
      )}
    </>
  )
}

function rowsOf({ before, after }: Compared) {
  const numbers = NUMBERS.filter((key) => before[key] !== null || after[key] !== null).map((key) => ({
    label: NUMBER_FIELDS[key].label,
    before: numberText(before, key),
    after: numberText(after, key),
    times: timesText(before[key], after[key]),
  }))
  const rate = {
    label: 'Engagement',
    before: rateText(before.rate),
    after: rateText(after.rate),
    times: timesText(before.rate, after.rate),
  }
  return [...numbers, rate]
}
