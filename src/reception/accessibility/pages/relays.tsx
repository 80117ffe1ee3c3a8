import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate, monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { type Relay, RELAY_KINDS, type RelayKind, type Use, usesIn, WAYS } from '../accessibility.ts'

export const RELAYS = '/services-relais'

export type RelaysView = {
  rows: readonly Relay[]
  uses: readonly Use[]
  year: number
  filters: { words: string; kind: RelayKind | undefined }
  state: ListState
}

export function RelaysPage({
  rows,
  uses,
  year,
  filters,
  state,
  writes,
  views,
}: RelaysView & { writes: boolean; views: ReactElement }) {
  const own = (id: number) => uses.filter((one) => one.relay === id)
  return (
    <ObjectList
      title="Services relais et interprètes"
      lead="Ce à quoi l’accueil peut recourir pour une personne sourde, malentendante, non francophone ou loin de l’écrit, et combien de fois il l’a fait."
      state={state}
      views={views}
      sorts={{ name: 'nom', kind: 'sorte' }}
      noun={['service', 'services']}
      filtered={filters.words !== '' || filters.kind !== undefined}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('sorte', 'Sorte', { value: filters.kind, all: 'Toutes', options: Object.entries(RELAY_KINDS) }),
      ]}
      add={writes ? { href: `${RELAYS}/nouveau`, label: 'Ajouter un service', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun service relais.', found: 'Aucun service ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Service',
          cell: ({ id, name, provider }) => (
            <RowTitle href={`${RELAYS}/${id}`} title={name} note={provider || undefined} />
          ),
        },
        { key: 'kind', head: 'Sorte', cell: ({ kind }) => RELAY_KINDS[kind] },
        {
          key: 'before',
          head: `Recours en ${year - 1}`,
          numeric: true,
          cell: ({ id }) => formatNumber(usesIn(own(id), year - 1)),
        },
        {
          key: 'now',
          head: `Recours en ${year}`,
          numeric: true,
          cell: ({ id }) => formatNumber(usesIn(own(id), year)),
        },
      ]}
    />
  )
}

type Props = {
  relay: Relay
  uses: readonly Use[]
  sites: readonly Site[]
  writes: boolean
  facts: ObjectFacts
  mayAt: (site: number) => boolean
  done?: string | undefined
}

export function RelayPage({ relay, facts, done, ...props }: Props): ReactElement {
  const here = `${RELAYS}/${relay.id}`
  const { writes } = props
  return (
    <ObjectPage
      where={RELAY_KINDS[relay.kind]}
      title={relay.name}
      said={[relay.provider]}
      acts={
        writes
          ? {
              primary: { label: 'Saisir des recours', href: `${here}/recours/nouveau` },
              edit: `${here}/modifier`,
              duplicate: `${RELAYS}/nouveau?modele=${relay.id}`,
              archive: relay.validTo === null ? { href: `${here}/modifier#champ-validTo` } : undefined,
              remove: `${here}/supprimer`,
            }
          : {}
      }
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Uses relay={relay} {...props} />}
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Prestataire', value: relay.provider || 'non précisé' },
              ...(relay.validFrom === null ? [] : [{ label: 'Depuis le', value: longDate(relay.validFrom) }]),
              ...(relay.validTo === null ? [] : [{ label: 'Jusqu’au', value: longDate(relay.validTo) }]),
            ]}
          />
          {relay.note === '' ? null : <Verbatim text={relay.note} />}
        </Section>
      }
    />
  )
}

/** Its uses month by month; where a month is known in two ways, the one that counts and the other. */
function Uses({ relay, uses, sites, writes, mayAt }: Omit<Props, 'facts' | 'done'>): ReactElement {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const own = `${RELAYS}/${relay.id}/recours`
  return (
    <Section opening title="Recours" count={uses.length === 0 ? undefined : uses.length}>
      {uses.length === 0 ? (
        <EmptyState>Aucun recours noté.</EmptyState>
      ) : (
        <Table
          caption="Recours au service, mois par mois"
          captionHidden
          rows={uses.slice(0, 200)}
          rowKey={({ id }) => id}
          rowTone={({ retained }) => (retained ? undefined : 'done')}
          note="Un mois connu de deux façons n’est jamais additionné : un seul nombre est retenu."
          columns={[
            {
              key: 'month',
              head: 'Mois',
              cell: (one) => {
                const words = periodLabel(monthOf(one.month))
                return writes && mayAt(one.site) ? <a href={`${own}/${one.id}/modifier`}>{words}</a> : words
              },
            },
            { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
            { key: 'uses', head: 'Recours', numeric: true, cell: ({ uses: n }) => formatNumber(n) },
            { key: 'way', head: 'Provenance', cell: ({ way, source }) => `${WAYS[way]} : ${source}` },
            {
              key: 'state',
              head: 'Retenu',
              cell: (one) =>
                one.retained ? (
                  <Mark state="met" word="retenu" />
                ) : writes && mayAt(one.site) ? (
                  <PostButton
                    action={`${own}/${one.id}/retenir`}
                    label={`Retenir ce nombre pour ${periodLabel(monthOf(one.month))}`}
                    kind="link"
                    hidden={{ version: one.version }}
                  />
                ) : (
                  <Mark state="coming" word="écarté" />
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}
