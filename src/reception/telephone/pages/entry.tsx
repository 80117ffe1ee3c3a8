import type { ReactElement } from 'react'
import { Fields, type Group } from '#src/core/room/fields-form.tsx'
import type { Lists } from '#src/core/room/fields.ts'
import { monthOf, type PlainDate, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { BesideForm, ErrorSummary, type Faults, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber, capital } from '#src/ground/design/text/index.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { TOTAL } from '../input.ts'

const GROUPS: readonly Group<typeof TOTAL>[] = [
  { fields: [['line', 'month'], ['offered', 'answered', 'lost'], 'wait', 'origin', 'takenOver'] },
]

/** What is known of the months before, the latest last. */
export type MonthsBefore = readonly {
  line: number
  name: string
  month: PlainDate
  offered: number
  answered: number
}[]

export type EntryView = {
  lists: Lists
  before: MonthsBefore
  typed: Typed
  errors: Faults
  back: string
  today: PlainDate
}

/** A month's total typed by hand, with where it comes from. */
export function EntryPage({ view: { back, before, ...shown } }: { view: EntryView }): ReactElement {
  const version = Number(typedText(shown.typed, 'version'))
  return (
    <>
      <PageHead
        where="Téléphone"
        title={version > 0 ? 'Corriger un total de mois' : 'Saisir un total de mois'}
        lead="Pour un mois dont les jours ne sont pas connus. Si un relevé par jour arrive ensuite, les deux ne s’additionnent jamais : vous choisissez."
      />
      <ErrorSummary errors={shown.errors} />
      <BesideForm aside={before.length === 0 ? undefined : <Before months={before} />}>
        <Form action="/telephone/saisie" guard once={version === 0}>
          {version > 0 ? <HiddenVersion version={version} /> : null}
          <Fields table={TOTAL} groups={GROUPS} {...shown} />
          <SubmitRow label="Enregistrer le total" cancel={back} next={version > 0 ? undefined : 'le suivant'} />
        </Form>
      </BesideForm>
    </>
  )
}

/** What one compares with while typing: a digit too many shows at once. */
function Before({ months }: { months: MonthsBefore }): ReactElement {
  const alone = months.every(({ line }) => line === months[0]?.line)
  return (
    <>
      <h2>
        {alone ? `Les mois d’avant, ${months[0]?.name ?? ''}` : months[0] && capital(monthWords(months[0].month))}
      </h2>
      <Table
        caption="Appels déjà connus"
        captionHidden
        compact
        rows={months}
        rowKey={(one) => `${one.line} ${one.month}`}
        columns={[
          {
            key: 'what',
            head: alone ? 'Mois' : 'Ligne',
            cell: (one) => (alone ? capital(monthWords(one.month)) : one.name),
          },
          { key: 'offered', head: 'Présentés', numeric: true, cell: (one) => formatNumber(one.offered) },
          { key: 'answered', head: 'Décrochés', numeric: true, cell: (one) => formatNumber(one.answered) },
        ]}
      />
    </>
  )
}

/** « mai 2026 », for the confirmation of a removal. */
export const monthWords = (month: PlainDate): string => periodLabel(monthOf(month))
export const monthCode = (month: PlainDate): string => periodCode(monthOf(month))
