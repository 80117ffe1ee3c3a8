import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { FormShown } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'

export type ReasonProps = FormShown & {
  where: string
  title: string
  lead: string
  label: string
  submit: string
  action: string
  back: string
  version: number
}

/** An act that says why. */
export function ReasonPage({
  where,
  title,
  lead,
  label,
  submit,
  action,
  back,
  version,
  typed,
  errors,
}: ReasonProps): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors ?? {}} />
      <PageHead object where={where} title={title} lead={lead} />
      <Form action={action}>
        <HiddenVersion version={Number(typedText(typed, 'version')) || version} />
        <TextArea
          name="reason"
          label={label}
          value={typedText(typed, 'reason')}
          error={errors?.['reason']}
          limit={2000}
          rows={3}
          required
        />
        <SubmitRow label={submit} cancel={back} />
      </Form>
    </>
  )
}
