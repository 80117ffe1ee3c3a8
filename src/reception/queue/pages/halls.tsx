import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Counter, Line } from '../queue.ts'
import { BASE, COUNTERS, HALLS, LINES } from '../records.ts'
import type { PlacedHall } from '../store/setup.ts'

type Found = { lines: readonly Line[]; counters: readonly Counter[]; siteNames: ReadonlyMap<number, string> }

export function HallsPage(
  props: Found & {
    shown: readonly PlacedHall[]
    words: string
    archived: boolean
    state: ListState
    writes: boolean
    views: ReactElement
  },
): ReactElement {
  const { shown, words, archived, state, writes, views, siteNames, lines, counters } = props
  const count = (list: readonly { hall: number; active: boolean }[], hall: number): number =>
    list.filter((one) => one.active && one.hall === hall).length
  return (
    <ObjectList
      title="Salles"
      lead="Une salle est la file d’attente d’un point d’accueil : ses files, ses guichets, sa borne et son écran."
      state={state}
      views={views}
      sorts={{ name: 'nom', site: 'site', point: 'point' }}
      noun={['salle', 'salles']}
      filtered={words !== '' || archived}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('etat', 'Salles', {
          value: archived ? 'archives' : undefined,
          all: 'En usage',
          options: [['archives', 'Archivées']],
        }),
      ]}
      add={writes ? { href: `${HALLS}/nouvelle`, label: 'Ouvrir une salle', first: 'Ouvrir la première' } : undefined}
      none={{ yet: 'Aucune salle en usage.', found: 'Aucune salle ne répond à ces filtres.' }}
      rows={shown}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Salle', cell: ({ id, name }) => <RowTitle href={`${HALLS}/${id}`} title={name} /> },
        { key: 'site', head: 'Site', cell: ({ site }) => siteNames.get(site) },
        { key: 'point', head: 'Point d’accueil', cell: ({ pointName }) => pointName },
        { key: 'lines', head: 'Files', numeric: true, cell: ({ id }) => count(lines, id) },
        { key: 'counters', head: 'Guichets', numeric: true, cell: ({ id }) => count(counters, id) },
      ]}
    />
  )
}

type SheetProps = Found & {
  hall: PlacedHall
  facts: ObjectFacts
  origin: string
  trial: boolean
  qr: string
  writes: boolean
  serves: boolean
  done: string | undefined
}

const yes = (value: boolean): string => (value ? 'oui' : 'non')

export function HallSheet(props: SheetProps): ReactElement {
  const { hall, facts, writes, serves, done, lines, counters } = props
  const own = <T extends { hall: number; active: boolean }>(list: readonly T[]): T[] =>
    list.filter((one) => one.hall === hall.id && one.active)
  const acts = writes ? keptActs(hall, { base: HALLS, fresh: 'nouvelle', back: 'Remettre en usage' }) : {}
  return (
    <ObjectPage
      where="Salle"
      title={hall.name}
      state={<Mark state={hall.active ? 'met' : 'final'} word={hall.active ? 'En usage' : 'Archivée'} />}
      said={[hall.pointName, props.siteNames.get(hall.site)]}
      acts={{
        ...acts,
        ...(writes
          ? {
              others: [...(acts.others ?? []), { label: 'Changer les adresses', href: `${HALLS}/${hall.id}/adresses` }],
            }
          : {}),
        ...(serves && hall.active
          ? { primary: { label: 'Voir la salle maintenant', href: `${BASE}/${hall.id}` } }
          : {}),
      }}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Addresses {...props} />
          <Part
            title="Files"
            none="Aucune file : la borne n’a rien à proposer."
            add={writes ? { href: `${LINES}/nouvelle`, label: 'Ajouter une file' } : undefined}
            items={own(lines).map(({ id, name, prefix }) => ({ href: `${LINES}/${id}`, label: `${name} (${prefix})` }))}
          />
          <Part
            title="Guichets"
            none="Aucun guichet : personne ne serait appelé."
            add={writes ? { href: `${COUNTERS}/nouveau`, label: 'Ajouter un guichet' } : undefined}
            items={own(counters).map(({ id, name }) => ({ href: `${COUNTERS}/${id}`, label: `Guichet ${name}` }))}
          />
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Attente visée', value: formatCount(hall.target, 'minute', 'minutes') },
              { label: 'Carillon', value: yes(hall.chime) },
              { label: 'Voix', value: yes(hall.voice) },
              { label: 'Ticket imprimé', value: yes(hall.prints) },
              { label: 'Série de papier', value: `${hall.paper}001, ${hall.paper}002…` },
            ]}
          />
        </Section>
      }
    />
  )
}

function Addresses({ hall, origin, trial, qr }: SheetProps): ReactElement {
  const rows = [
    ['Borne', `/h/${hall.kioskLink}`],
    ['Écran de la salle', `/h/${hall.link}/affichage`],
    ['Téléphones', `/h/${hall.link}`],
    ['Règle publique', `/h/${hall.link}/regle`],
  ] as const
  return (
    <Section
      opening
      title="Adresses"
      note={
        trial ? 'L’adresse publique du produit n’est pas réglée : celles-ci ne valent que pour un essai.' : undefined
      }
    >
      <KeyValues
        items={rows.map(([label, href]) => ({
          label,
          value: (
            <a href={href}>
              {origin}
              {href}
            </a>
          ),
        }))}
      />
      <p>
        <img
          src={qr}
          alt="Code à afficher dans la salle : prendre un ticket avec son téléphone"
          width="160"
          height="160"
        />
      </p>
    </Section>
  )
}

type PartProps = {
  title: string
  none: string
  add: { href: string; label: string } | undefined
  items: readonly { href: string; label: string }[]
}

function Part({ title, none, add, items }: PartProps): ReactElement {
  return (
    <Section title={title} action={add === undefined ? undefined : <a href={add.href}>{add.label}</a>}>
      {items.length === 0 ? (
        <EmptyState>{none}</EmptyState>
      ) : (
        <ul>
          {items.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
