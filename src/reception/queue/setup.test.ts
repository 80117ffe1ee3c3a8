import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { type Queueing, queueing } from './test-queue.ts'

let q: Queueing
beforeAll(async () => {
  q = await queueing()
})
afterAll(() => q.w.close())

const BASE = '/file-d-attente'
const textAt = async (path: string): Promise<string> => textOf(await q.lead.get(path))

test('[D1-60] halls, lines, counters and rules are listed, shown, duplicated and brought out', async () => {
  for (const [word, id, name] of [
    ['salles', q.hall, 'Salle des titres'],
    ['files', q.titles, 'Retirer mon titre'],
    ['guichets', q.one, 'Guichet 1'],
    ['regles', 1, 'Règle d’accueil'],
  ] as const) {
    expect(await textAt(`${BASE}/${word}`)).toContain(name)
    expect(await textAt(`${BASE}/${word}?q=introuvable-xyz`)).not.toContain(`${name} `)
    const [own] = word === 'regles' ? await q.rows<{ id: number }>('select id from queue_policy') : [{ id }]
    expect(await textAt(`${BASE}/${word}/${own?.id}`)).toContain(name)
    const fresh = word === 'guichets' ? 'nouveau' : 'nouvelle'
    expect((await q.lead.get(`${BASE}/${word}/${fresh}?modele=${own?.id}`)).status).toBe(200)
    expect((await q.lead.get(`${BASE}/${word}/export?format=csv`)).status).toBe(200)
  }
})

test('[D1-60] [D1-74] a bad form is explained beside its field', async () => {
  const taken = await q.lead.post(`${BASE}/files/nouvelle`, {
    name: 'Autre',
    hall: q.hall,
    prefix: 'A',
    position: 1,
    active: 'oui',
  })
  expect([taken.status, await textOf(taken)]).toEqual([
    422,
    expect.stringContaining('deux tickets auraient le même numéro'),
  ])
  const paper = await q.lead.post(`${BASE}/files/nouvelle`, {
    name: 'Autre',
    hall: q.hall,
    prefix: 'P',
    position: 1,
    active: 'oui',
  })
  expect(await textOf(paper)).toContain('série de papier')
  const second = await q.lead.post(`${BASE}/salles/nouvelle`, { name: 'Bis', point: q.point, target: 20, paper: 'P' })
  expect(await textOf(second)).toContain('a déjà sa file d’attente')
  const past = await q.lead.post(`${BASE}/regles/nouvelle`, {
    name: 'Hier',
    startsOn: '2026-11-18',
    lateAfter: 15,
    lead: 10,
    priorityLead: 0,
    calls: 2,
    parkedMinutes: 20,
    returns: 'kept',
  })
  expect(await textOf(past)).toContain('aujourd’hui ou plus tard')
  const bad = await q.agent.post(`${BASE}/${q.hall}/papier`, {
    jour: '2026-11-19',
    'n-1': 'P001',
    'file-1': q.titles,
    'arrivee-1': 'tôt',
  })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Écrivez l’heure comme')])
})
