import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { composition, rooms, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { walk } from '#test/hostile/router.ts'
import { type TestPerson, type World, world } from '#test/people.ts'
import { readDue } from './due.ts'

let w: World
let boss: TestPerson
let rule = 0
beforeAll(async () => {
  w = await world({ rooms: routes })
  boss = await w.personOf(w.hauts92, 'administrator')
  for (const role of ['quality_lead', 'signatory', 'head_of_service'])
    await w.owner.query('insert into role_grant (tenant, account, role) values ($1, $2, $3)', [
      w.hauts92.tenant,
      boss.account,
      role,
    ])
  const made = await w.owner.query<{ id: number }>(
    `insert into obligation (tenant, code, title, frequency, proof_source, proof_condition, valid_from)
     values ($1, 'clu', 'Réunir le CLU', 'monthly', 'meeting', 'clu', '2025-01-01') returning id`,
    [w.hauts92.tenant],
  )
  rule = made.rows[0]?.id ?? 0
})
afterAll(() => w.close())

const sources = {
  proofs: rooms.flatMap(({ proofs = [] }) => proofs),
  anchors: rooms.flatMap(({ anchors = [] }) => anchors),
  owed: [],
}
const states = () =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const span = { from: plainDate('2025-01-01'), to: plainDate('2027-12-31'), today: plainDate('2026-11-19') }
    return (await readDue(tx, sources, span)).due.map(({ state }) => state)
  })

/** Everything that somebody might try to say that it is done. */
const TICKS = {
  state: 'met',
  etat: 'met',
  met: 'oui',
  done: 'oui',
  fait: 'oui',
  remplie: 'oui',
  doneOn: '2026-11-01',
  faite: '2026-11-01',
  proofs: '1',
  proofId: '1',
  times: 1,
} as const
const WHOLE = {
  title: 'Réunir le CLU',
  frequency: 'monthly',
  opensAfter: 0,
  dueAfter: '0',
  responsible: 'quality_lead',
  proof: 'meeting:clu',
  validFrom: '2025-01-01',
  reason: 'Faite',
  approver: 'Moi',
  codes: ['clu-annuel'],
  label: 'Faite',
}

test('[E10-22] no form of the room makes an obligation met, whatever is sent with it', async () => {
  expect(new Set(await states())).toEqual(new Set(['late', 'open', 'coming']))
  const posts = walk(createApp(w.deps, { rooms: routes })).filter(
    ({ method, path }) => method === 'POST' && path.startsWith('/echeances'),
  )
  expect(posts.length).toBeGreaterThan(5)
  for (const { path } of posts.filter(({ path: one }) => !one.endsWith('supprimer'))) {
    const at = path.replaceAll(/:\w+\{[^}]*\}/g, String(rule))
    for (const query of ['', '?periode=2026-10-01', '?etat=met&periode=2026-09-01'])
      for (const version of [0, 1, 2, 3]) {
        const answer = await boss.post(`${at}${query}`, { ...WHOLE, ...TICKS, version })
        expect([at, answer.status < 500]).toEqual([at, true])
      }
    expect([at, (await states()).filter((state) => state === 'met')]).toEqual([at, []])
  }
})

test('[E10-22] nothing that is stored of an obligation could say that it is met, nor any column of its files', async () => {
  const columns = await w.owner.query<{ name: string; type: string }>(
    `select table_name || '.' || column_name as name, data_type as type from information_schema.columns
     where table_name in ('obligation', 'obligation_waiver', 'obligation_move')`,
  )
  expect(columns.rows.length).toBeGreaterThan(20)
  expect(columns.rows.filter(({ name, type }) => type === 'boolean' || /state|done|met|status/.test(name))).toEqual([])
  const files = composition.imports.filter(({ right }) => right === 'obligations.write')
  expect(files.map(({ code }) => code)).toEqual(['obligations', 'echeances-sans-objet', 'echeances-deplacees'])
  const keys = files.flatMap((file) => file.columns.map(({ key }) => key))
  expect(keys.filter((key) => /state|done|met|status/i.test(key))).toEqual([])
})

test('[E10-22] the same obligation is met once an object of another room proves it', async () => {
  await w.owner.query("insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU')", [
    w.hauts92.tenant,
  ])
  await w.owner.query(
    "insert into meeting (tenant, code, title, committees, held_on, state, period) select $1, 'clu', 'CLU', array[id], '2026-10-12', 'held', '2026' from committee where tenant = $1",
    [w.hauts92.tenant],
  )
  expect((await states()).filter((state) => state === 'met').length).toBeGreaterThan(0)
})
