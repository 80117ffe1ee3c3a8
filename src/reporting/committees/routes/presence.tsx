import { type Context, Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import { change, type Env, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { isToCome, statusWords } from '../attendance.ts'
import { collegeTitle, type Meeting } from '../committee.ts'
import { PresencePage } from '../pages/presence.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { deleteAttendance, insertAttendance, listAttendance, saveStatuses } from '../store/people.ts'
import { mayWrite, open, reachable } from './access.ts'
import { SeatForm, StatusForm } from './input.ts'
import { crumbs } from './meeting.tsx'

async function presencePage(
  c: Context<Env>,
  meeting: Meeting,
  back: { typed: Typed; errors?: FieldErrors } = { typed: {} },
): Promise<Response> {
  const attendees = await read(c, (tx) => listAttendance(tx, meeting.id))
  const view = (
    <PresencePage meeting={meeting} attendees={attendees} today={todayOf(c)} writes={mayWrite(c, meeting)} {...back} />
  )
  return page(c, view, {
    title: `Présence, ${meeting.title}`,
    crumbs: crumbs(meeting),
    status: back.errors ? 422 : 200,
    error: back.errors !== undefined,
  })
}

/** Who came, and how. */
export const presenceRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/presence`, may('committees.read'), async (c) =>
    presencePage(c, await reachable(c, 'committees.read')),
  )
  .post(`${BASE}/:id{\\d+}/presence`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const { typed } = await readForm(c)
    const form = check(StatusForm, typed)
    if (!form.ok) return presencePage(c, meeting, { typed, errors: form.errors })
    const { choix, status, representedBy } = form.data
    await change(c, async (tx) => {
      if (status === 'remove') await deleteAttendance(tx, meeting.id, choix)
      else await saveStatuses(tx, meeting.id, { ids: choix, status, representedBy })
      await journal(tx, {
        action: 'attendance.set',
        kind: 'meeting',
        id: meeting.id,
        fields: ['attendance'],
        reason: status,
      })
    })
    return c.redirect(pathOf(meeting, '/presence'), 303)
  })
  .post(`${BASE}/:id{\\d+}/presence/ajouter`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const { typed } = await readForm(c)
    const form = check(SeatForm, typed)
    if (!form.ok) return presencePage(c, meeting, { typed, errors: form.errors })
    const added = await change(c, async (tx) => {
      const made = await insertAttendance(tx, meeting.id, [form.data])
      await journal(tx, { action: 'attendance.add', kind: 'meeting', id: meeting.id, fields: ['attendance'] })
      return made
    })
    if (added === 0)
      return presencePage(c, meeting, {
        typed,
        errors: { function: 'Cette fonction est déjà sur la feuille sous ce nom.' },
      })
    return c.redirect(pathOf(meeting, '/presence'), 303)
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
