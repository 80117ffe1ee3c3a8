import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Channel, CHANNELS, type Scenario } from '../grid.ts'

export const BASE = '/enquetes-mystere'
export const SCENARIOS = `${BASE}/scenarios`
export const GRIDS = `${BASE}/grilles`

function ScenarioMark({ scenario, today }: { scenario: Scenario; today: PlainDate }): ReactElement {
  if (!scenario.active) return <Mark state="final" word="Archivé" />
  if (scenario.validUntil !== null && scenario.validUntil < today) return <Mark state="late" word="Réponse à relire" />
  return <Mark state="met" word="En usage" />
}

type ListProps = {
  scenarios: readonly Scenario[]
  filters: { words: string; channel: Channel | undefined; archived: boolean }
  state: ListState
  today: PlainDate
  views: ReactElement
}

export function ScenarioListPage({ scenarios, filters, state, today, views }: ListProps): ReactElement {
  return (
    <ObjectList
      title="Scénarios mystère"
      lead="Ce que l’enquêteur demande, et la réponse attendue. Les services ne voient pas cette page."
      state={state}
      views={views}
      sorts={{ name: 'nom', channel: 'voie', until: 'jusqu' }}
      noun={['scénario', 'scénarios']}
      filtered={filters.words !== '' || filters.channel !== undefined || filters.archived}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('voie', 'Par', {
          value: filters.channel,
          all: 'Toutes les voies',
          options: Object.entries(CHANNELS),
        }),
        listFilter('etat', 'État', {
          value: filters.archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={{ href: `${SCENARIOS}/nouveau`, label: 'Ajouter un scénario', first: 'Ajouter le premier' }}
      none={{ yet: 'Aucun scénario en usage.', found: 'Aucun scénario ne répond à ces filtres.' }}
      rows={scenarios}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Scénario',
          cell: ({ id, name }) => <RowTitle href={`${SCENARIOS}/${id}`} title={name} />,
        },
        { key: 'channel', head: 'Par', cell: (one) => CHANNELS[one.channel] },
        {
          key: 'until',
          head: 'Juste jusqu’au',
          cell: ({ validUntil }) => (validUntil === null ? 'sans limite' : longDate(validUntil)),
        },
        { key: 'state', head: 'État', cell: (one) => <ScenarioMark scenario={one} today={today} /> },
      ]}
    />
  )
}

type Props = { scenario: Scenario; today: PlainDate; facts: ObjectFacts; done?: string | undefined }

export function ScenarioPage({ scenario, today, facts, done }: Props): ReactElement {
  const { name, channel, question, expected, link, validUntil } = scenario
  return (
    <ObjectPage
      where="Scénario mystère"
      title={name}
      state={<ScenarioMark scenario={scenario} today={today} />}
      said={[CHANNELS[channel]]}
      acts={keptActs(scenario, { base: SCENARIOS, fresh: 'nouveau', back: 'Remettre en usage' })}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Ce que demande l’enquêteur">
            <Verbatim text={question} />
          </Section>
          <Section title="Réponse attendue">
            <Verbatim text={expected} />
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Par', value: CHANNELS[channel] },
              { label: 'Où elle est écrite', value: link === '' ? 'non précisé' : <a href={link}>{link}</a> },
              { label: 'Juste jusqu’au', value: validUntil === null ? 'sans limite' : longDate(validUntil) },
            ]}
          />
        </Section>
      }
    />
  )
}
