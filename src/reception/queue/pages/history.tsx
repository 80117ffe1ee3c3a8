import type { ReactElement } from 'react'
import { hourText, longDate, type PlainDate, timeOf } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyValues } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { APPOINTMENTS, OUTCOMES, STATES, WAYS } from '../queue.ts'
import { BASE, TICKETS } from '../records.ts'
import type { Past, Period } from '../store/history.ts'
import type { PlacedHall } from '../store/setup.ts'
import { callWords } from '../words.ts'

const hour = (minute: number | null): string =>
  minute === null ? '' : hourText({ hour: Math.floor(minute / 60), minute: minute % 60 })
const stateOf = ({ state, outcome }: Past): string => (outcome === '' ? STATES[state] : OUTCOMES[outcome])

type DayProps = {
  hall: PlacedHall
  day: PlainDate
  today: PlainDate
  words: string
  state: ListState
  shown: readonly Past[]
  tickets: readonly Past[]
  names: ReadonlyMap<number, string>
  said: string | undefined
}

/** The tickets of one day, each opening on why it was called when it was. */
export function DayPage(props: DayProps): ReactElement {
  const { hall, day, words, state, shown, tickets, names, said } = props
  const restored = tickets.filter((one) => one.restored).length
  return (
    <>
      {said === undefined ? null : <Notice kind="success" title={said} />}
      <PageHead
        object
        where={hall.name}
        title={`Tickets du ${longDate(day)}`}
        lead={
          restored === 0
            ? 'Chaque ticket est un visiteur de son point d’accueil, compté une fois.'
            : `Chaque ticket est un visiteur, compté une fois. Reconstitués d’après le papier : ${restored}.`
        }
      />
      <FilterBar
        action={`${BASE}/${hall.id}/journee`}
        submit="Afficher"
        hidden={kept(state)}
        clear={words === '' ? undefined : `${BASE}/${hall.id}/journee?jour=${day}`}
        filters={[
          { name: 'jour', label: 'Jour', value: day, type: 'date' },
          { name: 'q', label: 'Mots', value: words, type: 'search' },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState action={{ href: `${BASE}/${hall.id}`, label: 'Voir la salle maintenant' }}>
          {words === '' ? 'Aucun ticket ce jour-là.' : 'Aucun ticket ne répond à ces mots.'}
        </EmptyState>
      ) : (
        <ListTable<Past>
          state={state}
          sorts={{ number: 'ticket', line: 'file', arrived: 'arrivee', wait: 'attente', state: 'etat' }}
          total={shown.length}
          noun={['ticket', 'tickets']}
          exports={['csv', 'xlsx']}
          caption="Tickets de la journée"
          captionHidden
          rows={pageOf(shown, state)}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'number',
              head: 'Ticket',
              cell: (one) => (
                <RowTitle
                  href={`${TICKETS}/${one.id}`}
                  title={one.number}
                  note={one.restored ? 'reconstitué' : undefined}
                />
              ),
            },
            { key: 'line', head: 'File', cell: ({ line }) => names.get(line) ?? '' },
            {
              key: 'appointment',
              head: 'Rendez-vous',
              phone: 'hide',
              cell: (one) => (one.slot === null ? APPOINTMENTS[one.appointment] : hour(one.slot)),
            },
            { key: 'arrived', head: 'Arrivée', numeric: true, cell: ({ arrived }) => hour(arrived) },
            { key: 'called', head: 'Appel', numeric: true, cell: ({ called }) => hour(called) },
            {
              key: 'wait',
              head: 'Attente',
              numeric: true,
              cell: ({ called, arrived }) => (called === null ? '' : `${called - arrived} min`),
            },
            { key: 'state', head: 'Issue', cell: stateOf },
          ]}
        />
      )}
    </>
  )
}

const KINDS: Readonly<Record<string, string>> = {
  waiting: 'Attente',
  called: 'Appel',
  serving: 'Au guichet',
  parked: 'Absent à l’appel',
}

/** One visit, period by period, with the reason of each call: what answers a complaint about the order. */
export function TicketSheet(props: {
  ticket: Past
  hall: PlacedHall
  periods: readonly Period[]
  names: ReadonlyMap<number, string>
  zone: string
}): ReactElement {
  const { ticket, hall, periods, names, zone } = props
  const at = (instant: Date | null): string => (instant === null ? 'en cours' : hourText(timeOf(instant, zone)))
  return (
    <>
      <PageHead
        object
        where={`${hall.name}, ${longDate(ticket.day)}`}
        title={`Ticket ${ticket.number}`}
        under={
          <>
            <Mark state={ticket.state === 'ended' ? 'final' : 'met'} word={stateOf(ticket)} />
            <span>
              {[names.get(ticket.line), ticket.restored ? 'reconstitué d’après le papier' : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        }
      />
      <Columns
        main={
          <Section opening title="Ce qui s’est passé">
            <Table<Period>
              caption="Périodes de la visite"
              captionHidden
              rows={periods}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'kind',
                  head: 'Période',
                  cell: ({ kind, counter }) => `${KINDS[kind] ?? ''}${counter === null ? '' : `, guichet ${counter}`}`,
                },
                { key: 'from', head: 'De', numeric: true, cell: ({ fromAt }) => at(fromAt) },
                { key: 'to', head: 'À', numeric: true, cell: ({ toAt }) => at(toAt) },
                {
                  key: 'why',
                  head: 'Pourquoi',
                  cell: ({ why, rankAt, passed, policyName }) =>
                    why === ''
                      ? ''
                      : callWords({
                          why,
                          slot: ticket.slot,
                          rank: rankAt === null ? undefined : timeOf(rankAt, zone),
                          passed,
                          policy: policyName,
                        }),
                },
              ]}
            />
          </Section>
        }
        aside={
          <Section opening title="Fiche">
            <KeyValues
              items={[
                { label: 'Pris', value: WAYS[ticket.way] },
                {
                  label: 'Rendez-vous',
                  value: ticket.slot === null ? APPOINTMENTS[ticket.appointment] : hour(ticket.slot),
                },
                { label: 'Arrivée', value: hour(ticket.arrived) },
                {
                  label: 'Attente jusqu’à l’appel',
                  value: ticket.called === null ? 'pas appelé' : `${ticket.called - ticket.arrived} min`,
                },
                { label: 'Priorité d’accueil', value: ticket.priority ? 'demandée' : 'non' },
                { label: 'Appels', value: String(ticket.calls) },
              ]}
            />
            <p className="pv-grey">Aucun nom, aucun agent. Le guichet s’efface après soixante jours.</p>
          </Section>
        }
      />
    </>
  )
}
