import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
let mine: number
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  mine = await register()
})
afterAll(() => w.close())

type Over = Record<string, string | number>
const entry = (over: Over = {}): Over => ({
  kind: 'complaint',
  channel: 'email',
  receivedOn: '2026-11-09',
  site: w.hauts92.sites.nanterre ?? 0,
  subject: 'Attente debout de deux heures',
  body: 'Texte gardé.',
  ...over,
})
async function register(over: Over = {}): Promise<number> {
  const answer = await lead.post('/reclamations/nouvelle', entry(over))
  expect(answer.status).toBe(303)
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const count = async (): Promise<number> => (await w.owner.query('select count(*)::int as n from complaint')).rows[0].n

test('[C1-12] the other département sees nothing and changes nothing', async () => {
  const moselle = await w.personOf(w.moselle57, 'administrator')
  expect(await textOf(await moselle.get('/reclamations?etat=all'))).not.toContain('Attente debout')
  expect(await textOf(await moselle.get('/reclamations?q=attente'))).not.toContain('R-2026-0001')
  expect((await moselle.get(`/reclamations/${mine}`)).status).toBe(404)
  for (const act of ['modifier', 'orienter', 'ecarter', 'lier', 'rouvrir'])
    expect((await moselle.get(`/reclamations/${mine}/${act}`)).status).toBe(404)
  expect(
    (
      await moselle.post(`/reclamations/${mine}/repondre`, {
        version: 1,
        body: 'x',
        via: 'email',
        answeredOn: '2026-11-18',
      })
    ).status,
  ).toBe(404)
  const lot = await moselle.post('/reclamations/lot', {
    acte: 'orienter',
    service: w.moselle57.services.accueil ?? 0,
    choix: mine,
  })
  expect(await textOf(await moselle.get(lot.headers.get('location') ?? ''))).toContain('1 demande n’a pas été trouvée')
  expect((await moselle.get('/reclamations/export?etat=all').then((answer) => answer.text())).split('\n')).toHaveLength(
    2,
  )
})

describe('[C1-13] a wrong role is refused', () => {
  test('without the right, nothing opens', async () => {
    const auditor = await w.personOf(w.hauts92, 'auditor')
    for (const path of [
      '/reclamations',
      '/reclamations/nouvelle',
      `/reclamations/${mine}`,
      '/reclamations/export',
      '/reclamations/urne',
      '/reclamations/reglages',
    ]) {
      expect((await auditor.get(path)).status).toBe(403)
    }
    expect((await auditor.post('/reclamations/nouvelle', entry())).status).toBe(403)
    expect((await w.public.get('/reclamations')).headers.get('location')).toContain('/connexion')
  })
  test('who may read does not write, who writes does not change the settings', async () => {
    const signatory = await w.personOf(w.hauts92, 'signatory')
    expect((await signatory.get(`/reclamations/${mine}`)).status).toBe(200)
    expect(
      (await signatory.post(`/reclamations/${mine}/orienter`, { version: 1, service: w.hauts92.services.sejour ?? 0 }))
        .status,
    ).toBe(403)
    const agent = await w.personOf(w.hauts92, 'agent')
    expect((await agent.post('/reclamations/reglages/categories', { name: 'Attente' })).status).toBe(403)
  })
  test('a role on one site sees that site only', async () => {
    const antony = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.antony ?? 0 })
    expect(await textOf(await antony.get('/reclamations'))).not.toContain('Attente debout')
    expect((await antony.get(`/reclamations/${mine}`)).status).toBe(403)
    expect((await antony.post(`/reclamations/${mine}/coordonnees`)).status).toBe(403)
    const elsewhere = await antony.post('/reclamations/nouvelle', entry())
    expect(elsewhere.status).toBe(422)
    expect(await textOf(elsewhere)).toContain('Choisissez un site de la liste')
    expect((await antony.post('/reclamations/nouvelle', entry({ site: w.hauts92.sites.antony ?? 0 }))).status).toBe(303)
  })
})

describe('[C1-14] a bad entry comes back explained, with what was typed', () => {
  test.each<[string, Over, string]>([
    [
      'nothing',
      { kind: '', channel: '', receivedOn: '', site: '', subject: '', body: '' },
      'Résumez la demande en une ligne',
    ],
    ['a day to come', { receivedOn: '2026-11-20' }, 'Indiquez une date qui n’est pas dans l’avenir'],
    ['no such day', { receivedOn: '2026-02-30' }, 'Cette date n’existe pas'],
    ['too old', { receivedOn: '1999-01-01' }, 'moins de dix ans'],
    ['an unknown channel', { channel: 'pigeon' }, 'Choisissez la voie d’arrivée'],
    ['an unknown service', { service: 999_999 }, 'Choisissez un service de la liste'],
    ['an unknown category', { category: 'girafe' }, 'Choisissez une catégorie de la liste'],
    ['an unknown procedure', { cause: 999_999 }, 'Choisissez une démarche de la liste'],
    ['an unknown opening of the urn', { urnOpening: 999_999 }, 'La levée de l’urne choisie n’existe plus'],
    ['a bad address', { email: 'personne' }, 'elle s’écrit comme nom@exemple.fr'],
    ['a text too long', { body: 'é'.repeat(10_001) }, 'retirez-en 1'],
    ['an object too long', { subject: 'x'.repeat(201) }, 'retirez-en 1'],
    ['a number that is none', { site: '1e3' }, 'Choisissez un site'],
  ])('%s', async (_, over, message) => {
    const before = await count()
    const answer = await lead.post('/reclamations/nouvelle', entry(over))
    expect(answer.status).toBe(422)
    const html = await textOf(answer)
    expect(html).toContain('Erreur :')
    expect(html).toContain(message)
    if (over.body === undefined) expect(html).toContain('Texte gardé.')
    expect(await count()).toBe(before)
  })
  test('another département’s site is one the list does not hold', async () => {
    const answer = await lead.post('/reclamations/nouvelle', entry({ site: w.moselle57.sites.metz ?? 0 }))
    expect(answer.status).toBe(422)
  })
  test('ten megabytes are refused before they are read', async () => {
    const answer = await lead.post('/reclamations/nouvelle', entry({ body: 'x'.repeat(10 * 1024 * 1024) }))
    expect(answer.status).toBe(413)
    expect(await textOf(answer)).toContain('trop lourd')
  })
  test('control signs, lone surrogates and markup do no harm', async () => {
    const odd = await register({ subject: 'Avec \u0000 signe\u0007 et 😀', body: '\uD83D<script>alert(1)</script>' })
    const html = await (await lead.get(`/reclamations/${odd}`)).text()
    expect(html).not.toContain('<script>alert')
  })
  test('a day of answer before the receipt or to come', async () => {
    for (const [answeredOn, message] of [
      ['2026-11-08', 'pas avant la réception'],
      ['2026-11-20', 'pas dans l’avenir'],
    ] as const) {
      const answer = await lead.post(`/reclamations/${mine}/repondre`, {
        version: 1,
        body: 'Ma réponse gardée',
        via: 'email',
        answeredOn,
      })
      expect(answer.status).toBe(422)
      const text = await textOf(answer)
      expect(text).toContain(message)
      expect(text).toContain('Ma réponse gardée')
    }
  })
})

describe('[C1-15] a stale page loses nothing', () => {
  test('both versions side by side, and the choice made saves', async () => {
    const id = await register()
    expect(
      (await lead.post(`/reclamations/${id}/modifier`, entry({ version: 1, subject: 'Attente de trois heures' })))
        .status,
    ).toBe(303)
    const stale = await lead.post(
      `/reclamations/${id}/modifier`,
      entry({ version: 1, subject: 'Attente de quatre heures' }),
    )
    expect(stale.status).toBe(409)
    const text = await textOf(stale)
    expect(text).toContain('Attente de trois heures')
    expect(text).toContain('Attente de quatre heures')
    expect(
      (await lead.post(`/reclamations/${id}/modifier`, entry({ version: 2, subject: 'Attente de quatre heures' })))
        .status,
    ).toBe(303)
  })
  test('an answer typed on a page gone old is kept', async () => {
    const id = await register()
    await lead.post(`/reclamations/${id}/orienter`, { version: 1, service: w.hauts92.services.sejour ?? 0 })
    const stale = await lead.post(`/reclamations/${id}/repondre`, {
      version: 1,
      body: 'Ma longue réponse',
      via: 'email',
      answeredOn: '2026-11-18',
    })
    expect(stale.status).toBe(409)
    const text = await textOf(stale)
    expect(text).toContain('modifiée pendant votre saisie')
    expect(text).toContain('Ma longue réponse')
    expect((await lead.post(`/reclamations/${id}/ecarter`, { version: 1, why: 'spam', reason: 'Essai' })).status).toBe(
      409,
    )
  })
})

test('[C1-16] a corrected entry moves its due day; a rule that begins earlier moves it once confirmed', async () => {
  const id = await register()
  const due = async () =>
    (await w.owner.query('select due_on::text, term_days from complaint where id = $1', [id])).rows[0]
  expect(await due()).toEqual({ due_on: '2026-11-17', term_days: 5 })
  const rule = {
    channel: 'email',
    kind: 'all',
    days: 3,
    unit: 'working',
    validFrom: '2026-11-01',
    source: 'Décision du CLU',
    reason: '',
  }
  const preview = await lead.post('/reclamations/reglages/delais/nouvelle', rule)
  expect(preview.status).toBe(200)
  const confirme = /name="confirme" value="([^"]+)"/.exec(await preview.text())?.[1] ?? ''
  expect(await due()).toEqual({ due_on: '2026-11-17', term_days: 5 })
  expect((await lead.post('/reclamations/reglages/delais/nouvelle', { ...rule, confirme })).status).toBe(303)
  expect(await due()).toEqual({ due_on: '2026-11-13', term_days: 3 })
  const version = async () => (await w.owner.query('select version from complaint where id = $1', [id])).rows[0].version
  await lead.post(`/reclamations/${id}/modifier`, entry({ version: await version(), subject: 'Objet corrigé' }))
  expect(await due()).toEqual({ due_on: '2026-11-13', term_days: 3 })
  await lead.post(`/reclamations/${id}/modifier`, entry({ version: await version(), channel: 'letter' }))
  expect(await due()).toEqual({ due_on: '2026-11-24', term_days: 10 })
  expect((await lead.post('/reclamations/reglages/delais/nouvelle', rule)).status).toBe(422)
  expect((await lead.post('/reclamations/reglages/delais/nouvelle', { ...rule, days: 0, validFrom: '' })).status).toBe(
    422,
  )
})

test('[C1-15] an answer written while somebody else answered is given back whole', async () => {
  const id = await register({ subject: 'Deux réponses à la fois' })
  const reply = { version: 1, body: 'Première réponse.', via: 'email', answeredOn: '2026-11-18' }
  expect((await lead.post(`/reclamations/${id}/repondre`, reply)).status).toBe(303)
  const second = await lead.post(`/reclamations/${id}/repondre`, {
    ...reply,
    body: 'Seconde réponse, longue à écrire.',
  })
  expect(second.status).toBe(409)
  const html = await textOf(second)
  expect(html).toContain('Deux versions à départager')
  expect(html).toContain('Seconde réponse, longue à écrire. Première réponse.')
  expect(html).toContain('Répondre Répondue, le 18 novembre 2026')
  const again = await lead.post(`/reclamations/${id}/repondre`, { ...reply, version: 2, body: 'Seconde réponse.' })
  expect(again.status).toBe(422)
  expect(await textOf(again)).toContain('Votre texte, non enregistré')
})

test.each<[string, Over, string]>([
  ['orienter', { service: 0 }, 'Service Accueil général'],
  ['lier', { repeatOf: 'R-2026-0001' }, 'Référence de la première demande R-2026-0001'],
  ['ecarter', { why: 'spam', reason: 'Publicité' }, 'Pourquoi Indésirable'],
  ['clore', { reason: 'Plus personne ne répond' }, 'Motif Plus personne ne répond'],
  ['remettre', { reason: 'Par erreur' }, 'Motif Par erreur'],
  ['rouvrir', { reason: 'Par erreur' }, 'Motif Par erreur'],
  ['effacer', { reason: 'À sa demande' }, 'Motif À sa demande'],
])('[C1-15] « %s » on a stale page shows both: what was asked, and how the request stands', async (act, asked, row) => {
  const id = await register({ subject: `Dépassée : ${act}` })
  const reply = { version: 1, body: 'Première réponse.', via: 'email', answeredOn: '2026-11-18' }
  expect((await lead.post(`/reclamations/${id}/repondre`, reply)).status).toBe(303)
  const typed = 'service' in asked ? { service: w.hauts92.services['accueil'] ?? 0 } : asked
  const late = await lead.post(`/reclamations/${id}/${act}`, { ...typed, version: 1 })
  expect(late.status).toBe(409)
  const html = await late.text()
  const shown = await textOf(new Response(html))
  expect(shown).toContain('Deux versions à départager')
  expect(shown).toContain(row)
  expect(shown).toContain('Répondue, le 18 novembre 2026')
  expect(html).toContain('name="version" value="2"')
  const { rows } = await w.owner.query('select version from complaint where id = $1', [id])
  expect(rows).toEqual([{ version: 2 }])
})

test('[C1-14] a double click on an entry records one request; a link without a reference is asked for', async () => {
  const form = await (await lead.get('/reclamations/nouvelle')).text()
  const affichage = /name="affichage" value="([^"]+)"/.exec(form)?.[1] ?? ''
  expect(affichage).not.toBe('')
  expect(form).not.toContain('name="display"')
  const before = await count()
  const [first, second] = await Promise.all([
    lead.post('/reclamations/nouvelle', entry({ affichage, subject: 'Double clic' })),
    lead.post('/reclamations/nouvelle', entry({ affichage, subject: 'Double clic' })),
  ])
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  expect(await count()).toBe(before + 1)
  const refused = await lead.post(
    '/reclamations/nouvelle',
    entry({ affichage, subject: 'Autre', receivedOn: '2026-11-20' }),
  )
  expect(refused.status).toBe(422)
  const id = Number(/\/reclamations\/(\d+)/.exec(first.headers.get('location') ?? '')?.[1])
  const link = await lead.post(`/reclamations/${id}/lier`, { version: 1, repeatOf: '' })
  expect(link.status).toBe(422)
  expect(await textOf(link)).toContain('Écrivez la référence de la première demande')
})

test('[C1-14] a day written by hand the French way is understood', async () => {
  const id = await register({ receivedOn: '09/11/2026', subject: 'Date écrite à la main' })
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('lundi 9 novembre')
})
