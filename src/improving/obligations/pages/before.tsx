import type { ReactElement } from 'react'
import type { Anchor } from '#src/core/room/anchor.ts'
import { dateRange, daysBetween, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Due } from '../met.ts'
import { whoOwes } from '../year.ts'
import { BASE, type HrefOf, OBLIGATIONS, ProofCell, siteName, StateMark } from './list.tsx'

export type BeforeProps = {
  anchor: Anchor
  due: readonly Due[]
  sites: readonly { id: number; name: string; shortName: string }[]
  today: PlainDate
  href: string
  hrefOf: HrefOf
  /** The address where one more is added; nothing for who only reads. */
  add: string | undefined
}

/** Backward planning: everything that is owed before a day, in its order. */
export function BeforePage({ anchor, due, sites, today, href, hrefOf, add }: BeforeProps): ReactElement {
  const day = dateRange(anchor.from, anchor.to)
  const left = daysBetween(today, anchor.from)
  const when =
    anchor.held || left < 0 ? `Il a eu lieu ${day}.` : `Prévu ${day}, dans ${formatCount(left, 'jour', 'jours')}.`
  return (
    <>
      <PageHead
        object
        title={`Avant : ${anchor.label}`}
        lead={`${when} Quand cette date bouge, tout ce qui la précède bouge avec elle.`}
        actions={[
          { href, label: 'Ouvrir l’évènement' },
          ...(add === undefined ? [] : [{ href: add, label: 'Ajouter une obligation', icon: 'plus' as const }]),
        ]}
      />
      {due.length === 0 ? (
        <EmptyState action={{ href: BASE, label: 'Ouvrir les échéances' }}>
          Aucune obligation n’est due avant cet évènement.
        </EmptyState>
      ) : (
        <Table
          caption="Ce qui est dû avant"
          captionHidden
          rows={due}
          rowKey={(one) => `${one.obligation} ${one.site}`}
          rowTone={({ state }) => (state === 'late' ? 'late' : undefined)}
          columns={[
            {
              key: 'title',
              head: 'Obligation',
              lead: true,
              cell: ({ obligation, title }) => <RowTitle href={`${OBLIGATIONS}/${obligation}`} title={title} />,
            },
            { key: 'site', head: 'Lieu', cell: ({ site }) => siteName(site, sites) },
            { key: 'due', head: 'Pour le', cell: ({ dueOn }) => longDate(dueOn) },
            {
              key: 'ahead',
              head: 'Avant l’évènement',
              cell: ({ dueOn }) => formatCount(daysBetween(dueOn, anchor.from), 'jour', 'jours'),
            },
            { key: 'who', head: 'Responsable', cell: whoOwes },
            { key: 'state', head: 'État', cell: ({ state }) => <StateMark state={state} /> },
            { key: 'proof', head: 'Ce qui le prouve', cell: (one) => <ProofCell due={one} hrefOf={hrefOf} /> },
          ]}
        />
      )}
    </>
  )
}
