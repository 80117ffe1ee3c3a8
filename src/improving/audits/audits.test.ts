import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actionPlanRoom } from '#src/improving/action-plans/room.ts'
import { standardRoom } from '#src/core/standards/room.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { auditRoom } from './room.ts'
import { idOf, routesOf } from './test-audits.ts'

let w: World
let lead: TestPerson
let head: TestPerson
let antony = 0
beforeAll(async () => {
  w = await world({ rooms: routesOf([auditRoom, actionPlanRoom, standardRoom]) })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  head = await w.personOf(w.hauts92, 'head_of_service')
  antony = w.hauts92.sites['antony'] ?? 0
})
afterAll(() => w.close())

const versionIn = async (person: TestPerson, href: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await (await person.get(href)).text())?.[1] ?? ''

const planned = async (over: Record<string, string | number | readonly (string | number)[]> = {}): Promise<number> =>
  idOf(
    await lead.post('/audits/nouveau', {
      title: 'Audit de renouvellement d’Antony',
      kind: 'renewal',
      body: 'Certiqual',
      planned: 'juin 2026',
      sites: antony,
      activities: 'Accueil physique ; Téléphonie',
      ...over,
    }),
  )
const found = async (audit: number, over: Record<string, string | number> = {}): Promise<number> =>
  idOf(
    await lead.post(`/audits/${audit}/constats/nouveau`, {
      kind: 'improvement',
      title: 'Planifier le comité',
      ...over,
    }),
  )
const held = async (audit: number, days: Record<string, string>) =>
  lead.post(`/audits/${audit}/deroulement`, { version: await versionIn(lead, `/audits/${audit}/deroulement`), ...days })

describe('audits', () => {
  test('[A6-02] an audit is planned, listed, searched, exported, corrected; another département sees nothing of it', async () => {
    const id = await planned()
    const shown = await textOf(await lead.get(`/audits/${id}`))
    expect(shown).toContain('prévu en juin 2026')
    expect(shown).toContain('Accueil physique, Téléphonie')
    expect(await textOf(await lead.get('/audits?q=antony&nature=renewal'))).toContain(
      'Audit de renouvellement d’Antony',
    )
    expect(await textOf(await lead.get('/audits?etat=closed'))).toContain('Aucun audit ne répond')
    expect(await (await lead.get('/audits/export')).text()).toContain(
      'Audit de renouvellement d’Antony;Audit de renouvellement',
    )
    const form = { kind: 'renewal', planned: '12/06/2026', sites: antony, title: 'Audit d’Antony' }
    const saved = await lead.post(`/audits/${id}/modifier`, { ...form, version: 1 })
    expect(saved.status).toBe(303)
    expect((await lead.post(`/audits/${id}/modifier`, { ...form, version: 1, title: 'Autre' })).status).toBe(409)
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect((await moselle.get(`/audits/${id}`)).status).toBe(404)
    expect(await textOf(await moselle.get('/audits'))).toContain('Aucun audit n’est encore planifié')
  })
  test('[A6-03] who only reads changes nothing; a role on one site sees the audits of that site', async () => {
    const id = await planned({ title: 'Audit réservé' })
    expect((await head.get(`/audits/${id}`)).status).toBe(200)
    expect((await head.get(`/audits/${id}/modifier`)).status).toBe(403)
    const caller = await w.personOf(w.hauts92, 'mystery_caller')
    expect((await caller.get('/audits')).status).toBe(403)
    const boulogne = await w.personOf(w.hauts92, 'head_of_service', { site: w.hauts92.sites['boulogne'] ?? 0 })
    expect((await boulogne.get(`/audits/${id}`)).status).toBe(404)
    const local = await w.personOf(w.hauts92, 'quality_lead', { site: antony })
    expect((await local.get(`/audits/${id}/modifier`)).status).toBe(200)
    const both = await planned({ title: 'Audit de deux sites', sites: [antony, w.hauts92.sites['boulogne'] ?? 0] })
    expect((await local.get(`/audits/${both}`)).status).toBe(200)
    expect((await local.get(`/audits/${both}/modifier`)).status).toBe(403)
  })
  test('[A6-04] a bad form is explained beside its field, with what was typed', async () => {
    const refused = await lead.post('/audits/nouveau', { title: 'Sans lieu', kind: 'internal', planned: 'un jour' })
    expect(refused.status).toBe(422)
    const shown = await textOf(refused)
    expect(shown).toContain('Écrivez un jour, un mois ou une année')
    const nowhere = await (
      await lead.post('/audits/nouveau', { title: 'Sans lieu', kind: 'internal', planned: '2026' })
    ).text()
    expect(nowhere).toContain('Cochez au moins un site.')
    expect(nowhere).toContain('value="Sans lieu"')
  })
  test('[A6-05] the state follows from the days; a day out of order or to come is refused; the delay of each milestone is told', async () => {
    const id = await planned({ title: 'Audit daté', planned: '12/06/2026', reportBy: '2026-06-20' })
    expect(await textOf(await held(id, { reportOn: '2026-06-30' }))).toContain(
      'Notez d’abord le jour où l’audit a eu lieu.',
    )
    expect(await textOf(await held(id, { heldOn: '2030-06-30' }))).toContain('Ce jour est à venir')
    expect((await held(id, { heldOn: '2026-06-12', reportOn: '2026-06-30', conclusion: 'Tout va bien.' })).status).toBe(
      303,
    )
    const shown = await textOf(await lead.get(`/audits/${id}`))
    expect(shown).toContain('Rapport reçu')
    expect(shown).toContain('10 jours après')
    expect(shown).toContain('Tout va bien.')
  })
  test('[A6-06] the plan holds slots, one auditor in one place at a time; attachments to supply are noted supplied in one gesture', async () => {
    const id = await planned({ title: 'Audit au plan' })
    const slot = {
      day: '2026-06-12',
      startsAt: '09:00',
      endsAt: '10:30',
      site: antony,
      topic: 'Accueil général',
      met: 'Agents',
    }
    expect((await lead.post(`/audits/${id}/creneaux/nouveau`, slot)).status).toBe(303)
    const clash = await lead.post(`/audits/${id}/creneaux/nouveau`, { ...slot, startsAt: '10:00', endsAt: '11:00' })
    expect(await textOf(clash)).toContain('déjà pris à cette heure')
    expect(
      (
        await lead.post(`/audits/${id}/creneaux/nouveau`, {
          ...slot,
          startsAt: '10:00',
          endsAt: '11:00',
          auditor: 'Second',
        })
      ).status,
    ).toBe(303)
    expect(await textOf(await lead.post(`/audits/${id}/creneaux/nouveau`, { ...slot, startsAt: '9h' }))).toContain(
      'comme 09:30',
    )
    await lead.post(`/audits/${id}/pieces/nouvelle`, { title: 'Registre des réclamations', dueOn: '2026-06-01' })
    const page = await (await lead.get(`/audits/${id}`)).text()
    expect(page).toContain('Registre des réclamations')
    const act = /action="(\/audits\/\d+\/pieces\/\d+\/fournie)"/.exec(page)?.[1] ?? ''
    expect((await lead.post(act, { version: 1 })).headers.get('location')).toContain('fait=piece')
    expect(await textOf(await lead.get(`/audits/${id}`))).toContain('fournie le')
  })
  test('[A6-07] the next audit is prepared from a former one, with its plan moved to its own day', async () => {
    const from = await planned({ title: 'Audit de 2024', planned: '2024-06-12' })
    await lead.post(`/audits/${from}/creneaux/nouveau`, {
      day: '2024-06-12',
      startsAt: '09:00',
      endsAt: '10:00',
      site: antony,
      topic: 'Standard',
    })
    const form = await (await lead.get(`/audits/nouveau?modele=${from}`)).text()
    expect(form).toContain('Audit de 2024')
    const made = await lead.post(`/audits/nouveau?modele=${from}`, {
      title: 'Audit de 2027',
      kind: 'renewal',
      planned: '2027-06-14',
      sites: antony,
    })
    expect(await textOf(await lead.get(`/audits/${idOf(made)}`))).toContain('lundi 14 juin 2027')
  })
  test('[A6-08] an audit is deleted while it is planned, never once prepared', async () => {
    const id = await planned({ title: 'Audit de trop' })
    await held(id, { preparedOn: '2026-05-01' })
    expect(await textOf(await lead.get(`/audits/${id}/supprimer`))).toContain('fait partie de l’histoire')
    await held(id, {})
    const gone = await lead.post(`/audits/${id}/supprimer`, {
      version: await versionIn(lead, `/audits/${id}/supprimer`),
    })
    expect(gone.status).toBe(303)
    expect((await lead.get(`/audits/${id}`)).status).toBe(404)
  })
  test('[A6-09] the report is filed as a PDF and given back', async () => {
    const id = await planned({ title: 'Audit au rapport' })
    const pdf = new Blob(['%PDF-1.7 rapport'], { type: 'application/pdf' })
    const refused = await lead.post(`/audits/${id}/rapport`, {
      version: 1,
      file: new Blob(['PK'], { type: 'application/pdf' }),
    })
    expect(await textOf(refused)).toContain('Ce fichier n’est pas un PDF')
    expect((await lead.post(`/audits/${id}/rapport`, { version: 1, file: pdf })).status).toBe(303)
    expect(await (await head.get(`/audits/${id}/rapport`)).text()).toContain('%PDF-1.7')
  })
})

describe('findings', () => {
  test('[A6-10] findings are entered, listed, counted, searched, exported; the same words twice are refused', async () => {
    const id = await planned({ title: 'Audit aux constats' })
    const finding = await found(id)
    await found(id, { kind: 'strength', title: 'Accueil souriant', site: antony })
    expect(
      await textOf(await lead.post(`/audits/${id}/constats/nouveau`, { kind: 'strength', title: 'Accueil souriant' })),
    ).toContain('déjà un constat de ces mots')
    const elsewhere = await lead.post(`/audits/${id}/constats/nouveau`, {
      kind: 'strength',
      title: 'Ailleurs',
      site: w.hauts92.sites['boulogne'] ?? 0,
    })
    expect(elsewhere.status).toBe(422)
    expect(await textOf(await lead.get(`/audits/constats?audit=${id}`))).toContain(
      '1 point fort et 1 piste de progrès, aucune non-conformité',
    )
    expect(await textOf(await lead.get('/audits/constats?nature=strength&q=souriant'))).toContain('Accueil souriant')
    expect(await (await lead.get('/audits/constats/export')).text()).toContain('Planifier le comité')
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect((await moselle.get(`/audits/constats/${finding}`)).status).toBe(404)
    expect((await head.get(`/audits/${id}/constats/nouveau`)).status).toBe(403)
  })
  test('[A6-11] a finding names a commitment of the framework of its audit: its key and its words are copied', async () => {
    const page = await (await lead.get('/referentiels/disponibles')).text()
    const [, hash = ''] =
      /name="hash" value="([0-9a-f]{64})"\/?><button[^>]*>Adopter<span[^>]*>, Qual-e-Pref, version 2018/.exec(page) ??
      []
    const framework = idOf(await lead.post('/referentiels/disponibles', { hash }))
    const keys = await w.owner.query<{ key: string; title: string; number: string }>(
      "select key, title, number from framework_item where tenant = $1 and level = 'module' order by position",
      [w.hauts92.tenant],
    )
    const id = await planned({ title: 'Audit du référentiel', framework, modules: keys.rows[0]?.key ?? '' })
    expect(
      (
        await lead.post('/audits/nouveau', {
          title: 'X',
          kind: 'internal',
          planned: '2026',
          sites: antony,
          modules: 'nul',
        })
      ).status,
    ).toBe(422)
    const { rows } = await w.owner.query<{ key: string }>(
      "select key from framework_item where tenant = $1 and level = 'commitment' and title <> '' order by id limit 1",
      [w.hauts92.tenant],
    )
    const finding = await found(id, { title: 'Engagement non tenu', kind: 'minor', commitment: rows[0]?.key ?? '' })
    const kept = await w.owner.query('select commitment, commitment_title from finding where id = $1 and tenant = $2', [
      finding,
      w.hauts92.tenant,
    ])
    expect(kept.rows[0]).toMatchObject({ commitment: rows[0]?.key })
    expect(kept.rows[0].commitment_title.length).toBeGreaterThan(5)
    await held(id, { heldOn: '2026-06-12' })
    expect(await textOf(await lead.get(`/audits/${id}`))).toContain('19 engagements conformes sur 20.')
  })
  test('[A6-12] a finding becomes an action in one gesture, and its page tells where the action stands', async () => {
    const id = await planned({ title: 'Audit suivi' })
    const finding = await found(id, { title: 'Revoir la signalétique' })
    const page = await (await lead.get(`/audits/constats/${finding}`)).text()
    const href = (/href="(\/plan-actions\/nouvelle\?[^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
    const q = new URL(href, 'http://x').searchParams
    expect(q.get('titre')).toBe('Revoir la signalétique')
    await lead.post(href, {
      title: q.get('titre') ?? '',
      planYear: 2026,
      site: antony,
      audience: 'both',
      originKind: q.get('origine') ?? '',
      originId: q.get('ref') ?? '',
      originLabel: q.get('libelle') ?? '',
    })
    const shown = await textOf(await lead.get(`/audits/constats/${finding}`))
    expect(shown).toContain('pas terminée')
    expect(shown).toContain('1 action n’est pas terminée.')
  })
})
