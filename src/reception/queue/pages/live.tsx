import type { ReactElement } from 'react'
import { hourText, timeOf } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Columns, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Counter, COUNTER_STATES, RANKS, STATES } from '../queue.ts'
import { BASE, COUNTERS, HALLS, TICKETS } from '../records.ts'
import type { LineShown, Snapshot } from '../snapshot.ts'
import type { Live } from '../store/live.ts'
import type { PlacedHall } from '../store/setup.ts'
import type { Standing } from '../store/tickets.ts'
import { SetupLinks } from './now.tsx'

type Props = {
  hall: PlacedHall
  live: Live
  shown: Snapshot
  now: Date
  zone: string
  serves: boolean
  sets: boolean
  pageKey: string
  given: string | undefined
  said: string | undefined
}

/** The hall as it stands: who waits, since when, where, why in this order. */
export function LivePage(props: Props): ReactElement {
  const { hall, live, shown, said, given, now, serves } = props
  const waiting = live.standing.filter(({ state }) => state === 'waiting')
  const longest = waiting.reduce(
    (most, { arrivedAt }) => Math.max(most, Math.floor((now.getTime() - arrivedAt.getTime()) / 60_000)),
    0,
  )
  const lead =
    waiting.length === 0
      ? 'Personne n’attend.'
      : `${formatCount(waiting.length, 'personne attend', 'personnes attendent')}, la plus ancienne depuis ${formatCount(longest, 'minute', 'minutes')}. ${formatCount(shown.open, 'guichet ouvert', 'guichets ouverts')}.`
  return (
    <>
      {said === undefined ? null : (
        <Notice
          kind={given === undefined ? 'info' : 'success'}
          title={given === undefined ? said : `${said} : ${given.slice(0, 20)}`}
        />
      )}
      <PageHead
        object
        where={hall.pointName}
        title={hall.name}
        lead={lead}
        actions={[
          { href: `${BASE}/attentes?salle=${hall.id}`, label: 'Lire les attentes du mois' },
          { href: `/h/${hall.link}/affichage`, label: 'Ouvrir l’écran' },
        ]}
      />
      <Columns
        main={
          <>
            <Waiting {...props} />
            <Counters {...props} />
          </>
        }
        aside={
          <>
            {serves ? <Give {...props} /> : null}
            <Section title="Plus loin">
              <ul>
                <li>
                  <a href={`${BASE}/${hall.id}/journee`}>Les tickets de la journée</a>
                </li>
                {serves ? (
                  <li>
                    <a href={`${BASE}/${hall.id}/papier`}>Ressaisir des tickets de papier</a>
                  </li>
                ) : null}
                <li>
                  <a href={`${HALLS}/${hall.id}`}>Fiche et adresses de la salle</a>
                </li>
              </ul>
            </Section>
          </>
        }
      />
      <SetupLinks />
    </>
  )
}

function Give({ hall, live, pageKey }: Props): ReactElement {
  const lines = live.lines.filter(({ active }) => active)
  return (
    <Section opening title="Donner un ticket">
      {lines.length === 0 ? (
        <EmptyState>Aucune file en usage dans cette salle.</EmptyState>
      ) : (
        <form method="post" action={`${BASE}/${hall.id}/ticket`} className="pv-counter__transfer">
          <input type="hidden" name="cle" value={pageKey} />
          <div className="fr-select-group">
            <label className="fr-label" htmlFor="file">
              File
            </label>
            <select className="fr-select" id="file" name="file">
              {lines.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="fr-input-group">
            <label className="fr-label" htmlFor="heure">
              Heure du rendez-vous
              <span className="fr-hint-text">Vide : sans rendez-vous.</span>
            </label>
            <input
              className="fr-input"
              id="heure"
              name="heure"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
            />
          </div>
          <div className="fr-checkbox-group">
            <input type="checkbox" id="priorite" name="priorite" value="oui" />
            <label className="fr-label" htmlFor="priorite">
              Priorité d’accueil
            </label>
          </div>
          <button type="submit" className="fr-btn">
            Donner le ticket
          </button>
        </form>
      )}
    </Section>
  )
}

function Waiting({ hall, live, shown, now, zone, serves }: Props): ReactElement {
  const rows = live.standing.filter(({ state }) => state === 'waiting' || state === 'parked')
  const name = (line: number): string => live.lines.find(({ id }) => id === line)?.name ?? ''
  return (
    <>
      <Section opening title="Par file">
        <Table<LineShown>
          caption="Attente par file"
          captionHidden
          rows={shown.lines}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', head: 'File', cell: (one) => one.name },
            { key: 'n', head: 'Attendent', numeric: true, cell: ({ waiting }) => waiting },
            {
              key: 'range',
              head: 'Attente prévue',
              cell: ({ range }) => (range === '' ? 'pas assez de recul' : range),
            },
          ]}
        />
      </Section>
      <Section title="Dans l’ordre d’appel" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState>Personne n’attend.</EmptyState>
        ) : (
          <Table<Standing>
            caption="Tickets dans l’ordre d’appel"
            captionHidden
            rows={rows.slice(0, 100)}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'number',
                head: 'Ticket',
                cell: ({ id, number }) => <RowTitle href={`${TICKETS}/${id}`} title={number} />,
              },
              { key: 'line', head: 'File', cell: ({ line }) => name(line) },
              { key: 'arrived', head: 'Arrivée', cell: ({ arrivedAt }) => hourText(timeOf(arrivedAt, zone)) },
              {
                key: 'waits',
                head: 'Attend',
                numeric: true,
                cell: ({ arrivedAt }) =>
                  `${Math.max(0, Math.floor((now.getTime() - arrivedAt.getTime()) / 60_000))} min`,
              },
              { key: 'why', head: 'Pourquoi là', cell: (one) => whyOf(one) },
              { key: 'acts', head: 'Actions', cell: (one) => (serves ? <Acts hall={hall.id} ticket={one} /> : null) },
            ]}
          />
        )}
        {rows.length > 100 ? <p className="pv-grey">{`Et ${rows.length - 100} autres derrière.`}</p> : null}
      </Section>
    </>
  )
}

const whyOf = ({ state, rankWhy }: Standing): string =>
  state === 'parked' ? STATES.parked : (Object.entries(RANKS).find(([code]) => code === rankWhy)?.[1] ?? '')

function Acts({ hall, ticket }: { hall: number; ticket: Standing }): ReactElement {
  const here = `${BASE}/${hall}/tickets/${ticket.id}`
  return (
    <>
      {ticket.state === 'parked' ? (
        <PostButton action={`${here}/retour`} label="De retour" kind="link" about={ticket.number} />
      ) : null}{' '}
      <a href={`${here}/rendre`}>
        Rendre<span className="fr-sr-only">{`, ${ticket.number}`}</span>
      </a>
    </>
  )
}

function Counters({ live, serves }: Props): ReactElement {
  const rows = live.counters.filter(({ active }) => active)
  const held = (counter: number): string =>
    live.standing.find((one) => one.counter === counter && (one.state === 'called' || one.state === 'serving'))
      ?.number ?? ''
  return (
    <Section title="Guichets">
      {rows.length === 0 ? (
        <EmptyState action={{ href: COUNTERS, label: 'Voir les guichets' }}>Aucun guichet en usage.</EmptyState>
      ) : (
        <Table<Counter>
          caption="Guichets de la salle"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: 'Guichet',
              cell: ({ id, name }) => (
                <RowTitle href={serves ? `${COUNTERS}/${id}/appels` : `${COUNTERS}/${id}`} title={`Guichet ${name}`} />
              ),
            },
            { key: 'state', head: 'Maintenant', cell: ({ state }) => COUNTER_STATES[state] },
            { key: 'held', head: 'Ticket', cell: ({ id }) => held(id) },
          ]}
        />
      )}
    </Section>
  )
}
