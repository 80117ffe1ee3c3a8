import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { SOURCES } from '../appointments.ts'
import { type Lead, LEAD_KINDS, type LeadKind } from '../store/lead.ts'

const LEADS = '/rendez-vous/delais'
export const leadInWords = ({ days }: Pick<Lead, 'days'>): string =>
  days === null ? 'aucune place libre' : formatCount(days, 'jour', 'jours')

type ListProps = {
  leads: readonly Lead[]
  names: ReadonlyMap<number, string>
  words: string
  kind: LeadKind | undefined
  all: boolean
  state: ListState
  writes: boolean
  views: ReactElement
}

/** How long until the next free appointment: ours, measured each night, and that of equipped town halls as it was read. */
export function LeadsPage({ leads, names, words, kind, all, state, writes, views }: ListProps): ReactElement {
  return (
    <ObjectList
      title="Délais d’obtention"
      lead="Combien de jours jusqu’au premier rendez-vous libre : le dernier relevé de chaque agenda et de chaque mairie équipée."
      state={state}
      views={views}
      sorts={{ name: 'nom', read: 'jour', days: 'delai', weekly: 'places' }}
      noun={['relevé', 'relevés']}
      filtered={words !== '' || kind !== undefined || all}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('sorte', 'Où', { value: kind, all: 'Partout', options: Object.entries(LEAD_KINDS) }),
        listFilter('etat', 'Relevés', {
          value: all ? 'tous' : undefined,
          all: 'Le dernier de chacun',
          options: [['tous', 'Tous']],
        }),
      ]}
      add={
        writes
          ? { href: `${LEADS}/nouveau`, label: 'Noter un délai', first: 'Noter celui d’une mairie équipée' }
          : undefined
      }
      none={{
        yet: 'Aucun relevé. Ceux de nos agendas se font chaque nuit.',
        found: 'Aucun relevé ne répond à ces filtres.',
      }}
      rows={leads}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Où',
          cell: ({ id, name, site }) => <RowTitle href={`${LEADS}/${id}`} title={name} note={names.get(site ?? 0)} />,
        },
        { key: 'days', head: 'Premier rendez-vous libre', numeric: true, cell: leadInWords },
        {
          key: 'weekly',
          head: 'Places par semaine',
          numeric: true,
          cell: ({ weekly }) => (weekly === null ? '' : formatNumber(weekly)),
        },
        { key: 'read', head: 'Relevé le', cell: ({ readOn }) => longDate(readOn) },
        { key: 'origin', head: 'Source', phone: 'hide', cell: ({ origin }) => origin },
      ]}
    />
  )
}

type SheetProps = {
  lead: Lead
  same: readonly Lead[]
  siteName: string | undefined
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function LeadPage({ lead, same, siteName, writes, facts, done }: SheetProps): ReactElement {
  const { id, name, kind, readOn, weekly, openings, origin, source } = lead
  const here = `${LEADS}/${id}`
  const acts =
    kind === 'town_hall' && writes
      ? { edit: `${here}/modifier`, duplicate: `${LEADS}/nouveau?modele=${id}`, remove: `${here}/supprimer` }
      : {}
  return (
    <ObjectPage
      where="Délai d’obtention"
      title={name}
      said={[LEAD_KINDS[kind], siteName, `relevé le ${longDate(readOn)}`]}
      lead={`Premier rendez-vous libre : ${leadInWords(lead)}.`}
      acts={acts}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Relevés">
          <Table<Lead>
            caption="Relevés"
            captionHidden
            rows={same}
            rowKey={(one) => one.id}
            rowTone={(one) => (one.id === id ? 'chosen' : undefined)}
            columns={[
              {
                key: 'read',
                head: 'Relevé le',
                cell: (one) => <a href={`${LEADS}/${one.id}`}>{longDate(one.readOn)}</a>,
              },
              { key: 'days', head: 'Premier rendez-vous libre', numeric: true, cell: leadInWords },
              {
                key: 'weekly',
                head: 'Places par semaine',
                numeric: true,
                cell: (one) => (one.weekly === null ? '' : formatNumber(one.weekly)),
              },
            ]}
          />
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Places par semaine', value: weekly === null ? 'non dit' : formatNumber(weekly) },
              { label: 'Jours et heures', value: openings === '' ? 'non dit' : openings },
              { label: 'Source', value: `${SOURCES[source].toLowerCase()} : ${origin}` },
            ]}
          />
        </Section>
      }
    />
  )
}
