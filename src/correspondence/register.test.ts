import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf, type World, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
})
afterAll(() => w.close())

const entry = (over: Record<string, string | number> = {}) => ({
  kind: 'complaint',
  channel: 'email',
  receivedOn: '2026-11-09',
  site: w.hauts92.sites.nanterre ?? 0,
  service: '',
  subject: 'Rendez-vous annulé sans explication',
  body: 'Mon rendez-vous du 12 novembre a été annulé.',
  category: '',
  cause: '',
  urnOpening: '',
  name: 'Personne inventée',
  email: 'personne@exemple.fr',
  phone: '',
  address: '',
  ...over,
})
type Client = { post(path: string, form?: Record<string, string | number>): Promise<Response> }
const register = async (who: Client, over: Record<string, string | number> = {}): Promise<number> => {
  const answer = await who.post('/reclamations/nouvelle', entry(over))
  expect(answer.status).toBe(303)
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}

describe('[C1-01] a request is recorded, routed, answered', () => {
  test('with its number, its due day and its figures', async () => {
    const lead = await w.personOf(w.hauts92, 'quality_lead')
    const id = await register(lead)
    const list = await textOf(await lead.get('/reclamations'))
    expect(list).toContain('R-2026-0001')
    expect(list).toContain('17 nov.')
    expect(list).toContain('En retard de 2 j')
    expect(list).not.toContain('Personne inventée')
    const sheet = await textOf(await lead.get(`/reclamations/${id}`))
    expect(sheet).toContain('Reçue le lundi 9 novembre 2026')
    expect(sheet).toContain('11 novembre est férié')
    expect(sheet).not.toContain('personne@exemple.fr')
    const shown = await lead.post(`/reclamations/${id}/coordonnees`)
    expect(await textOf(shown)).toContain('personne@exemple.fr')
    const routed = await lead.post(`/reclamations/${id}/orienter`, {
      version: 1,
      service: w.hauts92.services.sejour ?? 0,
    })
    expect(routed.status).toBe(303)
    const answered = await lead.post(`/reclamations/${id}/repondre`, {
      version: 2,
      body: 'Voici un nouveau rendez-vous.',
      via: 'email',
      answeredOn: '2026-11-17',
    })
    expect(answered.status).toBe(303)
    const done = await textOf(await lead.get(`/reclamations/${id}`))
    expect(done).toContain('en 5 jours ouvrés Dans les délais')
    expect(await textOf(await lead.get('/reclamations'))).toMatch(
      /répondues dans les délais en 2026, n = 1, cible 75 % .*100,0 % délai moyen .*5,0 jours ouvrés/,
    )
  })
})
