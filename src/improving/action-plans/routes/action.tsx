import { type Context, Hono } from 'hono'
import { periodOf, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { findSite, listServices, listSites } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { check, readForm, type Typed } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { type Action, MOVE_REFUSALS } from '../action.ts'
import { editAction, moveAction } from '../actions.ts'
import { ActionForm, MoveForm, NoteForm, StepForm, StepState, VersionForm } from '../input.ts'
import { ActionFormPage, ActionStale } from '../pages/form.tsx'
import { ActionPage } from '../pages/action.tsx'
import { findAction, insertNote, insertStep, listNotes, listSteps, saveStep } from '../store.ts'

const BASE = '/plan-actions'
const TITLE_TAKEN = {
  title: 'Ce plan a déjà une action de ce nom : précisez ce qui la distingue, ou complétez l’autre.',
}

/** The action, if it lies where this person holds the right. */
async function reachable(
  c: Context<Env>,
  right: 'actions.read' | 'actions.write' | 'actions.validate',
): Promise<Action> {
  const action = await read(c, (tx) => findAction(tx, idParam(c)))
  if (!within(perimeter(c, 'actions.read'), action)) throw new NotFound()
  if (!within(perimeter(c, right), action)) throw new Forbidden()
  return action
}

export async function formPage(
  c: Context<Env>,
  view: Omit<Parameters<typeof ActionFormPage>[0], 'sites' | 'services' | 'indicators'>,
  status: 200 | 422 = 200,
) {
  const where = perimeter(c, 'actions.write')
  const { sites, services, indicators } = await read(c, async (tx) => ({
    sites: await listSites(tx),
    services: await listServices(tx),
    indicators: await c.get('deps').references.choices(tx, 'indicator'),
  }))
  const offered = sites.filter((site) => within(where, { site: site.id, service: null }))
  const title = view.action ? 'Modifier l’action' : 'Ajouter une action'
  const places = { sites: offered, services, indicators }
  return page(c, <ActionFormPage {...view} {...places} />, {
    title,
    status,
    error: status === 422,
    narrow: true,
  })
}

async function actionPage(c: Context<Env>, action: Action, refused?: { errors: Record<string, string>; typed: Typed }) {
  const { references } = c.get('deps')
  const day = todayOf(c)
  const start = action.startsOn ?? action.proposedOn
  const data = await read(c, async (tx) => {
    const indicator = action.indicator
      ? { kind: 'indicator', id: action.indicator, label: action.indicator }
      : undefined
    const after = periodOf(start, day < start ? start : day)
    return {
      site: await findSite(tx, action.site),
      steps: await listSteps(tx, action.id),
      notes: await listNotes(tx, action.id),
      indicatorHref: indicator && references.hrefOf(indicator),
      before:
        indicator &&
        (await references.valueOf(tx, indicator, {
          period: yearPeriod(yearOf(start) - 1),
          site: action.site,
          asOf: day,
        })),
      after: indicator && (await references.valueOf(tx, indicator, { period: after, site: action.site, asOf: day })),
    }
  })
  const rights = {
    write: within(perimeter(c, 'actions.write'), action),
    validate: within(perimeter(c, 'actions.validate'), action),
  }
  const view = {
    action,
    ...data,
    today: day,
    start,
    rights,
    originHref: references.hrefOf({ ...action.origin }),
    errors: refused?.errors ?? {},
    typed: refused?.typed ?? {},
  }
  return page(c, <ActionPage {...view} />, {
    title: action.title,
    ...(refused ? { status: 422 as const, error: true } : {}),
    crumbs: [{ label: `Plan d’actions ${action.planYear}`, href: `${BASE}?annee=${action.planYear}` }],
  })
}

export const actionRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}`, may('actions.read'), async (c) => actionPage(c, await reachable(c, 'actions.read')))
  .get(`${BASE}/:id{\\d+}/modifier`, may('actions.write'), async (c) =>
    formPage(c, { action: await reachable(c, 'actions.write'), typed: {} }),
  )
  .post(`${BASE}/:id{\\d+}/modifier`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const { typed } = await readForm(c)
    const form = check(ActionForm, typed)
    const version = check(VersionForm, typed)
    if (!form.ok) return formPage(c, { action, typed, errors: form.errors }, 422)
    if (!within(perimeter(c, 'actions.write'), form.data)) throw new Forbidden()
    const outcome = await change(c, (tx) =>
      editAction(tx, action.id, { ...form.data, today: todayOf(c), version: version.ok ? version.data.version : 0 }),
    )
    if (outcome === undefined) return c.redirect(`${BASE}/${action.id}`, 303)
    if (outcome === 'title-taken') return formPage(c, { action, typed, errors: TITLE_TAKEN }, 422)
    if (typeof outcome === 'object') return formPage(c, { action, typed, errors: outcome.refused }, 422)
    const { saved, sites } = await read(c, async (tx) => ({
      saved: await findAction(tx, action.id),
      sites: await listSites(tx),
    }))
    return page(c, <ActionStale mine={form.data} saved={saved} sites={sites} typed={typed} />, {
      title: 'Deux versions à départager',
      status: 409,
    })
  })
  .post(`${BASE}/:id{\\d+}/etat`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const { typed } = await readForm(c)
    const form = check(MoveForm, typed)
    if (!form.ok) return actionPage(c, action, { errors: form.errors, typed })
    const day = todayOf(c)
    const order = {
      ...form.data,
      on: form.data.on ?? day,
      today: day,
      carryToYear: form.data.carryToYear ?? null,
      mayValidate: within(perimeter(c, 'actions.validate'), action),
    }
    const outcome = await change(c, (tx) => moveAction(tx, action.id, order))
    if (typeof outcome === 'object') return c.redirect(`${BASE}/${outcome.successor ?? action.id}`, 303)
    const fresh = await read(c, (tx) => findAction(tx, action.id))
    const to = outcome === 'stale' ? MOVE_REFUSALS['not-from-here'] : MOVE_REFUSALS[outcome]
    return actionPage(c, fresh, { errors: { to }, typed })
  })
  .post(`${BASE}/:id{\\d+}/avancee`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const { typed } = await readForm(c)
    const form = check(NoteForm, typed)
    if (!form.ok) return actionPage(c, action, { errors: form.errors, typed })
    await change(c, async (tx) => {
      await insertNote(tx, action.id, { day: todayOf(c), state: null, note: form.data.note })
      await journal(tx, { action: 'action.note', kind: 'action', id: action.id, fields: ['note'] })
    })
    return c.redirect(`${BASE}/${action.id}`, 303)
  })
  .post(`${BASE}/:id{\\d+}/etapes`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const { typed } = await readForm(c)
    const form = check(StepForm, typed)
    if (!form.ok) return actionPage(c, action, { errors: form.errors, typed })
    await change(c, async (tx) => {
      await insertStep(tx, action.id, form.data)
      await journal(tx, { action: 'action.step', kind: 'action', id: action.id, fields: ['steps'] })
    })
    return c.redirect(`${BASE}/${action.id}`, 303)
  })
  .post(`${BASE}/:id{\\d+}/etapes/etat`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const form = check(StepState, (await readForm(c)).typed)
    if (!form.ok) return actionPage(c, action, { errors: form.errors, typed: {} })
    await change(c, async (tx) => {
      if (!(await saveStep(tx, action.id, { id: form.data.step, state: form.data.state }))) throw new NotFound()
      await journal(tx, { action: 'action.step', kind: 'action', id: action.id, fields: ['steps'] })
    })
    return c.redirect(`${BASE}/${action.id}`, 303)
  })
