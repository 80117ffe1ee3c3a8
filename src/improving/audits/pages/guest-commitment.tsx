import type { ReactElement } from 'react'
import { type Item, titleOf } from '#src/core/standards/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { GuestFindings, homeOf, type Standing } from './guest-home.tsx'

/** One commitment as an auditor checks it: what it requires, what proves it, what was found. */
export function GuestCommitmentPage({ item, ...props }: Standing & { item: Item }): ReactElement {
  const { audit, guest, covered, shown, findings } = props
  const required = covered.all.filter(({ parent }) => parent === item.id)
  const own = findings.filter(({ commitment }) => commitment === item.key)
  const module = covered.items.find(({ id }) => id === item.parent)
  return (
    <>
      <PageHead
        object
        where={module === undefined ? audit.title : titleOf(module)}
        title={[item.number, titleOf(item)].filter(Boolean).join('. ')}
        actions={
          guest.handedOn === null
            ? [
                {
                  href: `${homeOf(audit.id)}/constats/nouveau?engagement=${encodeURIComponent(item.key)}`,
                  label: 'Saisir un constat',
                  icon: 'plus',
                  primary: true,
                },
              ]
            : []
        }
      />
      {required.length === 0 ? null : (
        <Section title="Exigences" count={required.length}>
          <ul>
            {required.map((one) => (
              <li key={one.id}>{[one.number, titleOf(one)].filter(Boolean).join('. ')}</li>
            ))}
          </ul>
        </Section>
      )}
      {shown.map(({ part, lines }) => {
        const about = lines.filter(({ commitments }) => commitments.includes(item.key))
        return part.perCommitment ? (
          <Section key={part.code} title={part.title} count={about.length === 0 ? undefined : about.length}>
            {about.length === 0 ? (
              <EmptyState>{part.none}</EmptyState>
            ) : (
              <Table
                caption={part.title}
                captionHidden
                rows={about}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'title',
                    head: part.title,
                    lead: true,
                    cell: (one) => (
                      <RowTitle href={`${homeOf(audit.id)}/pieces/${part.code}/${one.id}`} title={one.title} />
                    ),
                  },
                  { key: 'note', head: 'En bref', cell: ({ note }) => note },
                ]}
              />
            )}
          </Section>
        ) : null
      })}
      <Section title="Constats" count={own.length === 0 ? undefined : own.length}>
        {own.length === 0 ? (
          <EmptyState>Aucun constat sur cet engagement.</EmptyState>
        ) : (
          <GuestFindings {...{ audit, guest, covered }} findings={own} />
        )}
      </Section>
    </>
  )
}
