import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closingRoutes } from '#src/core/organisation/routes/closings.tsx'
import { sealJournal, verifyJournal } from '#src/ground/audit/audit.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { textOf, type World, world } from '#test/people.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { logAdvice, WATCHED_SETTINGS } from './log-settings.ts'
import { systemRoutes } from './routes.tsx'
import { logSettings } from './store.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [systemRoutes, closingRoutes([])] })
})
afterAll(() => w.close())

test('[F2-01] a change leaves one line that names the fields and no value', async () => {
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  await lead.post('/reglages/calendrier', { from: '2026-12-24', to: '', reason: 'Secret de famille', site: '' })
  const text = await textOf(await lead.get('/reglages/journal?kind=closing_day'))
  expect(text).toContain('closing.create')
  expect(text).not.toContain('Secret de famille')
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await other.get('/reglages/journal'))).not.toContain('closing.create')
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
  expect(await sealJournal(w.db, tenant, new Date())).toBe(1)
  expect(await sealJournal(w.db, tenant, new Date())).toBe(0)
  const verify = () => inTenant(w.db, { tenant, mode: 'read' }, verifyJournal)
  expect(await verify()).toBeUndefined()
  await w.owner.query("update journal set reason = 'retouche' where tenant = $1", [tenant])
  expect(await verify()).toBeInstanceOf(Date)
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  expect(await textOf(await lead.get('/reglages/etat'))).toContain('Le journal ne correspond plus')
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
