import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { keptActs, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { type Counter, COUNTER_STATES, type Line, linesServed } from '../queue.ts'
import { BASE, COUNTERS, HALLS, LINES } from '../records.ts'
import type { PlacedHall } from '../store/setup.ts'

type Named = { id: number; name: string }
type Found = {
  halls: readonly PlacedHall[]
  lines: readonly Line[]
  counters: readonly Counter[]
  services: readonly Named[]
  reasons: readonly Named[]
}
type ListView = {
  hallNames: ReadonlyMap<number, string>
  halls: readonly PlacedHall[]
  words: string
  archived: boolean
  hall: number | undefined
  state: ListState
  writes: boolean
  views: ReactElement
}

const state = (active: boolean, kept: string): ReactElement => (
  <Mark state={active ? 'met' : 'final'} word={active ? 'En usage' : kept} />
)

const filters = ({ words, hall, halls, archived }: ListView, whole: string) => [
  { name: 'q', label: 'Mots', value: words, type: 'search' as const },
  listFilter('salle', 'Salle', {
    value: hall,
    all: 'Toutes',
    options: halls.map(({ id, name }) => [id, name] as const),
  }),
  listFilter('etat', whole, {
    value: archived ? 'archives' : undefined,
    all: 'En usage',
    options: [['archives', 'Archivés']],
  }),
]

export function LinesPage(
  props: ListView & { shown: readonly Line[]; reasonNames: ReadonlyMap<number, string> },
): ReactElement {
  const { shown, hallNames, reasonNames, words, archived, hall, writes } = props
  return (
    <ObjectList
      title="Files"
      lead="Ce que la borne propose dans chaque salle, et le motif de visite sous lequel chaque file compte."
      state={props.state}
      views={props.views}
      sorts={{ name: 'nom', hall: 'salle', prefix: 'lettre', position: 'rang' }}
      noun={['file', 'files']}
      filtered={words !== '' || archived || hall !== undefined}
      filters={filters(props, 'Files')}
      add={writes ? { href: `${LINES}/nouvelle`, label: 'Ajouter une file', first: 'Ajouter la première' } : undefined}
      none={{ yet: 'Aucune file en usage.', found: 'Aucune file ne répond à ces filtres.' }}
      rows={shown}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'File', cell: ({ id, name }) => <RowTitle href={`${LINES}/${id}`} title={name} /> },
        { key: 'hall', head: 'Salle', cell: (one) => hallNames.get(one.hall) },
        { key: 'prefix', head: 'Lettre', cell: ({ prefix }) => prefix },
        { key: 'reason', head: 'Motif de visite', cell: ({ reason }) => reasonNames.get(reason ?? 0) ?? '' },
        { key: 'position', head: 'Rang', numeric: true, cell: ({ position }) => position },
      ]}
    />
  )
}

type SheetProps = Found & { facts: ObjectFacts; writes: boolean; done: string | undefined }

export function LineSheet(props: SheetProps & { line: Line }): ReactElement {
  const { line, halls, counters, lines, reasons, services, writes, facts, done } = props
  const hall = halls.find(({ id }) => id === line.hall)
  const own = lines.filter((one) => one.hall === line.hall)
  const serving = counters.filter(
    (one) => one.hall === line.hall && one.active && linesServed(one, own).some(({ id }) => id === line.id),
  )
  return (
    <ObjectPage
      where="File"
      title={line.name}
      state={state(line.active, 'Archivée')}
      said={[hall?.name, `lettre ${line.prefix}`]}
      acts={writes ? keptActs(line, { base: LINES, fresh: 'nouvelle', back: 'Remettre en usage' }) : {}}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Guichets qui la servent">
          {serving.length === 0 ? (
            <EmptyState>Aucun guichet ne la sert : ses tickets ne seraient jamais appelés.</EmptyState>
          ) : (
            <ul>
              {serving.map(({ id, name }) => (
                <li key={id}>
                  <a href={`${COUNTERS}/${id}`}>{`Guichet ${name}`}</a>
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
              { label: 'Salle', value: <a href={`${HALLS}/${line.hall}`}>{hall?.name}</a> },
              { label: 'Motif de visite', value: reasons.find(({ id }) => id === line.reason)?.name ?? 'aucun' },
              {
                label: 'Service',
                value: services.find(({ id }) => id === line.service)?.name ?? 'celui du point d’accueil',
              },
              { label: 'Rang', value: String(line.position) },
            ]}
          />
        </Section>
      }
    />
  )
}

export function CountersPage(props: ListView & { shown: readonly Counter[]; lines: readonly Line[] }): ReactElement {
  const { shown, hallNames, lines, words, archived, hall, writes } = props
  return (
    <ObjectList
      title="Guichets"
      lead="Où l’on est appelé. Ce qui se mesure est une file ou un service, jamais un guichet ni un agent."
      state={props.state}
      views={props.views}
      sorts={{ name: 'nom', hall: 'salle', position: 'rang' }}
      noun={['guichet', 'guichets']}
      filtered={words !== '' || archived || hall !== undefined}
      filters={filters(props, 'Guichets')}
      add={
        writes ? { href: `${COUNTERS}/nouveau`, label: 'Ajouter un guichet', first: 'Ajouter le premier' } : undefined
      }
      none={{ yet: 'Aucun guichet en usage.', found: 'Aucun guichet ne répond à ces filtres.' }}
      rows={shown}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Guichet',
          cell: ({ id, name }) => <RowTitle href={`${COUNTERS}/${id}`} title={`Guichet ${name}`} />,
        },
        { key: 'hall', head: 'Salle', cell: (one) => hallNames.get(one.hall) },
        {
          key: 'lines',
          head: 'Files servies',
          cell: (one) =>
            one.lines.length === 0
              ? 'toutes'
              : lines.flatMap(({ id, name }) => (one.lines.includes(id) ? [name] : [])).join(', '),
        },
        { key: 'state', head: 'Maintenant', cell: (one) => COUNTER_STATES[one.state] },
        { key: 'position', head: 'Rang', numeric: true, cell: ({ position }) => position },
      ]}
    />
  )
}

export function CounterSheet(props: SheetProps & { counter: Counter; serves: boolean }): ReactElement {
  const { counter, halls, lines, writes, serves, facts, done } = props
  const hall = halls.find(({ id }) => id === counter.hall)
  const served = linesServed(
    counter,
    lines.filter((one) => one.hall === counter.hall && one.active),
  )
  const acts = writes ? keptActs(counter, { base: COUNTERS, fresh: 'nouveau', back: 'Remettre en usage' }) : {}
  return (
    <ObjectPage
      where="Guichet"
      title={`Guichet ${counter.name}`}
      state={state(counter.active, 'Archivé')}
      said={[hall?.name, COUNTER_STATES[counter.state].toLowerCase()]}
      acts={{
        ...acts,
        ...(serves && counter.active
          ? { primary: { label: 'Tenir ce guichet', href: `${COUNTERS}/${counter.id}/appels` } }
          : {}),
      }}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <Section opening title="Files servies">
          {served.length === 0 ? (
            <EmptyState>Aucune file en usage dans cette salle.</EmptyState>
          ) : (
            <ul>
              {served.map(({ id, name }) => (
                <li key={id}>
                  <a href={`${LINES}/${id}`}>{name}</a>
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
              { label: 'Salle', value: <a href={`${BASE}/${counter.hall}`}>{hall?.name}</a> },
              { label: 'Rang', value: String(counter.position) },
            ]}
          />
        </Section>
      }
    />
  )
}
