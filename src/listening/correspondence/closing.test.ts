import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { refuseClosing } from './complaint.ts'
import { inTimeRate, meanDelay } from './measures.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const register = async (receivedOn: string): Promise<number> => {
  const answer = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn,
    site: w.hauts92.sites.nanterre ?? 0,
    service: '',
    subject: 'Dossier sans nouvelle',
    body: 'Je n’ai pas de réponse.',
    category: '',
    cause: '',
    urnOpening: '',
    name: '',
    email: '',
    phone: '',
    address: '',
  })
  expect(answer.status).toBe(303)
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const figures = () =>
  inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, async (tx) => {
    const span = { from: plainDate('2026-10-01'), to: plainDate('2026-10-31'), asOf: plainDate('2026-11-19') }
    const answer = await evaluate(tx, { rate: inTimeRate, mean: meanDelay }, { places: 'all', ...span })
    return { rate: answer.figure('rate'), mean: answer.figure('mean') }
  })

test('[C1-21] closing without an answer leaves the rate as it is and what is to do shorter', async () => {
  const late = await register('2026-10-05')
  const before = await figures()
  expect(before.rate).toMatchObject({ numerator: 0, denominator: 1 })
  expect((await lead.post(`/reclamations/${late}/clore`, { version: 1, reason: '' })).status).toBe(422)
  expect((await lead.post(`/reclamations/${late}/clore`, { version: 9, reason: 'Trop ancienne' })).status).toBe(409)
  expect((await lead.post(`/reclamations/${late}/clore`, { version: 1, reason: 'Trop ancienne' })).status).toBe(303)
  expect(await figures()).toMatchObject({ rate: { numerator: 0, denominator: 1 }, mean: { n: 0 } })
  expect(await textOf(await lead.get('/reclamations?etat=late'))).not.toContain('Dossier sans nouvelle')
  expect(await textOf(await lead.get('/reclamations?etat=unanswered'))).toContain('Close sans réponse')
  const sheet = await textOf(await lead.get(`/reclamations/${late}`))
  expect(sheet).toContain('Rouvrir')
  expect(sheet).toContain('Close aujourd’hui')
  expect(sheet).not.toContain('En retard de')
  expect(await textOf(await lead.get(`/reclamations/${late}/rouvrir`))).toContain('attend de nouveau une réponse')
  const reply = { version: 2, body: 'Voici.', via: 'email', answeredOn: '2026-11-18' }
  expect((await lead.post(`/reclamations/${late}/repondre`, reply)).status).toBe(422)
  expect((await lead.post(`/reclamations/${late}/rouvrir`, { version: 2, reason: 'Reprise' })).status).toBe(303)
  expect(await textOf(await lead.get('/reclamations?etat=late'))).toContain('Dossier sans nouvelle')
})

test('[C1-21] never before its due day, nor once answered', async () => {
  const day = plainDate('2026-11-18')
  expect(refuseClosing({ state: 'to_answer', dueOn: day }, day)).toBe('not-late')
  expect(refuseClosing({ state: 'to_answer', dueOn: plainDate('2026-11-17') }, day)).toBeUndefined()
  expect(refuseClosing({ state: 'answered', dueOn: plainDate('2026-11-17') }, day)).toBe('not-open')
  const running = await register('2026-11-18')
  expect((await lead.post(`/reclamations/${running}/clore`, { version: 1, reason: 'Non' })).status).toBe(422)
})
