import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { ChosenBar, tickOf } from '#src/core/room/chosen-pages.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { type Act, type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { EQUIPMENT_ACTS } from '../chosen.ts'
import {
  type Equipment,
  EQUIPMENT_KINDS,
  EQUIPMENT_STATES,
  type EquipmentState,
  type Owed,
  type Point,
  standingOf,
} from '../premises.ts'
import type { equipmentFilters } from '../search.ts'
import { EquipmentMark } from './point.tsx'

export const LIST = '/equipements'

export type EquipmentView = {
  /** Those that the filters find, and all of them. */
  rows: readonly Equipment[]
  all: readonly Equipment[]
  points: readonly Point[]
  sites: readonly Site[]
  owed: Owed
  filters: ReturnType<typeof equipmentFilters>
  state: ListState
}

export function EquipmentListPage(props: EquipmentView & { writes: boolean; whole: boolean; views: ReactElement }) {
  const { rows, points, sites, filters, state, writes, views } = props
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const pointOf = new Map(points.map(({ id, name }) => [id, name]))
  const own = filters.site === undefined ? points : points.filter(({ site }) => site === filters.site)
  return (
    <>
      <ObjectList
        title="Équipements"
        lead="Guichets, postes en libre accès, services aux usagers, signalétique : ce qu’il y a, où, et dans quel état."
        state={state}
        views={views}
        sorts={{ name: 'nom', site: 'site', kind: 'sorte', state: 'etat' }}
        noun={['équipement', 'équipements']}
        filtered={Object.values(filters).some(Boolean)}
        filters={[
          { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site }, label: 'Site' }),
          listFilter('sorte', 'Sorte', {
            value: filters.kind,
            all: 'Toutes',
            options: Object.entries(EQUIPMENT_KINDS),
          }),
          listFilter('etat', 'État', {
            value: filters.state,
            all: 'Tous, sauf retirés',
            options: Object.entries(EQUIPMENT_STATES),
          }),
          {
            ...listFilter('point', 'Point d’accueil', {
              value: filters.point,
              all: 'Tous',
              options: own.map((one) => [one.id, one.name]),
            }),
            more: true,
          },
        ]}
        add={
          writes ? { href: `${LIST}/nouveau`, label: 'Ajouter un équipement', first: 'Ajouter le premier' } : undefined
        }
        none={{ yet: 'Aucun équipement.', found: 'Aucun équipement ne répond à ces filtres.' }}
        rows={rows}
        rowKey={({ id }) => id}
        tick={(one) => tickOf(one, one.name)}
        around={(table) => (
          <ChosenBar base={LIST} acts={writes ? EQUIPMENT_ACTS : []}>
            {table}
          </ChosenBar>
        )}
        rowTone={(one) => (one.state === 'removed' ? 'done' : undefined)}
        columns={[
          {
            key: 'name',
            head: 'Équipement',
            cell: ({ id, name, place }) => <RowTitle href={`${LIST}/${id}`} title={name} note={place || undefined} />,
          },
          { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site) ?? '' },
          { key: 'point', head: 'Point d’accueil', cell: ({ point }) => pointOf.get(point ?? 0) ?? '' },
          { key: 'kind', head: 'Sorte', cell: ({ kind }) => EQUIPMENT_KINDS[kind] },
          { key: 'quantity', head: 'Nombre', numeric: true, cell: ({ quantity }) => quantity },
          { key: 'state', head: 'État', cell: (one) => <EquipmentMark equipment={one} /> },
        ]}
      />
      <OwedTable {...props} />
    </>
  )
}

/** What each site owes its users, and what it has. */
function OwedTable({ all, sites, owed, whole }: EquipmentView & { whole: boolean }): ReactElement | null {
  const { servicesOwed, writingOwed, source } = owed
  const own = sites.map((site) => ({
    site,
    ...standingOf(
      all.filter((one) => one.site === site.id),
      owed,
    ),
  }))
  const due = [
    ...(servicesOwed === 0 ? [] : [formatCount(servicesOwed, 'service', 'services')]),
    ...(writingOwed ? ['un espace pour écrire'] : []),
  ]
  return (
    <Section
      title="Ce qui est dû aux usagers"
      action={whole ? <a href={`${LIST}/dus`}>Changer ce qui est dû</a> : undefined}
    >
      {due.length === 0 ? (
        <EmptyState>Aucun service n’est dû sur les sites.</EmptyState>
      ) : (
        <Table
          caption="Ce qui est dû aux usagers, site par site"
          captionHidden
          rows={own}
          rowKey={({ site }) => site.id}
          note={`Chaque site doit ${inList(due)}${source === '' ? '' : ` (${source})`}. Ce qui est en panne ne compte pas.`}
          columns={[
            { key: 'site', head: 'Site', cell: ({ site }) => site.shortName },
            {
              key: 'services',
              head: 'Services en service',
              numeric: true,
              cell: ({ services }) => `${services} sur ${servicesOwed}`,
            },
            { key: 'writing', head: 'Espace pour écrire', cell: ({ writing }) => (writing ? 'oui' : 'non') },
            {
              key: 'state',
              head: 'État',
              cell: ({ missing }) =>
                missing.length === 0 ? (
                  <Mark state="met" word="complet" />
                ) : (
                  <Mark state="off" word={`il manque ${inList(missing)}`} />
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}

export type EquipmentProps = {
  equipment: Equipment
  site: Site
  point: Point | undefined
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function EquipmentPage({ equipment, site, point, writes, facts, done }: EquipmentProps): ReactElement {
  const { name, kind, quantity, place, since, note } = equipment
  return (
    <ObjectPage
      where={EQUIPMENT_KINDS[kind]}
      title={name}
      state={<EquipmentMark equipment={equipment} />}
      said={[site.shortName, point?.name, since === null ? undefined : `depuis le ${longDate(since)}`]}
      acts={writes ? actsOf(equipment) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Où il se trouve">
          <KeyValues
            items={[
              { label: 'Site', value: site.name },
              {
                label: 'Point d’accueil',
                value: point === undefined ? 'aucun en particulier' : <a href={`/locaux/${point.id}`}>{point.name}</a>,
              },
              { label: 'Où', value: place || 'non précisé' },
              { label: 'Nombre', value: quantity },
            ]}
          />
          {note === '' ? null : <Verbatim text={note} />}
        </Section>
      }
    />
  )
}

const MOVES: Readonly<Record<EquipmentState, readonly (readonly [EquipmentState, string])[]>> = {
  in_service: [['broken', 'Signaler une panne']],
  broken: [['in_service', 'Remettre en service']],
  to_install: [['in_service', 'Mettre en service']],
  removed: [['in_service', 'Remettre en service']],
}

/** What its state asks for first; it is archived by being removed. */
function actsOf({ id, state, version }: Equipment): Acts {
  const here = `${LIST}/${id}`
  const moves = MOVES[state].map(([to, label]): Act => ({ label, post: `${here}/etat`, hidden: { to, version } }))
  const asks = state !== 'in_service'
  return {
    primary: asks ? moves[0] : undefined,
    others: asks ? moves.slice(1) : moves,
    edit: `${here}/modifier`,
    duplicate: `${LIST}/nouveau?modele=${id}`,
    archive: state === 'removed' ? undefined : { post: `${here}/etat`, hidden: { to: 'removed', version } },
    remove: `${here}/supprimer`,
  }
}
