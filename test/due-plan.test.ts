// What is due is read along indexes: the plan of its one statement, over tables where almost nothing is due any more.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { inboxStatement } from '#src/core/room/inbox-store.ts'
import { addDays, plainDate } from '#src/ground/calendar/index.ts'
import { inTenant, openDatabase } from '#src/ground/database/db.ts'
import { testDatabase } from './database.ts'

const ROWS = 6000
const today = plainDate('2026-11-19')
const database = await testDatabase()
const { db, pool } = openDatabase(database.app)
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** One row in a thousand is still due. */
const TABLES = {
  complaint: `insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on, answered_on, delay_days)
    select 1, 'B-' || i, 'complaint', 'email', 1, d, 10, 'working', d + 14, case when i % 1000 > 0 then d + 9 end, case when i % 1000 > 0 then 9 end
    from (select i, date '2023-12-01' + i % 1070 as d from generate_series(1, ${ROWS}) i) x`,
  action: `insert into action (tenant, plan_year, site, title, state, due_on, done_on, proposed_on)
    select 1, 2020 + i % 6, 1, 'Action ' || i, case when i % 1000 = 0 then 'in_progress' else 'done' end, d, case when i % 1000 > 0 then d end, d
    from (select i, date '2020-01-01' + i % 2500 as d from generate_series(1, ${ROWS}) i) x`,
  action_step: `insert into action_step (tenant, action, day, title) select 1, i, '2026-01-01', 'Étape' from generate_series(1, ${ROWS}) i`,
  meeting: `insert into meeting (tenant, id, code, title, committees, held_on, state, period)
    select 1, i, 's' || i, 'Séance ' || i, array[1], date '2000-01-01' + i, case when i % 1000 = 0 then 'held' else 'signed' end, '2026' from generate_series(1, ${ROWS}) i`,
  agenda_item: `insert into agenda_item (tenant, meeting, position, title) select 1, i, 1, 'Point' from generate_series(1, ${ROWS}) i`,
  intervention: `insert into intervention (tenant, meeting, position, kind, speaker, body, follow_up)
    select 1, i, 1, 'question', 'Un membre', 'Une question', case when i % 1000 = 0 then 'open' else 'none' end from generate_series(1, ${ROWS}) i`,
  set_aside: `insert into set_aside (tenant, kind, subject, site, sender, day, received_at, content, state, decided_on)
    select 1, 'complaint', 1, 1, i, d, d, '{}', case when i % 1000 = 0 then 'waiting' else 'dropped' end, case when i % 1000 > 0 then d end
    from (select i, date '2024-01-01' + i % 800 as d from generate_series(1, ${ROWS}) i) x`,
  audit: `insert into audit (tenant, id, code, title, kind, planned, held_on)
    select 1, i, 'a-' || i, 'Audit ' || i, 'internal', to_char(d, 'YYYY-MM-DD'), case when i % 1000 > 0 then d end
    from (select i, date '2024-01-01' + i % 1000 as d from generate_series(1, ${ROWS}) i) x`,
  audit_attachment: `insert into audit_attachment (tenant, audit, title, due_on, supplied_on)
    select 1, i, 'Pièce ' || i, d, case when i % 1000 > 0 then d end from (select i, date '2024-01-01' + i % 1000 as d from generate_series(1, ${ROWS}) i) x`,
  finding: `insert into finding (tenant, audit, kind, title, due_on, correction, causes, verified_on, effect, effect_on, checker, author, closed_on)
    select 1, i, 'minor', 'Écart ' || i, d, 'c', 'c', d, 'effective', d, 'Une autre', 'Un auteur', case when i % 1000 > 0 then d end
    from (select i, date '2024-01-01' + i % 1000 as d from generate_series(1, ${ROWS}) i) x`,
  assessment_delegation: `insert into assessment_delegation (tenant, assessment, site, subject, state, due_on)
    select 1, i, 1, 'whole', case when i % 1000 = 0 then 'given' else 'accepted' end, d from (select i, date '2024-01-01' + i % 1000 as d from generate_series(1, ${ROWS}) i) x`,
  assessment: `insert into assessment (tenant, id, code, kind, title, framework_version, year, score_by)
    select 1, i, 'e-' || i, 'self', 'Évaluation ' || i, 1, 2020 + i % 6, 'commitments' from generate_series(1, ${ROWS}) i`,
} as const

test('[G7-03] what is due walks through no large table', async () => {
  const admin = await database.admin.connect()
  await admin.query('set session_replication_role = replica')
  await admin.query(
    `insert into tenant (id, code, name, prefecture_name, territory) overriding system value values (1, '99', 'Essai', 'Préfecture', 'metropole')`,
  )
  for (const fill of Object.values(TABLES)) await admin.query(fill)
  await admin.query('reset session_replication_role')
  admin.release()
  await database.admin.query('analyze')
  const ask = { today, until: addDays(today, 100), where: { all: true } as const }
  const asked = composition.inbox.map((source) => ({ source, ask }))
  const explained = (statement: ReturnType<typeof sql>) =>
    inTenant(db, { tenant: 1, mode: 'read' }, async (tx) => {
      const { rows } = await sql<Record<string, string>>`explain ${statement}`.execute(tx)
      return rows.map((row) => Object.values(row)[0] ?? '').join('\n')
    })
  const scans = (plan: string) =>
    Object.keys(TABLES).filter((table) => new RegExp(`Seq Scan on ${table}\\b`).test(plan))
  // The question is heard: without an index for it, the planner does walk.
  for (const table of Object.keys(TABLES))
    expect(scans(await explained(sql`select * from ${sql.table(table)}`))).toEqual([table])
  const statement = inboxStatement(asked)
  expect(statement).toBeDefined()
  const plan = statement ? await explained(statement) : ''
  expect(Object.keys(TABLES).filter((table) => !new RegExp(`on ${table}\\b`).test(plan))).toEqual([])
  expect(scans(plan)).toEqual([])
})
