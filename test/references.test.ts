// Whatever a record names, wherever it is named: the page it leads to exists.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { references, records } from '#src/app/references.ts'
import { routes, rooms } from '#src/app/rooms.ts'
import { namesOf, type Pointed } from '#src/core/room/name-store.ts'
import { loadDemonstration } from '#demo/demo.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, type World, world } from './people.ts'

const EVERYWHERE = { all: true, sites: [], services: [] }

let w: World
let person: TestPerson
let tenant: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  await w.owner.query("update tenant set code = 'A' || id")
  await loadDemonstration(w.deps, () => undefined)
  tenant = (await w.owner.query<{ id: number }>("select id from tenant where code = '92'")).rows[0]?.id ?? 0
  const where = { tenant, sites: {}, services: {} }
  person = await w.personOf(where, 'administrator')
  for (const role of ['quality_lead', 'signatory', 'auditor'])
    await w.owner.query('insert into role_grant (tenant, account, role) values ($1, $2, $3)', [
      tenant,
      person.account,
      role,
    ])
}, 120_000)
afterAll(() => w.close())

/** How each kind is numbered, where it is no row of a table of that name. */
const NUMBERS: Readonly<Record<string, string>> = {
  text_optout: 'select 0 as id, tenant from text_optout',
  survey_criterion: "select ':waiting' as id, tenant from action union select code || ':waiting', tenant from campaign",
  campaign_results: 'select code as id, tenant from campaign',
  meeting_minutes: 'select id, tenant from meeting',
  complaint_register: "select 'complaints' as id, tenant from action",
  indicator: 'select indicator as id, tenant from supplied_reading',
  period: "select '2026-10' as id, tenant from action",
  suggestion: "select meeting || ':' || id as id, tenant from intervention where kind = 'suggestion'",
  opinion:
    "select m.code || ':' || d.position as id, d.tenant from decision d join meeting m on m.tenant = d.tenant and m.id = d.meeting where d.kind = 'opinion'",
  complaint_category: 'select code as id, tenant from complaint_category',
  reading: 'select indicator as id, tenant from supplied_reading',
  session: 'select code as id, tenant from meeting',
  mystery_survey: 'select id, tenant from mystery_watch',
  indicator_target: 'select indicator as id, tenant from indicator_target',
  account: 'select account as id, tenant from role_grant',
  document_in_force: 'select code as id, tenant from document',
  agent_proposal: 'select id, tenant from public_reply',
}
/** No demonstration has any: their pages are lists, opened as they stand. */
const NONE_STORED = [
  'access_setting',
  'delay_rule',
  'evidence_setting',
  'import_mapping',
  'invitation',
  'label_file',
  'phone_setting',
  'appointment_waiting',
  'premises_setting',
  'reply_norm',
  'saved_view',
  'text_message',
  'text_optout',
  'text_setting',
  'text_total',
  'training_setting',
].sort()

/** Some of a kind, as they are stored. */
async function pointed(kind: string): Promise<Pointed[]> {
  const from = NUMBERS[kind] ?? `select id, tenant from "${kind}"`
  const { rows } = await w.owner.query<{ id: string }>(
    `select distinct id::text as id from (${from}) n where tenant = $1 order by id limit 4`,
    [tenant],
  )
  return rows.map(({ id }) => ({ kind, id }))
}

/** What a browser shows in the end. */
async function opened(href: string): Promise<number> {
  const answer = await person.get(href)
  const next = answer.headers.get('location')
  return next === null ? answer.status : opened(next)
}

test('[G7-10] every kind of reference of the demonstration leads to a page that opens', async () => {
  const kinds = [...new Set([...rooms.flatMap((room) => Object.keys(room.references ?? {})), ...records.keys()])]
  const stored = (await Promise.all(kinds.map(pointed))).flat()
  expect(kinds.filter((kind) => stored.every((one) => one.kind !== kind)).sort()).toEqual(NONE_STORED)
  const seen = { where: () => EVERYWHERE, today: plainDate('2026-11-19') }
  const names = await w.inside(tenant, (tx) => namesOf(tx, stored, { records, references, seen }))
  // A record that nobody has made yet has no page.
  const lists = NONE_STORED.filter((kind) => !records.has(kind)).map((kind) => ({ kind, id: '1' }))
  const hrefs = [
    ...[...names.values()].map(({ href }) => href),
    ...[...stored, ...lists].map((one) => references.hrefOf(one)),
  ]
  const answers: unknown[] = []
  for (const href of new Set(hrefs)) {
    const status = href === undefined ? 200 : await opened(href)
    if (status !== 200) answers.push([href, status])
  }
  expect(answers).toEqual([])
  expect(hrefs.length).toBeGreaterThan(kinds.length)
})
