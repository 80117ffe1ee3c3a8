import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { OutboxWaiting } from '#src/ground/design/outbox.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { SLOTS } from '../campaign.ts'
import { CallMark, type CallRow, ENTRY } from './calls.tsx'

type Props = {
  calls: readonly CallRow[]
  sites: readonly Site[]
  who: string
  today: PlainDate
  done?: string | undefined
}

/** What a caller still has to pass: theirs alone. */
export function MinePage({ calls, sites, who, today, done }: Props): ReactElement {
  return (
    <>
      <OutboxWaiting who={who} />
      <PageHead
        title="Appels à passer"
        lead="Ouvrez la saisie avant d’appeler : elle reste sur le téléphone, et part une seule fois quand le réseau revient."
      />
      {done === undefined ? null : <p role="status">{done}</p>}
      <Section opening title="À passer" count={calls.length === 0 ? undefined : calls.length}>
        {calls.length === 0 ? (
          <EmptyState>Aucun appel ne vous est confié pour le moment.</EmptyState>
        ) : (
          <Table
            caption="Vos appels"
            captionHidden
            rows={calls}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'title',
                head: 'Appel',
                cell: ({ id, title }) => <RowTitle href={`${ENTRY}${id}`} title={title} />,
              },
              { key: 'site', head: 'Site', cell: (one) => sites.find(({ id }) => id === one.site)?.name ?? '' },
              { key: 'day', head: 'Jour', cell: ({ day, slot }) => `${longDate(day)}, ${SLOTS[slot].toLowerCase()}` },
              { key: 'state', head: 'État', cell: (one) => <CallMark call={one} today={today} /> },
            ]}
          />
        )}
      </Section>
    </>
  )
}
