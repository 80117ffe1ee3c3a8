import type { ReactElement } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { OwnLine } from '../store/owed.ts'
import type { RecordLineOf } from '../store/records.ts'
import { keptOfYou, type Setting } from '../keeping.ts'
import { type Agent, POPULATIONS, type Post, validityOf, WAYS } from '../training.ts'
import { ValidityMark } from './agents.tsx'
import { Owed } from './due.tsx'
import { placeWords, type Service, type Site } from './shell.tsx'

type Props = {
  found:
    | { agent: Agent; post: Post | undefined; owed: readonly OwnLine[]; records: readonly RecordLineOf[] }
    | undefined
  sites: readonly Site[]
  services: readonly Service[]
  setting: Setting
  today: PlainDate
}

/** What the register says of the very person who reads it. */
export function OwnPage({ found, sites, services, setting, today }: Props): ReactElement {
  if (!found)
    return (
      <>
        <PageHead title="Mes formations" lead="Ce que vous avez suivi, et ce que vous devez encore suivre." />
        <EmptyState>
          Aucune fiche du registre ne porte l’adresse de votre compte. Demandez à qui suit les formations de l’y
          inscrire.
        </EmptyState>
      </>
    )
  const { agent, post, owed, records } = found
  return (
    <>
      <PageHead
        title="Mes formations"
        lead="Ce que vous avez suivi, et ce que vous devez encore suivre."
        under={
          <span>
            {[`n° ${agent.code}`, post && POPULATIONS[post.population], post && placeWords(post, { sites, services })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        }
      />
      <Owed owed={owed} today={today} />
      <Section title="Formations obtenues" count={records.length}>
        {records.length === 0 ? (
          <EmptyState>Aucune formation n’est encore notée.</EmptyState>
        ) : (
          <Table
            caption="Formations obtenues"
            captionHidden
            rows={records}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'course',
                head: 'Formation',
                lead: true,
                cell: ({ courseName, way }) => <RowTitle title={courseName} note={WAYS[way]} />,
              },
              { key: 'on', head: 'Le', cell: ({ obtainedOn }) => longDate(obtainedOn) },
              {
                key: 'to',
                head: 'Vaut jusqu’au',
                cell: ({ validTo }) => (validTo === null ? 'sans fin' : longDate(validTo)),
              },
              { key: 'state', head: 'État', cell: (one) => <ValidityMark validity={validityOf(one, today)} /> },
            ]}
          />
        )}
      </Section>
      <p className="fr-hint-text">{keptOfYou(setting)}</p>
    </>
  )
}
