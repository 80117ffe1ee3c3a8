import type { ReactElement, ReactNode } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'

const HELP =
  'Une ligne vide sépare deux paragraphes ; « - » ou « 1. » en début de ligne fait une liste ; **gras** ; une adresse devient un lien'

export type EditedText = {
  /** Where it is posted. */
  action: string
  /** The row it belongs to: two texts of one row share its version. */
  row: string
  version: number
  name: string
  /** What « Modifier » names for who does not see where it stands. */
  of: string
  text: string
  limit: number
  children: ReactNode
  /** Beside the button. */
  more?: ReactNode
}

/** A text read as it will be printed, with « Modifier » beside it: saved while it is typed, by a form where there is no script. */
export function EditableText({
  action,
  row,
  version,
  name,
  of,
  text,
  limit,
  children,
  more,
}: EditedText): ReactElement {
  const id = `texte-${action.split('/').slice(-2).join('-')}`
  return (
    <div className="pv-block pv-block--text">
      <div data-pv-read={id}>{children}</div>
      <details className="pv-edit">
        <summary>
          Modifier<span className="fr-sr-only">{` : ${of}`}</span>
        </summary>
        <form className="pv-form" method="post" action={action} data-pv-autosave={id} data-pv-row={row}>
          <HiddenVersion version={version} />
          <TextArea id={id} name="text" label={name} help={HELP} rows={8} limit={limit} value={text} />
          <p className="pv-edit__said" role="status" data-pv-said="" />
          <SubmitRow kind="secondary" label="Enregistrer">
            {more}
          </SubmitRow>
        </form>
      </details>
    </div>
  )
}

/** The same text alone, when what was typed is refused. */
export function TextEditPage({
  name,
  limit,
  back,
  action,
  value,
  version,
  errors = {},
}: {
  name: string
  limit: number
  back: string
  action: string
  value: string
  version: number
  errors?: FieldErrors | undefined
}): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead title={name} />
      <Form action={action} guard>
        <HiddenVersion version={version} />
        <TextArea name="text" label={name} help={HELP} rows={12} limit={limit} value={value} error={errors['text']} />
        <SubmitRow label="Enregistrer">
          <a className="fr-link" href={back}>
            Revenir sans enregistrer
          </a>
        </SubmitRow>
      </Form>
    </>
  )
}
