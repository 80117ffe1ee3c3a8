import { type Context, Hono } from 'hono'
import { yearOf } from '#src/ground/calendar/index.ts'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { check, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, holds, may, page, perimeter, personOf, read, todayOf, within } from '#src/ground/web/web.tsx'
import { ORIGINS, STATES } from '../action.ts'
import { proposeAction, reviewPlan, type TypedReview, validatePlan } from '../actions.ts'
import { ActionForm } from '../input.ts'
import { PlanPage } from '../pages/plan.tsx'
import { type Refused, REVIEW_LIMIT, ReviewPage } from '../pages/review.tsx'
import { listActions, planChoices } from '../store.ts'

import { formPage } from './action.tsx'
import { modelOf } from './life.tsx'

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
  .get(`${BASE}/nouvelle`, may('actions.write'), async (c) => {
    const model = await modelOf(c)
    if (model) return formPage(c, { typed: model })
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
    if (typeof id === 'object') return formPage(c, { typed, errors: id.refused }, 422)
    return c.redirect(`${BASE}/${id}`, 303)
  })
  .get(`${BASE}/revue`, may('actions.read'), (c) => reviewPage(c, filterOf(c).year))
  .post(`${BASE}/revue`, may('actions.write'), async (c) => {
    const { typed } = await readForm(c)
    const year = number(typedText(typed, 'annee'))
    if (year === undefined) throw new NotFound()
    const reviews = reviewsOf(typed)
    const long = [...reviews].flatMap(([id, { review }]) => (review.length > REVIEW_LIMIT ? [id] : []))
    if (long.length > 0) return reviewPage(c, year, { reviews, long, stale: [] })
    const where = perimeter(c, 'actions.write')
    const stale = await change(c, async (tx) => {
      const mine = (await listActions(tx, { year })).filter((action) => within(where, action))
      return reviewPlan(tx, mine, reviews)
    })
    if (stale.length > 0) return reviewPage(c, year, { reviews, long: [], stale })
    return c.redirect(`${BASE}/revue?annee=${year}`, 303)
  })
  .post(`${BASE}/valider`, may('actions.validate'), async (c) => {
    const { typed } = await readForm(c)
    const year = number(typedText(typed, 'annee'))
    if (year === undefined || !perimeter(c, 'actions.validate').all) throw new Forbidden()
    await change(c, (tx) => validatePlan(tx, { year, site: number(typedText(typed, 'site')) }, todayOf(c)))
    return c.redirect(`${BASE}?annee=${year}`, 303)
  })

/** What was typed of each review, with the version of the action it was typed on. */
function reviewsOf(typed: Typed): Map<number, TypedReview> {
  return new Map(
    Object.keys(typed).flatMap((name) => {
      const id = /^revue-(\d{1,9})$/.exec(name)?.[1]
      if (id === undefined) return []
      const version = number(typedText(typed, `version-${id}`)) ?? 0
      return [[Number(id), { review: typedText(typed, name).replaceAll('\r\n', '\n').trim(), version }] as const]
    }),
  )
}

async function reviewPage(c: Context<Env>, year: number, refused?: Refused) {
  const where = perimeter(c, 'actions.write')
  const actions = await read(c, (tx) => listActions(tx, { ...filterOf(c), year }))
  const content = (
    <ReviewPage
      year={year}
      actions={actions}
      today={todayOf(c)}
      writes={(action) => holds(c, 'actions.write') && within(where, action)}
      refused={refused}
    />
  )
  return page(c, content, {
    title: `Revue du plan ${year}`,
    ...(refused ? { status: refused.stale.length > 0 ? (409 as const) : (422 as const), error: true } : {}),
  })
}
