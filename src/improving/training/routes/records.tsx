import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, read, todayOf } from '#src/ground/web/web.tsx'
import { addRecords, saveRecordOf } from '../actions/records.ts'
import { RECORD } from '../input.ts'
import { AGENTS, COURSES, RECORDS } from '../pages/shell.tsx'
import { namedAgents } from '../store/agents.ts'
import { listCourses } from '../store/courses.ts'
import { findRecord } from '../store/records.ts'
import { settleSpans } from '../store/spans.ts'
import { nameOf, REFUSALS } from '../training.ts'
import { whoIn } from '../who.ts'
import { AGENT_CRUMBS } from './agents.tsx'
import { held } from './agent.tsx'
import { keeping, number } from './shared.ts'

/** A record typed by hand, with whose it is; that of a session is corrected on its sheet. Throws NotFound or Forbidden. */
async function heldRecord(tx: Tx, id: number, c: Context<Env>) {
  const record = await findRecord(tx, id)
  if (record.way === 'session') throw new NotFound()
  const { agent } = await held(tx, c, record.agent)
  const courseName = (await listCourses(tx)).find((one) => one.id === record.course)?.name ?? ''
  return { ...record, who: '', name: `${courseName}, ${nameOf(agent)}` }
}
const own = ({ agent }: { agent: number }) => `${AGENTS}/${agent}`
const named = (tx: Tx, c: Context<Env>) => namedAgents(tx, keeping(c), todayOf(c))

/** The agent that the address comes from, as the form names them. */
const blank = (c: Context<Env>) =>
  read(c, async (tx) => {
    const id = number(c.req.query('agent'))
    const who = id === undefined ? '' : (await held(tx, c, id)).agent.code
    return { who, course: number(c.req.query('formation')) ?? null, way: 'certificate' }
  })

const WHAT = ['course', 'way', ['obtainedOn', 'validTo'], 'reason', 'approver'] as const
const AT = { base: RECORDS, right: 'training.keep', where: 'Acquis de formation' } as const
const forms = objectRoutes({
  ...AT,
  list: AGENTS,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Noter des acquis',
  lead: 'Pour ce qui a été obtenu ailleurs, reconnu, ou dont un agent est dispensé. Une session suivie se note sur sa feuille.',
  change: 'Modifier l’acquis',
  changeLead: ({ name }) => name,
  submit: 'Enregistrer l’acquis',
  submitNew: 'Enregistrer les acquis',
  head: { crumbs: AGENT_CRUMBS },
  table: RECORD,
  groups: (record) =>
    record
      ? [{ fields: WHAT }]
      : [
          { legend: 'Qui', fields: ['who'] },
          { legend: 'Quoi', fields: WHAT },
        ],
  blank,
  offer: async (tx) => ({ lists: { courses: await listCourses(tx) } }),
  also: async (tx, { who }, { c, record }) => {
    const { fault } = record ? { fault: undefined } : whoIn(who, await named(tx, c))
    return fault === undefined ? {} : { who: fault }
  },
  find: heldRecord,
  insert: async (tx, values, c) => {
    const { ids } = whoIn(values.who, await named(tx, c))
    return addRecords(tx, { values, agents: ids, today: todayOf(c) })
  },
  save: (tx, at, c) => saveRecordOf(tx, { ...at, today: todayOf(c) }),
  refusals: REFUSALS,
  made: (_, __, { course }) => `${COURSES}/${course}?fait=acquis`,
  saved: (_, one) => `${own(one)}?fait=acquis`,
  href: own,
  links: ({ id }) => [{ href: `${RECORDS}/${id}/supprimer`, label: 'Supprimer l’acquis' }],
})

const removing = removalRoutes({
  ...AT,
  table: 'trainingRecord',
  action: 'training_record.delete',
  object: 'l’acquis',
  load: async (tx, id, c) => {
    const one = await heldRecord(tx, id, c)
    return { name: one.name, version: one.version, href: own(one) }
  },
  before: async (tx, id) => {
    const { agent } = await findRecord(tx, id)
    return () => settleSpans(tx, [agent])
  },
  after: (_, { href = AGENTS }) => `${href}?fait=acquis-supprime`,
})

export const recordRoutes = new Hono<Env>().route('/', forms).route('/', removing)
