import type { ReactElement } from 'react'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { hourText, longDate, timeOf } from '#src/ground/calendar/index.ts'
import { BulkForm } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Pagination, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { SenderKey, SetAsidePost } from '#src/ground/floods/set-aside.ts'
import { nameOfSender } from '../floods.ts'
import { Decisions, postsInWords } from './list.tsx'

const HOME = '/envois-mis-de-cote'

export type SenderProps = {
  kind: SetAsideKind
  sender: SenderKey
  subject: string
  site: string
  posts: readonly (SetAsidePost & { state: string })[]
  total: number
  page: number
  size: number
  zone: string
}

/** What one sender posted to one form on one day, over its share. */
export function SenderPage({ kind, sender, subject, site, posts, total, page, size, zone }: SenderProps): ReactElement {
  const path = `${HOME}/${nameOfSender(sender)}`
  return (
    <>
      <PageHead
        where={`${site}, le ${longDate(sender.day)}`}
        title={postsInWords(kind, total)}
        lead={`${subject}. Une même adresse, au-delà de sa part du jour. Cochez ce qui vient de vraies personnes et gardez-le ; écartez le reste.`}
        object
      />
      <BulkForm action={path}>
        <Table
          caption="Envois"
          captionHidden
          rows={posts}
          rowKey={(post) => post.id}
          tick={(post) => ({ name: 'envoi', value: String(post.id), label: `Choisir l’envoi ${post.id}` })}
          columns={[
            { key: 'what', head: 'Ce qui est écrit', lead: true, cell: (post) => kind.tell(post.content) },
            { key: 'at', head: 'Heure', cell: (post) => hourText(timeOf(post.receivedAt, zone)) },
            { key: 'state', head: 'État', cell: (post) => (post.state === 'dropped' ? 'Écarté' : 'En attente') },
          ]}
        />
        <Pagination
          page={page}
          pages={Math.ceil(total / size)}
          href={(n) => `${path}?page=${n}`}
          shown={`${formatCount(posts.length, 'envoi', 'envois')} sur ${formatNumber(total)}.`}
        />
        <Decisions shown={posts.every(({ state }) => state === 'dropped') ? 'dropped' : 'both'} />
      </BulkForm>
    </>
  )
}
