import type { ReactElement } from 'react'
import { ObjectHead } from '#src/core/room/object-page.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice } from '#src/ground/design/page-head.tsx'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import type { ScopeLine, SiteCondition, Span } from '../scope.ts'
import { isNarrowed, LINE_STATES, type LineState, type ScopeFilters } from '../scope-search.ts'

/** A line with what a person calls its parts. */
export type ShownLine = ScopeLine & {
  title: string
  versionName: string
  framework: number
  siteName: string
  serviceName: string
  state: LineState
}

const MARKS = { present: 'progress', future: 'coming', past: 'final' } as const
export const LineMark = ({ state }: { state: LineState }): ReactElement => (
  <Mark state={MARKS[state]} word={LINE_STATES[state]} />
)

/** « depuis le 3 janvier 2022 », « du … au … ». */
export const spanInWords = ({ validFrom, validTo }: Span): string =>
  validTo === null ? `depuis le ${longDate(validFrom)}` : `du ${longDate(validFrom)} au ${longDate(validTo)}`

export type Choice = { id: number; name: string }

type ListProps = {
  base: string
  lines: readonly ShownLine[]
  filters: ScopeFilters
  state: ListState
  sites: readonly Choice[]
  versions: readonly Choice[]
  write: boolean
  done?: string | undefined
}

export function ScopeLinesPage({ base, lines, filters, state, sites, versions, write, done }: ListProps): ReactElement {
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="Modules des sites"
        lead="Chaque module, à chaque site, avec ses dates. Un changement est une nouvelle ligne : la précédente prend fin la veille."
        state={state}
        sorts={{ title: 'module', site: 'site', span: 'depuis', state: 'etat' }}
        noun={['ligne', 'lignes']}
        filtered={isNarrowed(filters)}
        filters={scopeFilterFields({ filters, sites, versions, states: LINE_STATES })}
        add={
          write
            ? { href: `${base}/nouvelle`, label: 'Ajouter un module à un site', first: 'Ajouter le premier' }
            : undefined
        }
        none={{ yet: 'Aucun site n’a encore de module.', found: 'Aucune ligne ne répond à ces filtres.' }}
        rows={lines}
        rowKey={({ id }) => id}
        columns={columnsOf(base)}
      />
    </>
  )
}

export const scopeFilterFields = ({
  filters,
  sites,
  versions,
  states,
}: Pick<ListProps, 'filters' | 'sites' | 'versions'> & { states: Readonly<Record<string, string>> }) => {
  const named = (some: readonly Choice[]) => some.map(({ id, name }) => [id, name] as const)
  return [
    { name: 'q', label: 'Mots', value: filters.words, type: 'search' as const },
    placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filters.site }, label: 'Site' }),
    listFilter('version', 'Référentiel', { value: filters.version, all: 'Tous', options: named(versions) }),
    listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(states) }),
  ]
}

const columnsOf = (base: string): Column<ShownLine>[] => [
  {
    key: 'title',
    head: 'Module',
    lead: true,
    cell: ({ id, title, versionName }) => <RowTitle href={`${base}/${id}`} title={title} note={versionName} />,
  },
  { key: 'site', head: 'Site', cell: ({ siteName }) => siteName },
  { key: 'service', head: 'Service', cell: ({ serviceName }) => serviceName },
  { key: 'span', head: 'Dates', cell: (line) => spanInWords(line) },
  { key: 'state', head: 'État', cell: ({ state }) => <LineMark state={state} /> },
]

export function ScopeLinePage({
  base,
  line,
  write,
  done,
}: {
  base: string
  line: ShownLine
  write: boolean
  done?: string | undefined
}): ReactElement {
  return (
    <>
      <ObjectHead
        where={line.versionName}
        title={`${line.title}, ${line.siteName}`}
        state={<LineMark state={line.state} />}
        acts={
          write
            ? {
                edit: `${base}/${line.id}/modifier`,
                duplicate: `${base}/nouvelle?modele=${line.id}`,
                archive: line.validTo === null ? { href: `${base}/${line.id}/modifier#champ-validTo` } : undefined,
                remove: `${base}/${line.id}/supprimer`,
              }
            : {}
        }
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <KeyValues
        items={[
          { label: 'Site', value: line.siteName },
          { label: 'Service', value: line.serviceName },
          { label: 'Dates', value: spanInWords(line) },
        ]}
      />
      {line.note === '' ? null : <Verbatim text={line.note} />}
    </>
  )
}

export type ShownCondition = SiteCondition & { siteName: string; word: string; state: LineState }

export function ConditionsPage({
  base,
  conditions,
  state,
  write,
  done,
}: {
  base: string
  conditions: readonly ShownCondition[]
  state: ListState
  write: boolean
  done?: string | undefined
}): ReactElement {
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="Particularités des sites"
        lead="Ce qu’un site a, et dont dépend un module « obligatoire sous condition »."
        state={state}
        sorts={{ site: 'site', span: 'depuis' }}
        noun={['particularité', 'particularités']}
        filtered={false}
        filters={[]}
        add={
          write
            ? { href: `${base}/nouvelle`, label: 'Ajouter une particularité', first: 'Ajouter la première' }
            : undefined
        }
        none={{ yet: 'Aucun site n’a de particularité notée.', found: '' }}
        rows={conditions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'site',
            head: 'Site',
            lead: true,
            cell: ({ id, siteName }) => <RowTitle href={write ? `${base}/${id}` : undefined} title={siteName} />,
          },
          { key: 'word', head: 'Ce qu’il a', cell: ({ word }) => word },
          { key: 'span', head: 'Dates', cell: (one) => spanInWords(one) },
          { key: 'state', head: 'État', cell: (one) => <LineMark state={one.state} /> },
        ]}
      />
    </>
  )
}
