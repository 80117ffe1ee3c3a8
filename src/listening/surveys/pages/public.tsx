import type { ReactElement, ReactNode } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import {
  ChoiceRows,
  PartBand,
  PublicForm as Form,
  PublicText,
  SatisfactionQuestion,
} from '#src/ground/design/public-form.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { type PublicPage, publicPage } from '#src/ground/design/public-page.ts'
import { LinkRows, PublicErrorSummary, PublicHead, ThankYou } from '#src/ground/design/public-parts.tsx'
import { plural } from '#src/ground/design/text/index.ts'
import { TRAP, type TypedAnswer } from '../answer.ts'
import type { PublicForm, PublicPages } from '../public-form.ts'
import { COMMENT_LIMIT, owedQuestions, type Question } from '../questionnaire.ts'

const FOOTER = {
  accessibility: { href: '/accessibilite', level: 'partiellement conforme' },
  legal: '/mentions-legales',
  privacy: '/donnees-personnelles',
} as const

/** Renders the pages that are the same bytes for everybody. */
export function publicPages(form: PublicForm): PublicPages {
  return {
    form: publicPage(<FormPage form={form} />),
    thanks: publicPage(<ThanksPage form={form} />),
    notYet: publicPage(<NotYetPage form={form} />),
    over: publicPage(<OverPage form={form} />),
  }
}

/** A questionnaire as the public would read it; what is sent from there is kept by nobody. */
export const previewPage = (form: Pick<PublicForm, 'prefecture' | 'definition' | 'ask'>): ReactElement => (
  <FormPage form={{ ...form, siteName: form.prefecture, code: '', complaint: undefined, demo: false, preview: true }} />
)

type Filled = { form: Shown; typed?: TypedAnswer; errors?: Readonly<Record<string, string>>; notice?: ReactNode }

/** The page as it was sent, with its faults: nothing that was typed is lost. */
export function filledPage(filled: Filled): PublicPage {
  return publicPage(<FormPage {...filled} />)
}

function Frame({
  form,
  title,
  error = false,
  children,
}: {
  form: Pick<PublicForm, 'prefecture' | 'demo' | 'preview'>
  title: string
  error?: boolean
  children: ReactNode
}): ReactElement {
  return (
    <PublicLayout
      title={title}
      error={error}
      office={officeLines(form.prefecture)}
      footer={FOOTER}
      banner={
        form.preview
          ? 'Aperçu : rien de ce que vous envoyez n’est enregistré.'
          : form.demo
            ? 'Démonstration : vos réponses ne vont nulle part ailleurs.'
            : undefined
      }
    >
      {children}
    </PublicLayout>
  )
}

/** « Préfecture de l’Ain » on two lines. */
export function officeLines(prefecture: string): readonly [string, string] {
  const cut = prefecture.indexOf(' ')
  return cut < 0 ? [prefecture, ''] : [prefecture.slice(0, cut), prefecture.slice(cut + 1)]
}

function owedNote(form: Shown): string {
  const owed = owedQuestions(form.definition, form.ask.services !== undefined).length
  if (owed === 0) return 'Aucune question n’est obligatoire ; passez celles que vous voulez.'
  const count = owed === 1 ? 'Une seule question' : `${owed} questions`
  return `${count} ${plural(owed, 'est obligatoire', 'sont obligatoires')} ; passez celles que vous voulez.`
}

/** What the page of a form shows of it. */
type Shown = Pick<
  PublicForm,
  'code' | 'prefecture' | 'siteName' | 'definition' | 'ask' | 'complaint' | 'demo' | 'preview'
>

function FormPage({ form, typed = new Map(), errors = {}, notice }: Filled): ReactElement {
  const { definition } = form
  const asked = new Set(form.ask.questions.map((question) => question.code))
  const numbers = new Map(
    form.ask.questions
      .filter((question) => question.kind === 'level4')
      .map((question, place) => [question.code, place + 1]),
  )
  const sections = definition.sections
    .map((section) => ({ ...section, questions: section.questions.filter((question) => asked.has(question.code)) }))
    .filter((section) => section.questions.length > 0)
  return (
    <Frame form={form} title={definition.title} error={Object.keys(errors).length > 0}>
      {notice}
      <PublicErrorSummary errors={errors} />
      <PublicHead title={definition.title} lead={definition.lead} note={`${owedNote(form)} ${form.siteName}.`} />
      <Form
        action={form.preview ? '' : `/e/${form.code}/reponse`}
        submit="Envoyer mes réponses"
        foot={
          form.complaint === undefined ? undefined : (
            <>
              Besoin d’une réponse personnelle ? <a href={form.complaint}>Déposer une réclamation ou une suggestion</a>
            </>
          )
        }
      >
        {sections.map((section, place) => (
          <div key={section.title}>
            <PartBand index={place + 1} total={sections.length} title={section.title} />
            {section.questions.map((question) => (
              <AskedQuestion
                key={question.code}
                question={question}
                form={form}
                number={numbers.get(question.code)}
                values={typed.get(question.code) ?? []}
                error={errors[question.code]}
              />
            ))}
          </div>
        ))}
        <div className="fr-sr-only" aria-hidden="true">
          <label htmlFor="champ-piege">Laissez ce champ vide</label>
          <input id="champ-piege" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
        </div>
      </Form>
    </Frame>
  )
}

type Asked = {
  question: Question
  form: Shown
  number: number | undefined
  values: readonly string[]
  error: string | undefined
}

function AskedQuestion({ question, form, number, values, error }: Asked): ReactElement {
  const common = {
    name: question.code,
    legend: question.label,
    help: question.help,
    error,
    required: question.obligatory,
  }
  switch (question.kind) {
    case 'service': {
      const choices = [...(form.ask.services ?? [])].map(([value, label]) => ({ value, label }))
      return <ChoiceRows {...common} choices={choices} values={values} />
    }
    case 'single':
    case 'multiple': {
      const choices = question.options.map(({ code, label }) => ({ value: code, label }))
      return <ChoiceRows {...common} choices={choices} values={values} multiple={question.kind === 'multiple'} />
    }
    case 'level4':
      return <SatisfactionQuestion {...common} number={number} value={values.at(-1)} />
    case 'text':
      return (
        <PublicText
          name={question.code}
          label={question.label}
          help={question.help}
          value={values.at(-1)}
          error={error}
          limit={COMMENT_LIMIT}
        />
      )
  }
}

function ThanksPage({ form }: { form: PublicForm }): ReactElement {
  return (
    <Frame form={form} title="Merci, c’est enregistré">
      <ThankYou title="Merci, c’est enregistré">
        Votre réponse est anonyme. L’enquête se termine le {longDate(form.dates.closesOn)} ; les résultats seront
        présentés au comité local des usagers.
      </ThankYou>
      <LinkRows
        items={[
          { href: `/e/${form.code}`, label: 'Répondre pour une autre visite' },
          ...(form.complaint === undefined
            ? []
            : [
                {
                  href: form.complaint,
                  label: 'Déposer une réclamation',
                  note: 'Avec un numéro pour suivre la réponse',
                },
              ]),
        ]}
      />
    </Frame>
  )
}

function NotYetPage({ form }: { form: PublicForm }): ReactElement {
  return (
    <Frame form={form} title="Cette enquête n’est pas encore ouverte">
      <PublicHead
        title="Cette enquête n’est pas encore ouverte"
        lead={`Vous pourrez répondre à partir du ${longDate(form.dates.opensOn)}, jusqu’au ${longDate(form.dates.closesOn)}.`}
        note={form.siteName}
      />
      <ComplaintLink form={form} />
    </Frame>
  )
}

function OverPage({ form, comment = '' }: { form: PublicForm; comment?: string }): ReactElement {
  return (
    <Frame form={form} title="Cette enquête est terminée">
      <PublicHead
        title="Cette enquête est terminée"
        lead={`Elle n’accepte plus de réponses depuis le ${longDate(form.dates.closedOn ?? form.dates.closesOn)}.`}
        note={form.siteName}
      />
      {comment === '' ? null : (
        <>
          <label className="pv-q__legend" htmlFor="champ-texte">
            Votre réponse n’a pas pu être enregistrée. Voici votre texte, pour que vous ne le perdiez pas
          </label>
          <textarea className="fr-input" id="champ-texte" rows={6} readOnly defaultValue={comment} />
        </>
      )}
      <ComplaintLink form={form} />
    </Frame>
  )
}

/** A form sent after the end: the text that was typed is given back. */
export function overPage(form: PublicForm, comment: string): PublicPage {
  return publicPage(<OverPage form={form} comment={comment} />)
}

function ComplaintLink({ form }: { form: PublicForm }): ReactElement | null {
  if (form.complaint === undefined) return null
  return (
    <p>
      Vous pouvez toujours <a href={form.complaint}>déposer une réclamation ou une suggestion</a>.
    </p>
  )
}

/** A page that belongs to no campaign: unknown link, unreadable or too heavy posting. */
export function plainPage({ title, lead }: { title: string; lead: string }): PublicPage {
  return publicPage(
    <PublicLayout title={title} office={['Préfecture', '']} footer={FOOTER}>
      <PublicHead title={title} lead={lead} />
    </PublicLayout>,
  )
}
