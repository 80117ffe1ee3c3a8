import { yearFilter } from '#src/ground/design/period-picker.tsx'
import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Progress } from '#src/ground/design/detail.tsx'
import type { Filter } from '#src/ground/design/list.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { shareInWords } from '../assessment.ts'
import { filtered, filtersOf } from '../search.ts'
import type { Whole } from '../store/assessments.ts'
import { KINDS, STATES } from '../words.ts'
import { StateMark } from './parts.tsx'

const BASE = '/autodiagnostics'

type Known = { all: readonly Whole[]; sites: readonly { id: number; name: string }[] }
/** What the list shows of an address: filters, lines in order. */
export function listOf({ all, sites }: Known, url: string) {
  const filters = filtersOf(Object.fromEntries(new URL(url).searchParams))
  const state = listState(url, ['intitule', 'nature', 'annee', 'realise', 'taux', 'etat'])
  const rows = sorted(filtered(all, filters), state, {
    intitule: ({ title }) => title,
    nature: ({ kind }) => KINDS[kind],
    annee: ({ year }) => year,
    realise: ({ heldOn }) => heldOn,
    taux: ({ rate }) => rate,
    etat: (one) => STATES[one.state],
  })
  const { archived: _, ...asked } = filters
  const years = [...new Set(all.map(({ year }) => year))].toSorted((a, b) => b - a)
  return { filters, sites, years, state, rows, filtered: Object.values(asked).some(Boolean) }
}

export const placesInWords = ({ sites, siteNames }: Pick<Whole, 'sites' | 'siteNames'>): string =>
  sites.length === 0 ? 'Tout le département' : siteNames.length > 3 ? `${sites.length} sites` : siteNames.join(', ')

export type ListProps = ReturnType<typeof listOf> & { writes: boolean; views: ReactElement }

export function ListPage(props: ListProps): ReactElement {
  const { rows, state, writes, filtered: isFiltered } = props
  const open = rows.filter((one) => one.state === 'draft' || one.state === 'in_progress').length
  const waiting = rows.filter((one) => one.state === 'submitted').length
  const said = [
    ...(open > 0 ? [formatCount(open, 'évaluation est en cours', 'évaluations sont en cours')] : []),
    ...(waiting > 0 ? [`${formatCount(waiting, 'attend', 'attendent')} une validation`] : []),
  ]
  return (
    <ObjectList
      title="Autodiagnostics"
      lead={`Autodiagnostics, grilles d’audit et diagnostics Services Publics+, site par site et d’année en année.${said.length === 0 ? '' : ` ${said.join(', ')}.`}`}
      state={state}
      views={props.views}
      sorts={{ title: 'intitule', kind: 'nature', year: 'annee', held: 'realise', rate: 'taux', state: 'etat' }}
      noun={['évaluation', 'évaluations']}
      filtered={isFiltered}
      filters={filtersShown(props)}
      add={
        writes ? { href: `${BASE}/nouveau`, label: 'Ouvrir une évaluation', first: 'Ouvrir la première' } : undefined
      }
      none={{ yet: 'Aucune évaluation pour l’instant.', found: 'Aucune évaluation ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      rowTone={({ archivedOn }) => (archivedOn === null ? undefined : 'done')}
      columns={COLUMNS}
    />
  )
}

const COLUMNS: readonly Column<Whole>[] = [
  {
    key: 'title',
    head: 'Évaluation',
    lead: true,
    cell: (one) => (
      <RowTitle href={`${BASE}/${one.id}`} title={one.title} note={`${one.frameworkName}. ${placesInWords(one)}`} />
    ),
  },
  { key: 'kind', head: 'Nature', cell: ({ kind }) => KINDS[kind] },
  { key: 'year', head: 'Millésime', numeric: true, cell: ({ year }) => year },
  { key: 'held', head: 'Réalisée', cell: ({ heldOn }) => (heldOn === null ? 'pas encore' : longDate(heldOn)) },
  { key: 'rate', head: 'Taux', numeric: true, cell: ({ rate }) => <strong>{shareInWords(rate)}</strong> },
  {
    key: 'done',
    head: 'Complétude',
    cell: ({ assessed, applicable }) => (
      <Progress done={assessed} total={applicable}>{`${assessed} sur ${applicable}`}</Progress>
    ),
  },
  { key: 'state', head: 'État', cell: ({ state }) => <StateMark state={state} /> },
]

function filtersShown({ filters, years, sites }: ListProps): Filter[] {
  const { words, kind, state, year, site } = filters
  return [
    { name: 'q', label: 'Mots', value: words, type: 'search' },
    listFilter('nature', 'Nature', { value: kind, all: 'Toutes', options: Object.entries(KINDS) }),
    yearFilter(years, { name: 'annee', label: 'Millésime', value: Number(year) || undefined, all: 'Tous' }),
    placeFilter(
      { whole: 'Tous les sites', sites },
      { value: site === '' ? {} : { site: Number(site) }, label: 'Site' },
    ),
    listFilter('etat', 'État', {
      value: state,
      all: 'Tous, sauf archivées',
      options: [...Object.entries(STATES), ['archived', 'Archivées']],
    }),
  ]
}
