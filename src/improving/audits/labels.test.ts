import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardRoom } from '#src/core/standards/room.ts'
import { committeeRoom } from '#src/reporting/committees/room.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { auditRoom } from './room.ts'
import { idOf, routesOf } from './test-audits.ts'

let w: World
let lead: TestPerson
let antony = 0
let framework = 0
beforeAll(async () => {
  w = await world({ rooms: routesOf([auditRoom, standardRoom, committeeRoom], committeeRoom.attests) })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = w.hauts92.sites['antony'] ?? 0
  const page = await (await lead.get('/referentiels/disponibles')).text()
  const [, hash = ''] =
    /name="hash" value="([0-9a-f]{64})"\/?><button[^>]*>Adopter<span[^>]*>, Qual-e-Pref, version 2018/.exec(page) ?? []
  framework = idOf(await lead.post('/referentiels/disponibles', { hash }))
})
afterAll(() => w.close())

const open = async (over: Record<string, string | number> = {}): Promise<number> =>
  idOf(
    await lead.post('/audits/labels/nouveau', {
      name: 'Qual-e-Pref, Antony',
      framework,
      sites: antony,
      modules: 'qep-m1',
      renewMonths: 6,
      ...over,
    }),
  )
const version = async (id: number): Promise<number> =>
  (
    await w.owner.query<{ version: number }>('select version from label where tenant = $1 and id = $2', [
      w.hauts92.tenant,
      id,
    ])
  ).rows[0]?.version ?? 0
const audit = async (
  title: string,
  days: Record<string, string>,
  over: Record<string, string | number> = {},
): Promise<number> => {
  const id = idOf(
    await lead.post('/audits/nouveau', {
      title,
      kind: 'internal',
      planned: '2026-05',
      framework,
      sites: antony,
      ...over,
    }),
  )
  await lead.post(`/audits/${id}/deroulement`, { version: 1, ...days })
  return id
}
const apply = async (id: number) => lead.post(`/audits/labels/${id}/candidature`, { version: await version(id) })
const decide = async (id: number, over: Record<string, string> = {}) =>
  lead.post(`/audits/labels/${id}/decision`, {
    version: await version(id),
    decision: 'granted',
    obtained: '2026-10',
    ...over,
  })

test('[A6-22] an application says what stands against it, then freezes its scope; a major nonconformity blocks the decision; the rule gives the validity', async () => {
  const id = await open()
  const shown = await textOf(await lead.get(`/audits/labels/${id}`))
  expect(shown).toContain('Aucun audit interne ou à blanc')
  expect(shown).toContain('Aucune séance entre')
  expect(shown).toContain('non connu')
  expect((await apply(id)).headers.get('location')).toContain('refus=blocked')
  await audit('Audit interne', { heldOn: '2026-05-12' })
  await lead.post('/comites/instances/nouveau', { name: 'CLU', kind: 'clu' })
  await w.owner.query(
    "insert into committee (tenant, code, kind, name) values ($1, 'clu-essai', 'clu', 'CLU d’essai') on conflict do nothing",
    [w.hauts92.tenant],
  )
  await w.owner.query(
    "insert into meeting (tenant, code, title, committees, held_on, state, period) select $1, 'clu-2026', 'CLU', array[min(id)], '2026-06-10', 'held', '2026' from committee where tenant = $1",
    [w.hauts92.tenant],
  )
  expect(await textOf(await lead.get(`/audits/labels/${id}`))).toContain('Réuni le 10 juin 2026.')
  const late = await lead.post(`/audits/labels/${id}/candidature`, { version: 987 })
  expect(late.headers.get('location')).toContain('refus=stale')
  expect(await textOf(await lead.get(late.headers.get('location') ?? ''))).toContain('vient d’être modifiée')
  expect((await apply(id)).headers.get('location')).toContain('fait=candidature')
  const moved = await lead.post(`/audits/labels/${id}/modifier`, {
    version: await version(id),
    name: 'Qual-e-Pref, Antony',
    framework,
    sites: antony,
    modules: 'qep-m3',
    renewMonths: 6,
  })
  expect(await textOf(moved)).toContain('son périmètre est figé')
  await expect(
    w.owner.query(`update label set scope = '{}' where tenant = $1 and id = $2`, [w.hauts92.tenant, id]),
  ).rejects.toThrow('never changes')
  const external = await audit('Audit externe', { heldOn: '2026-09-08' }, { kind: 'initial', planned: '2026-09' })
  await lead.post(`/audits/${external}/constats/nouveau`, { kind: 'major', title: 'Écart grave' })
  expect(await textOf(await decide(id))).toContain('elle bloque la décision')
  await w.owner.query("delete from finding where tenant = $1 and title = 'Écart grave'", [w.hauts92.tenant])
  expect((await decide(id)).headers.get('location')).toContain('fait=decision')
  const page = await textOf(await lead.get(`/audits/labels/${id}`))
  expect(page).toContain('30 septembre 2029')
  expect(page).toContain('Règle de Qual-e-Pref, version 2018 : 36 mois')
  expect(page).toContain('1. Relation générale')
  expect((await lead.get(`/audits/labels/${id}/supprimer`)).status).toBe(200)
  expect(await textOf(await lead.get(`/audits/labels/${id}/supprimer`))).toContain('font partie de l’histoire')
})

test('[A6-23] a validity or a follow-up typed as a day or a month names its source; a decision is not written ahead, a refusal gives no validity', async () => {
  const id = await open({ name: 'Label typé' })
  await w.owner.query("update label set applied_on = '2026-09-01' where tenant = $1 and id = $2", [
    w.hauts92.tenant,
    id,
  ])
  expect(await textOf(await decide(id, { validUntil: 'mars 2028' }))).toContain('Dites d’où vient cette date')
  expect(await textOf(await decide(id, { obtained: '2027-02' }))).toContain('Cette décision est à venir')
  expect(await textOf(await decide(id, { validUntil: '2020', validitySource: 'X' }))).toContain(
    'La fin doit suivre le début',
  )
  expect((await decide(id, { decision: 'refused' })).status).toBe(303)
  expect(await textOf(await lead.get(`/audits/labels/${id}`))).toContain('Refusé')
  await decide(id, {
    validUntil: 'mars 2028',
    validitySource: 'Certificat',
    followUp: '06/2027',
    followUpSource: 'Certificat',
  })
  const { rows } = await w.owner.query(
    'select valid_to::text, follow_up_on::text from label where tenant = $1 and id = $2',
    [w.hauts92.tenant, id],
  )
  expect(rows).toEqual([{ valid_to: '2028-03-31', follow_up_on: '2027-06-30' }])
})

test('[A6-24] labels are listed, searched, exported, renewed, suspended and withdrawn with a reason; each page asks its right', async () => {
  const id = await open({ name: 'Label de Boulogne', due: '2026-12-31', dueSource: 'Circulaire' })
  expect(await textOf(await lead.get('/audits/labels?q=boulogne&etat=preparing'))).toContain(
    'La certification doit être obtenue avant le 31 décembre 2026',
  )
  expect(await (await lead.get('/audits/labels/export')).text()).toContain('Label de Boulogne;En préparation')
  await w.owner.query("update label set applied_on = '2026-09-01' where tenant = $1 and id = $2", [
    w.hauts92.tenant,
    id,
  ])
  const taken = await lead.post(`/audits/labels/${id}/reprendre`, { version: await version(id) })
  expect(taken.headers.get('location')).toContain('fait=reprise')
  await w.owner.query("update label set applied_on = '2026-09-01' where tenant = $1 and id = $2", [
    w.hauts92.tenant,
    id,
  ])
  await decide(id)
  const ended = async (form: Record<string, string>) =>
    lead.post(`/audits/labels/${id}/fin`, { version: await version(id), ...form })
  expect(await textOf(await ended({ suspendedOn: '2026-11-01' }))).toContain('Dites pourquoi.')
  expect((await ended({ suspendedOn: '2026-11-01', endedNote: 'Audit manqué' })).status).toBe(303)
  expect(await textOf(await lead.get(`/audits/labels/${id}`))).toContain('Suspendu')
  await ended({})
  const renewed = idOf(
    await lead.post(`/audits/labels/nouveau?modele=${id}`, {
      name: 'Label de Boulogne, suite',
      framework,
      sites: antony,
      modules: 'qep-m1',
      renewMonths: 6,
    }),
  )
  expect(await textOf(await lead.get(`/audits/labels/${renewed}`))).toContain('Labels de ces sites')
  const gone = await lead.post(`/audits/labels/${renewed}/supprimer`, { version: 1 })
  expect(gone.status).toBe(303)
  const head = await w.personOf(w.hauts92, 'head_of_service')
  expect((await head.get(`/audits/labels/${id}`)).status).toBe(200)
  expect((await head.post(`/audits/labels/${id}/candidature`, { version: 1 })).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/audits/labels/${id}`)).status).toBe(404)
  expect(
    (
      await lead.post(`/audits/labels/${id}/modifier`, {
        version: 1,
        name: 'Autre',
        sites: antony,
        renewMonths: 6,
        framework,
        modules: 'qep-m1',
      })
    ).status,
  ).toBe(409)
})
