import type { ReactElement, ReactNode } from 'react'
import type { Period } from '#src/ground/calendar/index.ts'
import { Figure, Gap, Mark, Origin } from '#src/ground/design/marks.tsx'
import { formatNumber, NO_BREAK, inList } from '#src/ground/design/text/index.ts'
import type { Amount } from '../amount.ts'
import { UNITS, withUnit, written, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import type { Shown } from '../store/reader.ts'
import type { RowOrigin } from '../row-summary.ts'
import { shortGap, standingText } from '#src/core/room/target.ts'
import { beforeText, bothValues, directionOf, inPeriod, isSoFar, shortPeriod } from '../wording.ts'

export function Lines({ children }: { children: ReactNode }): ReactElement {
  return <div className="pv-lines">{children}</div>
}

/** The value in bold with its unit. */
export function Value({
  indicator,
  amount,
  size,
}: {
  indicator: Indicator
  amount: Amount
  size?: 'cell' | 'strong' | 'large' | 'hero'
}): ReactElement {
  const { symbol } = UNITS[indicator.unit]
  return <Figure value={written(indicator, amount)} unit={symbol === '' ? undefined : symbol} size={size} />
}

/** A rate never stands without n; a count is its own n. */
export function countText(indicator: Indicator, amount: Amount): string | undefined {
  return indicator.unit === 'count' || amount.n === null ? undefined : formatNumber(amount.n)
}

/** Where the figures of a row come from, once; with the sites of each way where they differ. */
export function RowOrigins({
  origins,
  names,
}: {
  origins: readonly RowOrigin[]
  names: (place: number) => string
}): ReactElement {
  return (
    <>
      {origins.map(({ ways, notes, places }) => (
        <Origin key={[...ways, ...notes].join(' ')} way={ways}>
          {notes.map((note) => `, ${note}`).join('')}
          {places.length === 0 ? '' : `${NO_BREAK}: ${inList(places.map(names))}`}
        </Origin>
      ))}
    </>
  )
}

/** « n = 316 », « 6 556 au total »; nothing where the value is its own count. */
function CountLine({ indicator, amount }: { indicator: Indicator; amount: Amount }): ReactElement | null {
  const n = countText(indicator, amount)
  if (n === undefined) return null
  return (
    <span className="pv-line-note">
      {indicator.unit === 'per_month' ? `${n} au total` : `n${NO_BREAK}=${NO_BREAK}${n}`}
    </span>
  )
}

/** Last year with an arrow that gives the direction, never good or bad. */
export function BeforeLine({
  indicator,
  shown,
  before,
  period,
}: {
  indicator: Indicator
  shown: Shown
  before: Shown
  period: Period
}): ReactElement | null {
  const values = bothValues(indicator, shown.amount, before.amount)
  if (!values || !before.amount || !shown.amount) return null
  const direction = isSoFar(indicator, shown.amount) ? undefined : directionOf(...values)
  return <Gap direction={direction}>{beforeText(indicator, before.amount, period)}</Gap>
}

/** What a closed period said and what the records say now, when both differ. */
export function MovedLine({ indicator, shown }: { indicator: Indicator; shown: Shown }): ReactElement | null {
  if (!shown.moved) return null
  return <span className="pv-line-note">{`aujourd’hui ${writtenWithUnit(indicator, shown.moved)}`}</span>
}

/** Two ways for one cell: the other value in words. */
export function OthersLine({
  indicator,
  shown,
  href,
}: {
  indicator: Indicator
  shown: Shown
  href: string | undefined
}): ReactElement | null {
  if (shown.others.length === 0) return null
  const words = { counted: 'compté', imported: 'importé', typed: 'saisi' } as const
  const text = shown.others
    .map(({ way, amount }) => `${words[way]}${NO_BREAK}: ${writtenWithUnit(indicator, amount)}`)
    .join(' ; ')
  return (
    <>
      <span className="pv-line-note">{text}</span>
      {shown.toDecide ? <Mark state="decide" word="À choisir" /> : null}
      {shown.toDecide && href !== undefined ? <a href={href}>Choisir la valeur</a> : null}
    </>
  )
}

/** More sites without a reading than these are counted, not named: the columns show which. */
const NAMED = 3

/** « sans Montclair »: the total does not hold every site. */
export function WithoutLine({
  amount,
  names,
}: {
  amount: Amount
  names: (place: number) => string
}): ReactElement | null {
  return amount.without.length === 0 ? null : (
    <span className="pv-line-note">{`sans ${amount.without.length > NAMED ? `${amount.without.length} sites` : inList(amount.without.map(names))}`}</span>
  )
}

type CellProps = {
  indicator: Indicator
  shown: Shown
  before: Shown
  period: Period
  choose: string | undefined
  names?: (place: number) => string
}

/** The département's cell: value, judgement in words, way, last year. */
export function TotalCell({ indicator, shown, before, period, choose, names = String }: CellProps): ReactElement {
  const { amount } = shown
  if (!amount) {
    return (
      <Lines>
        <span className="pv-line-note">{shown.why}</span>
        {before.amount ? <span className="pv-line-note">{beforeText(indicator, before.amount, period)}</span> : null}
      </Lines>
    )
  }
  return (
    <Lines>
      <span>
        <Value indicator={indicator} amount={amount} size="strong" />
        {indicator.unit === 'per_month' || countText(indicator, amount) === undefined ? null : (
          <span className="pv-figure__n">{` n${NO_BREAK}=${NO_BREAK}${countText(indicator, amount)}`}</span>
        )}
      </span>
      {shown.standing ? (
        <Mark state={shown.standing.met ? 'met' : 'off'} word={standingText(indicator, shown.standing)} />
      ) : null}
      {indicator.unit === 'per_month' ? <CountLine indicator={indicator} amount={amount} /> : null}
      <WithoutLine amount={amount} names={names} />
      {before.amount ? (
        <BeforeLine indicator={indicator} shown={shown} before={before} period={period} />
      ) : indicator.direction === 'none' ? null : (
        <span className="pv-line-note">{`${shortPeriod(period)}${NO_BREAK}: non relevé`}</span>
      )}
      <MovedLine indicator={indicator} shown={shown} />
      <OthersLine indicator={indicator} shown={shown} href={choose} />
    </Lines>
  )
}

/** A site's cell: the mark is an icon with its gap, the word is read aloud and stands in the legend. */
export function SiteCell({ indicator, shown, before, period, choose }: CellProps): ReactElement {
  const { amount, standing } = shown
  if (!amount) {
    return (
      <Lines>
        <span className="pv-line-note">{shown.why}</span>
        {before.amount && shown.applies ? (
          <span className="pv-line-note">{beforeText(indicator, before.amount, period)}</span>
        ) : null}
      </Lines>
    )
  }
  return (
    <Lines>
      <span className="pv-valueline">
        <Value indicator={indicator} amount={amount} />
        {standing ? (
          <Mark state={standing.met ? 'met' : 'off'} compact>
            {standing.met ? undefined : shortGap(indicator, standing)}
          </Mark>
        ) : null}
      </span>
      <CountLine indicator={indicator} amount={amount} />
      <BeforeLine indicator={indicator} shown={shown} before={before} period={period} />
      <MovedLine indicator={indicator} shown={shown} />
      <OthersLine indicator={indicator} shown={shown} href={choose} />
    </Lines>
  )
}

/** « +28,6 pts sur 2021 (45 %) ». */
export function comparedText(
  indicator: Indicator,
  { before, period, gap }: { before: Amount; period: Period; gap: string },
): string {
  return `${gap} sur ${period.kind === 'custom' ? inPeriod(period) : shortPeriod(period)} (${withUnit(indicator, written(indicator, before))})`
}
