import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Checkbox, DateField, FileField, Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { typedText } from '#src/ground/web/form.ts'
import { diffusionDelay, isEditable } from '../session.ts'
import { pathOf } from './shell.tsx'
import type { Meeting } from '../committee.ts'
import type { Minutes } from '../minutes.ts'
import type { MeetingBlock } from '../committee.ts'
import type { Version } from '../store/minutes.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import type { Typed } from '#src/ground/web/form.ts'

export type MinutesProps = {
  meeting: Meeting
  minutes: Minutes
  /** The rows of the texts, with their versions. */
  blocks: readonly MeetingBlock[]
  versions: readonly Version[]
  version: number | undefined
  drift: readonly string[]
  missing: readonly string[]
  rights: { write: boolean; freeze: boolean }
  errors: FieldErrors
  /** What was typed in the form that was refused. */
  typed: Typed
}

/** Freezing, signature, issue and the versions kept. */
export function Properties(props: MinutesProps): ReactElement {
  const { meeting, versions, rights, errors } = props
  const delay = diffusionDelay(meeting)
  return (
    <div className="pv-minutes__aside">
      <Section opening title={isEditable(meeting.state) ? 'Figer' : 'Signature'}>
        {isEditable(meeting.state) ? <Freezing {...props} /> : <Signing {...props} />}
      </Section>
      <Section title="Diffusion">
        <KeyValues
          items={[
            { label: 'Envoyé', value: meeting.issuedOn ? longDate(meeting.issuedOn) : 'pas encore' },
            ...(delay === undefined
              ? []
              : [
                  {
                    label: 'Délai',
                    value: `${formatCount(delay, 'jour calendaire', 'jours calendaires')} après la séance`,
                  },
                ]),
          ]}
        />
        {rights.write && meeting.state !== 'planned' ? (
          <Form action={pathOf(meeting, '/diffusion')}>
            <HiddenVersion version={meeting.version} />
            <DateField
              name="issuedOn"
              label="Envoyé aux membres le"
              value={meeting.issuedOn ?? ''}
              min={meeting.heldOn}
              error={errors['issuedOn']}
            />
            <SubmitRow kind="secondary" label="Enregistrer la diffusion" />
          </Form>
        ) : null}
      </Section>
      <Section title="Versions figées" count={String(versions.length)}>
        {versions.length === 0 ? <p>Aucune.</p> : null}
        <ul className="pv-checks">
          {versions.map((one) => (
            <li key={one.id}>
              <span>
                <a href={pathOf(meeting, `/compte-rendu.pdf?version=${one.number}`)}>{`Version ${one.number} (PDF)`}</a>
                , figée le {longDate(one.frozenOn)}
                {one.reason === '' ? null : <span className="pv-sub">Raison : {one.reason}</span>}
                <span className="pv-sub">
                  Empreinte <code>{one.sha256.slice(0, 16)}</code>
                </span>
                {one.signedFile === null || one.signedOn === null ? null : (
                  <a
                    href={pathOf(meeting, `/versions/${one.number}/signee`)}
                  >{`Pièce signée le ${longDate(one.signedOn)}`}</a>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Freezing({ meeting, rights, missing, errors }: MinutesProps): ReactElement {
  return (
    <>
      <p>
        La version figée garde chaque chiffre, sa période et la date du calcul. Une correction fait une autre version,
        avec son motif.
      </p>
      {meeting.state === 'planned' ? (
        <p>
          La séance ne s’est pas encore tenue : le compte rendu se fige une fois qu’elle est dite tenue, sur{' '}
          <a href={pathOf(meeting)}>l’ordre du jour</a>.
        </p>
      ) : null}
      {rights.freeze && meeting.state !== 'planned' ? (
        <Form action={pathOf(meeting, '/figer')}>
          <HiddenVersion version={meeting.version} />
          {missing.length > 0 || errors['anyway'] !== undefined ? (
            <Checkbox
              name="anyway"
              label="Figer malgré ce qui manque"
              help={
                missing.length === 0
                  ? undefined
                  : `Il manque : ${missing.map((one) => one.replace(/\.$/, '')).join(' ; ')}.`
              }
              error={errors['anyway']}
            />
          ) : null}
          <SubmitRow label="Figer pour signature" />
        </Form>
      ) : null}
      {rights.freeze ? null : (
        <p className="pv-note">
          Le signataire fige le compte rendu, ou la référente qualité quand un signataire est désigné dans la séance.
        </p>
      )}
    </>
  )
}

function Signing({ meeting, versions, rights, errors, typed }: MinutesProps): ReactElement {
  const signed = versions[0]?.signedFile
  return (
    <>
      {signed != null ? (
        <p>La pièce signée est classée avec la version {versions[0]?.number}.</p>
      ) : (
        <p>Déposez la pièce signée : elle est classée avec la version figée.</p>
      )}
      {rights.freeze && signed == null ? (
        <Form action={pathOf(meeting, '/signature')} files>
          <DateField
            name="signedOn"
            label="Signé le"
            value={typedText(typed, 'signedOn')}
            error={errors['signedOn']}
            required
          />
          <FileField
            name="file"
            label="Pièce signée"
            help="PDF, 20 Mo au plus"
            accept="application/pdf"
            error={errors['file']}
            required
          />
          <SubmitRow label="Classer la pièce signée" />
        </Form>
      ) : null}
      {rights.write ? (
        <details open={errors['reason'] !== undefined}>
          <summary>Corriger ce compte rendu</summary>
          <Form action={pathOf(meeting, '/corriger')}>
            <TextArea
              name="reason"
              label="Raison de la correction"
              value={typedText(typed, 'reason')}
              limit={2000}
              rows={2}
              error={errors['reason']}
              required
            />
            <SubmitRow kind="secondary" label="Ouvrir une correction" />
          </Form>
        </details>
      ) : null}
    </>
  )
}
