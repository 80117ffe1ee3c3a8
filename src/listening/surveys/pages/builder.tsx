import type { ReactElement } from 'react'
import { type Act, ObjectHead } from '#src/core/room/object-page.tsx'
import { Fields } from '#src/core/room/fields-form.tsx'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { countsOf, lacking, QUESTION_TYPES, TYPE_HELPS, typesOpen } from '../builder.ts'
import type { Definition, Question } from '../questionnaire.ts'
import { conditionInWords } from '../conditions.ts'
import { type Language, LANGUAGE_CODES, LANGUAGES } from '../languages.ts'
import { isRateable } from '../rating-input.ts'
import { missingIn, textsOf } from '../translation.ts'
import { PART } from '../questionnaire-input.ts'
import type { WithDefinition } from '../store/questionnaires.ts'
import { questionNote, QUESTIONNAIRES } from './questionnaires.tsx'
import { Replies } from './replies.tsx'

export type BuilderProps = {
  questionnaire: { id: number; name: string }
  draft: WithDefinition
  notice?: { kind: 'success' | 'error'; title: string } | undefined
  typed?: Typed
  errors?: FieldErrors | undefined
  /** How many remarks colleagues wrote of it, and how many wait; nothing when nobody was asked. */
  said?: { all: number; waiting: number; open: boolean } | undefined
}

/** The page on which a questionnaire is written: its title, its parts, their questions, each with its gestures. */
export function BuilderPage({ questionnaire, draft, notice, typed = {}, errors, said }: BuilderProps): ReactElement {
  const here = `${QUESTIONNAIRES}/${questionnaire.id}/preparer`
  const { definition, number, version } = draft
  const lacks = lacking(definition)
  const { questions } = countsOf(definition)
  return (
    <>
      <ObjectHead
        where={questionnaire.name}
        title={`Version ${number} en préparation`}
        said={[questions === 0 ? 'aucune question' : formatCount(questions, 'question', 'questions')]}
        acts={{ primary: { label: 'Publier cette version', href: `${here}/publier` }, others: othersOf(here, draft) }}
      />
      {notice === undefined ? null : <Notice kind={notice.kind} title={notice.title} />}
      {lacks.length === 0 ? null : (
        <Notice kind="info" title="Avant de la publier">
          <ul>
            {lacks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {said === undefined ? null : (
        <Notice kind="info" title={remarksText(said)}>
          <p>
            <a href={`${QUESTIONNAIRES}/${questionnaire.id}/remarques`}>Lire les remarques</a>
          </p>
        </Notice>
      )}
      <Section opening title={definition.title}>
        <p>
          {definition.lead === '' ? <span className="pv-grey">Rien sous le titre.</span> : definition.lead}{' '}
          <a href={`${here}/titre`}>Modifier le titre</a>
        </p>
      </Section>
      {definition.sections.map((part, at) => (
        <Part key={`${at} ${part.title}`} {...{ here, version, definition, part, at }} types={typesOpen(definition)} />
      ))}
      <Languages here={here} definition={definition} />
      <Section title="Ajouter une partie">
        <Form action={`${here}/parties`}>
          <HiddenVersion version={version} />
          <Fields table={PART} groups={[{ fields: ['title'] }]} typed={typed} errors={errors} />
          <SubmitRow label="Ajouter la partie" />
        </Form>
      </Section>
    </>
  )
}

const remarksText = ({ all, waiting, open }: NonNullable<BuilderProps['said']>): string =>
  [
    all === 0 ? 'Aucune remarque pour le moment' : formatCount(all, 'remarque', 'remarques'),
    ...(waiting === 0 ? [] : [formatCount(waiting, 'à retenir ou à laisser', 'à retenir ou à laisser')]),
    open ? 'encore attendues' : 'plus attendues',
  ].join(', ')

const othersOf = (here: string, { questionnaire, number }: WithDefinition): Act[] => [
  { label: 'Aperçu du formulaire', href: `${QUESTIONNAIRES}/${questionnaire}/versions/${number}/apercu` },
  { label: 'Aperçu de la borne', href: `${QUESTIONNAIRES}/${questionnaire}/versions/${number}/borne` },
  { label: 'Sur papier (PDF)', href: `${QUESTIONNAIRES}/${questionnaire}/versions/${number}/papier.pdf` },
  { label: 'Demander des remarques', href: `${here}/remarques` },
  { label: 'Abandonner cette version', href: `${here}/abandonner` },
]

/** Each language with what it lacks; one that lacks everything is not offered to the public. */
function Languages({ here, definition }: { here: string; definition: Definition }): ReactElement {
  const texts = textsOf(definition).length
  const standing = (language: Language): string => {
    const missing = missingIn(definition, language).length
    if (missing === texts) return 'non proposée'
    return missing === 0 ? 'complète' : `proposée, ${formatCount(missing, 'texte reste', 'textes restent')} en français`
  }
  return (
    <Section title="Langues">
      <p>
        Le questionnaire est en français. Une langue est proposée au public dès qu’un de ses textes est traduit ; ce qui
        manque reste en français.
      </p>
      <ul>
        {LANGUAGE_CODES.map((language) => (
          <li key={language}>
            <a href={`${here}/langues/${language}`}>{capital(LANGUAGES[language].french)}</a>{' '}
            <span className="pv-grey">{standing(language)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type PartProps = {
  here: string
  definition: Definition
  version: number
  part: WithDefinition['definition']['sections'][number]
  at: number
  types: ReturnType<typeof typesOpen>
}

function Part({ here, version, definition, part, at, types }: PartProps): ReactElement {
  const own = `${here}/parties/${at}`
  const about = part.title
  return (
    <Section title={`${at + 1}. ${part.title}`}>
      <div className="pv-builder__acts">
        <a href={`${own}/modifier`}>Modifier le titre</a>
        {at === 0 ? null : <a href={`${own}/condition`}>Condition</a>}
        <Moves {...{ own, version, about }} />
        {part.questions.length === 0 ? <a href={`${own}/retirer`}>Retirer</a> : null}
      </div>
      {part.when === undefined ? null : <p className="pv-grey">{`${conditionInWords(definition, part.when)}.`}</p>}
      {part.questions.length === 0 ? (
        <p className="pv-grey">Aucune question dans cette partie.</p>
      ) : (
        <ol className="pv-builder">
          {part.questions.map((question) => (
            <Asked key={question.code} {...{ here, version, question, definition }} />
          ))}
        </ol>
      )}
      <p>Ajouter une question :</p>
      <ul>
        {types.map((type) => (
          <li key={type}>
            <a href={`${own}/questions/nouvelle?type=${type}`}>{QUESTION_TYPES[type]}</a>{' '}
            <span className="pv-grey">{TYPE_HELPS[type]}</span>
          </li>
        ))}
        <li>
          <a href={`${own}/questions/reprendre`}>Reprendre une question d’un autre questionnaire</a>{' '}
          <span className="pv-grey">Ses résultats se comparent alors aux siens.</span>
        </li>
      </ul>
    </Section>
  )
}

type AskedProps = { here: string; version: number; question: Question; definition: Definition }

function Asked({ here, version, question, definition }: AskedProps): ReactElement {
  const own = `${here}/questions/${question.code}`
  const about = <span className="fr-sr-only">{`, ${question.label}`}</span>
  return (
    <li id={question.code}>
      <div>
        {question.label} <span className="pv-grey">{questionNote(question)}</span>
        <Replies question={question} definition={definition} />
      </div>
      <div className="pv-builder__acts">
        <a href={`${own}/modifier`}>Modifier{about}</a>
        {isRateable(question) ? <a href={`${own}/favorables`}>Réponses favorables{about}</a> : null}
        {question.kind === 'service' ? null : <a href={`${own}/condition`}>Condition{about}</a>}
        <Moves {...{ own, version }} about={question.label} />
        <a href={`${own}/retirer`}>Retirer{about}</a>
      </div>
    </li>
  )
}

function Moves({ own, version, about }: { own: string; version: number; about: string }): ReactElement {
  return (
    <>
      <PostButton action={`${own}/monter`} label="Monter" kind="link" hidden={{ version }} about={about} />
      <PostButton action={`${own}/descendre`} label="Descendre" kind="link" hidden={{ version }} about={about} />
    </>
  )
}

/** What may be taken over, questionnaire by questionnaire. */
export function ReusePage({
  action,
  back,
  version,
  where,
  questions,
}: {
  action: string
  back: string
  version: number
  where: string
  questions: readonly Question[]
}): ReactElement {
  return (
    <>
      <ObjectHead
        where={where}
        title="Reprendre une question"
        lead="Elle garde son nom dans les fichiers : ses résultats se comparent à ceux des autres questionnaires qui la posent."
      />
      {questions.length === 0 ? <p>Aucun autre questionnaire ne pose d’autre question.</p> : null}
      <ul className="pv-builder">
        {questions.map((question) => (
          <li key={question.code}>
            <div>
              {question.label} <span className="pv-grey">{questionNote(question)}</span>
            </div>
            <PostButton
              action={action}
              label="Reprendre"
              hidden={{ version, question: question.code }}
              about={question.label}
            />
          </li>
        ))}
      </ul>
      <p>
        <a href={back}>Revenir au questionnaire</a>
      </p>
    </>
  )
}
