import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import type { Centre, Flow, Titre } from '../titles.ts'
import { CENTRES, GRID } from './addresses.ts'
import { Months } from './kinds.tsx'

const OUTSIDE = 'Hors du département'

type CentresView = {
  rows: readonly Centre[]
  sites: readonly Site[]
  filters: { words: string; archived: boolean }
  state: ListState
}

/** Who processes the titles of the département. */
export function CentresPage({
  rows,
  sites,
  filters,
  state,
  writes,
  views,
}: CentresView & { writes: boolean; views: ReactElement }): ReactElement {
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return (
    <ObjectList
      title="Centres de titres"
      lead="Qui traite les demandes : un centre d’expertise, un bureau de la préfecture. Un centre qui sert plusieurs départements dit son total, et la part de chacun."
      state={state}
      views={views}
      sorts={{ name: 'nom', site: 'site' }}
      noun={['centre', 'centres']}
      filtered={filters.words !== '' || filters.archived}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('etat', 'État', {
          value: filters.archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivés']],
        }),
      ]}
      add={writes ? { href: `${CENTRES}/nouveau`, label: 'Ajouter un centre', first: 'Ajouter le premier' } : undefined}
      none={{ yet: 'Aucun centre de titres.', found: 'Aucun centre ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Centre', cell: ({ id, name }) => <RowTitle href={`${CENTRES}/${id}`} title={name} /> },
        { key: 'site', head: 'Site', cell: ({ site }) => siteOf.get(site ?? 0) ?? OUTSIDE },
        { key: 'note', head: 'Ce qu’il traite', cell: ({ note }) => note },
      ]}
    />
  )
}

type Props = {
  centre: Centre
  titres: readonly Titre[]
  flows: readonly Flow[]
  site: Site | undefined
  writes: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function CentrePage({ centre, titres, flows, site, writes, facts, done }: Props): ReactElement {
  const acts = keptActs(centre, { base: CENTRES, fresh: 'nouveau', back: 'Remettre en usage' })
  const primary = centre.active ? { label: 'Saisir un mois', href: `${GRID}?centre=${centre.id}` } : undefined
  return (
    <ObjectPage
      where="Centre de titres"
      title={centre.name}
      state={<Mark state={centre.active ? 'met' : 'final'} word={centre.active ? 'En usage' : 'Archivé'} />}
      said={[site?.name ?? OUTSIDE]}
      acts={writes ? { ...acts, primary } : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={<Months flows={flows} nameOf={({ titre }) => titres.find(({ id }) => id === titre)?.name ?? ''} />}
      aside={
        centre.note === '' ? undefined : (
          <Section opening title="Ce qu’il traite">
            <Verbatim text={centre.note} />
          </Section>
        )
      }
    />
  )
}
