import type { ReactElement, ReactNode } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { History } from '#src/ground/design/detail.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, HiddenVersion, TextField } from '#src/ground/design/form.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Evidence } from '../evidence.ts'
import type { EvidenceFile } from '../store/evidence.ts'
import { BASE } from './list.tsx'

type FilesProps = {
  evidence: Evidence
  files: readonly EvidenceFile[]
  writes: boolean
  typed?: Typed | undefined
  errors?: FieldErrors | undefined
  /** Where its files stand, for a guest: one address each, without a preview. */
  at?: string
}

const weight = (size: number): string =>
  size < 1024 * 1024
    ? `${formatNumber(Math.max(1, Math.round(size / 1024)))} ko`
    : `${formatNumber(Math.round((size * 10) / (1024 * 1024)) / 10, { decimals: 1 })} Mo`

/** The file of an evidence, its versions, and the field of the next one. */
export function Files(props: FilesProps): ReactElement {
  const { evidence, files, writes, at } = props
  const [latest] = files
  const photo = evidence.kind === 'photo'
  return (
    <Section
      opening
      title={photo ? 'Photographie' : 'Document'}
      count={files.length > 1 ? `version ${latest?.number}` : undefined}
    >
      {latest === undefined ? (
        <p>{`Le fichier n’est pas encore donné${evidence.expectedFile === '' ? '' : `, attendu sous le nom « ${evidence.expectedFile} »`} : cette preuve ne montre rien.`}</p>
      ) : photo ? (
        <p>
          <a href={`${at ?? filesOf(evidence.id)}/${latest.number}`}>
            <img
              className="pv-photo"
              src={at === undefined ? `${filesOf(evidence.id)}/${latest.number}/image` : `${at}/${latest.number}`}
              alt={evidence.title}
            />
          </a>
        </p>
      ) : null}
      {files.length === 0 ? null : (
        <History
          steps={files.map((one) => ({
            key: String(one.number),
            when: longDate(one.addedOn),
            what: <FileLine id={evidence.id} file={one} at={at} />,
            current: one === latest,
          }))}
        />
      )}
      {writes && evidence.withdrawnOn === null ? <GiveFile {...props} /> : null}
    </Section>
  )
}

const filesOf = (id: number): string => `${BASE}/${id}/fichiers`

function FileLine({ id, file, at }: { id: number; file: EvidenceFile; at: string | undefined }): ReactElement {
  return (
    <>
      <a href={`${at ?? filesOf(id)}/${file.number}`}>{file.name}</a>
      {at === undefined && file.type === 'application/pdf' ? (
        <>
          {' · '}
          <a href={`${BASE}/${id}/fichiers/${file.number}/apercu`}>Aperçu</a>
        </>
      ) : null}
      <span className="pv-grey">
        {` version ${file.number}, ${weight(file.size)}${file.note === '' ? '' : `. ${file.note}`}.`}
        <span>{` Empreinte ${file.sha256.slice(0, 16)}…`}</span>
      </span>
    </>
  )
}

/** The field of a file, as the sheet and the form of a new evidence ask for it. */
export function EvidenceFileField({
  photo,
  error,
  required = false,
}: {
  photo: boolean
  error: string | undefined
  required?: boolean
}): ReactElement {
  return (
    <FileField
      name="file"
      label={photo ? 'Photographie' : 'Fichier'}
      required={required}
      accept={photo ? '.png,.jpg,.jpeg' : '.pdf,.png,.jpg,.jpeg,.odt,.ods,.odp,.docx,.xlsx,.pptx'}
      help={
        photo
          ? 'PNG ou JPEG, 20 Mo au plus.'
          : 'PDF, image ou document de bureautique, 20 Mo au plus. Vous pouvez aussi le donner plus tard.'
      }
      error={error}
    />
  )
}

function GiveFile({ evidence, typed = {}, errors = {} }: FilesProps): ReactElement {
  const { id, kind, files, version } = evidence
  const content: ReactNode = (
    <Form action={`${BASE}/${id}/fichiers`} files>
      <HiddenVersion version={version} />
      <EvidenceFileField photo={kind === 'photo'} error={errors['file']} required />
      {files === 0 ? null : (
        <TextField
          name="note"
          label="Ce qui change"
          value={typedText(typed, 'note')}
          error={errors['note']}
          maxLength={500}
          help="Facultatif. Exemple : horaires de septembre"
        />
      )}
      <SubmitRow label={files === 0 ? 'Déposer le fichier' : 'Déposer la nouvelle version'} kind="secondary" />
    </Form>
  )
  if (files === 0 || Object.keys(errors).length > 0) return <>{content}</>
  return (
    <details>
      <summary>Déposer une nouvelle version</summary>
      {content}
    </details>
  )
}
