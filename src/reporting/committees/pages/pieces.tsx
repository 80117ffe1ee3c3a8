import type { ReactElement } from 'react'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, Select, TextField } from '#src/ground/design/form.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { AgendaItem, Attachment, Meeting } from '../committee.ts'
import { pathOf } from './shell.tsx'

const NONE: FieldErrors = {}

type PiecesProps = {
  meeting: Meeting
  attachments: readonly Attachment[]
  items: readonly AgendaItem[]
  edits: boolean
  errors?: FieldErrors
  typed?: Typed
}

/** The pieces announced, received, and those that join the minutes in the dossier. */
export function Pieces({ meeting, attachments, items, edits, errors = NONE, typed = {} }: PiecesProps): ReactElement {
  return (
    <Section title="Pièces jointes" count={String(attachments.length)}>
      {attachments.length === 0 ? <p>Aucune pièce.</p> : null}
      {attachments.some((one) => one.joined && one.file !== null) ? (
        <p>
          <a href={pathOf(meeting, '/dossier.pdf')}>Dossier : le compte rendu et ses pièces en un fichier (PDF)</a>
        </p>
      ) : null}
      <ul className="pv-checks">
        {attachments.map((one) => (
          <li key={one.id}>
            {one.file === null ? (
              <Mark state="coming" word={`${one.title}, à recevoir`} />
            ) : (
              <a href={pathOf(meeting, `/pieces/${one.id}`)}>{one.title}</a>
            )}
            {one.joined ? null : <span className="pv-grey"> hors du dossier</span>}
            {edits ? (
              <PostButton
                kind="link"
                action={pathOf(meeting, `/pieces/${one.id}/dossier`)}
                label={one.joined ? `Laisser « ${one.title} » hors du dossier` : `Joindre « ${one.title} » au dossier`}
                hidden={{ version: one.version }}
              />
            ) : null}
            {edits ? <a href={pathOf(meeting, `/pieces/${one.id}/retirer`)}>{`Retirer « ${one.title} »`}</a> : null}
          </li>
        ))}
      </ul>
      {edits ? (
        <details open={errors['file'] !== undefined || errors['title'] !== undefined}>
          <summary>Ajouter une pièce</summary>
          <Form action={pathOf(meeting, '/pieces')} files>
            <TextField
              name="title"
              label="Nom de la pièce"
              value={typedText(typed, 'title')}
              error={errors['title']}
              required
            />
            <Select
              name="item"
              label="Point"
              prompt="Toute la séance"
              value={typedText(typed, 'item')}
              options={items.map((one) => ({ value: String(one.id), label: `${one.position}. ${one.title}` }))}
              error={errors['item']}
            />
            <FileField
              name="file"
              label="Fichier"
              help="PDF, image, ODT, ODP, DOCX ou PPTX, 20 Mo au plus ; vide : à recevoir"
              error={errors['file']}
            />
            <SubmitRow kind="secondary" label="Ajouter la pièce" />
          </Form>
        </details>
      ) : null}
    </Section>
  )
}
