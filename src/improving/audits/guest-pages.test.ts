import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { routes } from '#src/app/rooms.ts'
import { concrete, walk } from '#test/hostile/router.ts'
import { textOf } from '#test/people.ts'
import { giving } from '../evidence/test-evidence.ts'
import { guestWorld, type TestGuest } from './test-guests.ts'

let g: Awaited<ReturnType<typeof guestWorld>>
beforeAll(async () => {
  g = await guestWorld()
})
afterAll(() => g.close())

describe('what a guest sees', () => {
  test('[A6-51] the audit, its commitments, the evidence of its sites with its files, its living figures; nothing of another site', async () => {
    const give = giving(g.room.lead)
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    const antony = g.room.site['antony'] ?? 0
    const own = await give({ title: 'Affiche d’Antony', sites: antony }, 'charte/saluer')
    const everywhere = await give({ title: 'Charte affichée partout' }, 'charte/badge')
    const elsewhere = await give({ title: 'Affiche de Boulogne', sites: g.room.site['boulogne'] ?? 0 }, 'charte/saluer')
    const unattached = await give({ title: 'Sans engagement', sites: antony })
    const secret = await give(
      { title: 'Note restreinte', sites: antony, confidentiality: 'restricted' },
      'charte/saluer',
    )
    const landed = await guest.get('/')
    expect(landed.headers.get('location')).toBe('/audit-invite')
    expect((await guest.get('/audit-invite')).headers.get('location')).toBe(`/audit-invite/${audit}`)
    const home = await textOf(await guest.get(`/audit-invite/${audit}`))
    for (const said of [
      'Saisir un constat',
      'jusqu’au 9 décembre 2026',
      'Nous vous saluons',
      '3 preuves',
      'Plan de l’audit',
    ])
      expect(home).toContain(said)
    const commitment = await textOf(await guest.get(`/audit-invite/${audit}/engagements/saluer`))
    expect(commitment).toContain('Affiche d’Antony')
    expect(commitment).toContain('Charte affichée partout')
    expect(commitment).toContain('Chaque agent porte un badge')
    expect(commitment).not.toContain('Boulogne')
    const at = (id: number) => `/audit-invite/${audit}/pieces/preuves/${id}`
    expect((await guest.get(at(own))).status).toBe(200)
    expect((await guest.get(`${at(own)}/fichiers/1`)).status).toBe(200)
    expect((await guest.get(at(everywhere))).status).toBe(200)
    for (const id of [elsewhere, unattached, 999_999]) {
      expect((await guest.get(at(id))).status).toBe(404)
      expect((await guest.get(`${at(id)}/fichiers/1`)).status).toBe(404)
    }
    expect(await textOf(await guest.get(at(secret)))).toContain('demandez à la voir sur place')
    expect((await guest.get(`${at(secret)}/fichiers/1`)).status).toBe(404)
    expect((await guest.get(`/audit-invite/${audit}/pieces/inconnu/1`)).status).toBe(404)
    expect((await guest.get(`/audit-invite/${audit}/engagements/inconnue`)).status).toBe(404)
  })
  test('[A6-51] of the modules and the scope of its audit alone', async () => {
    const audit = await g.planned({ modules: 'accueil' })
    const guest = await g.guestOf(audit)
    expect(await textOf(await guest.get(`/audit-invite/${audit}`))).toContain('Nous affichons nos horaires')
    const bare = await g.planned({ framework: '' })
    const other = await g.guestOf(bare)
    expect(await textOf(await other.get(`/audit-invite/${bare}`))).toContain('ne porte sur aucun référentiel')
    expect((await other.get(`/audit-invite/${audit}`)).status).toBe(404)
    expect((await guest.get(`/audit-invite/${bare}`)).status).toBe(404)
  })
  test('[A6-51] its pages ask at most twelve statements', async () => {
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    const last = { sql: 0 }
    const log = pino({}, { write: (line: string) => void Object.assign(last, JSON.parse(line)) })
    const app = createApp(g.room.w.deps, { rooms: routes, log })
    await g.found(guest, audit)
    const own = await g.lastFinding(audit)
    for (const path of ['', '/engagements/saluer', '/constats/nouveau', `/constats/${own}/modifier`]) {
      const headers = { host: 'parvis.test', cookie: guest.cookie }
      const answer = await app.request(`http://parvis.test/audit-invite/${audit}${path}`, { headers })
      expect([path, answer.status]).toEqual([path, 200])
      expect(last.sql, path).toBeLessThanOrEqual(12)
      expect(last.sql).toBeGreaterThan(2)
    }
  })
})

describe('what a guest may do', () => {
  const walked = () => walk(g.room.w.app).filter(({ right }) => right !== 'open' && right !== 'signed-in')
  const ask = async (
    guest: TestGuest,
    { method, path }: { method: string; path: string },
    values: readonly string[] = [],
  ) => (method === 'GET' ? guest.get(concrete(path, values)) : guest.post(concrete(path, values), {}))

  test('[A6-52] over every route: its own pages, and nothing else', async () => {
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    const letIn: string[] = []
    for (const route of walked()) {
      const own = route.right === 'guest.read' || route.right === 'guest.write'
      const { status } = await ask(guest, route)
      if (own ? status !== 404 && route.path !== '/audit-invite' : status !== 403)
        letIn.push(`${route.method} ${route.path} (${route.right}): ${status}`)
    }
    expect(letIn).toEqual([])
    // What asks only to be signed in shows nothing of the département.
    expect(await textOf(await guest.get('/recherche?q=antony'))).toContain('Rien ne répond')
    expect(await textOf(await guest.get('/plan-du-site'))).not.toContain('Réclamations')
  }, 120_000)
  test('[A6-52] nobody else enters the pages of guests, whatever their role', async () => {
    const audit = await g.planned()
    for (const role of ['administrator', 'quality_lead', 'auditor'] as const) {
      const person = await g.room.w.personOf(g.room.w.hauts92, role)
      for (const route of walked().filter(({ right }) => right === 'guest.read' || right === 'guest.write'))
        expect([
          route.path,
          (await ask({ ...person, number: 0, email: '', link: '' }, route, [String(audit)])).status,
        ]).toEqual([route.path, 403])
    }
  })
  test('[A6-53] it writes its own findings, corrects and deletes them until they are handed over', async () => {
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    const colleague = await g.guestOf(audit)
    expect((await g.found(guest, audit, { kind: '' })).status).toBe(422)
    expect((await g.found(guest, audit)).status).toBe(303)
    const own = await g.lastFinding(audit)
    const edit = `/audit-invite/${audit}/constats/${own}/modifier`
    const form = { kind: 'minor', title: 'Badge oublié', commitment: 'saluer', version: 1 }
    expect((await guest.post(edit, form)).status).toBe(303)
    expect((await guest.post(edit, form)).status).toBe(409)
    expect((await colleague.get(edit)).status).toBe(404)
    expect((await colleague.post(edit, { ...form, version: 2 })).status).toBe(404)
    await g.room.lead.post(`/audits/${audit}/constats/nouveau`, { kind: 'strength', title: 'Dit par la préfecture' })
    const theirs = await g.lastFinding(audit)
    expect((await guest.get(`/audit-invite/${audit}/constats/${theirs}/modifier`)).status).toBe(404)
    expect((await guest.post(`/audit-invite/${audit}/constats/${theirs}/supprimer`, { version: 1 })).status).toBe(404)
    const told = await textOf(await g.room.lead.get(`/audits/constats/${own}`))
    expect(told).toContain('Badge oublié')
    expect(told).toContain('Écrit par l’auditeur')
    await g.found(guest, audit, { title: 'À retirer', kind: 'improvement' })
    const gone = await g.lastFinding(audit)
    expect((await guest.post(`/audit-invite/${audit}/constats/${gone}/supprimer`, { version: 1 })).status).toBe(303)

    expect((await guest.post(`/audit-invite/${audit}/remettre`, { version: 1 })).status).toBe(303)
    expect((await guest.get(edit)).status).toBe(403)
    expect((await guest.post(edit, { ...form, version: 2 })).status).toBe(403)
    expect((await g.found(guest, audit, { title: 'Trop tard' })).status).toBe(403)
    expect(await textOf(await guest.get(`/audit-invite/${audit}`))).toContain('Vos constats sont remis')
    const back = `/audits/${audit}/invites/${guest.number}/rendre`
    expect((await g.room.lead.post(back, { version: await g.versionOf('audit_guest', guest.number) })).status).toBe(303)
    expect((await guest.get(edit)).status).toBe(200)
  })
  test('[A6-53] a finding that is being treated is no longer the guest’s to change', async () => {
    const audit = await g.planned()
    const guest = await g.guestOf(audit)
    await g.found(guest, audit)
    const own = await g.lastFinding(audit)
    const sheet = { correction: 'Rappelé', causes: 'Consigne', version: 1 }
    expect((await g.room.lead.post(`/audits/constats/${own}/fiche`, sheet)).status).toBe(303)
    expect((await guest.get(`/audit-invite/${audit}/constats/${own}/modifier`)).status).toBe(403)
  })
})
