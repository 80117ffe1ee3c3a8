import type { ReactElement } from 'react'
import type { FollowUp } from '#src/core/room/follow-store.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import type { Emergency } from '../emergency.ts'
import { KINDS } from '../input.ts'
import { BASE } from '../records.ts'
import type { Finding } from '../store/findings.ts'

export type Follow = FollowUp & { href: string | undefined }
export const FINDINGS = `${BASE}/constats`

type FindingsProps = {
  emergency: Pick<Emergency, 'id'>
  findings: readonly Finding[]
  followed: readonly Follow[]
  writes: boolean
  proposes: boolean
}

/** What was learnt, and the action of the plan that answers each. */
export function Findings({ emergency, findings, followed, writes, proposes }: FindingsProps): ReactElement {
  const add = { href: `${FINDINGS}/nouveau?urgence=${emergency.id}`, label: 'Ajouter un constat' }
  return (
    <Section
      title="Retour d’expérience"
      id="retour"
      count={findings.length === 0 ? undefined : findings.length}
      action={writes && findings.length > 0 ? <a href={add.href}>{add.label}</a> : undefined}
    >
      {findings.length === 0 ? (
        <EmptyState action={writes ? add : undefined}>Aucun constat n’est encore noté.</EmptyState>
      ) : (
        <Table
          caption="Constats du retour d’expérience"
          captionHidden
          rows={findings}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: 'Constat',
              cell: ({ id, name, note }) => (
                <>
                  {writes ? <a href={`${FINDINGS}/${id}/modifier`}>{name}</a> : name}
                  {note === '' ? null : <span className="pv-sub">{note}</span>}
                </>
              ),
            },
            { key: 'kind', head: 'Ce qu’on en retient', cell: ({ kind }) => KINDS[kind] },
            {
              key: 'action',
              head: 'Action du plan',
              cell: (one) => <Action {...{ one, followed, proposes: proposes && one.kind === 'improve' }} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

const MARKS = {
  done: ['met', 'réalisée'],
  open: ['progress', 'pas terminée'],
  given_up: ['coming', 'abandonnée'],
} as const

function Action(props: { one: Finding; followed: readonly Follow[]; proposes: boolean }): ReactElement {
  const { one, followed, proposes } = props
  const own = followed.filter(({ origin }) => origin === String(one.id))
  if (own.length === 0)
    return proposes ? (
      <PostButton
        action={`${FINDINGS}/${one.id}/proposer`}
        hidden={{ version: one.version }}
        label="En faire une action"
        about={one.name}
      />
    ) : (
      <span className="pv-grey">aucune</span>
    )
  return (
    <>
      {own.map(({ id, title, progress, href }) => (
        <p key={id}>
          {href === undefined ? title : <a href={href}>{title}</a>}{' '}
          <Mark state={MARKS[progress][0]} word={MARKS[progress][1]} />
        </p>
      ))}
    </>
  )
}
