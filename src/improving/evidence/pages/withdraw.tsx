import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Evidence } from '../evidence.ts'
import { BASE } from './list.tsx'

export type WithdrawProps = { evidence: Evidence; typed: Typed; errors?: FieldErrors | undefined }

/** Out of force, with its reason; nothing of it is lost. */
export function WithdrawPage({ evidence, typed, errors = {} }: WithdrawProps): ReactElement {
  const { id, title, version } = evidence
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where={title}
        title="Retirer la preuve"
        lead="Elle ne compte plus pour aucun engagement. Elle reste lisible, avec ses fichiers, et se remet en vigueur."
      />
      <Form action={`${BASE}/${id}/retirer`} guard>
        <HiddenVersion version={version} />
        <TextArea
          name="reason"
          label="Raison du retrait"
          required
          limit={1000}
          rows={3}
          value={typedText(typed, 'reason')}
          error={errors['reason']}
        />
        <SubmitRow label="Retirer la preuve" cancel={`${BASE}/${id}`} />
      </Form>
    </>
  )
}
