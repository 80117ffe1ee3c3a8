import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closingRoutes } from '#src/core/organisation/routes/closings.tsx'
import { sealJournal, verifyJournal } from '#src/ground/audit/audit.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { textOf, type World, world } from '#test/people.ts'
import { systemRoutes } from './routes.tsx'

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
