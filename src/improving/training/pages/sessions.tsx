import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { dateRange, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import type { SessionFilter, SessionLine } from '../store/sessions.ts'
import { type Course, type Session, SESSION_STATES, type SessionState } from '../training.ts'
import { ListShell, SESSIONS, type Site, siteName } from './shell.tsx'

const LOOKS: Readonly<Record<SessionState, State>> = {
  planned: 'coming',
  open: 'decide',
  held: 'met',
  cancelled: 'final',
}
export const SessionMark = ({ state }: { state: SessionState }): ReactElement => (
  <Mark state={LOOKS[state]} word={SESSION_STATES[state]} />
)

/** « 12 mai 2026 », « 12 au 13 mai 2026 » */
export const whenWords = ({ heldOn, endsOn }: Pick<Session, 'heldOn' | 'endsOn'>): string =>
  endsOn === null || endsOn === heldOn ? longDate(heldOn) : dateRange(heldOn, endsOn)

type ListProps = {
  rows: readonly SessionLine[]
  total: number
  state: ListState
  filter: SessionFilter
  asked: string
  courses: readonly Course[]
  sites: readonly Site[]
  today: PlainDate
  views: ReactElement
  keeps: boolean
  done?: string | undefined
}

export function SessionsPage(props: ListProps): ReactElement {
  const { filter, asked, courses, sites, today, keeps, state, rows, total, views, done } = props
  const columns: Column<SessionLine>[] = [
    {
      key: 'course',
      head: 'Session',
      lead: true,
      cell: (one) => (
        <RowTitle
          href={`${SESSIONS}/${one.id}`}
          title={one.courseName}
          note={[one.place, one.trainer].filter(Boolean).join(', ') || undefined}
        />
      ),
    },
    { key: 'day', head: 'Jour', cell: whenWords },
    { key: 'site', head: 'Lieu', cell: ({ site }) => siteName(site, sites) },
    {
      key: 'people',
      head: 'Inscrits',
      numeric: true,
      cell: ({ people, seats }) => (seats === null ? people : `${people} sur ${seats}`),
    },
    { key: 'present', head: 'Présents', numeric: true, cell: ({ present }) => present },
    { key: 'state', head: 'État', cell: (one) => <SessionMark state={one.state} /> },
  ]
  const period = filter.period
  return (
    <ListShell
      tab={SESSIONS}
      keeps={keeps}
      title="Sessions de formation"
      lead="Quand et où chaque formation est donnée ; la feuille d’émargement dit qui l’a suivie."
      actions={
        keeps ? [{ href: `${SESSIONS}/nouvelle`, label: 'Ajouter une session', icon: 'plus', primary: true }] : []
      }
      done={done}
      filters={[
        { name: 'q', label: 'Mots', value: filter.search, type: 'search' },
        listFilter('formation', 'Formation', {
          value: filter.course,
          all: 'Toutes',
          options: courses.map(({ id, name }) => [id, name]),
        }),
        placeFilter(
          { whole: 'Tous les lieux', sites },
          { value: filter.site === undefined ? {} : { site: filter.site } },
        ),
        listFilter('etat', 'État', { value: filter.state, all: 'Toutes', options: Object.entries(SESSION_STATES) }),
        {
          ...periodFilter({
            asked,
            shown: period ?? '',
            ask: { today, before: [{ value: '', label: 'Toutes les dates' }] },
            label: 'Pendant',
            neutral: '',
          }),
          more: true,
        },
      ]}
      none={{ yet: 'Aucune session n’est encore prévue.', found: 'Aucune session ne répond à ces filtres.' }}
      state={state}
      views={views}
      sorts={{ course: 'formation', day: 'jour', site: 'site', people: 'inscrits' }}
      total={total}
      noun={['session', 'sessions']}
      exports={['csv', 'xlsx']}
      rows={rows}
      rowKey={({ id }) => id}
      rowTone={(one) => (one.state === 'cancelled' ? 'done' : undefined)}
      columns={columns}
    />
  )
}
