import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { phoneInWords } from '#src/core/room/phone.ts'
import { hoursInWords } from '#src/core/premises/index.ts'
import { addDays, dateRange, longDate, type PlainDate, plainDate, weekdayName } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Appointment, type Book, clockOf } from '../appointments.ts'
import { type Absence, type Opening, WEEK } from '../slots.ts'
import type { Lead } from '../store/lead.ts'

const BASE = '/rendez-vous'
const BOOKS = `${BASE}/agendas`
type Names = { siteNames: ReadonlyMap<number, string>; reasonNames: ReadonlyMap<number, string> }
type ListProps = Names & {
  books: readonly Book[]
  openings: readonly Opening[]
  words: string
  archived: boolean
  state: ListState
  today: PlainDate
  writes: boolean
  views: ReactElement
}

const openOn = (openings: readonly Opening[], book: number, day: PlainDate): Opening | undefined =>
  openings.find((one) => one.book === book && one.validFrom <= day && (one.validTo === null || one.validTo >= day))

export function BooksPage(props: ListProps): ReactElement {
  const { books, openings, words, archived, state, today, writes, views, siteNames } = props
  return (
    <ObjectList
      title="Agendas de rendez-vous"
      lead="Où l’on reçoit sur rendez-vous : un point d’accueil numérique, les guichets d’un bureau. Chacun a ses motifs, ses ouvertures et ses absences."
      state={state}
      views={views}
      sorts={{ name: 'nom', site: 'site' }}
      noun={['agenda', 'agendas']}
      filtered={words !== '' || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'Agendas', {
          value: archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={writes ? { href: `${BOOKS}/nouveau`, label: 'Ajouter un agenda', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun agenda de rendez-vous.', found: 'Aucun agenda ne répond à ces filtres.' }}
      rows={books}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Agenda',
          cell: ({ id, name, place }) => <RowTitle href={`${BOOKS}/${id}`} title={name} note={place} />,
        },
        { key: 'site', head: 'Site', cell: ({ site }) => siteNames.get(site) },
        { key: 'reasons', head: 'Motifs', cell: ({ reasons }) => formatCount(reasons.length, 'motif', 'motifs') },
        {
          key: 'open',
          head: 'Aujourd’hui',
          cell: ({ id }) => {
            const opening = openOn(openings, id, today)
            return opening === undefined ? 'pas d’ouverture' : formatCount(opening.places, 'guichet', 'guichets')
          },
        },
      ]}
    />
  )
}

type SheetProps = Names & {
  book: Book
  openings: readonly Opening[]
  absences: readonly Absence[]
  leads: readonly Lead[]
  touched: readonly Appointment[]
  today: PlainDate
  writes: boolean
  receives: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function BookPage(props: SheetProps): ReactElement {
  const { book, openings, absences, touched, today, writes, receives, facts, done, siteNames } = props
  const acts = writes ? keptActs(book, { base: BOOKS, fresh: 'nouveau', back: 'Remettre en usage' }) : {}
  const day = { label: 'Voir la journée', href: `${BASE}/jour?agenda=${book.id}` }
  return (
    <ObjectPage
      where="Agenda de rendez-vous"
      title={book.name}
      state={<Mark state={book.active ? 'met' : 'final'} word={book.active ? 'En usage' : 'Archivé'} />}
      said={[siteNames.get(book.site), book.place]}
      acts={receives ? { ...acts, primary: day } : acts}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Touched touched={touched} receives={receives} />
          <Openings {...{ book, openings, today, writes }} />
          <Absences {...{ book, absences, writes }} />
        </>
      }
      aside={<Aside {...props} />}
    />
  )
}

/** Whoever lost their place must be told: by the sheet of each. */
function Touched({ touched, receives }: Pick<SheetProps, 'touched' | 'receives'>): ReactElement | null {
  if (touched.length === 0) return null
  return (
    <Notice
      kind="warning"
      title={formatCount(touched.length, 'rendez-vous pris n’a plus de place', 'rendez-vous pris n’ont plus de place')}
    >
      <p>Déplacez-les ou annulez-les : la personne est prévenue par courriel, sinon téléphonez-lui.</p>
      <ul>
        {touched.slice(0, 50).map(({ id, day, starts }) => (
          <li key={id}>
            {receives ? (
              <a href={`${BASE}/${id}`}>{`${longDate(day)} à ${clockOf(starts)}`}</a>
            ) : (
              `${longDate(day)} à ${clockOf(starts)}`
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** A Monday, to name the days of a week by. */
const MONDAY = plainDate('2024-01-01')
const weekOf = (one: Opening): string =>
  WEEK.flatMap((key, at) =>
    one[key] === '' ? [] : [`${weekdayName(addDays(MONDAY, at))} ${hoursInWords(one[key])}`],
  ).join(' ; ')

function Openings({
  book,
  openings,
  today,
  writes,
}: Pick<SheetProps, 'book' | 'openings' | 'today' | 'writes'>): ReactElement {
  const add = <a href={`${BASE}/ouvertures/nouvelle?agenda=${book.id}`}>Ajouter une ouverture</a>
  const stands = ({ validFrom, validTo }: Opening): string =>
    validFrom > today ? 'à venir' : validTo !== null && validTo < today ? 'passée' : 'en cours'
  return (
    <Section opening title="Ouvertures" action={writes ? add : undefined}>
      <ExportLink href={`${BASE}/ouvertures/export`} none={openings.length === 0} />
      {openings.length === 0 ? (
        <EmptyState>Aucune : aucun rendez-vous ne peut être pris.</EmptyState>
      ) : (
        <Table<Opening>
          caption="Ouvertures"
          captionHidden
          rows={openings}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'when',
              head: 'Quand',
              cell: (one) => {
                const words =
                  one.validTo === null ? `depuis le ${longDate(one.validFrom)}` : dateRange(one.validFrom, one.validTo)
                return writes ? (
                  <RowTitle href={`${BASE}/ouvertures/${one.id}/modifier`} title={words} note={one.note} />
                ) : (
                  words
                )
              },
            },
            { key: 'week', head: 'Semaine', cell: weekOf },
            { key: 'places', head: 'Guichets', numeric: true, cell: ({ places }) => places },
            { key: 'step', head: 'Pas', numeric: true, cell: ({ step }) => `${step} min` },
            { key: 'state', head: 'État', cell: stands },
          ]}
        />
      )}
    </Section>
  )
}

/** All of them, of every book this person reads. */
function ExportLink({ href, none }: { href: string; none: boolean }): ReactElement | null {
  return none ? null : (
    <p>
      <a href={href}>Exporter celles de tous les agendas</a>
    </p>
  )
}

function Absences({ book, absences, writes }: Pick<SheetProps, 'book' | 'absences' | 'writes'>): ReactElement {
  const add = <a href={`${BASE}/absences/nouvelle?agenda=${book.id}`}>Ajouter une absence</a>
  return (
    <Section
      title="Absences à venir"
      note="Les jours fériés et les fermetures du site s’y ajoutent."
      action={writes ? add : undefined}
    >
      <ExportLink href={`${BASE}/absences/export`} none={absences.length === 0} />
      {absences.length === 0 ? (
        <EmptyState>Aucune absence à venir.</EmptyState>
      ) : (
        <Table<Absence>
          caption="Absences à venir"
          captionHidden
          rows={absences}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'when',
              head: 'Quand',
              cell: ({ id, dayFrom, dayTo }) => {
                const words = dayFrom === dayTo ? longDate(dayFrom) : dateRange(dayFrom, dayTo)
                return writes ? <a href={`${BASE}/absences/${id}/modifier`}>{words}</a> : words
              },
            },
            {
              key: 'hours',
              head: 'Heures',
              cell: ({ hours }) => (hours === '' ? 'toute la journée' : hoursInWords(hours)),
            },
            { key: 'places', head: 'Guichets en moins', cell: ({ places }) => places ?? 'tous' },
            { key: 'reason', head: 'Pourquoi', cell: ({ reason }) => reason },
          ]}
        />
      )}
    </Section>
  )
}

function Aside({ book, leads, reasonNames }: SheetProps): ReactElement {
  const leadOf = (reason: number): string => {
    const one = leads.find((lead) => lead.reason === reason)
    if (one === undefined) return 'pas encore mesuré'
    return one.days === null ? 'aucune place libre' : formatCount(one.days, 'jour', 'jours')
  }
  return (
    <>
      <Section opening title="Premier rendez-vous libre" note="Mesuré chaque nuit.">
        {book.reasons.length === 0 ? (
          <EmptyState>Aucun motif n’y est reçu.</EmptyState>
        ) : (
          <KeyValues items={book.reasons.map((id) => ({ label: reasonNames.get(id) ?? '', value: leadOf(id) }))} />
        )}
      </Section>
      <Section title="Sans internet">
        <KeyValues
          items={[
            {
              label: 'Téléphone',
              value: book.telephone === '' ? 'celui de la prise de rendez-vous' : phoneInWords(book.telephone),
            },
            { label: 'Sur place', value: book.counter === '' ? 'comme la prise de rendez-vous' : book.counter },
          ]}
        />
      </Section>
    </>
  )
}
