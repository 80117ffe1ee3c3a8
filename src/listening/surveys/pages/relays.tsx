import type { ReactElement } from 'react'
import { LinkToCopy } from '#src/core/room/handed-link.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import {
  type Relay,
  RELAY_KINDS,
  RELAY_STATES,
  type RelayCount,
  type RelayDay,
  relaysInWords,
  type RelayState,
} from '../relay.ts'

export const RELAYS = '/enquetes/relais'

/** A relay as pages tell it. */
export type RelayRow = Relay & RelayCount & { where: string; state: RelayState }

const MARKS: Readonly<Record<RelayState, State>> = {
  waiting: 'coming',
  answers: 'met',
  over: 'final',
  archived: 'final',
}

function RelayMark({ state }: { state: RelayState }): ReactElement {
  return <Mark state={MARKS[state]} word={RELAY_STATES[state]} />
}

type ListProps = {
  relays: readonly RelayRow[]
  campaigns: readonly (readonly [string, string])[]
  filters: { words: string; campaign: string | undefined; state: string | undefined }
  state: ListState
  views: ReactElement
  writes: boolean
}

/** Whoever hands questionnaires on, with what came through each. */
export function RelaysPage({ relays, campaigns, filters, state, views, writes }: ListProps): ReactElement {
  return (
    <ObjectList
      title="Relais"
      lead={
        relaysInWords(relays) ??
        'Une association, des travailleurs sociaux, une maison France Services : chacun transmet le questionnaire par une adresse à lui.'
      }
      state={state}
      views={views}
      sorts={{ name: 'nom', campaign: 'campagne', opens: 'ouvertures', answers: 'reponses' }}
      noun={['relais', 'relais']}
      filtered={filters.words !== '' || filters.campaign !== undefined || filters.state !== undefined}
      filters={[
        { name: 'q', label: 'Nom, nature ou lieu', value: filters.words, type: 'search' },
        listFilter('campagne', 'Campagne', { value: filters.campaign, all: 'Toutes', options: campaigns }),
        listFilter('etat', 'État', { value: filters.state, all: 'En usage', options: Object.entries(RELAY_STATES) }),
      ]}
      add={
        writes ? { href: `${RELAYS}/nouveau`, label: 'Ouvrir un relais', first: 'Ouvrir le premier relais' } : undefined
      }
      none={{ yet: 'Aucun relais pour le moment.', found: 'Aucun relais ne répond à ces filtres.' }}
      rows={relays}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Relais',
          lead: true,
          cell: ({ id, name, kind }) => <RowTitle href={`${RELAYS}/${id}`} title={name} note={RELAY_KINDS[kind]} />,
        },
        { key: 'campaign', head: 'Campagne', cell: ({ campaignName, where }) => `${campaignName}, ${where}` },
        { key: 'state', head: 'État', cell: (one) => <RelayMark state={one.state} /> },
        { key: 'opens', head: 'Ouvertures', numeric: true, cell: ({ opens }) => formatNumber(opens) },
        { key: 'answers', head: 'Réponses', numeric: true, cell: ({ answers }) => formatNumber(answers) },
      ]}
    />
  )
}

type Props = {
  relay: RelayRow
  days: readonly RelayDay[]
  url: string
  trial: boolean
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function RelaySheet({ relay, days, url, trial, writes, facts, done }: Props): ReactElement {
  const { name, kind, where, state, campaignName, campaignCode } = relay
  return (
    <ObjectPage
      where="Relais"
      title={name}
      state={<RelayMark state={state} />}
      said={[RELAY_KINDS[kind], where]}
      lead={relaysInWords([relay])}
      acts={
        writes
          ? {
              ...keptActs(relay, { base: RELAYS, fresh: 'nouveau', back: 'Remettre en usage' }),
              primary: { label: 'Imprimer la fiche', href: `${RELAYS}/${relay.id}/fiche.pdf` },
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          {trial ? (
            <Notice kind="info" title="Sans adresse publique, la fiche porte « ESSAI » et aucun code.">
              Réglez PARVIS_ORIGIN avant de la donner.
            </Notice>
          ) : null}
          <Section opening title="L’adresse à transmettre">
            <LinkToCopy link={url} whole={!trial} />
            <p>
              Elle mène au questionnaire de la campagne. Une réponse venue par elle porte le canal « Relais » ; rien n’y
              dit quel relais. <a href={`/e/${relay.link}`}>La voir ici</a>
            </p>
          </Section>
          <Days days={days} />
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Campagne', value: <a href={`/enquetes/${campaignCode}`}>{campaignName}</a> },
              { label: 'Lieu', value: where },
              { label: 'Ouvertures', value: formatNumber(relay.opens) },
              { label: 'Réponses', value: formatNumber(relay.answers) },
              { label: 'Dans les fichiers', value: relay.code },
              { label: 'Fiche à remettre', value: <a href={`${RELAYS}/${relay.id}/fiche.pdf`}>{'A4 (PDF)'}</a> },
            ]}
          />
        </Section>
      }
    />
  )
}

function Days({ days }: { days: readonly RelayDay[] }): ReactElement | null {
  if (days.length === 0) return null
  return (
    <Table
      caption="Ce qui est venu par lui, jour par jour"
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', head: 'Jour', cell: ({ day }) => longDate(plainDate(day)) },
        { key: 'opens', head: 'Ouvertures', numeric: true, cell: ({ opens }) => formatNumber(opens) },
        { key: 'answers', head: 'Réponses', numeric: true, cell: ({ answers }) => formatNumber(answers) },
      ]}
      note="Une réponse mise de côté parce que trop d’envois venaient d’un même endroit n’est pas comptée ici, même gardée ensuite."
    />
  )
}
