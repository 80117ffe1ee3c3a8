import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintRoom } from '#src/listening/correspondence/room.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { auditRoom } from './room.ts'
import { idOf, routesOf } from './test-audits.ts'

let w: World
let lead: TestPerson
let antony = 0
let audit = 0
beforeAll(async () => {
  w = await world({ rooms: routesOf([auditRoom, complaintRoom]) })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = w.hauts92.sites['antony'] ?? 0
  const boulogne = w.hauts92.sites['boulogne'] ?? 0
  audit = idOf(await lead.post('/audits/nouveau', { title: 'Audit', kind: 'blank', planned: '2026-12', sites: antony }))
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, service, subject, body, received_on, term_days, term_unit, due_on,
       answered_on, delay_days, eligibility)
     select $1, 'R-2026-' || lpad(n::text, 3, '0'), 'complaint', 'email', case when n % 5 = 0 then $3::int else $2::int end, $4,
       'Objet de Jeanne', 'Corps', date '2026-03-01' + n % 31, 5, 'working', date '2026-03-10' + n % 31,
       case when n % 3 = 0 then null else date '2026-03-06' + n % 31 end, case when n % 3 = 0 then null else 4 end,
       case when n = 7 then 'spam' else 'eligible' end
     from generate_series(1, 60) n`,
    [w.hauts92.tenant, antony, boulogne, w.hauts92.services['accueil'] ?? 0],
  )
})
afterAll(() => w.close())

const ask = (over: Record<string, string | number> = {}) =>
  lead.post(`/audits/${audit}/echantillons/nouveau`, {
    kind: 'complaints',
    from: '2026-03-01',
    to: '2026-03-31',
    size: 10,
    seed: 'dé de l’auditeur',
    ...over,
  })

test('[A6-31] ten requests of March are drawn at random, kept with their seed and their number, shown with clock, answer and proof, printed', async () => {
  const made = await ask()
  const href = made.headers.get('location') ?? ''
  const shown = await textOf(await lead.get(href))
  expect(shown).toMatch(/10 réclamations et suggestions sur 4\d reçues du 1er au 31 mars 2026/)
  expect(shown).toContain('avec le mot « dé de l’auditeur »')
  expect(shown).toContain('il donne les mêmes')
  expect(shown).toContain('dans le délai')
  expect(shown).not.toContain('Jeanne')
  expect(await (await lead.get(href)).text()).toContain('href="/reclamations/')
  const again = (await ask()).headers.get('location') ?? ''
  const kept = await w.owner.query<{ drawn: string[] }>(
    'select drawn from audit_sample where tenant = $1 order by id',
    [w.hauts92.tenant],
  )
  expect(kept.rows[1]?.drawn).toEqual(kept.rows[0]?.drawn)
  expect(again).not.toBe(href)
  const other = await ask({ seed: '' })
  expect(other.status).toBe(303)
  const pdf = await lead.get(`${href}/echantillon.pdf`)
  expect([pdf.status, (await pdf.text()).slice(0, 4)]).toEqual([200, '%PDF'])
  expect(await textOf(await lead.get(`/audits/${audit}`))).toContain('Échantillons')
})

test('[A6-32] what cannot be drawn is explained; a population that changed is told; nobody else draws or sees it', async () => {
  expect(await textOf(await ask({ from: '2020-01-01', to: '2020-01-31' }))).toContain('il n’y a rien à tirer')
  expect(await textOf(await ask({ to: '2026-02-01' }))).toContain('Le dernier jour doit suivre le premier.')
  expect((await ask({ site: w.hauts92.sites['boulogne'] ?? 0 })).status).toBe(422)
  expect((await ask({ size: 500 })).status).toBe(422)
  const href = (await ask()).headers.get('location') ?? ''
  await w.owner.query(
    "update complaint set received_on = '2026-02-20' where tenant = $1 and reference = 'R-2026-001'",
    [w.hauts92.tenant],
  )
  expect(await textOf(await lead.get(href))).toContain('Le registre a changé depuis')
  const head = await w.personOf(w.hauts92, 'head_of_service')
  expect((await head.get(href)).status).toBe(200)
  expect((await head.get(`/audits/${audit}/echantillons/nouveau`)).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(href)).status).toBe(404)
  await expect(w.owner.query('set role parvis_app; update audit_sample set size = 1')).rejects.toThrow(
    'permission denied',
  )
  await w.owner.query('reset role')
})
