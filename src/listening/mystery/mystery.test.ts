import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { callsOf, campaign, keyed, made, type Standard, standard } from './test-mystery.ts'

let w: World
let lead: TestPerson
let caller: TestPerson
let head: TestPerson
let callerId = 0
let nanterre = 0
let antony = 0
let own: Standard
const BASE = '/enquetes-mystere'
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  caller = await w.personOf(w.hauts92, 'mystery_caller')
  head = await w.personOf(w.hauts92, 'head_of_service')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  antony = w.hauts92.sites['antony'] ?? 0
  const { rows } = await w.owner.query<{ account: number }>(
    `select account from role_grant where role = 'mystery_caller' and tenant = $1`,
    [w.hauts92.tenant],
  )
  callerId = rows[0]?.account ?? 0
  own = await standard(lead, w)
})
afterAll(() => w.close())

describe('a campaign from its plan to its results', () => {
  let id = 0
  test('[B5-04] [B5-05] planned and launched, it is seen by who prepares it alone; a caller sees their own calls', async () => {
    id = await campaign(lead, own, {
      sites: [nanterre, nanterre, nanterre, nanterre, nanterre, antony],
      caller: callerId,
    })
    const outside = await lead.post(`${BASE}/${id}/appels/nouveau`, {
      scenario: own.scenario,
      site: antony,
      day: '2025-01-01',
      slot: '',
    })
    expect(await textOf(outside)).toContain('Choisissez un jour de l’enquête')
    expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('En cours')
    const pdf = await lead.get(`${BASE}/${id}/plan.pdf`)
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await head.get(`${BASE}/${id}`)).status).toBe(404)
    expect(await textOf(await head.get(BASE))).toContain('Aucune enquête mystère n’est révélée')
    expect((await head.get(`${BASE}/${id}/appels`)).status).toBe(403)
    expect((await caller.get(BASE)).status).toBe(403)
    const [first] = await callsOf(w, id)
    expect(await textOf(await caller.get(`${BASE}/mes-appels`))).toContain('Horaires')
    expect(await textOf(await caller.get('/mon-mois'))).toContain('Passer l’appel')
    const other = await w.personOf(w.hauts92, 'mystery_caller')
    expect((await other.get(`${BASE}/saisie/${first?.id}`)).status).toBe(404)
    expect(await textOf(await other.get(`${BASE}/mes-appels`))).toContain('Aucun appel ne vous est confié')
  })

  test('[B5-06] a call is keyed on a phone, a try at a time, once for its posting', async () => {
    const [first, second] = await callsOf(w, id)
    const path = `${BASE}/saisie/${first?.id}`
    expect(await (await caller.get(path)).text()).toContain('data-pv-outbox="mystere-')
    const engaged = { version: 1, cle: 'cle-de-cet-essai-0001', essai: 'engaged', heure: '09:10' }
    expect((await caller.post(path, engaged)).headers.get('location')).toContain('fait=essai')
    expect((await caller.post(path, engaged)).headers.get('location')).toContain('fait=essai')
    const tries = await w.owner.query('select outcome from mystery_try where call = $1', [first?.id])
    expect(tries.rows).toEqual([{ outcome: 'engaged' }])
    const unfinished = await caller.post(path, keyed(own.criteria, [3, '2', ''], { version: 2 }))
    expect([unfinished.status, await textOf(unfinished)]).toEqual([422, expect.stringContaining('Répondez à tous')])
    const unreached = await caller.post(path, keyed(own.criteria, [3, '2', '2'], { version: 2, essai: 'voicemail' }))
    expect(await textOf(unreached)).toContain('Notez d’abord l’essai qui a obtenu une réponse')
    const stale = await caller.post(path, keyed(own.criteria, [3, '2', '2'], { version: 1 }))
    expect(stale.status).toBe(409)
    expect((await caller.post(path, keyed(own.criteria, [3, '2', '2'], { version: 2 }))).status).toBe(303)
    expect((await callsOf(w, id))[0]?.score).toBe(100)
    const again = await caller.post(path, keyed(own.criteria, [3, '2', '2'], { version: 3 }))
    expect(await textOf(again)).toContain('Cet appel est passé')
    const early = await caller.post(`${BASE}/saisie/${second?.id}`, {
      version: 1,
      essai: 'unanswered',
      renoncer: 'oui',
    })
    expect(await textOf(early)).toContain('Notez 3 essais sans réponse')
    const rows = [
      [9, '2', '2'],
      [4, '0', '2'],
      [2, '2', '1'],
      [2, '2', '0'],
      [7, '0', '2'],
    ] as const
    for (const [at, call] of (await callsOf(w, id)).slice(1).entries())
      expect((await caller.post(`${BASE}/saisie/${call.id}`, keyed(own.criteria, rows[at] ?? rows[0]))).status).toBe(
        303,
      )
    expect((await callsOf(w, id)).map(({ score }) => score)).toEqual([100, 75, 75, 75, 50, 50])
  })

  test('[B5-07] a second person keys a scored call; the score stays', async () => {
    const [first] = await callsOf(w, id)
    const page = await (await lead.get(`${BASE}/seconde/${first?.id}`)).text()
    expect(page).not.toContain('checked')
    const form = keyed(own.criteria, [3, '0', '2'], { version: first?.version ?? 0 })
    expect((await lead.post(`${BASE}/seconde/${first?.id}`, form)).status).toBe(303)
    expect((await callsOf(w, id))[0]?.score).toBe(100)
    expect(await textOf(await lead.get(`${BASE}/appels/${first?.id}`))).toContain('Seconde notation')
    expect((await caller.get(`${BASE}/seconde/${first?.id}`)).status).toBe(403)
  })

  test('[B5-08] [B5-10] revealed, its results are read by who is called, and enter the indicators', async () => {
    expect(await textOf(await lead.get('/indicateurs/mystere-note?periode=2026'))).not.toContain('70,8')
    await made(lead, `${BASE}/${id}/analyser`, { version: 2 })
    const shown = await textOf(await lead.get(`${BASE}/${id}`))
    expect(shown).toContain('2 réponses sur 3 identiques')
    await made(lead, `${BASE}/${id}/reprendre`, { version: 3 })
    await made(lead, `${BASE}/${id}/analyser`, { version: 4 })
    const kind = await made(lead, '/controles/sortes/nouvelle', {
      name: 'Enquête mystère du standard',
      source: 'proof:mystery',
      active: 'oui',
    })
    for (const site of [nanterre, w.hauts92.sites['boulogne'] ?? 0])
      await made(lead, '/controles/plan/nouveau', { kind, site, year: 2026, month: 11, size: 1, responsible: '' })
    expect(await textOf(await lead.get('/controles/plan?annee=2026'))).not.toContain('Mener le contrôle')
    expect(await textOf(await lead.get(`${BASE}/${id}/reveler`))).toContain(
      '6 appels notés entrent dans les indicateurs',
    )
    await made(lead, `${BASE}/${id}/reveler`, { version: 5 })
    const proved = await w.owner.query(
      `select site = $1 as called, done_on is not null as done from control_plan where kind = $2 order by site = $1`,
      [nanterre, kind],
    )
    expect(proved.rows).toEqual([
      { called: false, done: false },
      { called: true, done: true },
    ])
    // What is planned afterwards is done at once where calls were passed in its month, and in no other.
    const late = await made(lead, '/controles/sortes/nouvelle', {
      name: 'Enquête mystère de l’année',
      source: 'proof:mystery',
      active: 'oui',
    })
    for (const month of [10, 11])
      await made(lead, '/controles/plan/nouveau', {
        kind: late,
        site: nanterre,
        year: 2026,
        month,
        size: 1,
        responsible: '',
      })
    const after = await w.owner.query(
      'select month, done_on is not null as done from control_plan where kind = $1 order by month',
      [late],
    )
    expect(after.rows).toEqual([
      { month: 10, done: false },
      { month: 11, done: true },
    ])
    const read = await textOf(await head.get(`${BASE}/${id}`))
    expect(read).toContain('La note moyenne est de 71 sur 100 (6 appels')
    expect(read).toContain('Décroche vite')
    // One call at Antony would come back by subtraction from Nanterre's.
    expect(read).not.toContain('Site par site')
    expect((await head.get(`${BASE}/appels/${(await callsOf(w, id))[0]?.id}`)).status).toBe(403)
    expect(await textOf(await lead.get('/indicateurs/mystere-note?periode=2026'))).toContain('70,8')
    expect(await textOf(await lead.get('/indicateurs/mystere-conformes?periode=2026'))).toMatch(/66,7\s?%/)
    expect(await textOf(await lead.get('/indicateurs/mystere-greeting?periode=2026'))).toMatch(/66,7\s?%/)
  })

  test('[B5-08] a campaign of fewer than five scored calls is not revealed', async () => {
    const few = await campaign(lead, own, { sites: [nanterre] })
    await made(lead, `${BASE}/${few}/analyser`, { version: 2 })
    const refused = await lead.post(`${BASE}/${few}/reveler`, { version: 3 })
    expect(refused.headers.get('location')).toContain('refus=few')
    expect(await textOf(await lead.get(`${BASE}/${few}?refus=few`))).toContain('Moins de 5 appels')
  })

  test('[B5-09] what to watch is proposed, kept, and becomes an action told on both sides', async () => {
    expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('Retenir ce point')
    const path = `${BASE}/${id}/vigilance`
    expect(await (await lead.get(`${path}/nouveau?critere=${own.criteria[1]}`)).text()).toContain('Se présente')
    await made(lead, `${path}/nouveau`, {
      title: 'La présentation',
      criterion: own.criteria[1] ?? '',
      note: 'Souvent oubliée',
    })
    expect(await textOf(await lead.post(`${path}/nouveau`, { title: 'la présentation' }))).toContain('déjà retenu')
    const { rows } = await w.owner.query<{ id: number }>('select id from mystery_watch where campaign = $1', [id])
    const watch = rows[0]?.id
    const action = await made(lead, '/plan-actions/nouvelle', {
      planYear: 2026,
      title: 'Afficher la phrase d’accueil',
      site: nanterre,
      audience: 'both',
      originKind: 'mystery_survey',
      originId: String(watch),
      originLabel: 'La présentation',
    })
    expect(await textOf(await head.get(`${BASE}/${id}`))).toContain('Afficher la phrase d’accueil')
    const shown = await (await lead.get(`/plan-actions/${action}`)).text()
    expect(shown).toContain(`${BASE}/vigilances/${watch}`)
    expect((await lead.get(`${BASE}/vigilances/${watch}`)).headers.get('location')).toBe(
      `${BASE}/${id}#vigilance-${watch}`,
    )
    await lead.post(`${path}/${watch}/supprimer`, { version: 1 })
    expect(await textOf(await lead.get(`/plan-actions/${action}`))).toContain('La présentation')
  })

  test('[B5-11] past results are taken over as totals with their source, and compared', async () => {
    const past = await made(lead, `${BASE}/nouvelle`, {
      name: 'Standard 2020',
      grid: own.grid,
      fromDay: '2020-01-01',
      toDay: '2020-02-01',
      secondShare: 0,
      source: 'Compte rendu de 2020',
    })
    const total = (form: Record<string, string | number>) => lead.post(`${BASE}/${past}/resultats/nouveau`, form)
    expect((await total({ criterion: '', site: '', calls: 40, percent: '95,5' })).status).toBe(303)
    expect((await total({ criterion: own.criteria[1] ?? 0, site: '', calls: 40, percent: '98' })).status).toBe(303)
    expect(await textOf(await total({ criterion: '', site: '', calls: 40, percent: '95' }))).toContain('déjà repris')
    const call = await lead.post(`${BASE}/${past}/appels/nouveau`, {
      scenario: own.scenario,
      site: antony,
      day: '2020-01-10',
      slot: '',
    })
    expect(await textOf(call)).toContain('ils ne se mêlent pas à des appels')
    for (const [version, step] of [
      [1, 'lancer'],
      [2, 'analyser'],
      [3, 'reveler'],
      [4, 'clore'],
    ] as const)
      await made(lead, `${BASE}/${past}/${step}`, { version })
    const shown = await textOf(await head.get(`${BASE}/${past}`))
    expect(shown).toContain('La note reprise est de 96 sur 100 (40 appels')
    expect(shown).toContain('Compte rendu de 2020')
    expect(await textOf(await head.get(`${BASE}/${id}`))).toContain('« Standard 2020 »')
  })

  test('[B5-05] another département sees nothing', async () => {
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    for (const path of [`${BASE}/${id}`, `${BASE}/grilles/${own.grid}`, `${BASE}/scenarios/${own.scenario}`])
      expect([path, (await moselle.get(path)).status]).toEqual([path, 404])
    expect(await textOf(await moselle.get(BASE))).toContain('Aucune enquête mystère')
  })
})
