import type { ReactElement } from 'react'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, Select } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { inList } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import {
  ACK_KINDS,
  type AckKind,
  ackInWords,
  type Acknowledgement,
  CHOSEN_REASONS,
  madeOf,
  type Rendered,
  WITHHELD,
} from '../acknowledgement.ts'
import type { NormLine } from '../norms.ts'
import type { Complaint } from '../store/complaints.ts'
import type { Model } from '../store/models.ts'
import { MODELS } from './models.tsx'

export type AcknowledgeProps = {
  complaint: Complaint
  acknowledgements: readonly Acknowledgement[]
  norms: readonly NormLine[]
  /** Each acknowledgement as it would leave; none without a model in force. */
  prepared: Readonly<Record<AckKind, (Rendered & { model: Model }) | undefined>>
  email: boolean
  mails: boolean
  errors: FieldErrors
  done: string | undefined
}

const KINDS: readonly AckKind[] = ['registration', 'receipt']

/** Both acknowledgements of a request: what was done, what would leave, or why not. */
export function AcknowledgePage(props: AcknowledgeProps): ReactElement {
  const { complaint, errors, done } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        where={`${complaint.reference}, ${complaint.subject}`}
        title="Accuser réception"
        lead="Un accusé n’arrête pas le délai. Il part une fois, avec les mentions que la loi demande ; s’il ne part pas, le motif est gardé."
        actions={[{ href: `/reclamations/${complaint.id}`, label: 'Revenir à la fiche' }]}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {KINDS.map((kind) => (
        <One key={kind} kind={kind} {...props} />
      ))}
    </>
  )
}

function One({
  kind,
  complaint,
  acknowledgements,
  norms,
  prepared,
  email,
  mails,
  errors,
}: AcknowledgeProps & { kind: AckKind }): ReactElement {
  const here = `/reclamations/${complaint.id}/accuser`
  const made = madeOf(acknowledgements, kind)
  const text = prepared[kind]
  return (
    <Section title={ACK_KINDS[kind]}>
      <KeyValues
        items={[
          { label: 'Où il en est', value: ackInWords(acknowledgements, { kind, norms }) },
          ...(made?.hash ? [{ label: 'Empreinte', value: `${made.hash.slice(0, 16)}…` }] : []),
        ]}
      />
      {made ? (
        <p>
          <a href={`${here}/${made.id}/lettre?format=pdf`}>Lettre en PDF</a>
          {', '}
          <a href={`${here}/${made.id}/lettre?format=odt`}>en ODT</a>
        </p>
      ) : (
        <>
          {text === undefined ? (
            <p>
              Aucun modèle en vigueur ne convient. <a href={MODELS}>Ouvrir les modèles</a>
            </p>
          ) : (
            <Preview {...text} />
          )}
          {text !== undefined && text.open.length === 0 && text.missing.length === 0 ? (
            <Form action={here}>
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="how" value={email && mails ? 'mail' : 'letter'} />
              <SubmitRow label={email && mails ? 'Envoyer par courriel' : 'Établir la lettre'} kind="secondary" />
            </Form>
          ) : null}
          <details open={errors[`reason-${kind}`] !== undefined}>
            <summary>{`Ne pas envoyer cet ${ACK_KINDS[kind].toLowerCase()}`}</summary>
            <Form action={`${here}/retenir`}>
              <input type="hidden" name="kind" value={kind} />
              <Select
                name={`reason-${kind}`}
                label="Motif"
                required
                value=""
                error={errors[`reason-${kind}`]}
                options={[
                  { value: '', label: 'Choisir un motif' },
                  ...CHOSEN_REASONS.map((code) => ({ value: code, label: WITHHELD[code] })),
                ]}
              />
              <SubmitRow label="Garder ce motif" kind="secondary" />
            </Form>
          </details>
        </>
      )}
    </Section>
  )
}

function Preview({ subject, body, open, missing, model }: Rendered & { model: Model }): ReactElement {
  return (
    <>
      <p className="pv-note">{`D’après « ${model.name} », version ${model.number}.`}</p>
      {open.length === 0 ? null : (
        <Notice
          kind="warning"
          title={`À compléter dans la fiche ou dans les coordonnées : ${inList([...open], 'et')}.`}
        />
      )}
      {open.length > 0 || missing.length === 0 ? null : (
        <Notice kind="warning" title={`Mentions manquantes : ${inList([...missing], 'et')}.`} />
      )}
      <p>
        <strong>{subject}</strong>
      </p>
      <Verbatim text={body} />
    </>
  )
}
