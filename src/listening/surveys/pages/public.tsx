import type { ReactElement, ReactNode } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { PartBand, PublicForm as Form } from '#src/ground/design/public-form.tsx'
import { PublicLayout } from '#src/ground/design/public-layout.tsx'
import { type PublicPage, publicPage } from '#src/ground/design/public-page.ts'
import { LinkRows, PublicErrorSummary, PublicHead, ThankYou } from '#src/ground/design/public-parts.tsx'
import { TRAP, type TypedAnswer } from '../answer.ts'
import { LANGUAGES, type PageLanguage, tagOf } from '../languages.ts'
import type { PagesIn, PublicForm, PublicPages } from '../public-form.ts'
import { owedQuestions } from '../questionnaire.ts'
import { IN_FRENCH, inAddress, offered, type Tongue, tongueOf } from '../tongue.ts'
import { AskedQuestion, numbersOf, pathsOf, Words } from './public-question.tsx'

/** Renders the pages that are the same bytes for everybody, language by language as they are asked for. */
export function pagesIn(form: PublicForm): PagesIn {
  const made = new Map<PageLanguage, PublicPages>()
  return (language) => {
    const known = made.get(language)
    if (known) return known
    const tongue = tongueOf(form.definition, language)
    const pages = {
      form: publicPage(<FormPage form={form} tongue={tongue} />),
      thanks: publicPage(<ThanksPage form={form} tongue={tongue} />),
      notYet: publicPage(<NotYetPage form={form} tongue={tongue} />),
      over: publicPage(<OverPage form={form} tongue={tongue} />),
    }
    made.set(language, pages)
    return pages
  }
}

/** A questionnaire as the public would read it; what is sent from there is kept by nobody. */
export const previewPage = (
  form: Pick<PublicForm, 'prefecture' | 'definition' | 'ask'>,
  tongue: Tongue = IN_FRENCH,
): ReactElement => (
  <FormPage
    form={{ ...form, siteName: form.prefecture, base: '', complaint: undefined, demo: false, preview: true }}
    tongue={tongue}
  />
)

export type Filled = {
  form: Shown
  tongue: Tongue
  typed?: TypedAnswer
  errors?: Readonly<Record<string, string>>
  notice?: ReactNode
}

/** The page as it was sent, with its faults: nothing that was typed is lost. */
export function filledPage(filled: Filled): PublicPage {
  return publicPage(<FormPage {...filled} />)
}

type FrameProps = {
  form: Pick<PublicForm, 'prefecture' | 'definition' | 'demo' | 'preview'>
  tongue: Tongue
  title: string
  error?: boolean
  children: ReactNode
}

function Frame({ form, tongue, title, error = false, children }: FrameProps): ReactElement {
  const languages = offered(form.definition)
  const { skip, language, error: fault } = tongue.words
  return (
    <PublicLayout
      title={title}
      error={error}
      office={form.prefecture}
      lang={tagOf(tongue.language)}
      words={{ skip, language, error: fault }}
      languages={
        languages.length === 1
          ? []
          : languages.map((one) => ({
              code: tagOf(one),
              label: LANGUAGES[one].own,
              // Without anything after it the address would keep the language of the page.
              href: inAddress(one) || '?',
              current: one === tongue.language,
            }))
      }
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

function owedNote(form: Shown, { words }: Tongue): string {
  const { conditions, services } = form.ask
  const owed = owedQuestions(form.definition, services !== undefined).filter(({ code }) => !conditions.has(code))
  return words.owed(owed.length)
}

/** A day as the language writes it. */
function dayIn({ language }: Tongue, day: PlainDate): string {
  if (tagOf(language) === 'fr') return longDate(day)
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** What the page of a form shows of it. */
export type Shown = Pick<
  PublicForm,
  'base' | 'prefecture' | 'siteName' | 'definition' | 'ask' | 'complaint' | 'demo' | 'preview'
>

function FormPage({ form, tongue, typed = new Map(), errors = {}, notice }: Filled): ReactElement {
  const { definition } = form
  const { words } = tongue
  const asked = new Set(form.ask.questions.map((question) => question.code))
  const paths = pathsOf(definition, tongue)
  const numbers = numbersOf(form)
  const faults = Object.keys(errors).length
  const sections = definition.sections
    .map((section) => ({ ...section, questions: section.questions.filter((question) => asked.has(question.code)) }))
    .filter((section) => section.questions.length > 0)
  // Where parts come and go with the answers, none is the third of four.
  const counted = sections.every(({ when }) => when === undefined)
  return (
    <Frame form={form} tongue={tongue} title={tongue.text(definition.title)} error={faults > 0}>
      {notice}
      <PublicErrorSummary errors={errors} heading={words.unsent(faults)} kept={words.keptAnswers} />
      <PublicHead
        title={<Words tongue={tongue}>{definition.title}</Words>}
        lead={definition.lead === '' ? undefined : <Words tongue={tongue}>{definition.lead}</Words>}
        note={
          <>
            {`${owedNote(form, tongue)} `}
            <Words tongue={tongue}>{`${form.siteName}.`}</Words>
          </>
        }
      />
      <Form
        action={form.preview ? '' : `${form.base}/reponse${inAddress(tongue.language)}`}
        submit={words.send}
        foot={
          form.complaint === undefined ? undefined : (
            <>
              {words.complaint[0]} <a href={form.complaint}>{words.complaint[1]}</a>
            </>
          )
        }
      >
        {sections.map((section, place) => (
          <div key={section.title} className={paths.hides(section.when ?? [])}>
            <PartBand
              of={counted ? words.part(place + 1, sections.length) : undefined}
              title={<Words tongue={tongue}>{section.title}</Words>}
            />
            {section.questions.map((question) => (
              <AskedQuestion
                key={question.code}
                question={question}
                form={form}
                tongue={tongue}
                paths={paths}
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

type Of = { form: PublicForm; tongue: Tongue }

function ThanksPage({ form, tongue }: Of): ReactElement {
  const { words, language } = tongue
  const [label, note] = words.complain
  return (
    <Frame form={form} tongue={tongue} title={words.thanks}>
      <ThankYou title={words.thanks}>{words.anonymous(dayIn(tongue, form.dates.closesOn))}</ThankYou>
      <LinkRows
        items={[
          { href: `${form.base}${inAddress(language)}`, label: words.again },
          ...(form.complaint === undefined ? [] : [{ href: form.complaint, label, note }]),
        ]}
      />
    </Frame>
  )
}

function NotYetPage({ form, tongue }: Of): ReactElement {
  const { notYet, from } = tongue.words
  const { opensOn, closesOn } = form.dates
  return (
    <Frame form={form} tongue={tongue} title={notYet}>
      <PublicHead
        title={notYet}
        lead={from(dayIn(tongue, opensOn), dayIn(tongue, closesOn))}
        note={<Words tongue={tongue}>{form.siteName}</Words>}
      />
      <ComplaintLink form={form} tongue={tongue} />
    </Frame>
  )
}

function OverPage({ form, tongue, comment = '' }: Of & { comment?: string }): ReactElement {
  const { over, since, yourText } = tongue.words
  return (
    <Frame form={form} tongue={tongue} title={over}>
      <PublicHead
        title={over}
        lead={since(dayIn(tongue, form.dates.closedOn ?? form.dates.closesOn))}
        note={<Words tongue={tongue}>{form.siteName}</Words>}
      />
      {comment === '' ? null : (
        <>
          <label className="pv-q__legend" htmlFor="champ-texte">
            {yourText}
          </label>
          <textarea className="fr-input" id="champ-texte" rows={6} readOnly defaultValue={comment} />
        </>
      )}
      <ComplaintLink form={form} tongue={tongue} />
    </Frame>
  )
}

/** A form sent after the end: the text that was typed is given back. */
export function overPage(props: Of & { comment: string }): PublicPage {
  return publicPage(<OverPage {...props} />)
}

function ComplaintLink({ form, tongue }: Of): ReactElement | null {
  if (form.complaint === undefined) return null
  const [before, link] = tongue.words.still
  return (
    <p>
      {before} <a href={form.complaint}>{link}</a>.
    </p>
  )
}

/** A page that belongs to no campaign: unknown link, unreadable or too heavy posting. */
export function plainPage({ title, lead }: { title: string; lead: string }): PublicPage {
  return publicPage(
    <PublicLayout title={title} office="Préfecture">
      <PublicHead title={title} lead={lead} />
    </PublicLayout>,
  )
}
