import { type Context, Hono } from 'hono'
import { yearOf } from '#src/calendar/index.ts'
import { listSites, visibleSites } from '#src/organisation/index.ts'
import { csvResponse } from '#src/platform/csv.ts'
import { Forbidden, NotFound } from '#src/platform/errors.ts'
import { check, readForm, typedText } from '#src/platform/form.ts'
import { change, type Env, holds, may, page, perimeter, personOf, read, todayOf, within } from '#src/platform/web.tsx'
import { ORIGINS, STATES } from '../action.ts'
import { proposeAction, reviewPlan, validatePlan } from '../actions.ts'
import { ActionForm } from '../input.ts'
import { PlanPage, ReviewPage } from '../pages/plan.tsx'
import { listActions, planChoices } from '../store.ts'

import { formPage } from './action.tsx'

const BASE = '/plan-actions'
const TITLE_TAKEN = {
  title: 'Ce plan a déjà une action de ce nom : précisez ce qui la distingue, ou complétez l’autre.',
}
const number = (text: string | undefined): number | undefined =>
  text && /^\d{1,9}$/.test(text) ? Number(text) : undefined

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

export const planRoutes = new Hono<Env>()
  .get(BASE, may('actions.read'), async (c) => {
    const filter = filterOf(c)
    const data = await read(c, async (tx) => ({
      actions: await listActions(tx, filter),
      before: await listActions(tx, { year: filter.year - 1, sites: filter.sites }),
      choices: await planChoices(tx),
      sites: await listSites(tx),
    }))
    const view = {
      ...data,
      filter,
      shortcut: c.req.query('vue') ?? '',
      today: todayOf(c),
      tenant: personOf(c).tenantName,
    }
    const rights = { write: holds(c, 'actions.write'), validate: holds(c, 'actions.validate') }
    return page(c, <PlanPage {...view} rights={rights} />, { title: `Plan d’actions ${filter.year}` })
  })
  .get(`${BASE}/export`, may('actions.read'), async (c) => {
    const actions = await read(c, (tx) => listActions(tx, filterOf(c)))
    return csvResponse(c, {
      name: `plan-actions-${filterOf(c).year}`,
      header: [
        'Plan',
        'Site',
        'Action',
        'Origine',
        'Précision',
        'Responsable',
        'Échéance',
        'État',
        'Réalisée le',
        'Revue',
      ],
      rows: actions.map((a) => [
        a.planYear,
        a.siteName,
        a.title,
        ORIGINS[a.origin.kind],
        a.origin.label,
        a.owner,
        a.dueOn,
        STATES[a.state],
        a.doneOn,
        a.review,
      ]),
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
    return page(
      c,
      <ReviewPage year={filter.year} actions={actions} today={todayOf(c)} writes={holds(c, 'actions.write')} />,
      { title: `Revue du plan ${filter.year}` },
    )
  })
  .post(`${BASE}/revue`, may('actions.write'), async (c) => {
    const { typed } = await readForm(c)
    const year = number(typedText(typed, 'annee'))
    if (year === undefined) throw new NotFound()
    const where = perimeter(c, 'actions.write')
    const reviews = new Map(
      Object.keys(typed).flatMap((name) =>
        /^revue-\d+$/.test(name) ? [[Number(name.slice(6)), typedText(typed, name).slice(0, 4000)] as const] : [],
      ),
    )
    await change(c, async (tx) => {
      const mine = new Set(
        (await listActions(tx, { year })).filter((action) => within(where, action)).map((action) => action.id),
      )
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
