import type { ReactElement } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, FieldRow, Fieldset, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, TextArea, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { AnswerForm } from '../answer.ts'
import type { Campaign, CampaignPlace } from '../campaign.ts'
import { digitsOf } from '../keying.ts'
import { conditionInWords } from '../conditions.ts'
import { COMMENT_LIMIT, type Definition, type Question } from '../questionnaire.ts'

type ChooseProps = { campaign: Campaign; places: readonly { place: CampaignPlace; name: string }[] }

/** Which site the sheets come from: asked once, then kept in the address. */
export function ChoosePlacePage({ campaign, places }: ChooseProps): ReactElement {
  return (
    <>
      <PageHead
        object
        where={campaign.name}
        title="Saisir des formulaires papier"
        lead="D’où viennent ces formulaires ?"
      />
      {places.length === 0 ? <EmptyState>Aucun lieu de cette campagne n’est dans votre périmètre.</EmptyState> : null}
      <ul>
        {places.map(({ place, name }) => (
          <li key={place.id}>
            <a href={`/enquetes/${campaign.code}/saisie?lieu=${place.id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

export type KeyingProps = {
  campaign: Campaign
  place: CampaignPlace
  name: string
  definition: Definition
  form: AnswerForm
  typed: Typed
  errors: FieldErrors
  day: PlainDate
  display: string
  keyed: number
  /** What became of the sheet before this one. */
  last: 'stored' | 'again' | undefined
  /** Whether this person may see what was answered. */
  reads: boolean
}

/** One sheet after the other: Tab goes down, Enter stores, the cursor comes back to the first question. */
export function KeyingPage({
  campaign,
  place,
  name,
  definition,
  form,
  typed,
  errors,
  day,
  display,
  keyed,
  last,
  reads,
}: KeyingProps): ReactElement {
  const path = `/enquetes/${campaign.code}/saisie`
  const asked = new Set(form.questions.map((question) => question.code))
  return (
    <>
      <PageHead
        object
        where={`${campaign.name}, ${name}`}
        title="Saisir un formulaire papier"
        lead={`${formatCount(keyed, 'formulaire saisi', 'formulaires saisis')} aujourd’hui pour ce lieu.`}
      />
      {last === 'stored' ? (
        <Notice kind="success" title="Formulaire enregistré. Vous pouvez saisir le suivant.">
          {reads ? (
            <p>
              <a href={`/enquetes/${campaign.code}/reponses`}>Voir les réponses enregistrées</a>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {last === 'again' ? (
        <Notice kind="info" title="Ce formulaire était déjà enregistré : il n’a pas été compté une seconde fois." />
      ) : null}
      <ErrorSummary errors={errors} />
      <p>
        Notes : <strong>4</strong> très satisfait, <strong>3</strong> plutôt satisfait, <strong>2</strong> plutôt pas
        satisfait, <strong>1</strong> pas du tout satisfait, <strong>0</strong> sans avis. Laissez vide une question
        sans réponse.
        <span data-pv-keys="" hidden>
          {
            ' Un chiffre tapé mène à la question suivante ; là où plusieurs se suivent, c’est Tabulation. Entrée enregistre.'
          }
        </span>
      </p>
      <Form action={path}>
        <input type="hidden" name="lieu" value={place.id} />
        <input type="hidden" name="display" value={display} />
        {definition.sections.map((section) => {
          const own = section.questions.filter((question) => asked.has(question.code))
          return own.length === 0 ? null : (
            <Fieldset key={section.title} legend={section.title}>
              {rowsOf(own).map((row) => (
                <FieldRow key={row[0]?.code}>
                  {row.map((question) => (
                    <KeyField
                      key={question.code}
                      question={question}
                      form={form}
                      given={conditionInWords(definition, form.conditions.get(question.code) ?? [])}
                      value={typedText(typed, question.code)}
                      error={errors[question.code]}
                    />
                  ))}
                </FieldRow>
              ))}
            </Fieldset>
          )
        })}
        <DateField name="jour" label="Jour de la visite" required value={day} error={errors.jour} />
        <SubmitRow
          label="Enregistrer et saisir le suivant"
          cancel={reads ? `/enquetes/${campaign.code}` : '/mon-mois'}
        />
      </Form>
    </>
  )
}

/** Notes three by three, everything else on a line of its own. */
function rowsOf(questions: readonly Question[]): Question[][] {
  const rows: Question[][] = []
  for (const question of questions) {
    const last = rows.at(-1)
    if (question.kind === 'level4' && last?.[0]?.kind === 'level4' && last.length < 3) last.push(question)
    else rows.push([question])
  }
  return rows
}

function KeyField({
  question,
  form,
  given,
  value,
  error,
}: {
  question: Question
  form: AnswerForm
  /** When it is asked; what is keyed otherwise is not kept. */
  given: string
  value: string
  error: string | undefined
}): ReactElement {
  if (question.kind === 'text')
    return (
      <TextArea
        name={question.code}
        label={question.label}
        help={question.help}
        limit={COMMENT_LIMIT}
        rows={3}
        value={value}
        error={error}
      />
    )
  const keys = digitsOf(question, form).filter((key) => key.label !== '')
  const several = question.kind === 'multiple' ? '. Plusieurs chiffres peuvent se suivre.' : ''
  const digits = keys.map((key) => `${key.digit} ${key.label}`).join(', ') + (keys.length === 0 ? '' : several)
  const scale = question.kind === 'effort' || question.kind === 'stars' ? 'De 1 à 5' : ''
  const help = [given, digits, scale].filter((part) => part !== '').join('. ')
  return (
    <TextField
      name={question.code}
      label={question.label}
      help={help === '' ? undefined : help}
      required={question.obligatory}
      inputMode="numeric"
      width="short"
      maxLength={question.kind === 'multiple' ? 40 : 3}
      oneDigit={question.kind !== 'multiple' && digitsOf(question, form).length < 10}
      value={value}
      error={error}
    />
  )
}
