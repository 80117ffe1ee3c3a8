import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { type Env, open } from '#src/ground/web/web.tsx'
import { world } from '#test/people.ts'
import { composition } from './rooms.ts'

const probe = new Hono<Env>().get('/essai', open(), (c) => c.json(composition.opens(c, c.req.query('vers') ?? '')))
const w = await world({ rooms: [probe] })
afterAll(() => w.close())

test.each([
  ['auditor', '/reclamations?etat=all&site=1&periode=2022', false],
  ['auditor', '/audits/constats', true],
  ['auditor', '/tableau-de-bord?periode=2022', true],
  ['quality_lead', '/reclamations?etat=all&site=1&periode=2022', true],
  ['agent', '/plan-actions?annee=2026', false],
  ['agent', '/documents/12', true],
  ['auditor', '/preuves/manquantes', true],
] as const)('[E4-26] whether %s may follow %s is known from the menu', async (role, path, may) => {
  const person = await w.personOf(w.hauts92, role)
  const told: unknown = JSON.parse(await (await person.get(`/essai?vers=${encodeURIComponent(path)}`)).text())
  expect(told).toBe(may)
})
