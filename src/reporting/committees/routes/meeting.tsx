import { type Context, Hono } from 'hono'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ClockKind } from '#src/core/room/clock-actions.ts'
import { answerMoving } from '#src/core/room/clock-preview.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { answerForm, decide, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { type Env, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { holdMeeting, shownMinutes } from '../actions/minutes.ts'
import { editMeeting } from '../actions/meeting.ts'
import type { Meeting } from '../committee.ts'
import { SESSION_REFUSALS } from '../rules.ts'
import { STATE_REFUSALS } from '../session.ts'
import { AgendaPage } from '../pages/agenda.tsx'
import { MeetingFormPage, staleMeeting } from '../pages/form.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listItems } from '../store/agenda.ts'
import { findMeeting, listAttachments, previousMeeting } from '../store/meetings.ts'
import { listAttendance, listCommittees } from '../store/people.ts'
import { listDecisions, listOpenInterventions } from '../store/proceedings.ts'
import { composing, mayFreeze, mayWrite, open, reachable } from './access.ts'
import { meetingFaults, titleOf } from './committees.tsx'
import { MeetingForm } from './input.ts'

/** Where a page of a session stands. */
export const crumbs = (meeting: Meeting): { label: string; href: string }[] => [
  { label: 'Comités', href: BASE },
  { label: `Séance du ${longDate(meeting.heldOn)}`, href: pathOf(meeting) },
]

async function formView(c: Context<Env>, meeting: Meeting, shown: FormShown): Promise<FormView> {
  const data = await read(c, async (tx) => ({ committees: await listCommittees(tx), sites: await listSites(tx) }))
  return {
    title: 'Modifier la séance',
    narrow: true,
    crumbs: crumbs(meeting),
    content: <MeetingFormPage meeting={meeting} {...data} {...shown} today={todayOf(c)} />,
  }
}

async function editing(c: Context<Env>, clocks: readonly ClockKind[]): Promise<Response> {
  const meeting = await open(c)
  const moving = { clocks, where: 'Comités', back: pathOf(meeting), label: 'Enregistrer la séance' }
  return answerMoving(c, moving, (settle) =>
    answerForm(c, {
      settle,
      schema: MeetingForm,
      view: (shown) => formView(c, meeting, shown),
      also: (typed) => meetingFaults(c, typed),
      save: async (tx, typed, version) => {
        const title = titleOf(typed.title, typed.committees, await listCommittees(tx))
        return editMeeting(tx, { id: meeting.id, version, values: { ...typed, title }, today: todayOf(c) })
      },
      conflict: async (tx, mine) => {
        const saved = await findMeeting(tx, meeting.id)
        const words = { committees: await listCommittees(tx), sites: await listSites(tx) }
        return {
          what: saved.title,
          rows: staleMeeting({ ...mine, title: mine.title || saved.title }, saved, words),
          version: saved.version,
          back: pathOf(saved),
        }
      },
      refusals: SESSION_REFUSALS,
      done: () => pathOf(meeting),
    }),
  )
}

/** What the session before left: its decisions, and what is open of all before. */
async function leftFrom(tx: Tx, meeting: Meeting) {
  const [before, open] = await Promise.all([
    previousMeeting(tx, meeting),
    listOpenInterventions(tx, { committees: meeting.committees, before: meeting.heldOn }),
  ])
  return before && { meeting: before, open, decisions: await listDecisions(tx, before.id) }
}

/** The agenda of a session and what it is: date, place, chair, period. */
export const meetingRoutes = (catalogue: readonly ReportBlock[], clocks: readonly ClockKind[]) =>
  new Hono<Env>()
    .get(`${BASE}/:id{\\d+}`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      const data = await read(c, async (tx) => {
        const [previous, items, { minutes }, attendees, attachments, facts] = await Promise.all([
          leftFrom(tx, meeting),
          listItems(tx, meeting.id),
          shownMinutes(tx, meeting, composing(c, catalogue)),
          listAttendance(tx, meeting.id),
          listAttachments(tx, meeting.id),
          rowFacts(c, tx, { table: 'meeting', id: meeting.id, named: ['committees.write', 'committees.sign'] }),
        ])
        return { previous, items, minutes, attendees, attachments, facts }
      })
      const may = { writes: mayWrite(c, meeting), signs: mayFreeze(c, meeting) }
      return page(c, <AgendaPage meeting={meeting} {...data} {...may} today={todayOf(c)} />, {
        title: meeting.title,
        crumbs: crumbs(meeting).slice(0, 1),
      })
    })
    .get(`${BASE}/:id{\\d+}/modifier`, may('committees.write'), async (c) =>
      showForm(c, await formView(c, await open(c), { typed: {} })),
    )
    .post(`${BASE}/:id{\\d+}/modifier`, may('committees.write'), (c) => editing(c, clocks))
    .post(`${BASE}/:id{\\d+}/tenue`, may('committees.write'), async (c) => {
      const meeting = await reachable(c, 'committees.write')
      const held = await decide(c, (tx) => holdMeeting(tx, meeting.id, todayOf(c)))
      if (held.outcome === 'refused') throw new BadRequest(Object.values(inFrench(held.why, STATE_REFUSALS)).join(' '))
      return c.redirect(pathOf(meeting, '/compte-rendu'), 303)
    })
