import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { Mark, type State as Look } from '#src/ground/design/marks.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { type Obligation, RESPONSIBLES, type State, STATES } from '../obligation.ts'
import type { Due } from '../met.ts'
import { occasionOf } from '../occurrence.ts'
import { periodWords, tallyInWords, type Tally } from '../tally.ts'

export const BASE = '/echeances'
export const OBLIGATIONS = `${BASE}/obligations`

function Lead({
  said = 'Ce qui doit être fait, quand et par qui ; ce qui le prouve vient des rubriques.',
}): ReactElement {
  return (
    <>
      {said} <a href={`${BASE}/annee`}>L’année</a> · <a href={`${BASE}/fin-de-mois`}>Fin de mois</a> ·{' '}
      <a href={`${BASE}/calendrier`}>Dans mon agenda</a>
    </>
  )
}

/** What proves or is planned, as far as its page is found. */
export type Found = { source: string; id: string }
export type HrefOf = (found: Found) => string | undefined

type Site = { id: number; name: string; shortName: string }
export type ListProps = {
  due: readonly Due[]
  obligations: readonly Obligation[]
  tally: Tally
  state: ListState
  sites: readonly Site[]
  filter: {
    site: number | undefined
    responsible: string
    state: string
    obligation: number | undefined
    search: string
  }
  period: Period
  asked: string
  today: PlainDate
  writes: boolean
  views: ReactElement
  hrefOf: HrefOf
  done?: string | undefined
}

export function ListPage(props: ListProps): ReactElement {
  const { due, obligations, tally, state, writes, views, done } = props
  const filters = filtersShown(props)
  const add = { href: `${OBLIGATIONS}/nouvelle`, label: 'Ajouter une obligation', icon: 'plus' as const, primary: true }
  const offered = { href: `${BASE}/proposees`, label: 'Obligations proposées' }
  return (
    <>
      <PageHead
        title="Échéances de la démarche"
        lead={<Lead said={obligations.length === 0 ? undefined : tallyInWords(tally)} />}
        actions={writes ? [offered, add] : []}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {obligations.length === 0 ? null : (
        <FilterBar action={BASE} clear={BASE} filters={filters} hidden={kept(state)} />
      )}
      {due.length === 0 ? (
        <>
          <div className="pv-list__tools">{views}</div>
          <EmptyState
            action={
              obligations.length === 0 ? (writes ? offered : undefined) : { href: BASE, label: 'Effacer les filtres' }
            }
          >
            {obligations.length === 0
              ? 'Aucune obligation n’est encore posée. Partez de celles que disent les référentiels.'
              : 'Aucune échéance ne répond à ces filtres.'}
          </EmptyState>
        </>
      ) : (
        <ListTable
          caption="Échéances"
          captionHidden
          state={state}
          views={views}
          sorts={{ title: 'obligation', site: 'site', due: 'pour' }}
          total={due.length}
          noun={['échéance', 'échéances']}
          exports={['csv', 'xlsx']}
          rows={pageOf(due, state)}
          rowKey={(one) => `${one.obligation} ${one.site} ${occasionOf(one)}`}
          rowTone={(one) => (one.state === 'late' ? 'late' : one.state === 'waived' ? 'done' : undefined)}
          columns={columns(props)}
        />
      )}
    </>
  )
}

export const siteName = (site: number | null, sites: readonly Site[]): string =>
  site === null ? 'Département' : (sites.find(({ id }) => id === site)?.shortName ?? '')

function columns(props: Pick<ListProps, 'sites' | 'obligations' | 'hrefOf' | 'today'>): Column<Due>[] {
  const { sites, obligations } = props
  const one = (id: number) => obligations.find((found) => found.id === id)
  return [
    {
      key: 'title',
      head: 'Obligation',
      lead: true,
      cell: (due) => {
        const of = one(due.obligation)
        return (
          <RowTitle
            href={`${OBLIGATIONS}/${due.obligation}`}
            title={due.title}
            note={(of && periodWords(of, due)) || undefined}
          />
        )
      },
    },
    { key: 'site', head: 'Lieu', cell: (due) => siteName(due.site, sites) },
    { key: 'due', head: 'Pour le', cell: ({ dueOn }) => longDate(dueOn) },
    {
      key: 'who',
      head: 'Responsable',
      cell: (due) => due.owner || (due.responsible === '' ? 'non précisé' : RESPONSIBLES[due.responsible]),
    },
    { key: 'state', head: 'État', cell: ({ state }) => <StateMark state={state} /> },
    { key: 'proof', head: 'Ce qui le prouve', cell: (due) => <ProofCell due={due} hrefOf={props.hrefOf} /> },
  ]
}

type Shown = Found & { said: string }

/** What proves an occurrence, what is planned for it, or why it is not owed. */
export function ProofCell({ due, hrefOf }: { due: Due; hrefOf: ListProps['hrefOf'] }): ReactElement {
  const { proofs, planned, times, waiver, state } = due
  if (state === 'waived' && waiver) return <>{`${waiver.reason} (${waiver.approver})`}</>
  if (state === 'unknown') return <>aucune rubrique ne le prouve</>
  const found = proofs.map((proof): Shown => ({ ...proof, said: `${proof.label}, ${longDate(proof.doneOn)}` }))
  const coming = planned ? [{ ...planned, said: `Prévu : ${planned.label}, ${longDate(planned.from)}` }] : []
  const shown: readonly Shown[] = [...found, ...coming]
  return (
    <>
      {state !== 'met' && times > 1 ? <span className="pv-sub">{`${proofs.length} sur ${times}`}</span> : null}
      {shown.map((one) => {
        const href = hrefOf(one)
        return (
          <div key={`${one.source} ${one.id}`}>{href === undefined ? one.said : <a href={href}>{one.said}</a>}</div>
        )
      })}
    </>
  )
}

export const LOOKS: Readonly<Record<State, Look>> = {
  late: 'late',
  open: 'progress',
  coming: 'coming',
  met: 'met',
  waived: 'final',
  unknown: 'coming',
}
export const StateMark = ({ state }: { state: State }): ReactElement => (
  <Mark state={LOOKS[state]} word={STATES[state]} />
)

function filtersShown({ filter, obligations, sites, period, asked, today }: ListProps): Filter[] {
  return [
    { name: 'q', label: 'Mots', value: filter.search, type: 'search' },
    periodFilter({ asked, shown: period, ask: { today }, label: 'Dues pendant' }),
    placeFilter({ whole: 'Tous les lieux', sites }, { value: filter.site === undefined ? {} : { site: filter.site } }),
    listFilter('etat', 'État', { value: filter.state, all: 'Tous', options: Object.entries(STATES) }),
    {
      ...listFilter('responsable', 'Responsable', {
        value: filter.responsible,
        all: 'Tous',
        options: Object.entries(RESPONSIBLES).filter(([code]) => code !== ''),
      }),
      more: true,
    },
    {
      ...listFilter('obligation', 'Obligation', {
        value: filter.obligation,
        all: 'Toutes',
        options: obligations.map(({ id, title }) => [id, title]),
      }),
      more: true,
    },
  ]
}
