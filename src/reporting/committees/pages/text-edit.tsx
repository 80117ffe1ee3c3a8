import type { ReactElement, ReactNode } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type TextKind, TEXTS } from '../actions/texts.ts'

const HELP =
  'Une ligne vide sépare deux paragraphes ; « - » ou « 1. » en début de ligne fait une liste ; **gras** ; une adresse devient un lien'

type TextForm = {
  /** Where it is posted. */
  action: string
  /** The row it belongs to: two texts of one row share its version. */
  row: string
  version: number
  name: string
  help?: string | undefined
  rows?: number
  text: string
  limit: number
  /** What is said when it is left empty; it may be without. */
  missing?: string
  /** Beside the button. */
  more?: ReactNode
}

export type EditedText = TextForm & {
  /** What « Modifier » names for who does not see where it stands. */
  of: string
  children: ReactNode
}

const idOf = (action: string): string => `texte-${action.split('/').slice(-2).join('-')}`

/** A text as it reads, followed by the script while it is saved. */
export function ReadText({ action, children }: { action: string; children: ReactNode }): ReactElement {
  return <div data-pv-read={idOf(action)}>{children}</div>
}

/** A text saved while it is typed, by an ordinary form where there is no script. */
export function TextForm({
  action,
  row,
  version,
  name,
  help,
  rows = 8,
  limit,
  text,
  missing,
  more,
}: TextForm): ReactElement {
  const id = idOf(action)
  return (
    <form className="pv-form" method="post" action={action} noValidate data-pv-autosave={id} data-pv-row={row}>
      <HiddenVersion version={version} />
      <TextArea
        id={id}
        name="text"
        label={name}
        help={help}
        rows={rows}
        limit={limit}
        value={text}
        required={missing !== undefined}
      />
      <p className="pv-edit__said" role="status" data-pv-said="" />
      <SubmitRow kind="secondary" label="Enregistrer">
        {more}
      </SubmitRow>
    </form>
  )
}

/** A text read as it will be printed, with « Modifier » beside it: saved while it is typed, by a form where there is no script. */
export function EditableText({ of, children, ...form }: EditedText): ReactElement {
  return (
    <div className="pv-block pv-block--text">
      <ReadText action={form.action}>{children}</ReadText>
      <details className="pv-edit">
        <summary>
          Modifier<span className="fr-sr-only">{` : ${of}`}</span>
        </summary>
        <TextForm {...form} help={HELP} />
      </details>
    </div>
  )
}

type Written = { action: string; kind: TextKind; text: string }

/** « Écrire ici » under what was said or decided: each of its texts, saved while it is typed. */
export function WriteHere({
  of,
  row,
  version,
  texts,
}: {
  of: string
  row: string
  version: number
  texts: readonly Written[]
}): ReactElement {
  return (
    <details className="pv-edit">
      <summary>
        Écrire ici<span className="fr-sr-only">{` : ${of}`}</span>
      </summary>
      {texts.map(({ action, kind, text }) => (
        <TextForm key={kind} {...TEXTS[kind]} {...{ action, row, version, text }} rows={4} />
      ))}
    </details>
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
