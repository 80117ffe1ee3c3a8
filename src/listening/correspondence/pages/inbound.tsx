import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { MESSAGE_STATES, type MessageState, reasonText } from '../mail.ts'
import type { Inbound, InboundFilter } from '../store/received.ts'
import { whenText } from './mailboxes.tsx'

export const INBOUND = '/reclamations/messages'
const SIGN: Readonly<Record<MessageState, 'progress' | 'met' | 'coming'>> = {
  fetched: 'progress',
  created: 'met',
  linked: 'met',
  aside: 'coming',
}

export function InboundMark({ message }: { message: Inbound }): ReactElement {
  if (message.toRead) return <Mark state="decide" word="À lire" />
  return <Mark state={SIGN[message.state]} word={MESSAGE_STATES[message.state]} />
}

export type InboundListProps = {
  messages: readonly Inbound[]
  total: number
  most: number
  filter: InboundFilter
  mailboxes: readonly { id: number; name: string }[]
  state: ListState
  views: ReactElement
  zone: string
  today: PlainDate
  counts: { toRead: number; aside: number; waiting: number }
  done: string | undefined
}

/** What came in by mail, and what became of it. */
export function InboundListPage(props: InboundListProps): ReactElement {
  const { messages, filter, mailboxes, state, views, counts, done } = props
  const filtered = filter.state !== undefined || filter.mailbox !== undefined || filter.words !== ''
  return (
    <>
      <PageHead
        where="Réclamations et suggestions"
        title="Messages reçus"
        lead={leadOf(counts)}
        actions={[{ href: `${INBOUND}/deposer`, label: 'Déposer des messages', icon: 'plus', primary: true }]}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <FilterBar
        action={INBOUND}
        clear={INBOUND}
        hidden={kept(state)}
        filters={[
          { name: 'q', label: 'Chercher', type: 'search', value: filter.words },
          listFilter('etat', 'État', {
            value: filter.state ?? '',
            all: 'Tous',
            options: [['to_read', 'À lire'], ...Object.entries(MESSAGE_STATES)],
          }),
          listFilter('boite', 'Boîte', {
            value: filter.mailbox === undefined ? '' : String(filter.mailbox),
            all: 'Toutes',
            options: mailboxes.map(({ id, name }) => [String(id), name]),
          }),
        ]}
      />
      {messages.length === 0 ? (
        <>
          <div className="pv-list__tools">{views}</div>
          <EmptyState action={filtered ? { href: INBOUND, label: 'Effacer les filtres' } : undefined}>
            {filtered ? 'Aucun message ne répond à ces filtres.' : 'Aucun message n’est encore arrivé.'}
          </EmptyState>
        </>
      ) : (
        <Messages {...props} />
      )}
    </>
  )
}

function leadOf({ toRead, aside, waiting }: InboundListProps['counts']): string {
  const parts = [
    ...(toRead > 0 ? [formatCount(toRead, 'message à lire', 'messages à lire')] : []),
    ...(waiting > 0 ? [formatCount(waiting, 'en cours de lecture', 'en cours de lecture')] : []),
    ...(aside > 0 ? [formatCount(aside, 'mis de côté', 'mis de côté')] : []),
  ]
  return parts.length === 0
    ? 'Ce qui arrive par courriel, et ce que chaque message est devenu.'
    : `${parts.join(', ')}. Le contenu de ce qui est mis de côté s’efface après trente jours.`
}

function Messages({ messages, total, most, state, views, ...seen }: InboundListProps): ReactElement {
  return (
    <ListTable
      state={state}
      views={views}
      sorts={{ subject: 'objet', from: 'expediteur', taken: 'recu' }}
      noun={['message', 'messages']}
      total={total}
      most={most}
      exports={['csv', 'xlsx']}
      caption="Messages reçus"
      captionHidden
      compact
      rows={messages}
      rowKey={({ id }) => id}
      rowTone={(one) => (one.erasedOn === null ? undefined : 'done')}
      columns={[
        {
          key: 'subject',
          head: 'Objet',
          cell: (one) => <RowTitle href={`${INBOUND}/${one.id}`} title={subjectText(one)} note={one.mailboxName} />,
        },
        { key: 'from', head: 'De', cell: (one) => one.fromName || one.fromAddress || 'inconnu' },
        { key: 'taken', head: 'Reçu', cell: (one) => whenText(one.takenAt, seen) },
        { key: 'state', head: 'Suite', cell: (one) => <Became message={one} /> },
      ]}
    />
  )
}

/** What a line is called. */
export function subjectText({ subject, erasedOn, state }: Inbound): string {
  if (erasedOn !== null) return 'Contenu effacé'
  return subject || (state === 'fetched' ? 'En cours de lecture' : 'Sans objet')
}

/** « Devenu une demande, R-2026-0412 » and why. */
function Became({ message }: { message: Inbound }): ReactElement {
  const why = reasonText(message.reason)
  return (
    <>
      <InboundMark message={message} />
      {message.complaint === null || message.reference === null ? null : (
        <>
          {' '}
          <a href={`/reclamations/${message.complaint}`}>{message.reference}</a>
        </>
      )}
      {why === '' ? null : <span className="pv-sub">{why}</span>}
    </>
  )
}
