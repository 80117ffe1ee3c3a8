import type { ReactElement } from 'react'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, TextField } from '#src/ground/design/form.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { countsOf } from '../builder.ts'
import type { LimeLine } from '../limesurvey.ts'
import type { Definition } from '../questionnaire.ts'
import { Outline } from './questionnaires.tsx'

export const LIME_FAULTS = {
  none: 'Choisissez le fichier .lss exporté de LimeSurvey.',
  other:
    'Ce fichier n’est pas la structure d’un questionnaire de LimeSurvey : exportez-la par « Exporter, Structure du questionnaire (.lss) ».',
} as const

/** Where the file of a structure is dropped. */
export function LimeFormPage({
  action,
  back,
  error,
}: {
  action: string
  back: string
  error?: string | undefined
}): ReactElement {
  return (
    <>
      <ErrorSummary errors={error === undefined ? {} : { file: error }} />
      <PageHead
        object
        where="Questionnaires"
        title="Reprendre un questionnaire de LimeSurvey"
        lead="Ce qui est repris, et ce qui ne l’est pas, vous est montré ligne par ligne avant que rien ne soit créé."
      />
      <Form action={action} files>
        <FileField
          name="file"
          label="Structure du questionnaire"
          help="Le fichier .lss, 5 Mo au plus, que LimeSurvey donne par « Exporter, Structure du questionnaire », sans les réponses."
          accept=".lss,text/xml,application/xml"
          required
          error={error}
        />
        <SubmitRow label="Lire la structure" cancel={back} />
      </Form>
    </>
  )
}

export type LimeReportProps = {
  definition: Definition
  lines: readonly LimeLine[]
  action: string
  back: string
  name: string
  errors?: FieldErrors | undefined
}

/** What becomes of each question, and the questionnaire that it makes. */
export function LimeReportPage({ definition, lines, action, back, name, errors = {} }: LimeReportProps): ReactElement {
  const left = lines.filter(({ taken }) => !taken).length
  const { questions } = countsOf(definition)
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        where="Reprendre un questionnaire de LimeSurvey"
        title="Ce qui sera repris"
        lead={`${formatCount(questions, 'question', 'questions')} ; ${left === 0 ? 'rien n’est laissé de côté' : formatCount(left, 'ligne n’est pas reprise', 'lignes ne sont pas reprises')}.`}
      />
      {lines.length === 0 ? null : (
        <Section opening title="Ligne par ligne">
          <Table
            caption="Ce que devient chaque question"
            captionHidden
            rows={lines}
            rowKey={({ line, code }) => `${line} ${code}`}
            rowTone={({ taken }) => (taken ? undefined : 'done')}
            columns={[
              { key: 'line', head: 'Ligne', numeric: true, cell: ({ line }) => line },
              { key: 'label', head: 'Question', cell: ({ label, code }) => label || code },
              { key: 'type', head: 'Type de LimeSurvey', cell: ({ type }) => type },
              {
                key: 'note',
                head: 'Reprise',
                cell: ({ taken, note }) => (
                  <>
                    {taken ? (note === undefined ? 'Entière' : 'En partie') : 'Non reprise'}
                    {note === undefined ? null : <span className="pv-sub">{note}</span>}
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
      <Section title="Le questionnaire">
        <Outline definition={definition} />
      </Section>
      <Section title="Le créer">
        <p>Il est créé comme version en préparation : vous le corrigez avant de le publier.</p>
        <Form action={action} once>
          <input type="hidden" name="definition" value={JSON.stringify(definition)} />
          <TextField name="name" label="Nom" required maxLength={160} value={name} error={errors['name']} />
          <SubmitRow label="Créer le questionnaire" cancel={back} />
        </Form>
      </Section>
    </>
  )
}
