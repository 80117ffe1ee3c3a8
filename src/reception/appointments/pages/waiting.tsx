import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { dateRange, longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import type { Book, Setting } from '../appointments.ts'
import { MOST_TOLD, type Waiting, WAITING, type WaitingState } from '../store/waiting.ts'

const WAIT = '/rendez-vous/attente'
type Props = {
  waiting: readonly Waiting[]
  books: readonly Book[]
  bookNames: ReadonlyMap<number, string>
  reasonNames: ReadonlyMap<number, string>
  book: number | undefined
  asked: WaitingState | undefined
  state: ListState
}

/** Who asked to be told of a free place. */
export function WaitingPage({ waiting, books, bookNames, reasonNames, book, asked, state }: Props): ReactElement {
  return (
    <ObjectList
      title="Liste d’attente"
      lead={`Les personnes à prévenir quand une place se libère : la première qui l’a demandé d’abord, ${MOST_TOLD} fois au plus.`}
      state={state}
      noun={['personne', 'personnes']}
      filtered={book !== undefined || asked !== undefined}
      filters={[
        listFilter('agenda', 'Agenda', { value: book, all: 'Tous', options: books.map(({ id, name }) => [id, name]) }),
        listFilter('etat', 'État', { value: asked, all: 'Qui attendent encore', options: Object.entries(WAITING) }),
      ]}
      none={{ yet: 'Personne n’attend de place.', found: 'Personne ne répond à ces filtres.' }}
      rows={waiting}
      rowKey={({ id }) => id}
      columns={[
        { key: 'asked', head: 'Demandé le', cell: ({ askedOn }) => longDate(askedOn) },
        { key: 'reason', head: 'Motif', cell: ({ reason }) => reasonNames.get(reason) ?? '' },
        { key: 'book', head: 'Agenda', cell: (one) => bookNames.get(one.book) ?? '' },
        {
          key: 'when',
          head: 'Pour',
          cell: ({ dayFrom, dayTo }) => (dayFrom === dayTo ? longDate(dayFrom) : dateRange(dayFrom, dayTo)),
        },
        { key: 'email', head: 'Courriel', phone: 'hide', cell: ({ email }) => email },
        { key: 'told', head: 'Prévenue', numeric: true, cell: ({ told }) => `${told} fois` },
        { key: 'state', head: 'État', cell: (one) => WAITING[one.state] },
        {
          key: 'act',
          head: 'Retirer',
          cell: ({ id, askedOn }) => (
            <a href={`${WAIT}/${id}/supprimer`} aria-label={`Retirer la demande du ${longDate(askedOn)}`}>
              Retirer
            </a>
          ),
        },
      ]}
    />
  )
}

export function SettingBeside({ setting, done }: { setting: Setting; done: string | undefined }): ReactElement {
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <Section opening title="Adresse de la page publique">
        <p>
          {setting.link === '' ? (
            'Elle est tirée au sort au premier enregistrement.'
          ) : setting.open ? (
            <a href={`/rdv/${setting.link}`}>{`/rdv/${setting.link}`}</a>
          ) : (
            `/rdv/${setting.link}, fermée`
          )}
        </p>
      </Section>
      <Section title="Sans tiers ni image à déchiffrer">
        <p>
          Les abus sont bornés par connexion et par personne : rien n’est demandé de plus à l’usager. Une adresse n’est
          gardée que le temps du jour, méconnaissable.
        </p>
      </Section>
    </>
  )
}
