import type { ReactElement } from 'react'
import { type PickedService, type PickedSite, placeFilter } from '#src/core/room/place-picker.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Question, QUESTION_STATES, questionState, wasLate } from '../desk.ts'

export const QUESTIONS = '/fiches-navette'

export type Names = {
  sites: ReadonlyMap<number, string>
  services: ReadonlyMap<number, string>
}
export type QuestionsView = Names & {
  questions: readonly Question[]
  lists: { sites: readonly PickedSite[]; services: readonly PickedService[] }
  late: number
  words: string
  asked: string | undefined
  site: number | undefined
  service: number | undefined
  state: ListState
  today: PlainDate
}

/** Where a question stands. */
export function QuestionMark({ question, today }: { question: Question; today: PlainDate }): ReactElement {
  const state = questionState(question, today)
  if (state === 'late') return <Mark state="late" word={`en retard depuis le ${longDate(question.dueOn)}`} />
  if (state === 'answered')
    return (
      <Mark state={wasLate(question) ? 'off' : 'met'} word={wasLate(question) ? 'Répondue en retard' : 'Répondue'} />
    )
  return <Mark state="progress" word={`à répondre avant le ${longDate(question.dueOn)}`} />
}

/** What the desk asked of bureaus, those that wait first. */
export function QuestionsPage(props: QuestionsView & { writes: boolean; views: ReactElement }): ReactElement {
  const { questions, late, words, asked, site, service, sites, services, state, today, writes, views } = props
  return (
    <ObjectList
      title="Fiches navette"
      lead={
        late === 0
          ? 'Les questions que l’accueil pose à un bureau pour un usager. Aucune n’est en retard.'
          : `${late === 1 ? 'Une question attend' : `${late} questions attendent`} une réponse en retard.`
      }
      state={state}
      views={views}
      sorts={{ name: 'objet', service: 'bureau', asked: 'demandee', due: 'echeance' }}
      noun={['fiche navette', 'fiches navette']}
      filtered={words !== '' || [asked, site, service].some((one) => one !== undefined)}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'État', { value: asked, all: 'Toutes', options: Object.entries(QUESTION_STATES) }),
        placeFilter({ whole: 'Partout', ...props.lists }, { value: { site, service } }),
      ]}
      add={
        writes ? { href: `${QUESTIONS}/nouvelle`, label: 'Poser une question', first: 'Poser la première' } : undefined
      }
      none={{ yet: 'Aucune fiche navette.', found: 'Aucune fiche navette ne répond à ces filtres.' }}
      rows={questions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Objet',
          cell: ({ id, name, site: at }) => <RowTitle href={`${QUESTIONS}/${id}`} title={name} note={sites.get(at)} />,
        },
        { key: 'service', head: 'Bureau', cell: (one) => services.get(one.service) ?? '' },
        { key: 'asked', head: 'Demandée le', cell: ({ askedOn }) => longDate(askedOn) },
        { key: 'due', head: 'État', cell: (one) => <QuestionMark question={one} today={today} /> },
      ]}
    />
  )
}

type SheetProps = Names & {
  question: Question
  procedure: string | undefined
  today: PlainDate
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}

export function QuestionPage(props: SheetProps): ReactElement {
  const { question, procedure, sites, services, today, writes, facts, done } = props
  const { id, name, site, service, askedOn, dueOn, answer, answeredOn } = question
  const here = `${QUESTIONS}/${id}`
  const answers = { label: answeredOn === null ? 'Noter la réponse' : 'Corriger la réponse', href: `${here}/repondre` }
  return (
    <ObjectPage
      where="Fiche navette"
      title={name}
      state={<QuestionMark question={question} today={today} />}
      said={[sites.get(site), services.get(service)]}
      acts={
        writes
          ? {
              primary: answeredOn === null ? answers : undefined,
              others: answeredOn === null ? [] : [answers],
              edit: `${here}/modifier`,
              duplicate: `${QUESTIONS}/nouvelle?modele=${id}`,
              remove: answeredOn === null ? `${here}/supprimer` : undefined,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Question">
            {question.question === '' ? (
              <EmptyState>L’objet dit tout, ou ces mots ont été effacés à leur terme.</EmptyState>
            ) : (
              <Verbatim text={question.question} />
            )}
          </Section>
          <Section title="Réponse">
            {answer === '' ? <EmptyState>Pas encore de réponse.</EmptyState> : <Verbatim text={answer} />}
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Demandée le', value: longDate(askedOn) },
              { label: 'À répondre avant le', value: longDate(dueOn) },
              ...(answeredOn === null ? [] : [{ label: 'Répondue le', value: longDate(answeredOn) }]),
              ...(procedure === undefined
                ? []
                : [{ label: 'Démarche', value: <a href={`/demarches/${question.procedure}`}>{procedure}</a> }]),
            ]}
          />
        </Section>
      }
    />
  )
}
