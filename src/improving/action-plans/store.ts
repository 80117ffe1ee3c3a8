import { type RawBuilder, sql } from 'kysely'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { siteRows } from '#src/core/organisation/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import {
  type Action,
  type ActionState,
  type Note,
  ORIGINS,
  STATES,
  stateOn,
  type Step,
  STEP_STATES,
  type Trace,
} from './action.ts'

export type ActionFilter = {
  year?: number | undefined
  site?: number | undefined
  sites?: readonly number[] | undefined
  owner?: string | undefined
  origin?: string | undefined
  search?: string | undefined
  indicator?: string | undefined
  openOnly?: boolean | undefined
  /** As the plan stood on a day: what was proposed later is left out. */
  on?: PlainDate | undefined
}
export type ActionRow = Action & { siteName: string; steps: number; stepsDone: number; progress: string }

const COLUMNS = [
  'a.id',
  'a.code',
  'a.planYear',
  'a.site',
  'a.service',
  'a.parent',
  'a.title',
  'a.description',
  'a.owner',
  'a.audience',
  'a.state',
  'a.startsOn',
  'a.dueOn',
  'a.doneOn',
  'a.originKind',
  'a.originId',
  'a.originLabel',
  'a.indicator',
  'a.review',
  'a.carriedFrom',
  'a.proposedOn',
  'a.validatedOn',
  'a.validatedId',
  'a.validatedLabel',
  'a.version',
] as const

type Flat = {
  originKind: string
  originId: string
  originLabel: string
  validatedOn: PlainDate | null
  validatedId: string
  validatedLabel: string
  state: string
}
function fold<T extends Flat>(row: T) {
  const { originKind, originId, originLabel, validatedOn: on, validatedId, validatedLabel, ...rest } = row
  return {
    ...rest,
    state: codeIn(STATES, row.state),
    validation: on === null ? null : { on, id: validatedId, label: validatedLabel },
    origin: { kind: codeIn(ORIGINS, originKind), id: originId, label: originLabel },
  }
}

/** Of that origin, by its making or by a link. */
const cameFrom = (kind: string) =>
  sql<boolean>`(a.origin_kind = ${kind} or exists (select from action_link o where o.tenant = a.tenant and o.action = a.id and o.origin_kind = ${kind}))`

/** The actions of a plan, at most 2 000, with the progress of their steps. */
export async function listActions(tx: Tx, f: ActionFilter): Promise<ActionRow[]> {
  let query = tx
    .selectFrom('action as a')
    .innerJoin(siteRows().as('s'), (j) => j.onRef('s.tenant', '=', 'a.tenant').onRef('s.id', '=', 'a.site'))
    .select(COLUMNS)
    .select('s.shortName as siteName')
    .select((e) => [
      e
        .selectFrom('actionStep as p')
        .whereRef('p.action', '=', 'a.id')
        .select((q) => q.fn.countAll<number>().as('n'))
        .as('steps'),
      e
        .selectFrom('actionStep as p')
        .whereRef('p.action', '=', 'a.id')
        .where('p.state', '=', 'done')
        .select((q) => q.fn.countAll<number>().as('n'))
        .as('stepsDone'),
    ])
    .orderBy('s.position')
    .orderBy('a.dueOn')
    .orderBy('a.id')
    .limit(2000)
  if (f.year !== undefined) query = query.where('a.planYear', '=', f.year)
  if (f.site !== undefined) query = query.where('a.site', '=', f.site)
  if (f.sites !== undefined)
    query = f.sites.length === 0 ? query.where('a.site', '=', -1) : query.where('a.site', 'in', [...f.sites])
  if (f.owner !== undefined) query = query.where('a.owner', '=', f.owner)
  if (f.origin !== undefined) query = query.where(cameFrom(f.origin))
  if (f.indicator !== undefined) query = query.where('a.indicator', '=', f.indicator)
  if (f.openOnly) query = query.where('a.state', 'in', ['proposed', 'validated', 'in_progress'])
  if (f.search)
    query = query.where((e) =>
      e.or([e('a.title', 'ilike', anywhere(f.search ?? '')), e('a.description', 'ilike', anywhere(f.search ?? ''))]),
    )
  if (f.on !== undefined) query = query.where('a.proposedOn', '<=', f.on)
  const rows = await listed(tx, query)
  return rows.map((row) => {
    const steps = row.steps ?? 0
    const stepsDone = row.stepsDone ?? 0
    const action = fold(row)
    const state = f.on === undefined ? action.state : stateOn(action, f.on)
    return { ...action, state, steps, stepsDone, progress: steps > 0 ? `${stepsDone} sur ${steps}` : '' }
  })
}

/** Open actions due by a day, with their steps, as lines of what is due. */
export function dueActions({ until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select a.due_on as due, jsonb_build_object(
             'id', a.id, 'title', a.title, 'site', s.short_name, 'year', a.plan_year, 'owner', a.owner,
             'steps', (select count(*) from action_step p where p.tenant = a.tenant and p.action = a.id),
             'done', (select count(*) from action_step p where p.tenant = a.tenant and p.action = a.id and p.state = 'done')) as data
    from action a join (${siteRows()}) s on s.tenant = a.tenant and s.id = a.site
    where a.state in ('proposed', 'validated', 'in_progress') and a.due_on <= ${until}::date and ${placesIn(where, { site: 'a.site' })}`
}

/** One action. Throws NotFound. */
export async function findAction(tx: Tx, id: number): Promise<Action> {
  return once(tx, `action ${id}`, async () => {
    const row = await tx.selectFrom('action as a').select(COLUMNS).where('a.id', '=', id).executeTakeFirst()
    if (!row) throw new NotFound()
    return fold(row)
  })
}

export type ActionInput = Omit<
  Action,
  'id' | 'version' | 'code' | 'parent' | 'carriedFrom' | 'proposedOn' | 'state' | 'doneOn' | 'review' | 'validation'
>

const values = (a: ActionInput) => ({
  planYear: a.planYear,
  site: a.site,
  service: a.service,
  title: a.title,
  description: a.description,
  owner: a.owner,
  audience: a.audience,
  startsOn: a.startsOn,
  dueOn: a.dueOn,
  originKind: a.origin.kind,
  originId: a.origin.id,
  originLabel: a.origin.label,
  indicator: a.indicator,
})

/** The columns that say who validated an action. */
export const validatedBy = (by: Action['validation']) => ({
  validatedOn: by?.on ?? null,
  validatedId: by?.id ?? '',
  validatedLabel: by?.label ?? '',
})

export async function insertAction(
  tx: Tx,
  a: ActionInput & {
    state?: ActionState
    doneOn?: PlainDate | null
    parent?: number | null
    carriedFrom?: number | null
    proposedOn: PlainDate
    validation?: Action['validation']
    code?: string
  },
): Promise<number> {
  const row = await tx
    .insertInto('action')
    .values({
      ...values(a),
      state: a.state ?? 'proposed',
      doneOn: a.doneOn ?? null,
      parent: a.parent ?? null,
      carriedFrom: a.carriedFrom ?? null,
      proposedOn: a.proposedOn,
      ...validatedBy(a.validation ?? null),
      code: a.code ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Saves an action if its version is still the one shown; false when somebody saved it meanwhile. */
export async function updateAction(tx: Tx, { values: said, ...at }: At & { values: ActionInput }): Promise<boolean> {
  return updateVersion(tx, 'action', { ...at, values: values(said) })
}

/** Whether the plan of this site already holds another action of this name. */
export async function titleTaken(tx: Tx, a: Pick<Action, 'planYear' | 'site' | 'title'>, except = 0): Promise<boolean> {
  const row = await tx
    .selectFrom('action')
    .select('id')
    .where('planYear', '=', a.planYear)
    .where('site', '=', a.site)
    .where('title', '=', a.title)
    .where('id', '!=', except)
    .executeTakeFirst()
  return row !== undefined
}

export async function saveReview(tx: Tx, id: number, review: string): Promise<void> {
  await tx
    .updateTable('action')
    .set((e) => ({ review, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function listNotes(tx: Tx, action: number): Promise<Note[]> {
  const own = tx.selectFrom('actionNote').where('action', '=', action).orderBy('day', 'desc').orderBy('id', 'desc')
  const rows = await listed(tx, own.select(['id', 'day', 'state', 'note']).limit(500))
  return rows.map((row) => ({ ...row, state: row.state === null ? null : codeIn(STATES, row.state) }))
}
export async function insertNote(tx: Tx, action: number, note: Omit<Note, 'id'>): Promise<void> {
  await tx
    .insertInto('actionNote')
    .values({ action, ...note })
    .execute()
}

export async function listSteps(tx: Tx, action: number): Promise<Step[]> {
  const own = tx.selectFrom('actionStep').where('action', '=', action).orderBy('day').orderBy('id').limit(200)
  const rows = await listed(tx, own.select(['id', 'day', 'title', 'owner', 'state', 'version']))
  return rows.map((row) => ({ ...row, state: codeIn(STEP_STATES, row.state) }))
}
export async function insertStep(tx: Tx, action: number, step: Pick<Step, 'day' | 'title' | 'owner'>): Promise<void> {
  await tx
    .insertInto('actionStep')
    .values({ action, ...step })
    .execute()
}
/** One step, with the action it belongs to. Throws NotFound. */
export async function findStep(tx: Tx, id: number): Promise<Step & { action: number }> {
  const row = await tx
    .selectFrom('actionStep')
    .select(['id', 'action', 'day', 'title', 'owner', 'state', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return { ...row, state: codeIn(STEP_STATES, row.state) }
}

/** What stands on an action besides its proposal. */
export async function traceOf(tx: Tx, action: number): Promise<Trace> {
  const { rows } = await sql<Trace>`
    select (select count(*)::int from action_step where action = ${action}) as steps,
      (select count(*)::int from action_note where action = ${action} and (state is distinct from 'proposed' or note <> '')) as notes,
      (select count(*)::int from action where parent = ${action}) as children`.execute(tx)
  return rows[0] ?? { steps: 0, notes: 0, children: 0 }
}

/** The owners and years in use, for the filters. */
export async function planChoices(tx: Tx): Promise<{ owners: string[]; years: number[] }> {
  const owners = await tx
    .selectFrom('action')
    .select('owner')
    .distinct()
    .where('owner', '!=', '')
    .orderBy('owner')
    .limit(300)
    .execute()
  const years = await tx.selectFrom('action').select('planYear').distinct().orderBy('planYear', 'desc').execute()
  return { owners: owners.map((o) => o.owner), years: years.map((y) => y.planYear) }
}
