import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import {
  type Control,
  coverageInWords,
  coverageOf,
  foundInWords,
  type Kind,
  type Planned,
  STATES,
  stateOf,
} from '../control.ts'
import { placeName } from './plan.tsx'

const BASE = '/controles'

export type ControlListProps = {
  controls: readonly Control[]
  names: ReadonlyMap<number, string>
  kinds: readonly Kind[]
  sites: readonly { id: number; name: string; shortName: string }[]
  plan: readonly Planned[]
  years: readonly number[]
  filters: {
    words: string
    year: number | undefined
    kind: number | undefined
    site: number | undefined
    state: string
  }
  state: ListState
  today: PlainDate
  writes: boolean
  views: ReactElement
}

export const ControlMark = ({ control }: { control: Control }): ReactElement =>
  stateOf(control) === 'closed' ? (
    <Mark state="final" word={STATES.closed} />
  ) : (
    <Mark state="progress" word={STATES.open} />
  )

export function ControlListPage(props: ControlListProps): ReactElement {
  const { controls, names, kinds, sites, years, filters, state, writes, views } = props
  const add = { href: `${BASE}/nouveau`, label: 'Mener un contrôle', first: 'Mener le premier' }
  return (
    <ObjectList
      title="Contrôle interne"
      lead={<Lead {...props} />}
      state={state}
      views={views}
      sorts={{ control: 'controle', site: 'lieu', day: 'jour', gaps: 'ecarts' }}
      noun={['contrôle', 'contrôles']}
      filtered={Object.values(filters).some(Boolean)}
      filters={[
        { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
        listFilter('sorte', 'Sorte', {
          value: filters.kind,
          all: 'Toutes',
          options: kinds.map(({ id, name }) => [id, name]),
        }),
        placeFilter(
          { whole: 'Tous les lieux', sites },
          { value: filters.site === undefined ? {} : { site: filters.site } },
        ),
        listFilter('etat', 'État', {
          value: filters.state,
          all: 'Tous',
          options: [...Object.entries(STATES), ['gaps', 'Avec des écarts']],
        }),
        { ...yearFilter(years, { name: 'annee', label: 'Année', value: filters.year, all: 'Toutes' }), more: true },
      ]}
      add={writes ? add : undefined}
      none={{
        yet: 'Aucun contrôle n’est encore mené. Prévoyez ceux de l’année, puis menez-les un à un.',
        found: 'Aucun contrôle ne répond à ces filtres.',
      }}
      rows={controls}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'control',
          head: 'Contrôle',
          lead: true,
          cell: (one) => (
            <RowTitle href={`${BASE}/${one.id}`} title={names.get(one.kind) ?? ''} note={one.checker || undefined} />
          ),
        },
        { key: 'site', head: 'Lieu', cell: ({ site }) => placeName(site, sites) },
        {
          key: 'day',
          head: 'Mené le',
          cell: ({ heldOn, drawnOn }) => (heldOn === null ? `tiré le ${longDate(drawnOn)}` : longDate(heldOn)),
        },
        { key: 'gaps', head: 'Résultat', cell: foundInWords },
        { key: 'state', head: 'État', cell: (one) => <ControlMark control={one} /> },
      ]}
    />
  )
}

function Lead({ plan, today }: ControlListProps): ReactElement {
  return (
    <>
      {plan.length === 0
        ? 'Ce que l’on vérifie soi-même, par échantillons tirés au sort.'
        : coverageInWords(coverageOf(plan, today))}{' '}
      <a href={`${BASE}/plan?annee=${yearOf(today)}`}>Plan de l’année</a> ·{' '}
      <a href={`${BASE}/sortes`}>Sortes de contrôles</a>
    </>
  )
}
