import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

type Over = Record<string, string | number>
const entry = (over: Over = {}): Over => ({
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
const register = async (over: Over = {}, who: TestPerson = lead): Promise<number> => {
  const answer = await who.post('/reclamations/nouvelle', entry(over))
  expect(answer.status).toBe(303)
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const row = async (id: number) =>
  (await w.owner.query('select *, due_on::text from complaint where id = $1', [id])).rows[0]

test('[C1-01] a request is recorded, routed, answered, and the figures move by exactly it', async () => {
  const id = await register()
  const list = await textOf(await lead.get('/reclamations'))
  expect(list).toContain('R-2026-0001')
  expect(list).toContain('En retard de 2 jours ouvrés')
  expect(list).not.toContain('Personne inventée')
  const sheet = await textOf(await lead.get(`/reclamations/${id}`))
  expect(sheet).toContain('Échéance dépassée depuis le mardi 17 novembre 2026')
  expect(sheet).toContain('Le mercredi 11 novembre est férié')
  expect(sheet).toContain('référentiel Qual-e-Pref')
  expect(
    (await lead.post(`/reclamations/${id}/orienter`, { version: 1, service: w.hauts92.services.sejour ?? 0 })).status,
  ).toBe(303)
  const reply = { version: 2, body: 'Voici un nouveau rendez-vous.', via: 'email', answeredOn: '2026-11-17' }
  expect((await lead.post(`/reclamations/${id}/repondre`, reply)).status).toBe(303)
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain(
    'Répondue le mardi 17 novembre, en 5 jours ouvrés Dans les délais',
  )
  expect(await textOf(await lead.get('/reclamations'))).toMatch(
    /en 2026, n = 1, sans cible .*100,0 % délai moyen .*, en jours ouvrés, sans cible .*5,0 jours/,
  )
})

test('[C1-07] who wrote is masked, and looking at it is written in the journal', async () => {
  const id = await register()
  expect(await textOf(await lead.get(`/reclamations/${id}`))).not.toContain('personne@exemple.fr')
  expect(await textOf(await lead.post(`/reclamations/${id}/coordonnees`))).toContain('personne@exemple.fr')
  const lines = await w.owner.query("select action from journal where kind = 'complaint' and record = $1 order by id", [
    String(id),
  ])
  expect(lines.rows.map((line) => line.action)).toEqual(['complaint.register', 'complaint.show-contact'])
  const all = await w.owner.query("select string_agg(j::text, ' ') as text from journal j")
  expect(all.rows[0].text).not.toContain('exemple.fr')
})

test('[C1-08] what is set aside leaves the rate with its reason, a repeat is counted apart, an answer can be taken back', async () => {
  const site = w.hauts92.sites.antony ?? 0
  const first = await register({ site, receivedOn: '2026-10-05' })
  const again = await register({ site, receivedOn: '2026-11-02' })
  const reference = (await row(first)).reference
  const tooSoon = await lead.post(`/reclamations/${again}/lier`, { version: 1, repeatOf: reference })
  expect(tooSoon.status).toBe(422)
  expect(await textOf(tooSoon)).toContain('écartez plutôt celle-ci comme doublon')
  await lead.post(`/reclamations/${first}/repondre`, {
    version: 1,
    body: 'Réponse.',
    via: 'letter',
    answeredOn: '2026-10-08',
  })
  expect((await lead.post(`/reclamations/${again}/lier`, { version: 1, repeatOf: reference })).status).toBe(303)
  expect((await row(again)).standing).toBe('repeat')
  const spam = await register({ site })
  expect((await lead.post(`/reclamations/${spam}/ecarter`, { version: 1, why: 'spam', reason: '' })).status).toBe(422)
  expect(
    (await lead.post(`/reclamations/${spam}/ecarter`, { version: 1, why: 'spam', reason: 'Publicité' })).status,
  ).toBe(303)
  const cells = await w.owner.query(
    "select c.d1 as outcome, sum(c.n)::int as n from measure_now c join measure m on m.id = c.measure where m.code = 'complaint.outcome' and c.site = $1 group by 1 having sum(c.n) <> 0 order by 1",
    [site],
  )
  expect(cells.rows).toEqual([
    { outcome: 'in_time', n: 1 },
    { outcome: 'repeat', n: 1 },
    { outcome: 'spam', n: 1 },
  ])
  expect(
    (
      await lead.post(`/reclamations/${spam}/repondre`, {
        version: 2,
        body: 'x',
        via: 'email',
        answeredOn: '2026-11-18',
      })
    ).status,
  ).toBe(422)
  expect((await lead.post(`/reclamations/${first}/rouvrir`, { version: 2, reason: 'Mauvaise fiche' })).status).toBe(303)
  expect(await row(first)).toMatchObject({ answered_on: null, delay_days: null, state: 'to_route' })
})

test('[C1-09] several are routed at once, and each line says what became of it', async () => {
  const ids = [await register(), await register(), await register()]
  await lead.post(`/reclamations/${ids[2]}/repondre`, {
    version: 1,
    body: 'Réponse.',
    via: 'email',
    answeredOn: '2026-11-12',
  })
  const service = w.hauts92.services.accueil ?? 0
  const answer = await lead.post('/reclamations/lot', {
    acte: 'orienter',
    service,
    choix: ids.map(String),
    retour: '/reclamations?etat=open',
  })
  expect(answer.status).toBe(303)
  const shown = await textOf(await lead.get(answer.headers.get('location') ?? ''))
  expect(shown).toContain('2 demandes changées')
  expect(shown).toContain('Répondues ou écartées, laissées telles quelles 1')
  expect((await lead.post('/reclamations/lot', { acte: 'orienter', service: '', choix: '' })).status).toBe(422)
})

describe('[C1-10] the list', () => {
  test('finds French words without their accents, and references', async () => {
    const id = await register({ subject: 'Récépissé expiré pendant l’instruction', body: 'Où en est mon dossier ?' })
    const { reference } = await row(id)
    for (const words of ['recepisse', 'EXPIRÉ instruct', reference, reference.slice(-4)]) {
      expect(await textOf(await lead.get(`/reclamations?q=${encodeURIComponent(words)}`))).toContain(reference)
    }
    expect(await textOf(await lead.get('/reclamations?q=girafe'))).toContain('Aucune demande ne répond à ces filtres')
    await w.owner.query('update complaint set reference = $1 where id = $2', ['MOD-1', id])
    expect(await textOf(await lead.get('/reclamations?q=mod-1'))).toContain('Récépissé expiré')
    await w.owner.query('update complaint set reference = $1 where id = $2', [reference, id])
    expect(await (await lead.get('/reclamations?q=girafe')).text()).toContain('/reclamations?etat=all&amp;q=girafe')
    for (const odd of ["'; drop table complaint; --", '& | ! :*', '\u0000', '%', 'x'.repeat(5000)]) {
      const path = `/reclamations?q=${encodeURIComponent(odd)}&etat=zzz&site=9e99&page=-1&periode=2026-99`
      const answer = await lead.get(path)
      // An address with signs that nobody types is cleaned first.
      const clean = answer.status === 303 ? await lead.get(answer.headers.get('location') ?? '') : answer
      expect(clean.status).toBe(200)
    }
  })
  test('is exported as it is filtered, safe for a spreadsheet', async () => {
    await register({ subject: '=HYPERLINK("http://piege")', channel: 'letter' })
    const csv = await lead.get('/reclamations/export?arrivee=letter')
    const text = Buffer.from(await csv.arrayBuffer()).toString('utf8')
    expect(text.startsWith('\uFEFFRéférence;')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://piege"")"`)
    expect(text).not.toContain('Courriel')
    const sheet = await lead.get('/reclamations/export?arrivee=letter&format=xlsx')
    expect(
      Buffer.from(await sheet.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
})

test('[C1-11] numbers follow without a hole nor a double, whatever comes at once', async () => {
  const before =
    (await w.owner.query('select last from reference_counter where year = 2025 and tenant = $1', [w.hauts92.tenant]))
      .rows[0]?.last ?? 0
  await Promise.all(Array.from({ length: 24 }, () => register({ receivedOn: '2025-12-31' })))
  const found = await w.owner.query(
    "select reference from complaint where tenant = $1 and reference like 'R-2025-%' order by reference",
    [w.hauts92.tenant],
  )
  expect(found.rows.map((one) => one.reference)).toEqual(
    Array.from({ length: before + 24 }, (_, n) => `R-2025-${String(n + 1).padStart(4, '0')}`),
  )
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  const id = await register({ site: w.moselle57.sites.metz ?? 0, receivedOn: '2025-12-31' }, moselle)
  expect((await row(id)).reference).toBe('R-2025-0001')
  // Received on 22 December, five days: 25 and 26 December do not count in Moselle.
  expect(
    await row(await register({ site: w.moselle57.sites.metz ?? 0, receivedOn: '2025-12-22' }, moselle)),
  ).toMatchObject({ due_on: '2025-12-31' })
})
