import { type Context, Hono } from 'hono'
import { listActions } from '#src/improving/action-plans/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import { change, type Env, holds, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { type Decision, FOLLOW_UPS, type Intervention, INTERVENTION_KINDS, type Meeting } from '../committee.ts'
import { isEditable } from '../session.ts'
import { BASE, pathOf } from '../pages/shell.tsx'
import { DecisionPage, InterventionPage, ProceedingsStale } from '../pages/proceedings-form.tsx'
import { ProceedingsPage } from '../pages/proceedings.tsx'
import { listItems } from '../store/agenda.ts'
import { listAttachments } from '../store/meetings.ts'
import {
  findDecision,
  findIntervention,
  insertDecision,
  insertIntervention,
  listDecisions,
  listInterventions,
  listOpenInterventions,
  updateDecision,
  updateIntervention,
} from '../store/proceedings.ts'
import { mayWrite, open, reachable } from './access.ts'
import { DecisionForm, InterventionForm, VersionForm } from './input.ts'
import { crumbs } from './meeting.tsx'

/** What was said, decided and joined, on one page. */
export async function proceedingsPage(
  c: Context<Env>,
  meeting: Meeting,
  back: { typed: Typed; errors?: FieldErrors } = { typed: {} },
): Promise<Response> {
  const data = await read(c, async (tx) => ({
    items: await listItems(tx, meeting.id),
    interventions: await listInterventions(tx, meeting.id),
    decisions: await listDecisions(tx, meeting.id),
    attachments: await listAttachments(tx, meeting.id),
    actions: await listActions(tx, { origin: 'suggestion' }),
    earlier: await listOpenInterventions(tx, { committees: meeting.committees, before: meeting.heldOn }),
  }))
  const rights = { write: mayWrite(c, meeting), actions: holds(c, 'actions.write') }
  return page(c, <ProceedingsPage meeting={meeting} {...data} rights={rights} today={todayOf(c)} {...back} />, {
    title: `Suites, ${meeting.title}`,
    crumbs: crumbs(meeting),
    status: back.errors ? 422 : 200,
    error: back.errors !== undefined,
  })
}

type FormView<T> = { meeting: Meeting; saved?: T; typed: Typed; errors?: FieldErrors }

async function interventionPage(c: Context<Env>, view: FormView<Intervention>): Promise<Response> {
  const items = await read(c, (tx) => listItems(tx, view.meeting.id))
  return page(c, <InterventionPage {...view} items={items} />, {
    title: 'Intervention',
    narrow: true,
    crumbs: crumbs(view.meeting),
    status: view.errors ? 422 : 200,
    error: view.errors !== undefined,
  })
}
async function decisionPage(c: Context<Env>, view: FormView<Decision>): Promise<Response> {
  const items = await read(c, (tx) => listItems(tx, view.meeting.id))
  return page(c, <DecisionPage {...view} items={items} />, {
    title: 'Décision',
    narrow: true,
    crumbs: crumbs(view.meeting),
    status: view.errors ? 422 : 200,
    error: view.errors !== undefined,
  })
}

/** A point named in a form must be one of this session. */
async function itemFault(c: Context<Env>, meeting: Meeting, item: number | null): Promise<FieldErrors | undefined> {
  if (item === null) return undefined
  const items = await read(c, (tx) => listItems(tx, meeting.id))
  return items.some((one) => one.id === item)
    ? undefined
    : { item: 'Ce point n’est pas à l’ordre du jour de cette séance : choisissez-le dans la liste.' }
}

async function saveIntervention(c: Context<Env>): Promise<Response> {
  const meeting = await reachable(c, 'committees.write')
  const saved = await read(c, (tx) => findIntervention(tx, meeting.id, idParam(c, 'line')))
  const { typed } = await readForm(c)
  const form = check(InterventionForm, typed)
  const version = check(VersionForm, typed)
  const errors = form.ok ? await itemFault(c, meeting, form.data.item) : form.errors
  if (!form.ok || errors) return interventionPage(c, { meeting, saved, typed, errors: errors ?? {} })
  const { followUp, outcome, closedOn } = form.data
  // Words of frozen minutes stay; what became of them goes on.
  const input = isEditable(meeting.state) ? form.data : { ...saved, followUp, outcome, closedOn }
  const { item, kind, speaker, body, answer } = input
  const done = await change(c, async (tx) => {
    if (
      !(await updateIntervention(tx, saved.id, {
        item,
        kind,
        speaker,
        body,
        answer,
        followUp,
        outcome,
        closedOn,
        version: version.ok ? version.data.version : 0,
      }))
    )
      return false
    await journal(tx, {
      action: 'intervention.update',
      kind: 'intervention',
      id: saved.id,
      fields: Object.keys(form.data),
    })
    return true
  })
  if (done) return c.redirect(pathOf(meeting, '/suites'), 303)
  const now = await read(c, (tx) => findIntervention(tx, meeting.id, saved.id))
  return page(
    c,
    <ProceedingsStale kind="interventions" meeting={meeting} saved={now} mine={form.data} typed={typed} />,
    {
      title: 'Deux versions à départager',
      status: 409,
      crumbs: crumbs(meeting),
    },
  )
}

async function saveDecision(c: Context<Env>): Promise<Response> {
  const meeting = await reachable(c, 'committees.write')
  const saved = await read(c, (tx) => findDecision(tx, meeting.id, idParam(c, 'line')))
  const { typed } = await readForm(c)
  const form = check(DecisionForm, typed)
  const version = check(VersionForm, typed)
  const errors = form.ok ? await itemFault(c, meeting, form.data.item) : form.errors
  if (!form.ok || errors) return decisionPage(c, { meeting, saved, typed, errors: errors ?? {} })
  const { item, kind, subject, body, verdict, owner, dueOn } = isEditable(meeting.state) ? form.data : saved
  const done = await change(c, async (tx) => {
    if (
      !(await updateDecision(tx, saved.id, {
        item,
        kind,
        subject,
        body,
        verdict,
        owner,
        dueOn,
        doneOn: form.data.doneOn,
        version: version.ok ? version.data.version : 0,
      }))
    )
      return false
    await journal(tx, { action: 'decision.update', kind: 'decision', id: saved.id, fields: Object.keys(form.data) })
    return true
  })
  if (done) return c.redirect(pathOf(meeting, '/suites'), 303)
  const now = await read(c, (tx) => findDecision(tx, meeting.id, saved.id))
  return page(c, <ProceedingsStale kind="decisions" meeting={meeting} saved={now} mine={form.data} typed={typed} />, {
    title: 'Deux versions à départager',
    status: 409,
    crumbs: crumbs(meeting),
  })
}

/** Questions, suggestions, opinions, decisions, and what became of them. */
export const proceedingsRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/suites`, may('committees.read'), async (c) =>
    proceedingsPage(c, await reachable(c, 'committees.read')),
  )
  .get(`${BASE}/:id{\\d+}/interventions.csv`, may('committees.read'), async (c) => {
    const meeting = await reachable(c, 'committees.read')
    const data = await read(c, async (tx) => ({
      items: await listItems(tx, meeting.id),
      rows: await listInterventions(tx, meeting.id),
    }))
    return csvResponse(c, {
      name: `interventions-${meeting.code}`,
      header: [
        'Séance',
        'Point',
        'Sorte',
        'Qui parle',
        'Ce qui a été dit',
        'Réponse',
        'Suite',
        'Suite donnée',
        'Close le',
      ],
      rows: data.rows.map((one) => [
        meeting.heldOn,
        data.items.find((item) => item.id === one.item)?.position,
        INTERVENTION_KINDS[one.kind],
        one.speaker,
        one.body,
        one.answer,
        FOLLOW_UPS[one.followUp],
        one.outcome,
        one.closedOn,
      ]),
    })
  })
  .get(`${BASE}/:id{\\d+}/interventions/nouvelle`, may('committees.write'), async (c) =>
    interventionPage(c, { meeting: await open(c), typed: {} }),
  )
  .post(`${BASE}/:id{\\d+}/interventions/nouvelle`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const { typed } = await readForm(c)
    const form = check(InterventionForm, typed)
    const errors = form.ok ? await itemFault(c, meeting, form.data.item) : form.errors
    if (!form.ok || errors) return interventionPage(c, { meeting, typed, errors: errors ?? {} })
    await change(c, async (tx) => {
      const id = await insertIntervention(tx, meeting.id, form.data)
      await journal(tx, { action: 'intervention.note', kind: 'intervention', id, fields: Object.keys(form.data) })
    })
    return c.redirect(pathOf(meeting, '/suites'), 303)
  })
  .get(`${BASE}/:id{\\d+}/interventions/:line{\\d+}`, may('committees.write'), async (c) => {
    const meeting = await reachable(c, 'committees.write')
    return interventionPage(c, {
      meeting,
      saved: await read(c, (tx) => findIntervention(tx, meeting.id, idParam(c, 'line'))),
      typed: {},
    })
  })
  .post(`${BASE}/:id{\\d+}/interventions/:line{\\d+}`, may('committees.write'), saveIntervention)
  .get(`${BASE}/:id{\\d+}/decisions/nouvelle`, may('committees.write'), async (c) =>
    decisionPage(c, { meeting: await open(c), typed: {} }),
  )
  .post(`${BASE}/:id{\\d+}/decisions/nouvelle`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const { typed } = await readForm(c)
    const form = check(DecisionForm, typed)
    const errors = form.ok ? await itemFault(c, meeting, form.data.item) : form.errors
    if (!form.ok || errors) return decisionPage(c, { meeting, typed, errors: errors ?? {} })
    await change(c, async (tx) => {
      const id = await insertDecision(tx, meeting.id, form.data)
      await journal(tx, { action: 'decision.note', kind: 'decision', id, fields: Object.keys(form.data) })
    })
    return c.redirect(pathOf(meeting, '/suites'), 303)
  })
  .get(`${BASE}/:id{\\d+}/decisions/:line{\\d+}`, may('committees.write'), async (c) => {
    const meeting = await reachable(c, 'committees.write')
    return decisionPage(c, {
      meeting,
      saved: await read(c, (tx) => findDecision(tx, meeting.id, idParam(c, 'line'))),
      typed: {},
    })
  })
  .post(`${BASE}/:id{\\d+}/decisions/:line{\\d+}`, may('committees.write'), saveDecision)
