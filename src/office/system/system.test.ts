import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { closingRoutes } from '#src/core/organisation/routes/closings.tsx'
import { checkJournal, moveAnchors, sealJournal } from '#src/ground/audit/audit.ts'
import { createApp } from '#src/app/app.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { inTenant, openDatabase } from '#src/ground/database/db.ts'
import { migrate, migrationsFolder, readMigrations } from '#src/ground/database/migrate.ts'
import { emptyDatabase } from '#test/database.ts'
import { textOf, type World, world } from '#test/people.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { logAdvice, WATCHED_SETTINGS } from './log-settings.ts'
import { systemRoutes } from './routes.tsx'
import { logSettings } from './store.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [systemRoutes(composition.journal), closingRoutes([])] })
})
afterAll(() => w.close())

test('[F2-01] a change leaves one line that names the fields and no value', async () => {
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  await lead.post('/reglages/calendrier', { from: '2026-12-24', to: '', reason: 'Secret de famille', site: '' })
  const text = await textOf(await lead.get('/reglages/journal?objet=closing_day'))
  expect(text).toContain('a ajouté le jour de fermeture du 24 décembre 2026 site, jour, raison')
  expect(text).not.toContain('Secret de famille')
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await other.get('/reglages/journal'))).not.toContain('24 décembre 2026')
  expect((await (await w.personOf(w.hauts92, 'agent')).get('/reglages/journal')).status).toBe(403)
})

test('[F2-01] the application cannot change or delete a line', async () => {
  const attempt = (sentence: string) =>
    inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'change' }, (tx) => sql.raw(sentence).execute(tx))
  await expect(attempt("update journal set action = 'x'")).rejects.toThrow(/permission denied/)
  await expect(attempt('delete from journal')).rejects.toThrow(/permission denied/)
})

test('[F2-02] sealed minutes are chained, and a later change shows', async () => {
  const { tenant } = w.hauts92
  await w.owner.query("update journal set at = now() - interval '10 minutes' where tenant = $1", [tenant])
  expect(await sealJournal(w.db, tenant)).toBe(1)
  expect(await sealJournal(w.db, tenant)).toBe(0)
  expect(await checkJournal(w.db, tenant, undefined)).toEqual([])
  await w.owner.query("update journal set reason = 'retouche' where tenant = $1", [tenant])
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  expect((await lead.post('/reglages/etat/journal')).status).toBe(303)
  expect(await textOf(await lead.get('/reglages/etat'))).toContain('Le journal ne correspond plus')
})

test('[F2-03] late lines, future seals, a journal cut short or emptied show; the anchor keeps its evidence', async () => {
  const { tenant } = w.moselle57
  const folder = await mkdtemp(join(tmpdir(), 'parvis-anchor-'))
  const faults = async () => [...new Set((await checkJournal(w.db, tenant, folder)).map(({ fault }) => fault))]
  const line = (ago: string) =>
    w.owner.query(
      `insert into journal (tenant, at, action, kind) values ($1, now() - $2::interval, 'test.line', 'x')`,
      [tenant, ago],
    )
  await line('30 minutes')
  await line('10 minutes')
  expect(await sealJournal(w.db, tenant)).toBeGreaterThan(1)
  expect(await moveAnchors(w.db, { folder, tenants: [tenant] })).toEqual([])
  expect((await stat(join(folder, 'journal-ancre.json'))).mode & 0o777).toBe(0o600)
  expect(await faults()).toEqual([])
  await line('20 minutes')
  expect(await faults()).toEqual(['late'])
  await w.owner.query(
    `delete from journal where tenant = $1 and at between now() - interval '21 minutes' and now() - interval '19 minutes'`,
    [tenant],
  )
  await w.owner.query(
    `insert into journal_seal (tenant, minute, lines, last_line, previous, hash, version) values ($1, now() + interval '1 hour', 0, 0, '', '', 2)`,
    [tenant],
  )
  expect(await faults()).toContain('link')
  await w.owner.query(
    `update journal_seal s set previous = (select hash from journal_seal p where p.tenant = $1 and p.id < s.id order by id desc limit 1) where tenant = $1 and minute > now()`,
    [tenant],
  )
  expect(await faults()).toEqual(['future'])
  await w.owner.query(`delete from journal_seal where tenant = $1 and minute > now()`, [tenant])
  await w.owner.query(
    `delete from journal_seal where tenant = $1 and id = (select max(id) from journal_seal where tenant = $1)`,
    [tenant],
  )
  expect(await faults()).toEqual(['anchor'])
  await w.owner.query('delete from journal_seal where tenant = $1', [tenant])
  await w.owner.query('delete from journal where tenant = $1', [tenant])
  expect(await faults()).toEqual(['anchor'])
  expect(await moveAnchors(w.db, { folder, tenants: [tenant] })).toEqual([tenant])
  expect(await faults()).toEqual(['anchor'])
  await moveAnchors(w.db, { folder, tenants: [tenant], renew: true })
  expect(await faults()).toEqual([])
  await rm(folder, { recursive: true })
})

test('[F2-04] a minute that a transaction may still write to is not sealed, and the time of a line is the database’s', async () => {
  const { tenant } = w.moselle57
  await w.owner.query(
    `insert into journal (tenant, at, action, kind) values ($1, now() - interval '5 minutes', 'test.line', 'x')`,
    [tenant],
  )
  const client = await w.owner.connect()
  await client.query('begin')
  await client.query(`select pg_advisory_xact_lock_shared(7003, journal_minute(now() - interval '5 minutes'))`)
  expect(await sealJournal(w.db, tenant)).toBe(0)
  await client.query('commit')
  client.release()
  expect(await sealJournal(w.db, tenant)).toBe(1)
})

test('[F2-05] the chain of a database of an earlier version still verifies', async () => {
  const old = await emptyDatabase()
  const first = readMigrations(migrationsFolder()).filter(({ name }) => name < '20261129')
  await migrate(old.connections, { only: first })
  const made = await old.admin.query<{ id: number }>(
    `insert into tenant (code, name, prefecture_name, territory) values ('92', 'Hauts-de-Seine', 'Préfecture', 'metropole') returning id`,
  )
  const tenant = made.rows[0]?.id ?? 0
  await old.admin.query(
    `insert into journal (tenant, id, at, account, action, kind, record, fields, reason) overriding system value values
     ($1, 900001, '2026-11-20T10:00:10.123Z', null, 'complaint.registered', 'complaint', '1', '{day,object}', null),
     ($1, 900002, '2026-11-20T10:00:11Z', null, 'role.grant', 'account', '2', '{role}', 'agent « é »'),
     ($1, 900003, '2026-11-20T10:03:00Z', null, 'tenant.load', 'tenant', '1', '{}', null)`,
    [tenant],
  )
  await old.admin.query(
    `insert into journal_seal (tenant, minute, lines, last_line, previous, hash) values
     ($1, '2026-11-20T10:00:00Z', 2, 900002, decode(repeat('00', 32), 'hex'), decode('109107dbcfca84f7ed48faa4c5d0e321b7cb262abb60a96aebe3b2cc03194d6f', 'hex')),
     ($1, '2026-11-20T10:03:00Z', 1, 900003, decode('109107dbcfca84f7ed48faa4c5d0e321b7cb262abb60a96aebe3b2cc03194d6f', 'hex'), decode('963171ba5a6346190fc9b20b30aae4f5022f7266bbf605a15ad9223526561e90', 'hex'))`,
    [tenant],
  )
  expect(await migrate(old.connections)).not.toHaveLength(0)
  const { db, pool } = openDatabase({ ...old.app, max: 2 })
  expect(await checkJournal(db, tenant, undefined)).toEqual([])
  await old.admin.query(
    `insert into journal (tenant, at, action, kind) values ($1, now() - interval '5 minutes', 'test.line', 'x')`,
    [tenant],
  )
  expect(await sealJournal(db, tenant)).toBe(1)
  expect(await checkJournal(db, tenant, undefined)).toEqual([])
  await old.admin.query(`update journal set reason = 'autre' where id = 900002`)
  expect((await checkJournal(db, tenant, undefined)).map(({ fault }) => fault)).toEqual(['content'])
  await pool.end()
  await old.drop()
})

test('[G1-06] the state page shows work that was given up, and gives it its attempts back', async () => {
  const { tenant } = w.hauts92
  const admin = await w.personOf(w.hauts92, 'administrator')
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  await w.inside(tenant, (tx) => addJob(tx, 'mail.send', { ids: { message: 1 } }))
  await w.owner.query(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'Error ECONNREFUSED'`,
  )
  const text = await textOf(await admin.get('/reglages/etat'))
  expect(text).toContain('1 tâche abandonnée')
  expect(text).toContain('Error ECONNREFUSED')
  expect(await textOf(await lead.get('/reglages/etat'))).not.toContain('Relancer les tâches abandonnées')
  expect((await lead.post('/reglages/etat/taches')).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'administrator')
  expect(await textOf(await other.get('/reglages/etat'))).not.toContain('abandonnée')
  await other.post('/reglages/etat/taches')
  expect(await textOf(await admin.get('/reglages/etat'))).toContain('1 tâche abandonnée')
  expect((await admin.post('/reglages/etat/taches')).status).toBe(303)
  expect(await textOf(await admin.get('/reglages/etat'))).not.toContain('abandonnée')
})

test('[G2-04] messages held after a restore are shown, and sent or given up by hand', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const hold = () =>
    w.owner.query(
      `insert into outbox (tenant, channel, kind, state, content, created_at) values ($1, 'mail', 'test.mail', 'held', '\\x01', now())`,
      [w.hauts92.tenant],
    )
  await hold()
  expect(await textOf(await admin.get('/reglages/etat'))).toContain('1 message retenu')
  expect((await admin.post('/reglages/etat/messages/abandonner')).status).toBe(303)
  expect(await textOf(await admin.get('/reglages/etat'))).not.toContain('message retenu')
  await hold()
  expect((await admin.post('/reglages/etat/messages/envoyer')).status).toBe(303)
  const states = await w.owner.query<{ state: string }>('select state from outbox order by id')
  expect(states.rows.map(({ state }) => state)).toEqual(['failed', 'waiting'])
})

test('[G6-03] a server that logs personal values is named with what to run; the embedded one does not', async () => {
  expect(logAdvice([{ name: 'log_parameter_max_length', value: '0' }], 'parvis')).toEqual([])
  const settings = [
    { name: 'log_min_messages', value: 'warning' },
    { name: 'log_parameter_max_length', value: '-1' },
    { name: 'log_error_verbosity', value: 'terse' },
  ]
  expect(logAdvice(settings, 'ma"base')).toEqual([
    `alter database "ma""base" set log_min_messages = 'log';`,
    `alter database "ma""base" set log_parameter_max_length = '0';`,
  ])
  const admin = await w.personOf(w.hauts92, 'administrator')
  const text = await textOf(await admin.get('/reglages/etat'))
  const present = await w.inside(w.hauts92.tenant, (tx) => logSettings(tx))
  expect(present).toHaveLength(WATCHED_SETTINGS.length)
  expect(text).toContain(
    logAdvice(present, 'x').length === 0 ? 'n’écrit dans son propre journal aucune valeur' : 'alter database',
  )
})

test('[G6-03] the statements shown are ones that PostgreSQL takes, and the next connection obeys them', async () => {
  const unsafe = WATCHED_SETTINGS.map((name) => ({ name, value: '?' }))
  const { rows } = await w.owner.query('select current_database() as name')
  for (const statement of logAdvice(unsafe, String(rows[0].name))) await w.owner.query(statement)
  const next = new pg.Client(w.connection)
  await next.connect()
  try {
    const found = await next.query<{ name: string; value: string }>(
      'select name, setting as value from pg_settings where name = any($1)',
      [[...WATCHED_SETTINGS]],
    )
    expect(found.rows).toHaveLength(WATCHED_SETTINGS.length)
    expect(logAdvice(found.rows, 'x')).toEqual([])
  } finally {
    await next.end()
  }
})

test('[S1-07] an undeclared proxy and a missing public address are told; a declared one is not', async () => {
  const admin = await w.personOf(w.hauts92, 'administrator')
  const alone = await textOf(await admin.get('/reglages/etat'))
  expect(alone).toContain('mènent à http://parvis.test')
  expect(alone).not.toContain('Un relais n’est pas déclaré')
  const forwarded = { 'x-forwarded-for': '203.0.113.7' }
  expect(await textOf(await admin.get('/reglages/etat', forwarded))).toContain('Un relais n’est pas déclaré')
  const env = readEnvironment({ PARVIS_TRUST_PROXY: 'on' })
  const declared = createApp({ ...w.deps, env }, { rooms: [systemRoutes(composition.journal)] })
  const text = await textOf(
    await declared.request('/reglages/etat', { headers: { ...forwarded, cookie: admin.cookie } }),
  )
  expect(text).toContain('Aucune adresse publique n’est réglée')
  expect(text).not.toContain('Un relais n’est pas déclaré')
})
