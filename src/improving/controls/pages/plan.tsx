import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, monthName, type PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, type Group, RowTitle, Table } from '#src/ground/design/table.tsx'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import {
  CHECKERS,
  coverageInWords,
  coverageOf,
  type Kind,
  PLAN_STATES,
  type Planned,
  type PlanState,
  planMonth,
  planState,
  isProved,
} from '../control.ts'

const BASE = '/controles'
const PLAN = `${BASE}/plan`
type Site = { id: number; name: string; shortName: string }

export const placeName = (site: number | null, sites: readonly Site[]): string =>
  site === null ? 'Département' : (sites.find(({ id }) => id === site)?.shortName ?? '')

export type PlanProps = {
  year: number
  years: readonly number[]
  today: PlainDate
  plan: readonly Planned[]
  /** What the person sees of the whole year, whatever the filters. */
  seen: readonly Planned[]
  made: ReadonlyMap<number, number>
  kinds: readonly Kind[]
  sites: readonly Site[]
  filter: { site: number | undefined; kind: number | undefined; state: string }
  plans: boolean
  leads: (one: Planned) => boolean
  done?: string | undefined
}

/** What a year plans, month by month, and how much of it is done. */
export function PlanPage(props: PlanProps): ReactElement {
  const { year, years, plan, seen, kinds, sites, today, filter, plans, done } = props
  const repeat = { href: `${PLAN}/reprendre?annee=${year}`, label: `Reprendre le plan de ${year - 1}` }
  const add = {
    href: `${PLAN}/nouveau?annee=${year}`,
    label: 'Prévoir un contrôle',
    icon: 'plus' as const,
    primary: true,
  }
  return (
    <>
      <PageHead
        title={`Plan de contrôle ${year}`}
        lead={
          seen.length === 0 ? (
            'Ce qui sera contrôlé, où, quand, et par qui.'
          ) : (
            <>
              {coverageInWords(coverageOf(seen, today))} <a href={`${PLAN}/export?annee=${year}`}>Exporter (CSV)</a>
            </>
          )
        }
        actions={plans ? [repeat, add] : []}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <FilterBar
        action={PLAN}
        clear={`${PLAN}?annee=${year}`}
        filters={[
          yearFilter(years, { name: 'annee', label: 'Année', value: year }),
          listFilter('sorte', 'Sorte', {
            value: filter.kind,
            all: 'Toutes',
            options: kinds.map(({ id, name }) => [id, name]),
          }),
          placeFilter(
            { whole: 'Tous les lieux', sites },
            { value: filter.site === undefined ? {} : { site: filter.site } },
          ),
          listFilter('etat', 'État', { value: filter.state, all: 'Tous', options: Object.entries(PLAN_STATES) }),
        ]}
      />
      {plan.length === 0 ? (
        <EmptyState action={plans && seen.length === 0 ? add : undefined}>
          {seen.length === 0 ? 'Rien n’est encore prévu cette année-là.' : 'Rien ne répond à ces filtres.'}
        </EmptyState>
      ) : (
        <Table
          caption={`Contrôles prévus en ${year}`}
          captionHidden
          groups={groupsOf(plan)}
          rowKey={({ id }) => id}
          rowTone={(one) => (planState(one, today) === 'late' ? 'late' : undefined)}
          columns={columnsOf(props)}
        />
      )}
    </>
  )
}

function groupsOf(plan: readonly Planned[]): Group<Planned>[] {
  return [...Map.groupBy(plan, ({ month }) => month)].map(([month, rows]) => {
    const name = monthName(month)
    return { key: String(month), label: capital(name), rows }
  })
}

const LOOKS: Readonly<Record<PlanState, State>> = { done: 'met', late: 'late', now: 'progress', coming: 'coming' }

function columnsOf({ kinds, sites, today, made, plans, leads }: PlanProps): Column<Planned>[] {
  const proved = ({ kind }: Planned) => kinds.some((one) => one.id === kind && isProved(one))
  return [
    {
      key: 'kind',
      head: 'Contrôle',
      lead: true,
      cell: ({ id, kind, note }) => (
        <RowTitle
          href={made.has(id) ? `${BASE}/${made.get(id)}` : undefined}
          title={kinds.find((one) => one.id === kind)?.name ?? ''}
          note={note || undefined}
        />
      ),
    },
    { key: 'site', head: 'Lieu', cell: ({ site }) => placeName(site, sites) },
    { key: 'size', head: 'Combien', numeric: true, cell: ({ size }) => size },
    {
      key: 'who',
      head: 'Qui contrôle',
      cell: ({ owner, responsible }) => owner || (responsible === '' ? 'non précisé' : CHECKERS[responsible]),
    },
    {
      key: 'state',
      head: 'État',
      cell: (one) => {
        const state = planState(one, today)
        return (
          <Mark
            state={LOOKS[state]}
            word={one.doneOn === null ? PLAN_STATES[state] : `${PLAN_STATES.done} le ${longDate(one.doneOn)}`}
          />
        )
      },
    },
    {
      key: 'act',
      head: 'Agir',
      cell: (one) => <Acts one={one} {...{ made, plans, today }} leads={(line) => leads(line) && !proved(line)} />,
    },
  ]
}

type ActsProps = Pick<PlanProps, 'made' | 'plans' | 'leads' | 'today'> & { one: Planned }
function Acts({ one, made, plans, leads, today }: ActsProps): ReactElement {
  const about = <span className="fr-sr-only">{`, ${planMonth(one)}`}</span>
  const led = made.get(one.id)
  return (
    <>
      {led === undefined && leads(one) && planState(one, today) !== 'coming' ? (
        <div>
          <a href={`${BASE}/nouveau?prevu=${one.id}`}>Mener le contrôle{about}</a>
        </div>
      ) : null}
      {led === undefined ? null : (
        <div>
          <a href={`${BASE}/${led}`}>Ouvrir le contrôle{about}</a>
        </div>
      )}
      {plans ? (
        <div>
          <a href={`${PLAN}/${one.id}/modifier`}>Modifier{about}</a>
          {led === undefined ? (
            <>
              {' · '}
              <a href={`${PLAN}/${one.id}/supprimer`}>Supprimer{about}</a>
            </>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

/** Taking up what another year planned. */
export function RepeatPage({
  year,
  count,
  errors = {},
}: {
  year: number
  count: number
  errors?: FieldErrors | undefined
}): ReactElement {
  const here = `${PLAN}?annee=${year}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        object
        title={`Reprendre le plan de ${year - 1} en ${year} ?`}
        lead={
          count === 0
            ? `Rien n’était prévu en ${year - 1}.`
            : `${formatCount(count, 'contrôle est repris', 'contrôles sont repris')} aux mêmes mois et aux mêmes lieux ; ce qui est déjà prévu en ${year} ne change pas.`
        }
      />
      {count === 0 ? (
        <p>
          <a href={here}>Revenir au plan</a>
        </p>
      ) : (
        <Form action={`${PLAN}/reprendre?annee=${year}`} once>
          <SubmitRow label="Reprendre le plan" cancel={here} />
        </Form>
      )}
    </>
  )
}
