import { type Context, Hono } from 'hono'
import { yearOf } from '#src/ground/calendar/index.ts'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import {
  change,
  type Env,
  holds,
  idParam,
  may,
  page,
  perimeter,
  personOf,
  read,
  todayOf,
} from '#src/ground/web/web.tsx'
import { openCommittee, planAs, planMeeting, seatMember } from '../actions/meeting.ts'
import { type Committee, jointTitle, type Meeting } from '../committee.ts'
import { CommitteeFormPage, CommitteePage } from '../pages/committee.tsx'
import { MeetingFormPage } from '../pages/form.tsx'
import { CommitteesPage } from '../pages/list.tsx'
import { BASE } from '../pages/shell.tsx'
import { meetingCounts } from '../store/counts.ts'
import { listMeetings } from '../store/meetings.ts'
import { endMember, findCommittee, listCommittees, listMembers } from '../store/people.ts'
import { writable } from './access.ts'
import { modelOf } from './life.tsx'
import { CommitteeForm, EndForm, MeetingForm, MemberForm } from './input.ts'

const number = (text: string | undefined): number | undefined =>
  text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
const CRUMB = [{ label: 'Comités', href: BASE }]

/** Committees and members belong to the whole département: a role on one site does not write them. */
function everywhere(c: Context<Env>): void {
  if (!perimeter(c, 'committees.write').all) throw new Forbidden()
}

/** The title of a session: its own, or the names of its committees. */
export function titleOf(title: string, chosen: readonly number[], committees: readonly Committee[]): string {
  return (
    title === '' ? jointTitle(committees.filter((one) => chosen.includes(one.id)).map((one) => one.name)) : title
  ).slice(0, 300)
}

async function committeePage(
  c: Context<Env>,
  back: { typed: Typed; errors?: FieldErrors; status?: 409 | 422 } = { typed: {} },
): Promise<Response> {
  const data = await read(c, async (tx) => {
    const committee = await findCommittee(tx, idParam(c, 'cid'))
    return { committee, members: await listMembers(tx, [committee.id]) }
  })
  const view = {
    ...data,
    today: todayOf(c),
    writes: perimeter(c, 'committees.write').all && holds(c, 'committees.write'),
    ...back,
  }
  return page(c, <CommitteePage {...view} />, {
    title: data.committee.name,
    crumbs: CRUMB,
    status: back.status ?? 200,
    error: back.errors !== undefined,
  })
}

async function meetingForm(
  c: Context<Env>,
  back: { typed: Typed; errors?: FieldErrors } = { typed: {} },
): Promise<Response> {
  const data = await read(c, async (tx) => ({
    committees: (await listCommittees(tx)).filter((one) => one.closedOn === null),
    sites: await listSites(tx),
  }))
  const query = new URL(c.req.url).search
  const view = <MeetingFormPage {...data} {...back} year={yearOf(todayOf(c))} query={query} />
  return page(c, view, {
    title: 'Préparer une séance',
    narrow: true,
    crumbs: CRUMB,
    status: back.errors ? 422 : 200,
    error: back.errors !== undefined,
  })
}

/** A new session as another one was, but for its day and what was said in it. */
const typedAs = ({ committees, sites, startsAt, endsAt, place, mode, ...model }: Meeting): Typed => ({
  committees: committees.map(String),
  sites: sites.map(String),
  startsAt,
  endsAt,
  place,
  mode,
  chair: model.chair,
  secretary: model.secretary,
  signatory: model.signatory,
  issuer: model.issuer,
  signatoryName: model.signatoryName,
  signedFor: model.signedFor,
  followedBy: model.followedBy,
  drawnUpAt: model.drawnUpAt,
  minutesKind: model.minutesKind,
  period: model.period,
})

/** Lists, committees with their members, and the planning of a session. */
export const committeeListRoutes = new Hono<Env>()
  .get(BASE, may('committees.read'), async (c) => {
    const q = c.req.query()
    const filter = {
      committee: number(q['instance']),
      search: (q['q'] ?? '').slice(0, 100),
      page: number(q['page']) ?? 1,
    }
    const today = todayOf(c)
    const data = await read(c, async (tx) => {
      const committees = await listCommittees(tx)
      const { rows, total } = await listMeetings(tx, filter, visibleSites(perimeter(c, 'committees.read')))
      const members = await listMembers(
        tx,
        committees.map((one) => one.id),
      )
      return {
        committees,
        members,
        meetings: rows,
        total,
        counts: await meetingCounts(
          tx,
          rows.map((one) => one.id),
        ),
      }
    })
    return page(
      c,
      <CommitteesPage
        {...data}
        filter={filter}
        today={today}
        tenant={personOf(c).prefectureName}
        writes={holds(c, 'committees.write')}
      />,
      { title: 'Comités' },
    )
  })
  .get(`${BASE}/instances/nouvelle`, may('committees.write'), (c) =>
    page(c, <CommitteeFormPage typed={{}} />, { title: 'Ajouter une instance', narrow: true, crumbs: CRUMB }),
  )
  .post(`${BASE}/instances/nouvelle`, may('committees.write'), async (c) => {
    everywhere(c)
    const { typed } = await readForm(c)
    const form = check(CommitteeForm, typed)
    if (!form.ok)
      return page(c, <CommitteeFormPage typed={typed} errors={form.errors} />, {
        title: 'Ajouter une instance',
        narrow: true,
        crumbs: CRUMB,
        status: 422,
        error: true,
      })
    const id = await change(c, (tx) => openCommittee(tx, form.data))
    return c.redirect(`${BASE}/instances/${id}`, 303)
  })
  .get(`${BASE}/instances/:cid{\\d+}`, may('committees.read'), (c) => committeePage(c))
  .post(`${BASE}/instances/:cid{\\d+}/membres`, may('committees.write'), async (c) => {
    everywhere(c)
    const committee = await read(c, (tx) => findCommittee(tx, idParam(c, 'cid')))
    const { typed } = await readForm(c)
    const form = check(MemberForm, typed)
    if (!form.ok) return committeePage(c, { typed, errors: form.errors, status: 422 })
    const outcome = await change(c, (tx) => seatMember(tx, { ...form.data, committee: committee.id }))
    if (outcome === 'taken')
      return committeePage(c, {
        typed,
        errors: { function: 'Cette fonction siège déjà sous ce nom : précisez ce qui la distingue.' },
        status: 422,
      })
    return c.redirect(`${BASE}/instances/${committee.id}`, 303)
  })
  .post(`${BASE}/instances/:cid{\\d+}/fin`, may('committees.write'), async (c) => {
    everywhere(c)
    const committee = await read(c, (tx) => findCommittee(tx, idParam(c, 'cid')))
    const { typed } = await readForm(c)
    const form = check(EndForm, typed)
    if (!form.ok) return committeePage(c, { typed: {}, errors: form.errors, status: 422 })
    const { member, validTo, version } = form.data
    const done = await change(c, async (tx) => {
      if (!(await endMember(tx, { id: member, committee: committee.id, validTo: validTo ?? todayOf(c), version })))
        return false
      await journal(tx, { action: 'committee.end', kind: 'committee', id: committee.id, fields: ['members'] })
      return true
    })
    if (!done)
      return committeePage(c, {
        typed: {},
        errors: { form: 'Ce membre a été modifié entre-temps : vérifiez sa ligne, puis recommencez.' },
        status: 409,
      })
    return c.redirect(`${BASE}/instances/${committee.id}`, 303)
  })
  .get(`${BASE}/nouvelle`, may('committees.write'), async (c) => {
    const model = await modelOf(c)
    return meetingForm(c, { typed: model ? typedAs(model) : {} })
  })
  .post(`${BASE}/nouvelle`, may('committees.write'), async (c) => {
    const model = await modelOf(c)
    const { typed } = await readForm(c)
    const form = check(MeetingForm, typed)
    if (!form.ok) return meetingForm(c, { typed, errors: form.errors })
    if (!writable(perimeter(c, 'committees.write'), form.data)) throw new Forbidden()
    const committees = await read(c, listCommittees)
    if (form.data.committees.some((id) => !committees.some((one) => one.id === id)))
      return meetingForm(c, {
        typed,
        errors: { committees: 'Cette instance n’existe pas ici : choisissez-la dans la liste.' },
      })
    const title = titleOf(form.data.title, form.data.committees, committees)
    const input = { ...form.data, title, issuedOn: null }
    const id = await change(c, (tx) => (model ? planAs(tx, model, input) : planMeeting(tx, input)))
    return c.redirect(`${BASE}/${id}`, 303)
  })
