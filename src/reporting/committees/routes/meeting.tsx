import { type Context, Hono } from 'hono'
import { longDate, yearOf } from '#src/ground/calendar/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { BadRequest, Forbidden } from '#src/ground/process/errors.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { change, type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { holdMeeting, shownMinutes } from '../actions/minutes.ts'
import { editMeeting } from '../actions/meeting.ts'
import type { Meeting } from '../committee.ts'
import { STATE_REFUSALS } from '../session.ts'
import { AgendaPage } from '../pages/agenda.tsx'
import { MeetingFormPage, MeetingStale } from '../pages/form.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listItems } from '../store/agenda.ts'
import { findMeeting, listAttachments, previousMeeting } from '../store/meetings.ts'
import { listAttendance, listCommittees } from '../store/people.ts'
import { listDecisions, listOpenInterventions } from '../store/proceedings.ts'
import { composing, mayWrite, open, reachable, writable } from './access.ts'
import { titleOf } from './committees.tsx'
import { MeetingForm, VersionForm } from './input.ts'

/** Where a page of a session stands. */
export const crumbs = (meeting: Meeting): { label: string; href: string }[] => [
  { label: 'Comités', href: BASE },
  { label: `Séance du ${longDate(meeting.heldOn)}`, href: pathOf(meeting) },
]

async function form(
  c: Context<Env>,
  meeting: Meeting,
  back: { typed: Typed; errors?: FieldErrors },
): Promise<Response> {
  const data = await read(c, async (tx) => ({ committees: await listCommittees(tx), sites: await listSites(tx) }))
  const view = <MeetingFormPage meeting={meeting} {...data} {...back} year={yearOf(meeting.heldOn)} />
  return page(c, view, {
    title: 'Modifier la séance',
    narrow: true,
    crumbs: crumbs(meeting),
    status: back.errors ? 422 : 200,
    error: back.errors !== undefined,
  })
}

/** The agenda of a session and what it is: date, place, chair, period. */
export const meetingRoutes = (catalogue: readonly ReportBlock[]) =>
  new Hono<Env>()
    .get(`${BASE}/:id{\\d+}`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      const data = await read(c, async (tx) => {
        const before = await previousMeeting(tx, meeting)
        const open = await listOpenInterventions(tx, { committees: meeting.committees, before: meeting.heldOn })
        return {
          items: await listItems(tx, meeting.id),
          minutes: (await shownMinutes(tx, meeting, composing(c, catalogue))).minutes,
          attendees: await listAttendance(tx, meeting.id),
          attachments: await listAttachments(tx, meeting.id),
          previous: before ? { meeting: before, open, decisions: await listDecisions(tx, before.id) } : undefined,
        }
      })
      return page(c, <AgendaPage meeting={meeting} {...data} today={todayOf(c)} writes={mayWrite(c, meeting)} />, {
        title: meeting.title,
        crumbs: crumbs(meeting).slice(0, 1),
      })
    })
    .get(`${BASE}/:id{\\d+}/modifier`, may('committees.write'), async (c) => form(c, await open(c), { typed: {} }))
    .post(`${BASE}/:id{\\d+}/modifier`, may('committees.write'), async (c) => {
      const meeting = await open(c)
      const { typed } = await readForm(c)
      const parsed = check(MeetingForm, typed)
      const version = check(VersionForm, typed)
      if (!parsed.ok) return form(c, meeting, { typed, errors: parsed.errors })
      if (!writable(perimeter(c, 'committees.write'), parsed.data)) throw new Forbidden()
      const committees = await read(c, listCommittees)
      if (meeting.issuedOn !== null && meeting.issuedOn < parsed.data.heldOn)
        return form(c, meeting, {
          typed,
          errors: { heldOn: 'Le compte rendu est dit envoyé avant cette date : corrigez d’abord sa diffusion.' },
        })
      const input = {
        ...parsed.data,
        title: titleOf(parsed.data.title, parsed.data.committees, committees),
        issuedOn: meeting.issuedOn,
      }
      const saved = await change(c, (tx) =>
        editMeeting(tx, meeting.id, { ...input, version: version.ok ? version.data.version : 0 }),
      )
      if (saved) return c.redirect(pathOf(meeting), 303)
      const now = await read(c, (tx) => findMeeting(tx, meeting.id))
      return page(c, <MeetingStale mine={input} saved={now} typed={typed} />, {
        title: 'Deux versions à départager',
        status: 409,
        crumbs: crumbs(meeting),
      })
    })
    .post(`${BASE}/:id{\\d+}/tenue`, may('committees.write'), async (c) => {
      const meeting = await reachable(c, 'committees.write')
      const refusal = await change(c, (tx) => holdMeeting(tx, meeting.id, todayOf(c)))
      if (refusal) throw new BadRequest(STATE_REFUSALS[refusal])
      return c.redirect(pathOf(meeting, '/compte-rendu'), 303)
    })
