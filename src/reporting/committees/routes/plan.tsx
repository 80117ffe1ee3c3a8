import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { listActions } from '#src/improving/action-plans/index.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import { BadRequest, Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { decidePlan, sessionLabel } from '../actions/plan.ts'
import type { Meeting } from '../committee.ts'
import { PlanDecisionPage } from '../pages/plan.tsx'
import { STATE_REFUSALS } from '../session.ts'
import { BASE, pathOf } from '../pages/shell.tsx'
import { codesLike, meetingByCode } from '../store/meetings.ts'
import { listCommittees } from '../store/people.ts'
import { open, readable, writable } from './access.ts'
import { NOTHING_CHOSEN, PlanDecisionForm } from './input.ts'
import { crumbs } from './meeting.tsx'

const REFUSALS = {
  'nothing-chosen': NOTHING_CHOSEN,
  'title-taken': 'Le plan de ce site porte déjà une action de ce nom : cochez-la plus haut, ou précisez celle-ci.',
  'not-served': 'Ce service ne se tient pas sur ce site.',
} as const

/** The session of the address, held by now, where this person may both write it and validate plans. */
async function deciding(c: Context<Env>): Promise<Meeting> {
  const meeting = await open(c)
  if (meeting.state === 'planned') throw new BadRequest(STATE_REFUSALS['before-deciding'])
  if (!writable(perimeter(c, 'actions.validate'), meeting)) throw new Forbidden()
  return meeting
}

/** The year asked for, or that of the session. */
const yearAsked = (c: Context<Env>, meeting: Meeting, said = c.req.query('annee')): number =>
  said && /^2\d{3}$/.test(said) ? Number(said) : yearOf(meeting.heldOn)

/** What awaits a decision in the plan of a year, and the sites that the committee speaks of. */
async function view(c: Context<Env>, meeting: Meeting, shown: FormShown): Promise<FormView> {
  const year = yearAsked(c, meeting, typedText(shown.typed, 'annee') || undefined)
  const data = await read(c, async (tx) => ({
    open: await listActions(tx, { openOnly: true, ...(meeting.sites.length > 0 && { sites: meeting.sites }) }),
    sites: await listSites(tx),
  }))
  const proposed = data.open.filter(({ state }) => state === 'proposed')
  const years = [...new Set([year, ...proposed.map(({ planYear }) => planYear)])].sort((a, b) => b - a)
  const sites = data.sites.filter(({ id }) => meeting.sites.length === 0 || meeting.sites.includes(id))
  const own = proposed.filter(({ planYear }) => planYear === year)
  return {
    title: `Valider le plan d’actions ${year}`,
    narrow: true,
    crumbs: crumbs(meeting),
    content: <PlanDecisionPage {...{ meeting, year, years, sites, ...shown }} proposed={own} />,
  }
}

/** A session validates a list of actions in one gesture; a session is also found by its code. */
export const planRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/plan`, may('committees.write'), async (c) =>
    showForm(c, await view(c, await deciding(c), { typed: {} })),
  )
  .post(`${BASE}/:id{\\d+}/plan`, may('committees.write'), async (c) => {
    const meeting = await deciding(c)
    return answerForm(c, {
      schema: PlanDecisionForm,
      view: (shown) => view(c, meeting, shown),
      also: async ({ site, added }) =>
        added.length > 0 && meeting.sites.length > 0 && !meeting.sites.includes(site)
          ? { site: 'Choisissez un site dont cette séance traite.' }
          : {},
      save: async (tx, said) => {
        const label = sessionLabel(meeting, await listCommittees(tx))
        const { year } = said
        const where = meeting.sites.length > 0 ? { sites: meeting.sites } : {}
        const proposed = (await listActions(tx, { year, ...where })).filter(({ state }) => state === 'proposed').length
        return decidePlan(tx, { meeting, label, today: todayOf(c) }, { ...said, proposed })
      },
      refusals: REFUSALS,
      changed:
        'Une de ces actions vient d’être modifiée ou validée : relisez la liste, puis validez. Rien n’a été enregistré.',
      done: (id) => pathOf({ id }, '/suites'),
    })
  })
  .get(`${BASE}/seance/:code`, may('committees.read'), async (c) => {
    const code = c.req.param('code')
    const found = await read(c, async (tx) =>
      (await codesLike(tx, code)).includes(code) ? meetingByCode(tx, code) : undefined,
    )
    if (found === undefined || !readable(perimeter(c, 'committees.read'), found)) throw new NotFound()
    return c.redirect(pathOf(found), 302)
  })
