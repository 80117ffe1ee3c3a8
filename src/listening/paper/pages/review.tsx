import type { ReactElement } from 'react'
import { Checkboxes, Form, HiddenVersion, Radios, TextArea } from '#src/ground/design/form.tsx'
import { ErrorSummary, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type BatchRow, DOUBTS } from '../batch.ts'
import type { SheetQuestion } from '../question.ts'
import type { PageRow, Reading, Sheet } from '../store/sheets.ts'
import { LIST } from './list.tsx'

export type ReviewProps = {
  batch: BatchRow
  reading: Reading | undefined
  question: SheetQuestion | undefined
  left: number
  name: string
  errors: FieldErrors
}

/** One thing that waits, its picture and what may be answered: digits choose where there is a script. */
export function ReviewPage({ batch, reading, question, left, name, errors }: ReviewProps): ReactElement {
  const back = `${LIST}/${batch.id}`
  if (reading === undefined || question === undefined)
    return (
      <>
        <PageHead object where={batch.campaignName} title="Relire" />
        <EmptyState>Plus rien n’attend dans ce lot.</EmptyState>
        <p>
          <a href={back}>Revenir au lot</a>
        </p>
      </>
    )
  const text = reading.kind === 'text'
  return (
    <>
      <PageHead
        object
        where={`${batch.campaignName}, ${name}`}
        title={question.label}
        lead={`${DOUBTS[reading.doubt] ?? ''} ${formatCount(left, 'réponse attend', 'réponses attendent')} dans ce lot.`}
      />
      <ErrorSummary errors={errors} />
      <img
        className="pv-paper__crop"
        src={`${back}/lectures/${reading.id}`}
        alt={`Ce qui est sur la feuille : ${question.label}`}
      />
      <div data-pv-choices={text ? undefined : ''}>
        <Form action={`${back}/relecture`}>
          <HiddenVersion version={reading.version} />
          <input type="hidden" name="lecture" value={reading.id} />
          {text ? (
            <TextArea
              name="texte"
              label="Texte écrit"
              help="Sans nom, ni adresse, ni numéro de dossier. Vide : rien à garder."
              limit={2000}
              rows={4}
              value={reading.body}
              error={errors['texte']}
            />
          ) : (
            <Answers
              question={question}
              values={reading.doubt === 'owed' || reading.doubt === 'nothing' ? [] : reading.proposal}
              error={errors['reponse']}
            />
          )}
          <SubmitRow label={text ? 'Enregistrer le texte' : 'Valider la réponse'} cancel={back} />
        </Form>
      </div>
    </>
  )
}

type AnswersProps = { question: SheetQuestion; values: readonly string[]; name?: string; error?: string | undefined }

/** Choices numbered as the keys that pick them; 0 for none. */
function Answers({ question, values, name = 'reponse', error }: AnswersProps): ReactElement {
  const { choices, several, label } = question
  const shown = choices.map((one, at) => ({ value: one.value, label: `${at + 1}. ${one.label}` }))
  return several ? (
    <Checkboxes name={name} label={label} choices={shown} values={values} error={error} />
  ) : (
    <Radios
      name={name}
      label={label}
      choices={[...shown, { value: NONE, label: '0. Aucune réponse' }]}
      value={values[0] ?? NONE}
      error={error}
    />
  )
}
export const NONE = '-'

export type ControlProps = {
  batch: BatchRow
  sheet: Sheet | undefined
  name: string
  pages: readonly PageRow[]
  questions: readonly SheetQuestion[]
}

/** A sheet drawn at random, keyed again without what the machine read. */
export function ControlPage({ batch, sheet, name, pages, questions }: ControlProps): ReactElement {
  const back = `${LIST}/${batch.id}`
  if (sheet === undefined)
    return (
      <>
        <PageHead object where={batch.campaignName} title="Saisir de nouveau" />
        <EmptyState>Aucune feuille tirée au sort n’attend dans ce lot.</EmptyState>
        <p>
          <a href={back}>Revenir au lot</a>
        </p>
      </>
    )
  return (
    <>
      <PageHead
        object
        where={`${batch.campaignName}, ${name}`}
        title="Saisir de nouveau"
        lead="Cochez ce que vous lisez : ce que la machine a compté n’est pas montré, et ne change pas."
      />
      {pages.map(({ id, page }) => (
        <a key={id} href={`${back}/pages/${id}`}>
          <img className="pv-paper__page" src={`${back}/pages/${id}`} alt={`Page ${page} de la feuille`} />
        </a>
      ))}
      <Form action={`${back}/controle`}>
        <HiddenVersion version={sheet.version} />
        <input type="hidden" name="feuille" value={sheet.id} />
        {questions.map((question) => (
          <Fieldset key={question.code} legend={question.label}>
            <Answers question={{ ...question, label: 'Réponse' }} values={[]} name={`q-${question.code}`} />
          </Fieldset>
        ))}
        <SubmitRow label="Enregistrer cette saisie" cancel={back} />
      </Form>
    </>
  )
}
