import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { yearOf } from '#src/ground/calendar/index.ts'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { Notice } from '#src/ground/design/page-head.tsx'
import { answerAct, answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import {
  type Env,
  everywhere,
  holds,
  may,
  page,
  perimeter,
  personOf,
  read,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { type Action, ORIGINS, STATES } from '../action.ts'
import { reviewPlan, validatePlan } from '../actions.ts'
import { ReviewForm } from '../input.ts'
import { inView, PlanPage, SORT_KEYS } from '../pages/plan.tsx'
import { ReviewPage } from '../pages/review.tsx'
import { listActions, planChoices } from '../store.ts'

const BASE = '/plan-actions'
const CHANGED = (
  <Notice
    kind="info"
    title="Rien n’a été validé : une action du plan vient d’être modifiée. Relisez-la, puis validez."
  />
)
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

const orderOf = (c: Context<Env>) => listState(c.req.url, Object.keys(SORT_KEYS))

export const planRoutes = new Hono<Env>()
  .get(BASE, may('actions.read'), savedViews(), async (c) => {
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
      state: orderOf(c),
      views: <Views c={c} />,
      tenant: personOf(c).tenantName,
    }
    const rights = { write: holds(c, 'actions.write'), validate: perimeter(c, 'actions.validate').all }
    return page(c, <PlanPage {...view} rights={rights} />, {
      title: `Plan d’actions ${filter.year}`,
      message: c.req.query('fait') === 'ailleurs' ? CHANGED : undefined,
    })
  })
  .get(`${BASE}/export`, may('actions.read'), async (c) => {
    const found = await read(c, (tx) => listActions(tx, filterOf(c)))
    const actions = sorted(inView(found, c.req.query('vue') ?? '', todayOf(c)), orderOf(c), SORT_KEYS)
    return listFile(c, {
      name: `plan-actions-${filterOf(c).year}`,
      sheet: 'Actions',
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
  .get(`${BASE}/revue`, may('actions.read'), async (c) =>
    showForm(c, await reviewView(c, filterOf(c).year, { typed: {} })),
  )
  .post(`${BASE}/revue`, may('actions.write'), (c) =>
    answerForm(c, {
      schema: ReviewForm,
      view: (shown) => reviewView(c, number(typedText(shown.typed, 'annee')) ?? filterOf(c).year, shown),
      save: async (tx, { year, reviews }) => {
        const where = perimeter(c, 'actions.write')
        const mine = (await listActions(tx, { year })).filter((action) => within(where, action))
        return reviewPlan(tx, mine, { year, reviews })
      },
      refusals: {},
      changed: 'Quelqu’un a changé cette action entre-temps. Gardez votre texte ou reprenez le sien, puis enregistrez.',
      done: (year) => `${BASE}/revue?annee=${year}`,
    }),
  )
  .post(`${BASE}/valider`, may('actions.validate'), everywhere('actions.validate'), (c) =>
    answerAct(c, {
      save: async (tx, _, typed) => validatePlan(tx, planAsked(typed), todayOf(c)),
      done: (year) => `${BASE}?annee=${year}`,
      otherwise: (_, typed) => `${BASE}?annee=${planAsked(typed).year}&fait=ailleurs`,
    }),
  )

/** The plan a button names. Throws NotFound without a year. */
function planAsked(typed: Typed): { year: number; site: number | undefined } {
  const year = number(typedText(typed, 'annee'))
  if (year === undefined) throw new NotFound()
  return { year, site: number(typedText(typed, 'site')) }
}

async function reviewView(c: Context<Env>, year: number, shown: FormShown): Promise<FormView> {
  const where = perimeter(c, 'actions.write')
  const actions = await read(c, (tx) => listActions(tx, { ...filterOf(c), year }))
  const writes = (action: Action) => holds(c, 'actions.write') && within(where, action)
  const content = <ReviewPage {...{ year, actions, writes, ...shown }} today={todayOf(c)} />
  return { title: `Revue du plan ${year}`, content }
}
