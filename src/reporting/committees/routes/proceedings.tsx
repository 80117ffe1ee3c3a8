import { type Context, Hono } from 'hono'
import { listActions } from '#src/improving/action-plans/index.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { FOLLOW_UPS, INTERVENTION_KINDS, type Meeting } from '../committee.ts'
import { BASE } from '../pages/shell.tsx'
import { ProceedingsPage } from '../pages/proceedings.tsx'
import { listItems } from '../store/agenda.ts'
import { listAttachments } from '../store/meetings.ts'
import { listDecisions, listInterventions, listOpenInterventions } from '../store/proceedings.ts'
import { mayWrite, reachable, writable } from './access.ts'
import { crumbs } from './meeting.tsx'

/** What was said, decided and joined, on one page. */
export async function proceedingsView(c: Context<Env>, meeting: Meeting, shown: FormShown): Promise<FormView> {
  const data = await read(c, async (tx) => ({
    items: await listItems(tx, meeting.id),
    interventions: await listInterventions(tx, meeting.id),
    decisions: await listDecisions(tx, meeting.id),
    attachments: await listAttachments(tx, meeting.id),
    actions: await listActions(tx, { origin: 'suggestion' }),
    earlier: await listOpenInterventions(tx, { committees: meeting.committees, before: meeting.heldOn }),
  }))
  const rights = {
    write: mayWrite(c, meeting),
    actions: holds(c, 'actions.write'),
    validate: writable(perimeter(c, 'actions.validate'), meeting) && meeting.state !== 'planned',
  }
  return {
    title: `Suites, ${meeting.title}`,
    crumbs: crumbs(meeting),
    content: <ProceedingsPage meeting={meeting} {...data} rights={rights} today={todayOf(c)} {...shown} />,
  }
}

/** Questions, suggestions, opinions, decisions, and what became of them. */
export const proceedingsRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/suites`, may('committees.read'), async (c) =>
    showForm(c, await proceedingsView(c, await reachable(c, 'committees.read'), { typed: {} })),
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
