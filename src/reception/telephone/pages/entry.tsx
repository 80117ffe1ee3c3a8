import type { ReactElement } from 'react'
import { Fields, type Group } from '#src/core/room/fields-form.tsx'
import type { Lists } from '#src/core/room/fields.ts'
import { monthOf, type PlainDate, periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { ErrorSummary, type Faults, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { TOTAL } from '../input.ts'

const GROUPS: readonly Group<typeof TOTAL>[] = [
  { fields: [['line', 'month'], ['offered', 'answered', 'lost'], 'wait', 'origin', 'takenOver'] },
]

export type EntryView = { lists: Lists; typed: Typed; errors: Faults; back: string }

/** A month's total typed by hand, with where it comes from. */
export function EntryPage({ view: { back, ...shown } }: { view: EntryView }): ReactElement {
  const version = Number(typedText(shown.typed, 'version'))
  return (
    <>
      <PageHead
        where="Téléphone"
        title={version > 0 ? 'Corriger un total de mois' : 'Saisir un total de mois'}
        lead="Pour un mois dont les jours ne sont pas connus. Si un relevé par jour arrive ensuite, les deux ne s’additionnent jamais : vous choisissez."
      />
      <ErrorSummary errors={shown.errors} />
      <Form action="/telephone/saisie" guard>
        {version > 0 ? <HiddenVersion version={version} /> : null}
        <Fields table={TOTAL} groups={GROUPS} {...shown} />
        <SubmitRow label="Enregistrer le total" cancel={back} />
      </Form>
    </>
  )
}

/** « mai 2026 », for the confirmation of a removal. */
export const monthWords = (month: PlainDate): string => periodLabel(monthOf(month))
export const monthCode = (month: PlainDate): string => periodCode(monthOf(month))
