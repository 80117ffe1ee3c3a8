import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Rated, scoreText } from '../follow-up.ts'
import type { Thread } from '../store/thread.ts'

/** What the user added on the private page: documents, served as files that nothing runs. */
export function DocumentsSection({
  documents,
  writes,
}: Pick<Thread, 'documents'> & { writes: boolean }): ReactElement | null {
  if (documents.length === 0) return null
  return (
    <Section title="Documents de l’usager" count={documents.length}>
      {writes ? (
        <ul>
          {documents.map(({ id, name, day }) => (
            <li key={id}>
              <a href={`/reclamations/documents/${id}`}>{name}</a>
              {`, reçu le ${longDate(day)} `}
              <span className="pv-grey">non analysé par un antivirus</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{`${formatCount(documents.length, 'document', 'documents')}, à ouvrir par qui traite la demande.`}</p>
      )}
    </Section>
  )
}

/** What the user says of the answer. */
export function RatedSection({ rated }: { rated: Rated | undefined }): ReactElement | null {
  if (rated === undefined) return null
  return (
    <Section title="Avis de l’usager sur la réponse">
      <p>{`${scoreText(rated.score)} (${rated.score} sur 5), le ${longDate(rated.on)}.`}</p>
      {rated.remark === '' ? null : <Verbatim text={rated.remark} />}
    </Section>
  )
}
