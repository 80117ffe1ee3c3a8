import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, TextArea, TextField } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Due } from '../met.ts'
import { OBLIGATIONS } from './list.tsx'

export type WaiveProps = { due: Due; place: string; action: string; typed: Typed; errors?: FieldErrors | undefined }

/** An occurrence that is not owed: why, and who approved it. */
export function WaivePage({ due, place, action, typed, errors = {} }: WaiveProps): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={due.title}
        title="Dire cette échéance sans objet"
        lead={`Pour le ${longDate(due.dueOn)}, ${place}. Elle sort du compte des obligations échues ; sa raison reste visible.`}
      />
      <Form action={action} guard once>
        <TextArea
          name="reason"
          label="Raison"
          required
          rows={3}
          limit={1000}
          value={typedText(typed, 'reason')}
          error={errors['reason']}
        />
        <TextField
          name="approver"
          label="Approuvée par"
          required
          width="medium"
          maxLength={160}
          value={typedText(typed, 'approver')}
          error={errors['approver']}
          help="Une fonction. Exemple : Secrétaire général"
        />
        <SubmitRow label="Dire l’échéance sans objet" cancel={`${OBLIGATIONS}/${due.obligation}`} />
      </Form>
    </>
  )
}
