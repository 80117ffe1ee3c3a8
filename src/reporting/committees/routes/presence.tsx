import { type Context, Hono } from 'hono'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, read, todayOf } from '#src/ground/web/web.tsx'
import { addAttendee, noteStatuses } from '../actions/people.ts'
import { isToCome, statusWords } from '../attendance.ts'
import { collegeTitle, type Meeting } from '../committee.ts'
import { PresencePage } from '../pages/presence.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listAttendance } from '../store/people.ts'
import { mayWrite, open, reachable } from './access.ts'
import { SeatForm, StatusForm } from './input.ts'
import { crumbs } from './meeting.tsx'

async function presenceView(c: Context<Env>, meeting: Meeting, shown: FormShown): Promise<FormView> {
  const attendees = await read(c, (tx) => listAttendance(tx, meeting.id))
  const content = (
    <PresencePage meeting={meeting} attendees={attendees} today={todayOf(c)} writes={mayWrite(c, meeting)} {...shown} />
  )
  return { title: `Présence, ${meeting.title}`, crumbs: crumbs(meeting), content }
}

/** Who came, and how. */
export const presenceRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/presence`, may('committees.read'), async (c) =>
    showForm(c, await presenceView(c, await reachable(c, 'committees.read'), { typed: {} })),
  )
  .post(`${BASE}/:id{\\d+}/presence`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    return answerForm(c, {
      schema: StatusForm,
      view: (shown) => presenceView(c, meeting, shown),
      save: (tx, { choix, ...to }) => noteStatuses(tx, meeting.id, { ids: choix, ...to }),
      refusals: {},
      done: () => pathOf(meeting, '/presence'),
    })
  })
  .post(`${BASE}/:id{\\d+}/presence/ajouter`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    return answerForm(c, {
      schema: SeatForm,
      view: (shown) => presenceView(c, meeting, shown),
      save: (tx, seat) => addAttendee(tx, meeting.id, seat),
      refusals: { taken: 'Cette fonction est déjà sur la feuille sous ce nom.' },
      done: () => pathOf(meeting, '/presence'),
    })
  })
  .get(`${BASE}/:id{\\d+}/presence.csv`, may('committees.read'), async (c) => {
    const meeting = await reachable(c, 'committees.read')
    const attendees = await read(c, (tx) => listAttendance(tx, meeting.id))
    return csvResponse(c, {
      name: `presence-${meeting.code}`,
      header: ['Séance', 'Collège', 'Fonction', 'Nom', 'Organisme', 'Présence', 'Représenté par'],
      rows: attendees.map((one) => [
        meeting.heldOn,
        collegeTitle(one.college),
        one.function,
        one.name,
        one.organisation,
        statusWords(isToCome(meeting, todayOf(c)))[one.status],
        one.representedBy,
      ]),
    })
  })
