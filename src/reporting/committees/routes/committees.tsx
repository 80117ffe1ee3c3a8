import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { objectFacts, rowFacts } from '#src/core/room/object-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { AFTER } from '#src/core/room/series.tsx'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import {
  type Env,
  everywhere,
  holds,
  idParam,
  may,
  page,
  perimeter,
  personOf,
  read,
  todayOf,
} from '#src/ground/web/web.tsx'
import { planAs, planMeeting } from '../actions/meeting.ts'
import { seatMember } from '../actions/people.ts'
import { type Committee, jointTitle, type Meeting, MEETING_STATES } from '../committee.ts'
import { MemberForm } from '../input.ts'
import { CommitteePage } from '../pages/committee.tsx'
import { MemberPage } from '../pages/member.tsx'
import { meetsOn, SESSION_REFUSALS } from '../rules.ts'
import { MeetingFormPage } from '../pages/form.tsx'
import { CommitteesPage } from '../pages/list.tsx'
import { BASE } from '../pages/shell.tsx'
import { listItems } from '../store/agenda.ts'
import { meetingCounts } from '../store/counts.ts'
import { listMeetings, MEETING_SORTS } from '../store/meetings.ts'
import { findCommittee, findMember, listCommittees, listMembers } from '../store/people.ts'
import { writable } from './access.ts'
import { modelOf, TAKEN } from './life.tsx'
import { laterBy, nextDay, USUAL } from '../takeover.ts'
import { NextMeetingForm } from './input.ts'

const number = (text: string | undefined): number | undefined =>
  text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
const CRUMB = [{ label: 'Comités', href: BASE }]

/** The title of a session: its own, or the names of its committees. */
export function titleOf(title: string, chosen: readonly number[], committees: readonly Committee[]): string {
  return (
    title === '' ? jointTitle(committees.filter((one) => chosen.includes(one.id)).map((one) => one.name)) : title
  ).slice(0, 300)
}

async function committeeView(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const data = await read(c, async (tx) => {
    const committee = await findCommittee(tx, idParam(c, 'cid'))
    const [members, facts] = await Promise.all([
      listMembers(tx, [committee.id]),
      rowFacts(c, tx, { table: 'committee', id: committee.id, named: ['committees.write'] }),
    ])
    return { committee, members, facts }
  })
  const after = data.members.find(({ id }) => id === number(c.req.query(AFTER)))
  const writes = perimeter(c, 'committees.write').all && holds(c, 'committees.write')
  return {
    title: data.committee.name,
    crumbs: CRUMB,
    content: (
      <CommitteePage
        {...data}
        {...shown}
        today={todayOf(c)}
        writes={writes}
        after={after}
        adding={c.req.query('ajouter') !== undefined}
      />
    ),
  }
}

async function meetingView(c: Context<Env>, shown: FormShown, model?: Meeting): Promise<FormView> {
  const data = await read(c, async (tx) => ({
    items: model ? await listItems(tx, model.id) : [],
    committees: (await listCommittees(tx)).filter((one) => meetsOn(one, todayOf(c))),
    sites: await listSites(tx),
  }))
  const query = new URL(c.req.url).search
  return {
    title: model ? 'Préparer la séance suivante' : 'Préparer une séance',
    narrow: true,
    crumbs: CRUMB,
    content: <MeetingFormPage {...data} {...shown} model={model} today={todayOf(c)} query={query} />,
  }
}

/** What only the database knows of a session that is typed: its sites, and where this person writes. */
export async function meetingFaults(c: Context<Env>, typed: Pick<Meeting, 'sites'>): Promise<FieldErrors> {
  if (!writable(perimeter(c, 'committees.write'), typed)) throw new Forbidden()
  const sites = await read(c, listSites)
  return typed.sites.every((id) => sites.some((one) => one.id === id))
    ? {}
    : { sites: 'Ce site n’existe pas ici : choisissez-le dans la liste.' }
}

/** A new session as another one was, but for its day and what was said in it. */
const typedAs = ({ committees, sites, startsAt, endsAt, place, mode, ...model }: Meeting, today: PlainDate): Typed => ({
  heldOn: nextDay(model, today).day,
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
  period: laterBy(model.period, nextDay(model, today).years),
})

const EXPORT_LIMIT = 10_000

/** What the address of the list asks for. */
function asked(c: Context<Env>) {
  const q = c.req.query()
  return {
    filter: { committee: number(q['instance']), search: (q['q'] ?? '').slice(0, 100) },
    state: listState(c.req.url, codesOf(MEETING_SORTS)),
  }
}

function meetingsAsked(c: Context<Env>, tx: Tx, window: { limit: number; offset: number }) {
  const { filter, state } = asked(c)
  const key = codesOf(MEETING_SORTS).find((one) => one === state.sort?.key)
  const sort = key && state.sort && { key, desc: state.sort.desc }
  return listMeetings(tx, { ...filter, ...window, sort }, visibleSites(perimeter(c, 'committees.read')))
}

/** Lists, committees with their members, and the planning of a session. */
export const committeeListRoutes = new Hono<Env>()
  .get(BASE, may('committees.read'), savedViews(), async (c) => {
    const { filter, state } = asked(c)
    const data = await read(c, async (tx) => {
      const committees = await listCommittees(tx)
      const { rows, total } = await meetingsAsked(c, tx, { limit: state.size, offset: state.offset })
      const ids = (list: readonly { id: number }[]) => list.map(({ id }) => id)
      const members = await listMembers(tx, ids(committees))
      return { committees, members, meetings: rows, total, counts: await meetingCounts(tx, ids(rows)) }
    })
    const shown = { filter, state, views: <Views c={c} />, today: todayOf(c), tenant: personOf(c).prefectureName }
    const content = (
      <CommitteesPage
        {...data}
        {...shown}
        writes={holds(c, 'committees.write')}
        founds={perimeter(c, 'committees.write').all}
      />
    )
    return page(c, content, { title: 'Comités' })
  })
  .get(`${BASE}/export`, may('committees.read'), async (c) => {
    const { committees, meetings } = await read(c, async (tx) => ({
      committees: await listCommittees(tx),
      meetings: (await meetingsAsked(c, tx, { limit: EXPORT_LIMIT, offset: 0 })).rows,
    }))
    const nameOf = (id: number) => committees.find((one) => one.id === id)?.name ?? ''
    return listFile(c, {
      name: `séances ${todayOf(c)}`,
      sheet: 'Séances',
      header: ['Date', 'Titre', 'Instances', 'État', 'Compte rendu envoyé le'],
      rows: meetings.map((one) => [
        one.heldOn,
        one.title,
        one.committees.map(nameOf).join(', '),
        MEETING_STATES[one.state],
        one.issuedOn,
      ]),
    })
  })
  .get(`${BASE}/instances/:cid{\\d+}`, may('committees.read'), async (c) =>
    showForm(c, await committeeView(c, { typed: {} })),
  )
  .get(`${BASE}/instances/membres/:id{\\d+}`, may('committees.read'), async (c) => {
    const data = await read(c, async (tx) => {
      const member = await findMember(tx, idParam(c))
      return {
        member,
        committee: await findCommittee(tx, member.committee),
        facts: await objectFacts(c, tx, {
          target: {
            table: 'committeeMember',
            id: member.id,
            kind: 'committee_member',
            values: { function: member.function, name: member.name },
          },
          named: [],
        }),
      }
    })
    const shown = { today: todayOf(c), writes: perimeter(c, 'committees.write').all && holds(c, 'committees.write') }
    const crumbs = [...CRUMB, { label: data.committee.name, href: `${BASE}/instances/${data.committee.id}` }]
    return page(c, <MemberPage {...data} {...shown} />, { title: data.member.function || data.member.name, crumbs })
  })
  .post(`${BASE}/instances/:cid{\\d+}/membres`, may('committees.write'), everywhere('committees.write'), async (c) => {
    const committee = await read(c, (tx) => findCommittee(tx, idParam(c, 'cid')))
    return answerForm(c, {
      schema: MemberForm,
      view: (shown) => committeeView(c, shown),
      save: (tx, seat) => seatMember(tx, { ...seat, committee: committee.id }),
      refusals: TAKEN,
      done: (member, next) => `${BASE}/instances/${committee.id}${next ? `?${AFTER}=${member}` : ''}`,
    })
  })
  .get(`${BASE}/nouvelle`, may('committees.write'), async (c) => {
    const model = await modelOf(c)
    return showForm(c, await meetingView(c, { typed: model ? typedAs(model, todayOf(c)) : {} }, model))
  })
  .post(`${BASE}/nouvelle`, may('committees.write'), async (c) => {
    const model = await modelOf(c)
    return answerForm(c, {
      schema: NextMeetingForm,
      view: (shown) => meetingView(c, shown, model),
      also: (typed) => meetingFaults(c, typed),
      save: async (tx, { choisir, points, parts, ...typed }) => {
        const title = titleOf(typed.title, typed.committees, await listCommittees(tx))
        const input = { ...typed, title, issuedOn: null }
        const today = todayOf(c)
        return model
          ? planAs(tx, { model, input, take: choisir === '' ? USUAL : { points, parts } }, today)
          : planMeeting(tx, input, today)
      },
      refusals: SESSION_REFUSALS,
      done: (id) => `${BASE}/${id}`,
    })
  })
