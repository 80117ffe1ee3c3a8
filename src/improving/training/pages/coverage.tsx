import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { coverageSentence, rateWords } from '../coverage.ts'
import { LEAST } from '../spans.ts'
import { type CoverageAsk, type CoverageRow, GROUPINGS } from '../store/coverage.ts'
import { type Course, POPULATIONS } from '../training.ts'
import { BASE, COURSES, DUE, ListShell, type Service, type Site } from './shell.tsx'

export type CoverageLine = CoverageRow & { name: string; withheld: boolean }

type Props = {
  rows: readonly CoverageLine[]
  whole: CoverageRow | 'few' | undefined
  ask: CoverageAsk
  state: ListState
  courses: readonly Course[]
  sites: readonly Site[]
  services: readonly Service[]
  today: PlainDate
  keeps: boolean
  writes: boolean
  views: ReactElement
}

/** Said of a group of few people, and of one that would give them away. */
const FEW = 'Trop peu d’agents sont concernés pour que leur couverture soit montrée.'

const HEADS = { course: 'Formation', site: 'Site', service: 'Service', population: 'Population' } as const

export function CoveragePage(props: Props): ReactElement {
  const { rows, whole, ask, state, courses, keeps, writes, today, views } = props
  const asked = courses.find(({ id }) => id === ask.course)
  const on = ask.on === today ? '' : ` Le ${longDate(ask.on)}.`
  const about = asked === undefined ? undefined : `de la formation « ${asked.name} »`
  const lead = `${whole === 'few' ? FEW : coverageSentence(whole, about)}${on}`
  return (
    <ListShell
      tab={BASE}
      keeps={keeps}
      title="Couverture des formations"
      lead={lead}
      actions={
        keeps
          ? [{ href: DUE, label: 'Voir qui former' }]
          : writes
            ? [{ href: `${BASE}/obligations/nouvelle`, label: 'Ajouter une obligation' }]
            : []
      }
      filters={filtersOf(props)}
      none={{
        yet: 'Aucune formation n’est encore obligatoire : dites d’abord à qui chacune l’est, dans « Obligations ».',
        found: 'Personne n’est concerné pour ces filtres.',
      }}
      state={state}
      views={views}
      sorts={{ name: 'nom', owed: 'concernes', rate: 'couverture' }}
      total={rows.length}
      noun={['ligne', 'lignes']}
      exports={['csv', 'xlsx']}
      rows={rows}
      rowKey={({ key }) => key}
      columns={columns(ask)}
      rule={`Un agent est concerné dès son arrivée au poste. Moins de ${LEAST} agents : non montré, le total les compte.`}
    />
  )
}

function columns(ask: CoverageAsk): Column<CoverageLine>[] {
  const few = (row: CoverageLine, shown: string | number) => (row.withheld ? 'non montré' : shown)
  return [
    {
      key: 'name',
      head: HEADS[ask.by],
      lead: true,
      cell: ({ key, name }) => (
        <RowTitle
          href={ask.by === 'course' && key !== '0' ? `${COURSES}/${key}` : undefined}
          title={key === '0' && ask.by === 'course' ? <strong>{name}</strong> : name}
        />
      ),
    },
    { key: 'owed', head: 'Concernés', numeric: true, cell: (row) => (row.withheld ? `moins de ${LEAST}` : row.owed) },
    { key: 'covered', head: 'À jour', numeric: true, cell: (row) => few(row, row.covered) },
    { key: 'rate', head: 'Couverture', numeric: true, cell: (row) => few(row, rateWords(row)) },
    { key: 'late', head: 'Hors délai', numeric: true, cell: (row) => few(row, row.late) },
    { key: 'exempt', head: 'Dispensés', numeric: true, cell: (row) => few(row, row.exempt) },
  ]
}

function filtersOf({ ask, courses, sites, services, today }: Props) {
  return [
    listFilter('par', 'Lignes', { value: ask.by, all: GROUPINGS.course, options: Object.entries(GROUPINGS).slice(1) }),
    listFilter('formation', 'Formation', {
      value: ask.by === 'course' ? undefined : ask.course,
      all: 'Toutes ensemble',
      options: courses.map(({ id, name }) => [id, name]),
    }),
    placeFilter({ whole: 'Tous les lieux', sites, services }, { value: { site: ask.site, service: ask.service } }),
    {
      ...listFilter('population', 'Population', {
        value: ask.population,
        all: 'Toutes',
        options: Object.entries(POPULATIONS),
      }),
      more: true,
    },
    {
      name: 'jour',
      label: 'Le',
      type: 'date' as const,
      value: ask.on === today ? '' : ask.on,
      neutral: '',
      more: true,
    },
  ].map((filter) => (filter.name === 'par' && filter.value === 'course' ? { ...filter, value: '' } : filter))
}
