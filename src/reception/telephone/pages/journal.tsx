import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form } from '#src/ground/design/form.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'

export const JOURNAL = '/telephone/journal'

export const JOURNAL_FAULTS = {
  none: 'Choisissez le fichier du journal.',
  damaged: 'Ce fichier compressé est abîmé, ou trop grand une fois ouvert : découpez-le, par exemple par mois.',
  kind: 'Ce fichier n’est ni un journal de files (queue_log), ni un journal d’appels (CDR) d’Asterisk. Pour un tableau, utilisez « Importer un relevé ».',
  empty: 'Ce journal ne contient aucun appel à compter.',
  unknown: 'Aucun de vos numéros ni de vos noms de lignes n’est dans ce journal. Donnez à une ligne un de ces noms :',
} as const

/** A journal of the switchboard, as it writes it. */
export function JournalPage({ error }: { error?: string }): ReactElement {
  return (
    <>
      <ErrorSummary errors={error === undefined ? {} : { fichier: error }} />
      <PageHead
        object
        where="Téléphone"
        title="Importer un journal d’appels"
        lead="Les appels sont joints, puis comptés par ligne et par jour ; un essai vous montrera ce qui entrerait. Rien n’est enregistré avant. Numéros appelants et agents ne sont jamais gardés."
      />
      <Form action={JOURNAL} files>
        <FileField
          name="fichier"
          label="Journal de l’autocommutateur"
          help="Le queue_log ou le journal d’appels (Master.csv) d’Asterisk, tel quel ou compressé en .gz, 160 Mo au plus une fois ouvert. Donnez d’abord à chaque ligne ses noms dans les journaux et ses heures."
          required
          error={error}
        />
        <SubmitRow label="Lire le journal" cancel="/telephone" />
      </Form>
    </>
  )
}
