import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { phoneInWords } from '#src/core/room/phone.ts'
import { longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import {
  type Appointment,
  type Book,
  clockOf,
  type Reason,
  type State,
  STATES,
  type Way,
  WAYS,
} from '../appointments.ts'
import { StateMark, Taps } from './day.tsx'

const BASE = '/rendez-vous'
const LIST = `${BASE}/liste`

/** A day and an hour: never a name, which titles and crumbs would carry about. */
export const titleOf = ({ day, starts }: Pick<Appointment, 'day' | 'starts'>): string =>
  `${longDate(day)} à ${clockOf(starts)}`

type Names = {
  bookNames: ReadonlyMap<number, string>
  reasonNames: ReadonlyMap<number, string>
  siteNames: ReadonlyMap<number, string>
}
type ListProps = Names & {
  books: readonly Book[]
  reasons: readonly Reason[]
  rows: readonly Appointment[]
  total: number
  ask: {
    words: string
    book: number | undefined
    reason: number | undefined
    state: State | undefined
    way: Way | undefined
    from: PlainDate | undefined
    to: PlainDate | undefined
  }
  state: ListState
  views: ReactElement
}

export function AppointmentsPage({
  books,
  reasons,
  rows,
  total,
  ask,
  state,
  views,
  bookNames,
  reasonNames,
}: ListProps): ReactElement {
  const add = { href: `${BASE}/nouveau`, label: 'Prendre un rendez-vous', icon: 'plus' as const, primary: true }
  return (
    <>
      <PageHead
        title="Tous les rendez-vous"
        lead="Pris, honorés, manqués, annulés ou déplacés. Les coordonnées s’effacent à leur terme ; les comptes restent."
        actions={[add]}
      />
      <FilterBar
        action={LIST}
        clear={LIST}
        hidden={kept(state)}
        filters={[
          { name: 'q', label: 'Nom, numéro, courriel', value: ask.words, type: 'search' },
          listFilter('agenda', 'Agenda', {
            value: ask.book,
            all: 'Tous',
            options: books.map(({ id, name }) => [id, name]),
          }),
          listFilter('etat', 'État', { value: ask.state, all: 'Tous', options: Object.entries(STATES) }),
          { name: 'du', label: 'Du', value: ask.from ?? '', type: 'date' },
          { name: 'au', label: 'Au', value: ask.to ?? '', type: 'date' },
          {
            ...listFilter('motif', 'Motif', {
              value: ask.reason,
              all: 'Tous',
              options: reasons.map(({ id, name }) => [id, name]),
            }),
            more: true,
          },
          {
            ...listFilter('voie', 'Pris', { value: ask.way, all: 'Toutes les voies', options: Object.entries(WAYS) }),
            more: true,
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: LIST, label: 'Effacer les filtres' }}>
          Aucun rendez-vous ne répond à ces filtres.
        </EmptyState>
      ) : (
        <ListTable<Appointment>
          caption="Rendez-vous"
          captionHidden
          state={state}
          views={views}
          sorts={{ day: 'jour', book: 'agenda', state: 'etat', way: 'voie' }}
          total={total}
          noun={['rendez-vous', 'rendez-vous']}
          exports={['csv', 'xlsx']}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'day',
              head: 'Quand',
              cell: (one) => <RowTitle href={`${BASE}/${one.id}`} title={titleOf(one)} note={one.person} />,
            },
            { key: 'reason', head: 'Motif', cell: ({ reason }) => reasonNames.get(reason ?? 0) ?? '' },
            { key: 'book', head: 'Agenda', cell: ({ book }) => bookNames.get(book) },
            { key: 'way', head: 'Pris', cell: ({ way }) => WAYS[way] },
            { key: 'state', head: 'État', cell: ({ state }) => <StateMark state={state} /> },
          ]}
        />
      )}
    </>
  )
}

type SheetProps = Names & {
  one: Appointment
  facts: ObjectFacts
  receives: boolean
  keeps: boolean
  /** It has begun. */
  over: boolean
  /** Its day has not come. */
  early: boolean
  done?: string | undefined
}

export function AppointmentPage(props: SheetProps): ReactElement {
  const { one, facts, receives, keeps, early, done, bookNames, reasonNames, siteNames } = props
  const { id, code, state, source } = one
  const here = `${BASE}/${id}`
  const own = source === 'counted' && receives
  const coming = own && state === 'booked'
  return (
    <ObjectPage
      where="Rendez-vous"
      title={`${longDateWithWeekday(one.day)} à ${clockOf(one.starts)}`}
      state={<StateMark state={state} />}
      said={[
        reasonNames.get(one.reason ?? 0),
        bookNames.get(one.book),
        siteNames.get(one.site),
        `numéro ${code.split('-').at(-1) ?? ''}`,
      ]}
      acts={
        receives
          ? {
              primary: coming ? { label: 'Déplacer', href: `${here}/deplacer` } : undefined,
              others: coming ? [{ label: 'Annuler le rendez-vous', href: `${here}/annuler` }] : [],
              edit: own && one.purgedOn === null ? `${here}/modifier` : undefined,
              duplicate: own ? `${BASE}/nouveau?modele=${id}` : undefined,
              remove: keeps ? `${here}/supprimer` : undefined,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          {own ? (
            <Section opening title="Noter">
              {early ? (
                <p>Cela se note à partir du jour du rendez-vous.</p>
              ) : (
                <Taps one={one} early={early} back="fiche" />
              )}
            </Section>
          ) : null}
          <Section opening={!own} title="Pour qui">
            {receives ? (
              <Person one={one} />
            ) : (
              <EmptyState>Les coordonnées ne sont montrées qu’à qui reçoit.</EmptyState>
            )}
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Durée', value: `${one.ends - one.starts} minutes` },
              { label: 'Place', value: one.place === 0 ? one.extra || 'non numérotée' : `guichet ${one.place}` },
              { label: 'Pris', value: `${WAYS[one.way].toLowerCase()}${one.helper === '' ? '' : `, ${one.helper}`}` },
              { label: 'Pris le', value: one.bookedOn === null ? 'jour non connu' : longDate(one.bookedOn) },
              {
                label: 'Provenance',
                value: source === 'imported' ? `importé${one.n > 1 ? `, ${one.n} rendez-vous` : ''}` : 'pris ici',
              },
              { label: 'Dans les chiffres', value: one.counted ? 'oui' : 'non : un autre comptage du mois est retenu' },
            ]}
          />
        </Section>
      }
    />
  )
}

function Person({ one }: { one: Appointment }): ReactElement {
  if (one.purgedOn !== null)
    return <EmptyState>{`Coordonnées effacées le ${longDate(one.purgedOn)}, à leur terme.`}</EmptyState>
  if (one.source === 'imported') return <EmptyState>Un import ne garde aucun nom.</EmptyState>
  return (
    <KeyValues
      items={[
        { label: 'Nom', value: one.person === '' ? 'non donné' : one.person },
        { label: 'Courriel', value: one.email === '' ? 'non donné' : one.email },
        { label: 'Téléphone', value: one.phone === '' ? 'non donné' : phoneInWords(one.phone) },
        { label: 'Dossier', value: one.fileNumber === '' ? 'non donné' : one.fileNumber },
      ]}
    />
  )
}
