import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { findSite, listServices, listSites } from '#src/core/organisation/index.ts'
import { keyOf } from '#src/core/room/name-store.ts'
import { picturesOf } from '#src/core/room/picture-store.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { periodOf, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, perimeter, read, seenBy, todayOf, within } from '#src/ground/web/web.tsx'
import {
  type Action,
  type ActionAct,
  MOVE_REFUSALS,
  type MoveRefusal,
  nextStates,
  sessionOf,
  STATES,
} from '../action.ts'
import { addStep, editAction, moveAction, noteAction, proposeAction, saveStep, serviceFault } from '../actions.ts'
import {
  ACTION,
  ACTION_GROUPS,
  ActionForm,
  actionOf,
  MoveForm,
  NoteForm,
  StepForm,
  StepState,
  valuesOf,
} from '../input.ts'
import { listOrigins } from '../origin-store.ts'
import { ActionPage } from '../pages/action.tsx'
import { findAction, findStep, listNotes, listSteps } from '../store.ts'

export const BASE = '/plan-actions'
type ActionRight = 'actions.read' | 'actions.write' | 'actions.validate'

/** The action, if it lies where this person holds the right. Throws NotFound, or Forbidden. */
export async function actionIn(
  c: Context<Env>,
  tx: Tx,
  { id, right = 'actions.write' }: { id: number; right?: ActionRight },
) {
  const action = await findAction(tx, id)
  if (!holds(c, 'actions.read') || !within(perimeter(c, 'actions.read'), action)) throw new NotFound()
  if (!within(perimeter(c, right), action)) throw new Forbidden()
  return { ...valuesOf(action), name: action.title }
}

const reachable = (c: Context<Env>, right: ActionRight): Promise<Action> =>
  read(c, async (tx) => {
    await actionIn(c, tx, { id: idParam(c), right })
    return findAction(tx, idParam(c))
  })

const mayWrite = async (c: Context<Env>): Promise<boolean> =>
  within(perimeter(c, 'actions.write'), await reachable(c, 'actions.read'))

/** The act whose form is open: the one asked for in the address, or the one that was refused. */
function actAsked(c: Context<Env>, { state }: Action, { typed, errors = {} }: FormShown): ActionAct | undefined {
  const posted = Object.keys(errors).length === 0 ? c.req.query('acte') : (typed['to'] ?? (errors['note'] && 'note'))
  return posted === 'note' ? posted : nextStates(state).find((to) => to === posted)
}

async function actionView(c: Context<Env>, action: Action, { typed, errors = {} }: FormShown): Promise<FormView> {
  const { references } = c.get('deps')
  const today = todayOf(c)
  const start = action.startsOn ?? action.proposedOn
  const data = await read(c, async (tx) => {
    const { indicator: code } = action
    const indicator = code ? { kind: 'indicator', id: code, label: code } : undefined
    const valueOver = async (period: Parameters<typeof references.valueOf>[2]['period']) =>
      indicator && (await references.valueOf(tx, indicator, { period, site: action.site, asOf: today }))
    const [site, steps, notes, before, after, facts, more] = await Promise.all([
      findSite(tx, action.site),
      listSteps(tx, action.id),
      listNotes(tx, action.id),
      valueOver(yearPeriod(yearOf(start) - 1)),
      valueOver(periodOf(start, today < start ? start : today)),
      rowFacts(c, tx, { table: 'action', id: action.id, named: ['actions.write'] }),
      listOrigins(tx, action.id),
    ])
    const { kind, id } = action.origin
    const named = [{ kind, id }, ...more.map((one) => ({ kind: one.kind, id: one.ref }))]
    const pictures = await picturesOf(tx, named, { records: c.get('deps').records, where: seenBy(c) })
    const origins = more.map((one) => {
      const pointed = { kind: one.kind, id: one.ref }
      return { ...one, href: references.hrefOf(pointed), picture: pictures.get(keyOf(pointed)) }
    })
    return {
      picture: pictures.get(keyOf({ kind, id })),
      site,
      origins,
      steps,
      notes,
      before,
      after,
      facts,
      indicator: indicator && {
        title: references.kindOf('indicator')?.nameOf?.(indicator.id) ?? '',
        href: references.hrefOf(indicator),
      },
    }
  })
  const rights = {
    write: within(perimeter(c, 'actions.write'), action),
    validate: within(perimeter(c, 'actions.validate'), action),
  }
  const hrefs = { originHref: references.hrefOf(action.origin), validatedHref: references.hrefOf(sessionOf(action)) }
  const view = { action, ...data, today, start, rights, ...hrefs }
  return {
    title: action.title,
    crumbs: [{ label: `Plan d’actions ${action.planYear}`, href: `${BASE}?annee=${action.planYear}` }],
    content: <ActionPage {...view} asked={actAsked(c, action, { typed, errors })} errors={errors} typed={typed} />,
  }
}

type OnAction<S extends z.ZodType, Code extends string> = {
  path: string
  /** Also open to who only validates: its rule says what of it. */
  decides?: boolean
  schema: S
  save: (
    tx: Tx,
    asked: { action: Action; data: z.output<S>; version: number },
    c: Context<Env>,
  ) => Promise<Outcome<Code, number | null>>
  refusals: Readonly<Record<Code, string>>
  /** What was asked, beside the state somebody else has just saved. */
  asked?: (data: z.output<S>) => string
}

/** A form of the page of an action: refused, it comes back there. */
function formOf<S extends z.ZodType, Code extends string>({ path, asked, ...form }: OnAction<S, Code>): Hono<Env> {
  return new Hono<Env>().post(
    `${BASE}/:id{\\d+}/${path}`,
    may(form.decides ? 'actions.read' : 'actions.write'),
    async (c) => {
      const right = form.decides && !(await mayWrite(c)) ? 'actions.validate' : 'actions.write'
      const action = await reachable(c, right)
      const page = `${BASE}/${action.id}`
      return answerForm<S, Code, number | null>(c, {
        schema: form.schema,
        refusals: form.refusals,
        view: async (shown) => actionView(c, await reachable(c, right), shown),
        save: (tx, data, version) => form.save(tx, { action, data, version }, c),
        done: (made) => (made === null ? page : `${BASE}/${made}`),
        ...(asked && {
          conflict: async (tx, mine) => {
            const saved = await findAction(tx, action.id)
            const rows = [{ label: 'État', mine: asked(mine), saved: STATES[saved.state] }]
            return { what: saved.title, rows, version: saved.version, back: page }
          },
        }),
      })
    },
  )
}

const moving = formOf<typeof MoveForm, MoveRefusal>({
  path: 'etat',
  decides: true,
  schema: MoveForm,
  save: (tx, { action, data, version }, c) =>
    moveAction(tx, {
      ...data,
      id: action.id,
      version,
      on: data.on ?? todayOf(c),
      today: todayOf(c),
      carryToYear: data.carryToYear ?? null,
      mayValidate: within(perimeter(c, 'actions.validate'), action),
      mayWrite: within(perimeter(c, 'actions.write'), action),
    }),
  refusals: MOVE_REFUSALS,
  asked: ({ to }) => STATES[to],
})
const noting = formOf({
  path: 'avancee',
  schema: NoteForm,
  save: (tx, { action, data }, c) => noteAction(tx, action.id, { day: todayOf(c), note: data.note }),
  refusals: {},
})
const stepping = formOf({
  path: 'etapes',
  schema: StepForm,
  save: (tx, { action, data }) => addStep(tx, action.id, data),
  refusals: {},
})
const marking = formOf({
  path: 'etapes/etat',
  schema: StepState,
  save: async (tx, { action, data, version }) => {
    if ((await findStep(tx, data.step)).action !== action.id) throw new NotFound()
    return saveStep(tx, { action: action.id, id: data.step, version, values: { state: data.state } })
  },
  refusals: {},
})

type Judged = { c: Context<Env>; record: Awaited<ReturnType<typeof actionIn>> | undefined }

/** A service that does not serve there, beside its field. */
async function placeFaults(
  tx: Tx,
  typed: Pick<z.output<typeof ActionForm>, 'site' | 'service' | 'startsOn'>,
  { c, record }: Judged,
): Promise<FieldErrors> {
  const fault = await serviceFault(tx, typed, { was: record, today: todayOf(c) })
  return fault === undefined ? {} : { service: fault }
}

const forms = objectRoutes({
  base: BASE,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'actions.write',
  where: 'Plan d’actions',
  add: 'Ajouter une action',
  lead: 'Une action proposée attend la validation du COPIL.',
  submit: 'Enregistrer l’action',
  submitNew: 'Proposer l’action',
  table: ACTION,
  groups: ACTION_GROUPS,
  schema: ActionForm,
  offer: async (tx, c) => {
    const where = perimeter(c, 'actions.write')
    const indicators = await c.get('deps').references.choices(tx, 'indicator')
    return {
      lists: {
        sites: (await listSites(tx)).filter((site) => within(where, { site: site.id, service: null })),
        services: await listServices(tx),
        indicators: indicators.flatMap(({ label, options }) =>
          options.map(({ value, label: name }) => ({ id: value, name, under: label })),
        ),
      },
    }
  },
  blank: (c) => {
    const q = c.req.query()
    return {
      planYear: q['annee'] ?? String(yearOf(todayOf(c))),
      originKind: q['origine'] ?? 'proposal',
      originId: q['ref'] ?? '',
      originLabel: q['libelle'] ?? '',
      indicator: q['indicateur'] ?? '',
      site: q['site'] ?? '',
      title: q['titre'] ?? '',
    }
  },
  model: async (tx, id, c) => {
    const action = await actionIn(c, tx, { id, right: 'actions.read' })
    return { ...action, planYear: Math.max(action.planYear, yearOf(todayOf(c))) }
  },
  allow: (c, values) => {
    if (!within(perimeter(c, 'actions.write'), values)) throw new Forbidden()
  },
  also: placeFaults,
  find: (tx, id, c) => actionIn(c, tx, { id }),
  insert: (tx, values, c) => proposeAction(tx, actionOf(values), todayOf(c)),
  save: (tx, { values, ...at }, c) => editAction(tx, { ...at, values: actionOf(values), today: todayOf(c) }),
  refusals: {
    'title-taken': 'Ce plan a déjà une action de ce nom : précisez ce qui la distingue, ou complétez l’autre.',
    'not-served': 'Choisissez un service de ce site, en place ce jour-là.',
  },
  made: (id) => `${BASE}/${id}`,
  saved: (id) => `${BASE}/${id}`,
  series: {
    word: 'la suivante',
    keep: ['planYear', 'site', 'service', 'audience', 'originKind', 'originId', 'originLabel'],
    stored: ({ title }) => `Action proposée : ${title}.`,
  },
})

export const actionRoutes = new Hono<Env>()
  .route('/', forms)
  .get(`${BASE}/:id{\\d+}`, may('actions.read'), async (c) =>
    showForm(c, await actionView(c, await reachable(c, 'actions.read'), { typed: {} })),
  )
  .route('/', moving)
  .route('/', noting)
  .route('/', stepping)
  .route('/', marking)
