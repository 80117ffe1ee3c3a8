import type { ReactElement } from 'react'
import { STATES } from '#src/improving/action-plans/index.ts'
import { longDate, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { difference, gapText, published } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { stretchName } from '../moves.ts'
import type { SheetAction } from '../store/sheet.ts'
import { Value } from './cells.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { PickerProps } from './list.tsx'
import type { Sheet } from '../store/sheet.ts'

export type SheetPageProps = {
  sheet: Sheet
  facts: ObjectFacts
  picker: PickerProps
  writes: boolean
  targets: boolean
  saved: string | undefined
  hrefOfAction: (id: number, label: string) => string | undefined
}

/** Actions that should move this figure: before, after, and the warning that it proves nothing. */
export function Actions({ sheet, hrefOfAction }: SheetPageProps): ReactElement | null {
  const { indicator, actions, chart } = sheet
  if (actions.length === 0) return null
  return (
    <Section title="Ce qui devait le faire bouger" rule>
      <ul className="pv-movements">
        {actions.map((one) => (
          <li key={one.action.id}>
            <What one={one} href={hrefOfAction(one.action.id, one.action.title)} />
            <BeforeAfter one={one} indicator={indicator} year={yearOf(chart.from)} />
          </li>
        ))}
      </ul>
      <p className="pv-note">Un écart avant-après ne prouve pas la cause.</p>
    </Section>
  )
}

function What({ one, href }: { one: SheetAction; href: string | undefined }): ReactElement {
  const { action, begun } = one
  return (
    <div>
      {href === undefined ? (
        <span className="pv-rowtitle">{action.title}</span>
      ) : (
        <a className="pv-rowtitle" href={href}>
          {action.title}
        </a>
      )}
      <span className="pv-sub">{`${action.owner === '' ? '' : `${action.owner}. `}Commencée le ${longDate(begun)}.`}</span>
      <Outcome state={action.state} doneOn={action.doneOn} />
    </div>
  )
}

function Outcome({ state, doneOn }: { state: SheetAction['action']['state']; doneOn: PlainDate | null }): ReactElement {
  if (state === 'done')
    return <Mark state="met" word={doneOn === null ? STATES.done : `${STATES.done} le ${longDate(doneOn)}`} />
  if (state === 'in_progress') return <Mark state="progress" word={STATES.in_progress} />
  return <Mark state="coming" word={STATES[state]} />
}

type Sides = { one: SheetAction; indicator: Indicator; year: number }

function BeforeAfter({ one: { before, after }, indicator, year }: Sides): ReactElement {
  const a = before ? published(indicator, before.amount) : null
  const b = after ? published(indicator, after.amount) : null
  if (!before || !after || a === null || b === null) {
    return (
      <p className="pv-sub">
        {before || after
          ? `Pas de relevé ${before ? 'depuis' : 'avant'} : rien à comparer.`
          : 'Pas de relevé mois par mois : rien à comparer.'}
      </p>
    )
  }
  const side = (word: string, { amount, months }: typeof before) => (
    <span>
      <span className="pv-sub">{`${word}, ${stretchName(months, year)}`}</span>
      <Value indicator={indicator} amount={amount} size="strong" />
      <span className="pv-sub">{fractionText(amount.numerator, amount.denominator)}</span>
    </span>
  )
  return (
    <div className="pv-beforeafter">
      {side('avant', before)}
      <span aria-hidden="true">→</span>
      {side('après', after)}
      <strong>{gapText(indicator, difference(b, a))}</strong>
    </div>
  )
}

function fractionText(numerator: number | null, denominator: number | null): string {
  return numerator === null || denominator === null ? '' : `${formatNumber(numerator)} sur ${formatNumber(denominator)}`
}
