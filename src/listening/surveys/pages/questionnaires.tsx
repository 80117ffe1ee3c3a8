import type { ReactElement } from 'react'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, capital } from '#src/ground/design/text/index.ts'
import { countsOf, QUESTION_TYPES } from '../builder.ts'
import { conditionInWords } from '../conditions.ts'
import { LANGUAGES } from '../languages.ts'
import { inAddress, offered } from '../tongue.ts'
import { languagesOf } from '../translation.ts'
import type { Definition, Question } from '../questionnaire.ts'
import { Replies } from './replies.tsx'
import type { Questionnaire, QuestionnaireVersion, WithDefinition } from '../store/questionnaires.ts'

export const QUESTIONNAIRES = '/enquetes/questionnaires'

/** A questionnaire with its versions, the latest first. */
export type Told = Questionnaire & { versions: readonly WithDefinition[] }
const STATES = { published: 'Publiés', draft: 'En préparation', archived: 'Archivés' } as const

export const publishedOf = ({ versions }: Pick<Told, 'versions'>) => versions.find(({ draft }) => !draft)
export const draftOf = ({ versions }: Pick<Told, 'versions'>) => versions.find(({ draft }) => draft)
export const campaignsOf = ({ versions }: Pick<Told, 'versions'>): number =>
  versions.reduce((sum, { campaigns }) => sum + campaigns, 0)

/** « version 2, publiée le 12 mai 2026 ». What the product ships was published by nobody here. */
export const versionInWords = ({ number, draft, publishedOn }: QuestionnaireVersion): string =>
  draft
    ? `version ${number}, en préparation`
    : publishedOn === null
      ? `version ${number}, fournie ou reprise`
      : `version ${number}, publiée le ${longDate(publishedOn)}`

function StateOf({ one }: { one: Told }): ReactElement {
  if (one.archivedOn !== null) return <Mark state="final" word="Archivé" />
  if (publishedOf(one) === undefined) return <Mark state="coming" word="En préparation" />
  return <Mark state="progress" word={draftOf(one) ? 'Publié, nouvelle version en préparation' : 'Publié'} />
}

/** What the list shows of an address. */
export function questionnairesShown(all: readonly Told[], url: string) {
  const { searchParams } = new URL(url)
  const words = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const asked = searchParams.get('etat') ?? ''
  const state = listState(url, ['nom', 'campagnes'])
  const found = all.filter(
    (one) =>
      one.name.toLocaleLowerCase('fr').includes(words.toLocaleLowerCase('fr')) &&
      (asked === 'archived'
        ? one.archivedOn !== null
        : one.archivedOn === null &&
          (asked === 'draft' ? draftOf(one) : asked === 'published' ? publishedOf(one) : true)),
  )
  const rows = sorted(found, state, { nom: (one) => one.name, campagnes: (one) => campaignsOf(one) })
  return { rows, state, words, asked, filtered: words !== '' || asked !== '' }
}

export function QuestionnaireListPage({
  rows,
  state,
  words,
  asked,
  filtered,
  writes,
  views,
}: ReturnType<typeof questionnairesShown> & { writes: boolean; views: ReactElement }): ReactElement {
  return (
    <ObjectList
      title="Questionnaires"
      lead={
        <>
          Ce que les enquêtes demandent. Une version publiée ne change plus : les résultats d’une année à l’autre se
          comparent question par question.
          {writes ? (
            <>
              {' '}
              <a href={`${QUESTIONNAIRES}/limesurvey`}>Reprendre un questionnaire de LimeSurvey</a>
            </>
          ) : null}
        </>
      }
      state={state}
      views={views}
      sorts={{ name: 'nom', campaigns: 'campagnes' }}
      noun={['questionnaire', 'questionnaires']}
      filtered={filtered}
      filters={[
        { name: 'q', label: 'Nom', value: words, type: 'search' },
        listFilter('etat', 'État', { value: asked, all: 'Non archivés', options: Object.entries(STATES) }),
      ]}
      add={
        writes
          ? { href: `${QUESTIONNAIRES}/nouveau`, label: 'Créer un questionnaire', first: 'Créer le premier' }
          : undefined
      }
      none={{
        yet: 'Aucun questionnaire. Celui qui est prêt à l’emploi vient avec la première campagne.',
        found: 'Aucun questionnaire ne répond à ces filtres.',
      }}
      rows={rows}
      rowKey={(one) => one.id}
      rowTone={(one) => (one.archivedOn === null ? undefined : 'done')}
      columns={[
        {
          key: 'name',
          head: 'Questionnaire',
          cell: (one) => <RowTitle href={`${QUESTIONNAIRES}/${one.id}`} title={one.name} note={noteOf(one)} />,
        },
        { key: 'questions', head: 'Questions', numeric: true, cell: (one) => questionsIn(one) },
        { key: 'campaigns', head: 'Campagnes', numeric: true, cell: (one) => campaignsOf(one) },
        { key: 'state', head: 'État', cell: (one) => <StateOf one={one} /> },
      ]}
    />
  )
}

const noteOf = (one: Told): string | undefined => {
  const last = publishedOf(one) ?? draftOf(one)
  return last && capital(versionInWords(last))
}
export const questionsIn = (one: Told): number => {
  const last = publishedOf(one) ?? draftOf(one)
  return last === undefined ? 0 : countsOf(last.definition).questions
}

export type QuestionnaireSheetProps = {
  one: Told
  shown: WithDefinition
  facts: ObjectFacts
  writes: boolean
  done?: string | undefined
}

export function QuestionnaireSheet({ one, shown, facts, writes, done }: QuestionnaireSheetProps): ReactElement {
  const uses = campaignsOf(one)
  return (
    <ObjectPage
      where="Questionnaire"
      title={one.name}
      state={<StateOf one={one} />}
      said={[uses === 0 ? 'demandé par aucune campagne' : `demandé par ${formatCount(uses, 'campagne', 'campagnes')}`]}
      acts={writes ? actsOf(one) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title={`Ce que demande la ${versionInWords(shown)}`}>
            <Outline definition={shown.definition} />
          </Section>
          <Versions one={one} />
        </>
      }
      aside={<Facts one={one} shown={shown} />}
    />
  )
}

function actsOf(one: Told): Acts {
  const here = `${QUESTIONNAIRES}/${one.id}`
  const hidden = { version: one.version }
  const draft = draftOf(one)
  const archived = one.archivedOn !== null
  return {
    primary: archived
      ? { label: 'Sortir des archives', post: `${here}/remettre`, hidden }
      : draft
        ? { label: `Continuer la version ${draft.number}`, href: `${here}/preparer` }
        : { label: 'Préparer une nouvelle version', post: `${here}/preparer` },
    edit: `${here}/modifier`,
    duplicate: `${QUESTIONNAIRES}/nouveau?modele=${one.id}`,
    archive: archived ? undefined : { post: `${here}/archiver`, hidden },
    remove: `${here}/supprimer`,
  }
}

/** What a question is, in grey beside it. */
export const questionNote = (question: Question): string =>
  [QUESTION_TYPES[question.kind], question.obligatory ? 'obligatoire' : ''].filter(Boolean).join(', ')

/** A questionnaire as one reads it: parts, questions, choices. */
export function Outline({ definition }: { definition: Definition }): ReactElement {
  return (
    <>
      <p>
        <strong>{definition.title}</strong>
        {definition.lead === '' ? null : (
          <>
            <br />
            {definition.lead}
          </>
        )}
      </p>
      {definition.sections.map(({ title, when, questions }, at) => (
        <div key={`${at} ${title}`}>
          <h3 className="fr-h6">{title}</h3>
          {when === undefined ? null : <p className="pv-grey">{`${conditionInWords(definition, when)}.`}</p>}
          <ol>
            {questions.map((question) => (
              <li key={question.code}>
                {question.label} <span className="pv-grey">{questionNote(question)}</span>
                <Replies question={question} definition={definition} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  )
}

function Versions({ one }: { one: Told }): ReactElement {
  const here = `${QUESTIONNAIRES}/${one.id}`
  return (
    <Section title="Versions">
      <Table
        caption="Versions"
        captionHidden
        rows={one.versions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'version',
            head: 'Version',
            cell: (version) => <a href={`${here}?version=${version.number}`}>{capital(versionInWords(version))}</a>,
          },
          {
            key: 'questions',
            head: 'Questions',
            numeric: true,
            cell: ({ definition }) => countsOf(definition).questions,
          },
          { key: 'campaigns', head: 'Campagnes', numeric: true, cell: ({ campaigns }) => campaigns },
        ]}
      />
    </Section>
  )
}

function Facts({ one, shown }: Pick<QuestionnaireSheetProps, 'one' | 'shown'>): ReactElement {
  const { parts, questions, obligatory } = countsOf(shown.definition)
  const at = `${QUESTIONNAIRES}/${one.id}/versions/${shown.number}`
  return (
    <>
      <Section opening title="Fiche">
        <KeyValues
          items={[
            { label: 'Parties', value: parts },
            { label: 'Questions', value: questions },
            { label: 'Obligatoires', value: obligatory },
            { label: 'Code dans les fichiers', value: one.code },
            {
              label: 'Langues',
              value: offered(shown.definition)
                .map((language) => LANGUAGES[language].french)
                .join(', '),
            },
          ]}
        />
      </Section>
      <Section title="L’essayer">
        <ul>
          <li>
            <a href={`${at}/apercu`}>Aperçu du formulaire en ligne</a>
          </li>
          <li>
            <a href={`${at}/borne`}>Aperçu sur une borne</a>
          </li>
          {languagesOf(shown.definition).map((language) => (
            <li key={language}>
              <a href={`${at}/apercu${inAddress(language)}`}>{`Aperçu : ${LANGUAGES[language].french}`}</a>
            </li>
          ))}
          <li>
            <a href={`${at}/papier.pdf`}>Questionnaire sur papier (PDF)</a>
          </li>
        </ul>
      </Section>
    </>
  )
}
