import type { ReactElement } from 'react'
import { addDays, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { phoneInWords } from '#src/core/room/phone.ts'
import { listFilter } from '#src/core/room/object-list.tsx'
import { type Appointment, type Book, clockOf, type State, STATES } from '../appointments.ts'

const BASE = '/rendez-vous'
const DAY = `${BASE}/jour`
type Props = {
  books: readonly Book[]
  book: Book | undefined
  list: readonly Appointment[]
  day: PlainDate
  today: PlainDate
  from: PlainDate
  to: PlainDate
  openDays: readonly PlainDate[]
  siteNames: ReadonlyMap<number, string>
  bookNames: ReadonlyMap<number, string>
  reasonNames: ReadonlyMap<number, string>
  done?: string | undefined
  trouble?: string | undefined
}

const MARKS: Readonly<Partial<Record<State, Parameters<typeof Mark>[0]['state']>>> = {
  booked: 'coming',
  arrived: 'progress',
  served: 'met',
  no_show: 'off',
}
export const StateMark = ({ state }: Pick<Appointment, 'state'>): ReactElement => (
  <Mark state={MARKS[state] ?? 'final'} word={STATES[state]} />
)

const linkOf = (view: Pick<Props, 'book'>, day: PlainDate, week = false): string =>
  `${DAY}?jour=${day}${view.book === undefined ? '' : `&agenda=${view.book.id}`}${week ? '&vue=semaine' : ''}`

function Head({ view, title, week }: { view: Props; title: string; week: boolean }): ReactElement {
  const { books, book, list, day, siteNames, done, trouble } = view
  const count = (...states: State[]): number => list.filter(({ state }) => states.includes(state)).length
  const lead =
    list.length === 0
      ? 'Aucun rendez-vous.'
      : `${formatCount(list.length, 'rendez-vous', 'rendez-vous')} : ${count('served')} reçus, ${count('arrived')} arrivés, ${count('no_show')} absents, ${count('booked')} à venir ou à noter.`
  const other = week
    ? { href: linkOf(view, day), label: 'Vue du jour' }
    : { href: linkOf(view, day, true), label: 'Vue de la semaine' }
  const fresh = `${BASE}/nouveau?jour=${day}${book === undefined ? '' : `&agenda=${book.id}`}`
  const step = week ? 7 : 1
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        actions={[other, { href: fresh, label: 'Prendre un rendez-vous', icon: 'plus', primary: true }]}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {trouble === undefined ? null : <Notice title={trouble} />}
      <div className="pv-hide-print">
        <FilterBar
          action={DAY}
          clear={DAY}
          hidden={week ? { vue: 'semaine' } : {}}
          filters={[
            { name: 'jour', label: 'Jour', value: day, type: 'date' },
            listFilter('agenda', 'Agenda', {
              value: book?.id,
              all: 'Tous mes agendas',
              options: books.map(({ id, name, site }) => [id, `${name}, ${siteNames.get(site) ?? ''}`]),
            }),
          ]}
        />
        <p>
          <a href={linkOf(view, addDays(day, -step), week)}>{week ? 'Semaine précédente' : 'Jour précédent'}</a>
          {' · '}
          <a href={linkOf(view, addDays(day, step), week)}>{week ? 'Semaine suivante' : 'Jour suivant'}</a>
        </p>
      </div>
    </>
  )
}

/** The day: one line a person, one tap to say they came, were received, did not come. */
export function DayPage(view: Props): ReactElement {
  const { list, day, today, bookNames, reasonNames } = view
  const times = Map.groupBy(list, ({ starts }) => starts)
  return (
    <>
      <Head view={view} title={`Rendez-vous du ${longDateWithWeekday(day)}`} week={false} />
      {list.length === 0 ? (
        <EmptyState action={{ href: `${BASE}/nouveau?jour=${day}`, label: 'Prendre un rendez-vous' }}>
          Personne n’est attendu ce jour-là.
        </EmptyState>
      ) : (
        <Table<Appointment>
          caption="Rendez-vous du jour"
          captionHidden
          groups={[...times].map(([starts, rows]) => ({
            key: String(starts),
            label: clockOf(starts),
            aside: formatCount(rows.length, 'personne', 'personnes'),
            rows,
          }))}
          rowKey={({ id }) => id}
          rowTone={({ state }) => (state === 'served' || state === 'no_show' ? 'done' : undefined)}
          columns={[
            {
              key: 'who',
              head: 'Personne',
              cell: ({ id, person, reason, book, extra }) => (
                <RowTitle
                  href={`${BASE}/${id}`}
                  title={person === '' ? 'Nom non donné' : person}
                  note={[reasonNames.get(reason ?? 0), bookNames.get(book), extra === '' ? '' : 'en plus des places']
                    .filter(Boolean)
                    .join(' · ')}
                />
              ),
            },
            {
              key: 'contact',
              head: 'Pour prévenir',
              phone: 'hide',
              cell: ({ phone, email }) => phoneInWords(phone) || email,
            },
            { key: 'file', head: 'Dossier', phone: 'hide', cell: ({ fileNumber }) => fileNumber },
            {
              key: 'state',
              head: 'État',
              cell: (one) => (
                <>
                  <StateMark state={one.state} />
                  {one.ticketNumber === '' ? null : <span className="pv-note">{` Ticket ${one.ticketNumber}`}</span>}
                </>
              ),
            },
            { key: 'acts', head: 'Noter', phone: 'wide', cell: (one) => <Taps one={one} early={day > today} /> },
          ]}
        />
      )}
    </>
  )
}

/** What may be noted of one, each a button. */
export function Taps({ one, early, back }: { one: Appointment; early: boolean; back?: 'fiche' }): ReactElement | null {
  if (early) return null
  const { id, version, state, person } = one
  const about = `${person === '' ? 'rendez-vous' : person}, ${clockOf(one.starts)}`
  const hidden = { version, ...(back === undefined ? {} : { retour: back }) }
  const button = (act: string, label: string, kind: 'secondary' | 'link' = 'secondary') => (
    <PostButton
      key={act}
      action={`${BASE}/${id}/noter/${act}`}
      label={label}
      kind={kind}
      about={about}
      hidden={hidden}
    />
  )
  return (
    <div className="pv-taps pv-hide-print">
      {state === 'booked' ? button('arrived', 'Arrivé') : null}
      {state === 'booked' || state === 'arrived' ? button('served', 'Reçu') : null}
      {state === 'booked' ? button('no_show', 'Absent') : null}
      {state === 'booked' ? null : button('back', 'Revenir d’un pas', 'link')}
    </div>
  )
}

/** The week of an agenda: how many a day, hour by hour. */
export function WeekPage(view: Props): ReactElement {
  const { list, from, day, openDays, book } = view
  const days = [0, 1, 2, 3, 4, 5].map((at) => addDays(from, at))
  const hours = [...new Set(list.map(({ starts }) => Math.floor(starts / 60)))].toSorted((a, b) => a - b)
  const at = (on: PlainDate, hour: number): number =>
    list.filter((one) => one.day === on && Math.floor(one.starts / 60) === hour).length
  return (
    <>
      <Head view={view} title={`Semaine du ${longDateWithWeekday(from)}`} week />
      <Section title="Par jour et par heure">
        {list.length === 0 ? (
          <EmptyState action={{ href: linkOf(view, day), label: 'Vue du jour' }}>
            Personne n’est attendu cette semaine.
          </EmptyState>
        ) : (
          <Table<number>
            caption="Rendez-vous de la semaine"
            captionHidden
            rows={[...hours, -1]}
            rowKey={(hour) => hour}
            rowTone={(hour) => (hour < 0 ? 'sum' : undefined)}
            columns={[
              { key: 'hour', head: 'Heure', cell: (hour) => (hour < 0 ? 'Jour' : `${hour} h – ${hour + 1} h`) },
              ...days.map((on) => ({
                key: on,
                head: longDateWithWeekday(on).replace(/ \d{4}$/, ''),
                numeric: true,
                cell: (hour: number) => {
                  const n = hour < 0 ? list.filter((one) => one.day === on).length : at(on, hour)
                  if (hour < 0) return <a href={linkOf(view, on)}>{n}</a>
                  return n === 0 ? '' : n
                },
              })),
            ]}
          />
        )}
      </Section>
      {book === undefined || openDays.length > 0 ? null : <p>Cet agenda n’ouvre aucun jour de cette semaine.</p>}
    </>
  )
}
