import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { SessionLine } from '../store/sessions.ts'
import { type Course, THEMES } from '../training.ts'
import { SessionMark } from './sessions.tsx'
import { COURSES, ListShell, RECORDS, SESSIONS, type Site, siteName } from './shell.tsx'

export const OFFERED = { offered: 'Proposées', ended: 'Retirées' } as const

/** « tous les 36 mois », « une fois pour toutes » */
export const renewalWords = ({ validMonths }: Pick<Course, 'validMonths'>): string =>
  validMonths === null ? 'une fois pour toutes' : validMonths === 1 ? 'tous les mois' : `tous les ${validMonths} mois`

const isOffered = ({ validTo }: Pick<Course, 'validTo'>, today: PlainDate): boolean =>
  validTo === null || validTo >= today

type ListProps = {
  rows: readonly Course[]
  known: number
  state: ListState
  filter: { search: string; theme: string; state: string }
  today: PlainDate
  views: ReactElement
  keeps: boolean
  writes: boolean
  done?: string | undefined
}

export function CoursesPage({
  rows,
  known,
  state,
  filter,
  today,
  views,
  keeps,
  writes,
  done,
}: ListProps): ReactElement {
  const columns: Column<Course>[] = [
    {
      key: 'name',
      head: 'Formation',
      lead: true,
      cell: ({ id, name, theme }) => <RowTitle href={`${COURSES}/${id}`} title={name} note={THEMES[theme]} />,
    },
    { key: 'renewal', head: 'À refaire', cell: renewalWords },
    {
      key: 'hours',
      head: 'Durée',
      cell: ({ hours }) => (hours === null ? 'non précisée' : formatCount(hours, 'heure', 'heures')),
    },
    { key: 'provider', head: 'Donnée par', cell: ({ provider }) => provider || 'non précisé' },
    {
      key: 'state',
      head: 'État',
      cell: (one) =>
        isOffered(one, today) ? (
          <Mark state="met" word="Proposée" />
        ) : (
          <Mark state="final" word={`Proposée jusqu’au ${shortDate(one.validTo ?? today, today)}`} />
        ),
    },
  ]
  return (
    <ListShell
      tab={COURSES}
      keeps={keeps}
      title="Formations"
      lead={
        known === 0
          ? 'Ce que les agents apprennent, et tous les combien.'
          : `${formatCount(known, 'formation', 'formations')} au catalogue : ce que les agents apprennent, et tous les combien.`
      }
      actions={
        writes ? [{ href: `${COURSES}/nouvelle`, label: 'Ajouter une formation', icon: 'plus', primary: true }] : []
      }
      done={done}
      filters={[
        { name: 'q', label: 'Mots', value: filter.search, type: 'search' },
        listFilter('theme', 'Thème', { value: filter.theme, all: 'Tous', options: Object.entries(THEMES) }),
        listFilter('etat', 'État', { value: filter.state, all: 'Toutes', options: Object.entries(OFFERED) }),
      ]}
      none={{ yet: 'Aucune formation n’est encore au catalogue.', found: 'Aucune formation ne répond à ces filtres.' }}
      state={state}
      views={views}
      sorts={{ name: 'nom', renewal: 'recyclage', provider: 'donnee-par' }}
      total={rows.length}
      noun={['formation', 'formations']}
      exports={['csv', 'xlsx']}
      rows={pageOf(rows, state)}
      rowKey={({ id }) => id}
      rowTone={(one) => (isOffered(one, today) ? undefined : 'done')}
      columns={columns}
    />
  )
}

type SheetProps = {
  course: Course
  sessions: readonly SessionLine[]
  sites: readonly Site[]
  today: PlainDate
  keeps: boolean
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function CoursePage({ course, sessions, sites, today, keeps, writes, facts, done }: SheetProps): ReactElement {
  const { id, name, theme, version, validTo } = course
  const here = `${COURSES}/${id}`
  const offered = isOffered(course, today)
  return (
    <ObjectPage
      where="Formation"
      title={name}
      said={[THEMES[theme], renewalWords(course)]}
      lead={
        offered || validTo === null
          ? undefined
          : `Elle n’est plus proposée après le ${longDate(validTo)} : ce qui a été obtenu reste.`
      }
      acts={{
        ...(keeps && offered
          ? { primary: { label: 'Ajouter une session', href: `${SESSIONS}/nouvelle?formation=${id}` } }
          : {}),
        ...(keeps ? { others: [{ label: 'Noter des acquis', href: `${RECORDS}/nouveau?formation=${id}` }] } : {}),
        ...(writes
          ? {
              edit: `${here}/modifier`,
              duplicate: `${COURSES}/nouvelle?modele=${id}`,
              remove: `${here}/supprimer`,
              ...(offered ? { archive: { post: `${here}/archiver`, hidden: { version } } } : {}),
            }
          : {}),
        ...(writes && !offered
          ? { primary: { label: 'Remettre au catalogue', post: `${here}/remettre`, hidden: { version } } }
          : {}),
      }}
      notice={done === undefined ? undefined : { title: done }}
      main={
        <>
          {course.aim === '' ? null : (
            <Section title="Ce qu’elle apprend">
              <Verbatim text={course.aim} />
            </Section>
          )}
          <CourseSessions sessions={sessions} sites={sites} />
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Thème', value: THEMES[theme] },
              { label: 'À refaire', value: renewalWords(course) },
              {
                label: 'Durée',
                value: course.hours === null ? 'non précisée' : formatCount(course.hours, 'heure', 'heures'),
              },
              { label: 'Donnée par', value: course.provider || 'non précisé' },
            ]}
          />
        </Section>
      }
      facts={facts}
    />
  )
}

function CourseSessions({ sessions, sites }: Pick<SheetProps, 'sessions' | 'sites'>): ReactElement {
  return (
    <Section opening title="Sessions" count={sessions.length}>
      {sessions.length === 0 ? (
        <EmptyState>Aucune session n’est encore prévue.</EmptyState>
      ) : (
        <Table
          caption="Sessions de la formation"
          captionHidden
          rows={sessions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'day',
              head: 'Jour',
              cell: ({ id, heldOn }) => <RowTitle href={`${SESSIONS}/${id}`} title={longDate(heldOn)} />,
            },
            { key: 'site', head: 'Lieu', cell: ({ site }) => siteName(site, sites) },
            { key: 'people', head: 'Inscrits', numeric: true, cell: ({ people }) => people },
            { key: 'state', head: 'État', cell: ({ state }) => <SessionMark state={state} /> },
          ]}
        />
      )}
    </Section>
  )
}
