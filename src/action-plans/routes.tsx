import { type Context, Hono } from 'hono'
import { periodOf, yearOf, yearPeriod } from '#src/calendar/index.ts'
import { findSite, listServices, listSites, visibleSites } from '#src/organisation/index.ts'
import { journal } from '#src/platform/audit.ts'
import { csvResponse } from '#src/platform/csv.ts'
import { Forbidden, NotFound } from '#src/platform/errors.ts'
import { check, readForm, typedText } from '#src/platform/form.ts'
import { change, type Env, holds, idParam, may, page, perimeter, personOf, read, todayOf, within } from '#src/platform/web.tsx'
import { type Action, MOVE_REFUSALS, ORIGINS, STATES } from './action.ts'
import { editAction, moveAction, proposeAction, reviewPlan, validatePlan } from './actions.ts'
import { ActionForm, MoveForm, NoteForm, StepForm, StepState, VersionForm } from './input.ts'
import { ActionFormPage, ActionStale } from './pages/form.tsx'
import { ActionPage } from './pages/action.tsx'
import { PlanPage, ReviewPage } from './pages/plan.tsx'
import { findAction, insertNote, insertStep, listActions, listNotes, listSteps, planChoices, saveStep } from './store.ts'

const BASE = '/plan-actions'
const TITLE_TAKEN = { title: 'Ce plan a déjà une action de ce nom : précisez ce qui la distingue, ou complétez l’autre.' }
const number = (text: string | undefined): number | undefined => (text && /^\d{1,9}$/.test(text) ? Number(text) : undefined)

/** The action, if it lies where this person holds the right. */
async function reachable(c: Context<Env>, right: 'actions.read' | 'actions.write' | 'actions.validate'): Promise<Action> {
  const action = await read(c, (tx) => findAction(tx, idParam(c)))
  if (!within(perimeter(c, 'actions.read'), action)) throw new NotFound()
  if (!within(perimeter(c, right), action)) throw new Forbidden()
  return action
}

function filterOf(c: Context<Env>) {
  const q = c.req.query()
  return {
    year: number(q['annee']) ?? yearOf(todayOf(c)),
    site: number(q['site']),
    owner: q['responsable'] || undefined,
    origin: q['origine'] || undefined,
    search: q['q']?.slice(0, 100) || undefined,
    sites: visibleSites(perimeter(c, 'actions.read')),
  }
}

async function formPage(c: Context<Env>, view: Omit<Parameters<typeof ActionFormPage>[0], 'sites' | 'services'>, status: 200 | 422 = 200) {
  const where = perimeter(c, 'actions.write')
  const { sites, services } = await read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))
  const offered = sites.filter((site) => within(where, { site: site.id, service: null }))
  const title = view.action ? 'Modifier l’action' : 'Ajouter une action'
  return page(c, <ActionFormPage {...view} sites={offered} services={services} />, { title, status, error: status === 422, narrow: true })
}

async function actionPage(c: Context<Env>, action: Action, errors?: Record<string, string>) {
  const { references } = c.get('deps')
  const day = todayOf(c)
  const start = action.startsOn ?? action.proposedOn
  const data = await read(c, async (tx) => {
    const indicator = action.indicator ? { kind: 'indicator', id: action.indicator, label: action.indicator } : undefined
    const after = periodOf(start, day < start ? start : day)
    return {
      site: await findSite(tx, action.site),
      steps: await listSteps(tx, action.id),
      notes: await listNotes(tx, action.id),
      indicatorHref: indicator && references.hrefOf(indicator),
      before: indicator && (await references.valueOf(tx, indicator, { period: yearPeriod(yearOf(start) - 1), site: action.site })),
      after: indicator && (await references.valueOf(tx, indicator, { period: after, site: action.site })),
    }
  })
  const rights = { write: within(perimeter(c, 'actions.write'), action), validate: within(perimeter(c, 'actions.validate'), action) }
  const view = { action, ...data, today: day, start, rights, originHref: references.hrefOf({ ...action.origin }), errors: errors ?? {} }
  return page(c, <ActionPage {...view} />, {
    title: action.title,
    ...(errors ? { status: 422 as const, error: true } : {}),
    crumbs: [{ label: `Plan d’actions ${action.planYear}`, href: `${BASE}?annee=${action.planYear}` }],
  })
}

export const actionPlanRoutes = new Hono<Env>()
  .get(BASE, may('actions.read'), async (c) => {
    const filter = filterOf(c)
    const data = await read(c, async (tx) => ({
      actions: await listActions(tx, filter),
      before: await listActions(tx, { year: filter.year - 1, sites: filter.sites }),
      choices: await planChoices(tx),
      sites: await listSites(tx),
    }))
    const view = { ...data, filter, shortcut: c.req.query('vue') ?? '', today: todayOf(c), tenant: personOf(c).tenantName }
    const rights = { write: holds(c, 'actions.write'), validate: holds(c, 'actions.validate') }
    return page(c, <PlanPage {...view} rights={rights} />, { title: `Plan d’actions ${filter.year}` })
  })
  .get(`${BASE}/export`, may('actions.read'), async (c) => {
    const actions = await read(c, (tx) => listActions(tx, filterOf(c)))
    return csvResponse(c, {
      name: `plan-actions-${filterOf(c).year}`,
      header: ['Plan', 'Site', 'Action', 'Origine', 'Précision', 'Responsable', 'Échéance', 'État', 'Réalisée le', 'Revue'],
      rows: actions.map((a) => [a.planYear, a.siteName, a.title, ORIGINS[a.origin.kind], a.origin.label, a.owner, a.dueOn, STATES[a.state], a.doneOn, a.review]),
    })
  })
  .get(`${BASE}/nouvelle`, may('actions.write'), (c) => {
    const q = c.req.query()
    const typed = {
      planYear: q['annee'] ?? String(yearOf(todayOf(c))),
      originKind: q['origine'] ?? 'proposal',
      originId: q['ref'] ?? '',
      originLabel: q['libelle'] ?? '',
      indicator: q['indicateur'] ?? '',
      site: q['site'] ?? '',
      title: q['titre'] ?? '',
    }
    return formPage(c, { typed })
  })
  .post(`${BASE}/nouvelle`, may('actions.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(ActionForm, typed)
    if (!form.ok) return formPage(c, { typed, errors: form.errors }, 422)
    if (!within(perimeter(c, 'actions.write'), form.data)) throw new Forbidden()
    const id = await change(c, (tx) => proposeAction(tx, form.data, todayOf(c)))
    if (id === 'title-taken') return formPage(c, { typed, errors: TITLE_TAKEN }, 422)
    return c.redirect(`${BASE}/${id}`, 303)
  })
  .get(`${BASE}/revue`, may('actions.read'), async (c) => {
    const filter = filterOf(c)
    const actions = await read(c, (tx) => listActions(tx, filter))
    return page(c, <ReviewPage year={filter.year} actions={actions} today={todayOf(c)} writes={holds(c, 'actions.write')} />, { title: `Revue du plan ${filter.year}` })
  })
  .post(`${BASE}/revue`, may('actions.write'), async (c) => {
    const { typed } = await readForm(c)
    const year = number(typedText(typed, 'annee'))
    if (year === undefined) throw new NotFound()
    const where = perimeter(c, 'actions.write')
    const reviews = new Map(Object.keys(typed).flatMap((name) => (/^revue-\d+$/.test(name) ? [[Number(name.slice(6)), typedText(typed, name).slice(0, 4000)] as const] : [])))
    await change(c, async (tx) => {
      const mine = new Set((await listActions(tx, { year })).filter((action) => within(where, action)).map((action) => action.id))
      await reviewPlan(tx, year, new Map([...reviews].filter(([id]) => mine.has(id))))
    })
    return c.redirect(`${BASE}/revue?annee=${year}`, 303)
  })
  .post(`${BASE}/valider`, may('actions.validate'), async (c) => {
    const { typed } = await readForm(c)
    const year = number(typedText(typed, 'annee'))
    if (year === undefined || !perimeter(c, 'actions.validate').all) throw new Forbidden()
    await change(c, (tx) => validatePlan(tx, { year, site: number(typedText(typed, 'site')) }, todayOf(c)))
    return c.redirect(`${BASE}?annee=${year}`, 303)
  })
  .get(`${BASE}/:id{\\d+}`, may('actions.read'), async (c) => actionPage(c, await reachable(c, 'actions.read')))
  .get(`${BASE}/:id{\\d+}/modifier`, may('actions.write'), async (c) => formPage(c, { action: await reachable(c, 'actions.write'), typed: {} }))
  .post(`${BASE}/:id{\\d+}/modifier`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const { typed } = await readForm(c)
    const form = check(ActionForm, typed)
    const version = check(VersionForm, typed)
    if (!form.ok) return formPage(c, { action, typed, errors: form.errors }, 422)
    if (!within(perimeter(c, 'actions.write'), form.data)) throw new Forbidden()
    const outcome = await change(c, (tx) => editAction(tx, action.id, { ...form.data, version: version.ok ? version.data.version : 0 }))
    if (outcome === undefined) return c.redirect(`${BASE}/${action.id}`, 303)
    if (outcome === 'title-taken') return formPage(c, { action, typed, errors: TITLE_TAKEN }, 422)
    const { saved, sites } = await read(c, async (tx) => ({ saved: await findAction(tx, action.id), sites: await listSites(tx) }))
    return page(c, <ActionStale mine={form.data} saved={saved} sites={sites} typed={typed} />, { title: 'Deux versions à départager', status: 409 })
  })
  .post(`${BASE}/:id{\\d+}/etat`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const form = check(MoveForm, (await readForm(c)).typed)
    if (!form.ok) return actionPage(c, action, form.errors)
    const day = todayOf(c)
    const order = { ...form.data, on: form.data.on ?? day, today: day, carryToYear: form.data.carryToYear ?? null, mayValidate: within(perimeter(c, 'actions.validate'), action) }
    const outcome = await change(c, (tx) => moveAction(tx, action.id, order))
    if (typeof outcome === 'object') return c.redirect(`${BASE}/${outcome.successor ?? action.id}`, 303)
    const fresh = await read(c, (tx) => findAction(tx, action.id))
    return actionPage(c, fresh, { to: outcome === 'stale' ? MOVE_REFUSALS['not-from-here'] : MOVE_REFUSALS[outcome] })
  })
  .post(`${BASE}/:id{\\d+}/avancee`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const form = check(NoteForm, (await readForm(c)).typed)
    if (!form.ok) return actionPage(c, action, form.errors)
    await change(c, async (tx) => {
      await insertNote(tx, action.id, { day: todayOf(c), state: null, note: form.data.note })
      await journal(tx, { action: 'action.note', kind: 'action', id: action.id, fields: ['note'] })
    })
    return c.redirect(`${BASE}/${action.id}`, 303)
  })
  .post(`${BASE}/:id{\\d+}/etapes`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const form = check(StepForm, (await readForm(c)).typed)
    if (!form.ok) return actionPage(c, action, form.errors)
    await change(c, async (tx) => {
      await insertStep(tx, action.id, form.data)
      await journal(tx, { action: 'action.step', kind: 'action', id: action.id, fields: ['steps'] })
    })
    return c.redirect(`${BASE}/${action.id}`, 303)
  })
  .post(`${BASE}/:id{\\d+}/etapes/etat`, may('actions.write'), async (c) => {
    const action = await reachable(c, 'actions.write')
    const form = check(StepState, (await readForm(c)).typed)
    if (!form.ok) return actionPage(c, action, form.errors)
    await change(c, async (tx) => {
      if (!(await saveStep(tx, action.id, { id: form.data.step, state: form.data.state }))) throw new NotFound()
      await journal(tx, { action: 'action.step', kind: 'action', id: action.id, fields: ['steps'] })
    })
    return c.redirect(`${BASE}/${action.id}`, 303)
  })
