import type { ReactElement } from 'react'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { Progress } from '#src/ground/design/detail.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { yearFilter } from '#src/ground/design/period-picker.tsx'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PageHead, PostButton } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState, pageOf, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { codesOf } from '#src/ground/process/codes.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Site } from '#src/core/organisation/index.ts'
import { daysLate, inPlanOrder, isOpen, ORIGINS, type PlanSummary, STATES, summarise } from '../action.ts'
import type { ActionFilter, ActionRow } from '../store.ts'
import { StateMark } from './state.tsx'

const BASE = '/plan-actions'
type PlanProps = {
  actions: readonly ActionRow[]
  before: readonly ActionRow[]
  choices: { owners: readonly string[]; years: readonly number[] }
  sites: readonly Site[]
  filter: ActionFilter & { year: number }
  shortcut: string
  today: PlainDate
  state: ListState
  views: ReactElement
  tenant: string
  rights: { write: boolean; validate: boolean }
}

const SHORTCUTS: readonly { code: string; label: string; keep: (a: ActionRow, today: PlainDate) => boolean }[] = [
  { code: 'retard', label: 'En retard', keep: (a, today) => daysLate(a, today) > 0 },
  { code: 'sans-responsable', label: 'Sans responsable', keep: (a) => isOpen(a.state) && a.owner === '' },
  { code: 'a-valider', label: 'À valider au COPIL', keep: (a) => a.state === 'proposed' },
]

/** The actions of a shortcut; all of them without one. */
export function inView(actions: readonly ActionRow[], shortcut: string, today: PlainDate): readonly ActionRow[] {
  const keep = SHORTCUTS.find((one) => one.code === shortcut)?.keep
  return keep ? actions.filter((action) => keep(action, today)) : actions
}

function finding(s: PlanSummary, before: PlanSummary, year: number): string {
  const now =
    s.total === 0
      ? `Aucune action dans ce plan.`
      : `${formatCount(s.total, 'action', 'actions')}, ${formatCount(s.done, 'réalisée', 'réalisées')}, ${s.late} en retard.`
  if (before.total === 0) return now
  const past =
    before.done === before.total
      ? `Les ${before.total} actions du plan ${year - 1} ont toutes été réalisées.`
      : `${before.done} sur ${before.total} du plan ${year - 1} ont été réalisées.`
  return `${now} ${past}`
}

/** The kept filters as an address, with some of them changed. */
function address(filter: PlanProps['filter'], more: Record<string, string> = {}, path = BASE): string {
  const q = new URLSearchParams({ annee: String(filter.year) })
  if (filter.site !== undefined) q.set('site', String(filter.site))
  if (filter.owner) q.set('responsable', filter.owner)
  if (filter.origin) q.set('origine', filter.origin)
  if (filter.search) q.set('q', filter.search)
  for (const [name, value] of Object.entries(more)) q.set(name, value)
  return `${path}?${q}`
}

function whyEmpty(filter: PlanProps['filter']): string {
  if (filter.sites?.length === 0)
    return 'Les plans sont tenus par site, et votre rôle porte sur un service seulement. Demandez à votre administrateur un rôle sur le site où vous travaillez.'
  if (filter.site !== undefined || filter.owner || filter.origin || filter.search)
    return `Aucune action du plan ${filter.year} ne répond à ces filtres.`
  return `Le plan ${filter.year} est encore vide. Chaque action dit d’où elle vient, qui la mène et pour quand.`
}

export function PlanPage({
  actions,
  before,
  choices,
  sites,
  filter,
  shortcut,
  today,
  state,
  views,
  tenant,
  rights,
}: PlanProps) {
  const summary = summarise(actions, today)
  const shown = inView(actions, shortcut, today)
  const years = [...new Set([...choices.years, filter.year, filter.year + 1])].toSorted((a, b) => b - a)
  return (
    <>
      <PageHead
        where={tenant}
        title={`Plan d’actions ${filter.year}`}
        lead={finding(summary, summarise(before, today), filter.year)}
        actions={[
          { href: `${BASE}/revue?annee=${filter.year}`, label: 'Revue annuelle' },
          ...(rights.write
            ? [
                {
                  href: `${BASE}/nouvelle?annee=${filter.year}`,
                  label: 'Ajouter une action',
                  primary: true,
                  icon: 'plus' as const,
                },
              ]
            : []),
        ]}
      />
      <FilterBar
        action={BASE}
        clear={`${BASE}?annee=${filter.year}`}
        hidden={kept(state)}
        shortcuts={SHORTCUTS.map((one) => ({
          label: one.label,
          count: actions.filter((a) => one.keep(a, today)).length,
          href: address(filter, one.code === shortcut ? {} : { vue: one.code }),
          current: one.code === shortcut,
        }))}
        filters={[
          yearFilter(years, { name: 'annee', label: 'Plan', value: filter.year }),
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site: filter.site } }),
          {
            name: 'responsable',
            label: 'Responsable',
            value: filter.owner ?? '',
            neutral: '',
            options: [{ value: '', label: 'Tous' }, ...choices.owners.map((o) => ({ value: o, label: o }))],
          },
          {
            name: 'origine',
            label: 'Origine',
            more: true,
            value: filter.origin ?? '',
            neutral: '',
            options: [
              { value: '', label: 'Toutes' },
              ...Object.entries(ORIGINS).map(([value, label]) => ({ value, label })),
            ],
          },
          { name: 'q', label: 'Chercher', value: filter.search ?? '', type: 'search' },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState
          action={
            rights.write ? { href: `${BASE}/nouvelle?annee=${filter.year}`, label: 'Ajouter une action' } : undefined
          }
        >
          {actions.length > 0 ? 'Aucune action dans cette vue.' : whyEmpty(filter)}
        </EmptyState>
      ) : (
        <PlanTable {...{ actions: shown, today, state, views }} />
      )}
      <Below {...{ filter, rights }} copies={before.length > 0} toValidate={summary.toValidate} />
    </>
  )
}

type BelowProps = Pick<PlanProps, 'filter' | 'rights'> & { copies: boolean; toValidate: number }

/** What is done with the whole plan. */
function Below({ filter, rights, copies, toValidate }: BelowProps) {
  return (
    <>
      {rights.write && copies ? (
        <p>
          <a href={`${BASE}/reprendre/${filter.year}`}>Reprendre des actions du plan {filter.year - 1}</a>
        </p>
      ) : null}
      {rights.validate && toValidate > 0 ? (
        <PostButton
          action={`${BASE}/valider`}
          label={`Valider ${toValidate === 1 ? 'l’action proposée' : `les ${toValidate} actions proposées`}`}
          hidden={{ annee: String(filter.year), ...(filter.site === undefined ? {} : { site: String(filter.site) }) }}
        />
      ) : null}
    </>
  )
}

function PlanTable({
  actions,
  today,
  state,
  views,
}: Pick<PlanProps, 'today' | 'state' | 'views'> & { actions: readonly ActionRow[] }) {
  const inOrder = sorted(inPlanOrder(actions, today), state, SORT_KEYS)
  const shown = pageOf(inOrder, state)
  // In the plan's own order sites stand apart, each with its progress; in any other they are a column.
  const apart = state.sort === undefined
  const site = { key: 'site', head: 'Site', cell: (a: ActionRow) => a.siteName }
  return (
    <ListTable
      state={state}
      views={views}
      sorts={{
        title: 'action',
        site: 'site',
        owner: 'responsable',
        due: 'echeance',
        state: 'etat',
        progress: 'avancement',
      }}
      total={actions.length}
      noun={['action', 'actions']}
      exports={['csv', 'xlsx']}
      caption="Actions par site"
      captionHidden
      {...(apart ? { groups: bySite(shown, actions, today) } : { rows: shown })}
      rowKey={(a) => a.id}
      columns={[
        {
          key: 'title',
          head: 'Action et origine',
          cell: (a) => <RowTitle href={`${BASE}/${a.id}`} title={a.title} note={originOf(a)} />,
        },
        ...(apart ? [] : [site]),
        {
          key: 'owner',
          head: 'Responsable',
          cell: (a) => a.owner || (isOpen(a.state) ? <Mark state="decide" word="À désigner" /> : 'non précisé'),
        },
        { key: 'due', head: 'Échéance', cell: (a) => (a.dueOn ? shortDate(a.dueOn, today) : 'sans date') },
        { key: 'state', head: 'État', cell: (a) => <StateMark action={a} today={today} /> },
        { key: 'progress', head: 'Avancement', cell: (a) => <Advance action={a} today={today} /> },
      ]}
    />
  )
}

/** The order of each column, by its name in the address. */
export const SORT_KEYS: SortKeys<ActionRow> = {
  action: (a) => a.title,
  site: (a) => a.siteName,
  responsable: (a) => a.owner,
  echeance: (a) => a.dueOn,
  etat: (a) => codesOf(STATES).indexOf(a.state),
  avancement: (a) => (a.steps === 0 ? null : a.stepsDone / a.steps),
}

/** The lines of a page under their sites; the progress is that of the whole site. */
function bySite(shown: readonly ActionRow[], all: readonly ActionRow[], today: PlainDate) {
  return [...Map.groupBy(shown, (a) => a.site)].map(([site, rows]) => {
    const s = summarise(
      all.filter((a) => a.site === site),
      today,
    )
    return {
      key: String(site),
      label: rows[0]?.siteName ?? '',
      aside: (
        <>
          {s.late > 0 ? <Mark state="late" word={`${s.late} en retard`} /> : null}
          <Progress
            done={s.done}
            total={s.total}
          >{`${formatCount(s.done, 'réalisée', 'réalisées')} sur ${s.total}`}</Progress>
        </>
      ),
      rows,
    }
  })
}

function originOf(a: ActionRow): string {
  return a.origin.label || ORIGINS[a.origin.kind]
}

function Advance({ action, today }: { action: ActionRow; today: PlainDate }) {
  if (action.state === 'done' && action.doneOn)
    return <span className="pv-sub">{`le ${shortDate(action.doneOn, today)}`}</span>
  if (action.steps === 0)
    return (
      <span className="pv-sub">
        {action.state === 'proposed' || action.state === 'validated' ? 'pas commencée' : 'sans étape'}
      </span>
    )
  const tone = action.state === 'done' ? 'done' : daysLate(action, today) > 0 ? 'late' : 'plain'
  return (
    <Progress
      done={action.stepsDone}
      total={action.steps}
      tone={tone}
    >{`${formatCount(action.stepsDone, 'étape', 'étapes')} sur ${action.steps}`}</Progress>
  )
}
