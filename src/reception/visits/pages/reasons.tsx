import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import type { Reason } from '../visits.ts'
import { BASE } from './tally.tsx'

export const REASONS = `${BASE}/motifs`

type Names = {
  sites: ReadonlyMap<number, string>
  services: ReadonlyMap<number, string>
  procedures: ReadonlyMap<number, string>
}
export type ReasonsView = Names & {
  reasons: readonly Reason[]
  all: readonly Reason[]
  words: string
  archived: boolean
  state: ListState
}

export function ReasonsPage(props: ReasonsView & { writes: boolean; views: ReactElement }): ReactElement {
  const { reasons, all, words, archived, state, writes, views, sites, services } = props
  const nameOf = (id: number | null) => all.find((one) => one.id === id)?.name
  return (
    <ObjectList
      title="Motifs de visite"
      lead="Pourquoi les visiteurs viennent, dans leurs mots : les gros boutons de la page de comptage, et les lignes des grilles."
      state={state}
      views={views}
      sorts={{ name: 'nom', site: 'site', service: 'service', position: 'rang' }}
      noun={['motif', 'motifs']}
      filtered={words !== '' || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'Motifs', {
          value: archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={writes ? { href: `${REASONS}/nouveau`, label: 'Ajouter un motif', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun motif de visite en usage.', found: 'Aucun motif ne répond à ces filtres.' }}
      rows={reasons}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Motif',
          cell: ({ id, name, parent }) => (
            <RowTitle
              href={`${REASONS}/${id}`}
              title={name}
              note={parent === null ? undefined : `fait partie de : ${nameOf(parent) ?? ''}`}
            />
          ),
        },
        { key: 'site', head: 'Site', cell: ({ site }) => (site === null ? 'tous' : sites.get(site)) },
        { key: 'service', head: 'Service', cell: ({ service }) => services.get(service ?? 0) ?? '' },
        { key: 'button', head: 'Gros bouton', cell: ({ button }) => (button ? 'oui' : 'non') },
        { key: 'position', head: 'Rang', numeric: true, cell: ({ position }) => position },
      ]}
    />
  )
}

type Props = Names & {
  reason: Reason
  all: readonly Reason[]
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function ReasonPage(props: Props): ReactElement {
  const { reason, all, sites, services, procedures, writes, facts, done } = props
  const { name, active, parent, site, service, procedure, button, position } = reason
  const whole = all.find(({ id }) => id === parent)
  const parts = all.filter((one) => one.parent === reason.id)
  return (
    <ObjectPage
      where="Motif de visite"
      title={name}
      state={<Mark state={active ? 'met' : 'final'} word={active ? 'En usage' : 'Archivé'} />}
      said={[site === null ? 'tous les sites' : sites.get(site), services.get(service ?? 0)]}
      acts={writes ? keptActs(reason, { base: REASONS, fresh: 'nouveau', back: 'Remettre en usage' }) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Ce qui en fait partie">
          {parts.length === 0 ? (
            <EmptyState>Aucun motif plus précis.</EmptyState>
          ) : (
            <ul>
              {parts.map((one) => (
                <li key={one.id}>
                  <a href={`${REASONS}/${one.id}`}>{one.name}</a>
                </li>
              ))}
            </ul>
          )}
        </Section>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              {
                label: 'Fait partie de',
                value: whole === undefined ? 'aucun autre' : <a href={`${REASONS}/${whole.id}`}>{whole.name}</a>,
              },
              {
                label: 'Démarche',
                value:
                  procedure === null ? 'aucune' : <a href={`/demarches/${procedure}`}>{procedures.get(procedure)}</a>,
              },
              { label: 'Gros bouton', value: button ? `oui, rang ${position}` : 'non' },
            ]}
          />
        </Section>
      }
    />
  )
}
