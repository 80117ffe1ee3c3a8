import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Offer, OFFER_STATES, type OfferState } from '../accessibility.ts'

export const OFFERS = '/offres-d-associations'

function OfferMark({ state }: { state: OfferState }): ReactElement {
  const mark = ({ received: 'decide', accepted: 'coming', running: 'met', ended: 'final', declined: 'final' } as const)[
    state
  ]
  return <Mark state={mark} word={OFFER_STATES[state]} />
}

type View = {
  rows: readonly Offer[]
  sites: readonly Site[]
  filters: { words: string; state: OfferState | undefined }
  state: ListState
  writes: boolean
  views: ReactElement
}

export function OffersPage({ rows, sites, filters, state, writes, views }: View): ReactElement {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <ObjectList
      title="Offres d’associations"
      lead="Ce que des associations proposent pour mieux accueillir, et ce qui en est fait."
      state={state}
      views={views}
      sorts={{ name: 'offre', association: 'association', on: 'jour', state: 'etat' }}
      noun={['offre', 'offres']}
      filtered={filters.words !== '' || filters.state !== undefined}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(OFFER_STATES) }),
      ]}
      add={
        writes ? { href: `${OFFERS}/nouvelle`, label: 'Ajouter une offre', first: 'Ajouter la première' } : undefined
      }
      none={{ yet: 'Aucune offre d’association.', found: 'Aucune offre ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Offre',
          cell: ({ id, title, audience }) => (
            <RowTitle href={`${OFFERS}/${id}`} title={title} note={audience || undefined} />
          ),
        },
        { key: 'association', head: 'Association', cell: ({ association }) => association },
        { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site ?? 0) ?? 'Tout le département' },
        { key: 'on', head: 'Proposée', cell: ({ offeredOn }) => longDate(offeredOn) },
        { key: 'state', head: 'État', cell: (one) => <OfferMark state={one.state} /> },
      ]}
    />
  )
}

type Props = { offer: Offer; site: Site | undefined; writes: boolean; facts: ObjectFacts; done?: string | undefined }

export function OfferPage({ offer, site, writes, facts, done }: Props): ReactElement {
  const here = `${OFFERS}/${offer.id}`
  return (
    <ObjectPage
      where="Offre d’association"
      title={offer.title}
      state={<OfferMark state={offer.state} />}
      said={[offer.association, site?.shortName ?? 'Tout le département', `proposée le ${longDate(offer.offeredOn)}`]}
      acts={
        writes
          ? {
              edit: `${here}/modifier`,
              duplicate: `${OFFERS}/nouvelle?modele=${offer.id}`,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Suites">
          {offer.note === '' ? <EmptyState>Rien n’est encore noté.</EmptyState> : <Verbatim text={offer.note} />}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Association', value: offer.association },
              { label: 'Pour qui', value: offer.audience || 'non précisé' },
              { label: 'Contact', value: offer.contact || 'non précisé' },
            ]}
          />
        </Section>
      }
    />
  )
}
