import type { ReactElement } from 'react'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { WORD_FAULTS } from '#src/ground/words/words.ts'
import type { Reading } from '../store/search.ts'
import type { VersionLine } from '../store/versions.ts'
import { weight } from './marks.tsx'

/** The field of the file of a version. */
export const VersionFileField = ({
  error,
  required = false,
}: {
  error: string | undefined
  required?: boolean
}): ReactElement => (
  <FileField
    name="file"
    label="Fichier"
    required={required}
    accept=".pdf,.png,.jpg,.jpeg,.odt,.ods,.odp,.docx,.xlsx,.pptx"
    help="PDF, image ou document de bureautique, 20 Mo au plus. Vous pouvez aussi le donner plus tard."
    error={error}
  />
)

/** Why the text of a file is not found by a search, where it is not. */
const faultOf = (reading: Reading | undefined): string | undefined => {
  if (reading === undefined) return 'Son texte n’est pas encore lu : il se cherchera dans une minute.'
  if (reading.state === 'wordless')
    return 'Ce fichier ne porte pas de texte (une numérisation, une image) : seul son intitulé se cherche.'
  return Object.entries(WORD_FAULTS).find(([code]) => code === reading.state)?.[1]
}

/** Why a paper cannot be made of a file. */
export const PaperFault = ({
  why,
  version,
}: {
  why: string
  version: Pick<VersionLine, 'id' | 'title'>
}): ReactElement => (
  <>
    <PageHead title="Impression impossible" where={version.title} lead={why} />
    <p>
      <a href={`/documents/versions/${version.id}`}>Revenir à la version</a>
    </p>
  </>
)

type Props = { version: VersionLine; reading: Reading | undefined; gives: boolean; error: string | undefined }

/** The file of a version: shown, opened, and given again while it is a project. */
export function VersionFile({ version, reading, gives, error }: Props): ReactElement {
  const { id, fileName, fileType, fileSize, fileHash, expectedFile, title } = version
  const here = `/documents/versions/${id}`
  return (
    <Section opening title="Document">
      {fileName === null ? (
        <p>{`Le fichier n’est pas encore donné${expectedFile === '' ? '' : `, attendu sous le nom « ${expectedFile} »`}.`}</p>
      ) : (
        <>
          {fileType === 'image/png' || fileType === 'image/jpeg' ? (
            <p>
              <a href={`${here}/fichier`}>
                <img className="pv-photo" src={`${here}/image`} alt={title} />
              </a>
            </p>
          ) : null}
          {reading?.state === 'read' && fileType === 'application/pdf' ? (
            <p>
              <a href={`${here}/apercu`}>
                <img className="pv-photo" src={`${here}/pages/1`} alt={`Première page de « ${title} »`} />
              </a>
            </p>
          ) : null}
          {faultOf(reading) === undefined ? null : <p className="pv-grey">{faultOf(reading)}</p>}
          <p>
            <a href={`${here}/fichier`}>{fileName}</a>
            {fileType === 'application/pdf' ? (
              <>
                {' · '}
                <a href={`${here}/apercu`}>Ouvrir dans le navigateur</a>
              </>
            ) : null}
            {fileType === 'application/pdf' ? (
              <>
                {' · '}
                <a href={`${here}/imprimer`}>Imprimer, avec version et QR</a>
              </>
            ) : null}
            <span className="pv-grey">{` ${weight(fileSize ?? 0)}. Empreinte ${fileHash?.slice(0, 16) ?? ''}….`}</span>
          </p>
        </>
      )}
      {gives ? <GiveFile {...{ version, error }} /> : null}
    </Section>
  )
}

function GiveFile({ version, error }: Omit<Props, 'gives' | 'reading'>): ReactElement {
  const form = (
    <Form action={`/documents/versions/${version.id}/fichier`} files>
      <HiddenVersion version={version.version} />
      <VersionFileField error={error} required />
      <SubmitRow label="Déposer le fichier" kind="secondary" />
    </Form>
  )
  if (version.file === null || error !== undefined) return form
  return (
    <details>
      <summary>Déposer un autre fichier</summary>
      {form}
    </details>
  )
}
