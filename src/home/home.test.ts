import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { complaintInbox } from '#src/listening/correspondence/inbox.ts'
import { complaintRoutes } from '#src/listening/correspondence/routes.tsx'
import { actionInbox } from '#src/improving/action-plans/inbox.ts'
import { indicatorInbox } from '#src/steering/indicators/inbox.ts'
import { indicatorRoutes } from '#src/steering/indicators/routes.tsx'
import type { InboxItem } from '#src/core/room/inbox.ts'
import { textOf, type World, world } from '#test/people.ts'
import { composition, indicators } from '#src/app/rooms.ts'
import { leadOf, SHOWN, stretches, stretchHref } from './month.ts'
import { homeRoutes } from './routes.tsx'

const item = (due: string, event?: true): InboxItem => ({
  key: due,
  due: plainDate(due),
  title: due,
  why: '',
  action: { label: 'Ouvrir', href: '/' },
  ...(event ? { event } : {}),
})

describe('stretches', () => {
  test('[E7-01] what is due is sorted into late, this week, this month and later', () => {
    const found = stretches(
      [
        item('2026-11-30'),
        item('2026-11-18'),
        item('2026-11-22'),
        item('2026-11-19'),
        item('2027-01-04'),
        item('2026-11-10', true),
      ],
      plainDate('2026-11-19'),
    )
    const days = (list: readonly InboxItem[]) => list.map(({ due }) => due)
    expect([days(found.late), days(found.week), days(found.month), days(found.horizon)]).toEqual([
      ['2026-11-18'],
      ['2026-11-19', '2026-11-22'],
      ['2026-11-30'],
      ['2027-01-04'],
    ])
  })

  test.each([
    [0, 0, 'Rien n’est en retard et rien n’est dû cette semaine.'],
    [0, 1, 'Rien n’est en retard. Une chose est à rendre cette semaine.'],
    [3, 0, 'Trois choses sont en retard. Rien d’autre n’est dû cette semaine.'],
    [1, 2, 'Une chose est en retard, deux sont à rendre cette semaine.'],
  ])('[E7-01] %i late and %i this week: %s', (late, week, text) => {
    expect(
      leadOf({
        late: Array.from({ length: late }, () => item('2026-11-01')),
        week: Array.from({ length: week }, () => item('2026-11-20')),
      }),
    ).toBe(text)
  })
})

let w: World
beforeAll(async () => {
  const inbox = [complaintInbox, actionInbox, indicatorInbox(indicators)]
  w = await world({ rooms: [homeRoutes({ ...composition, inbox }), complaintRoutes, indicatorRoutes] })
})
afterAll(() => w.close())

test('[E7-01] the page tells what the rooms say is due, to whom it is due', async () => {
  // The département has worked with Parvis for some time: October is owed.
  await w.owner.query(
    "insert into period_closing (tenant, period_from, period_to, status, closed_on) values ($1, '2026-09-01', '2026-09-30', 'closed', '2026-10-08')",
    [w.hauts92.tenant],
  )
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const form = {
    kind: 'complaint',
    channel: 'email',
    receivedOn: '2026-11-02',
    site: w.hauts92.sites.nanterre ?? 0,
    service: '',
    subject: 'Objet',
    body: 'Texte',
    category: '',
    cause: '',
    urnOpening: '',
    name: '',
    email: '',
    phone: '',
    address: '',
  }
  expect((await lead.post('/reclamations/nouvelle', form)).status).toBe(303)
  const text = await textOf(await lead.get('/mon-mois'))
  expect(text).toContain('Jeudi 19 novembre 2026')
  expect(text).toContain('Mon mois de novembre')
  expect(text).toContain('Répondre à la demande R-2026-0001')
  expect(text).toContain('Clore octobre 2026')
  expect(text).toMatch(/Clôture d’octobre 2026 0 relevé/)
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites.antony ?? 0 })
  const own = await textOf(await antony.get('/mon-mois'))
  expect(own).not.toContain('R-2026-0001')
  expect(own).not.toContain('Clore octobre')
  expect(own).toContain('relevés de octobre 2026'.replace('de octobre', 'd’octobre'))
  expect(await textOf(await (await w.personOf(w.moselle57, 'quality_lead')).get('/mon-mois'))).not.toContain(
    'R-2026-0001',
  )
  expect(await textOf(await (await w.personOf(w.hauts92, 'auditor')).get('/mon-mois'))).not.toContain('R-2026-0001')
})

test('[E7-04] each stretch shows its first lines, counts all of them, and leads to all of them', async () => {
  const { tenant, sites } = w.hauts92
  await w.owner.query(
    `insert into action (tenant, code, plan_year, site, title, proposed_on, state, due_on)
     select $1, 'T-' || i, 2026, $2, 'Tâche ' || i, '2026-02-01', 'in_progress', date '2026-03-01' + i from generate_series(1, 60) i`,
    [tenant, sites['nanterre']],
  )
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const late = (html: string): number => html.split('pv-inbox__when').length - 1
  const html = await (await lead.get('/mon-mois')).text()
  const [, count = ''] = /En retard<span class="pv-section__count">(\d+)/.exec(html) ?? []
  expect(Number(count)).toBeGreaterThanOrEqual(60)
  const [section = ''] = /En retard<span.*?<\/section>/s.exec(html) ?? []
  expect(late(section)).toBe(SHOWN)
  expect(section).toContain(`<a href="${stretchHref('retard')}">Voir les ${Number(count) - SHOWN} autres</a>`)
  const [first, second] = [await lead.get(stretchHref('retard')), await lead.get(`${stretchHref('retard')}&page=2`)]
  const pages = [await first.text(), await second.text()]
  expect(late(pages[0] ?? '') + late(pages[1] ?? '')).toBe(Number(count))
  expect(await textOf(new Response(pages[0]))).toContain(`${count} lignes`)
  for (const word of ['semaine', 'mois', 'horizon', 'ailleurs', '%00'])
    expect((await lead.get(`/mon-mois?partie=${word}&page=999`)).status, word).toBeLessThan(500)
  await w.owner.query(`delete from action where tenant = $1 and code like 'T-%'`, [tenant])
})

test('[E7-02] the way in and the pages that the law asks for', async () => {
  expect((await w.public.get('/')).headers.get('location')).toBe('/connexion')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/')).headers.get('location')).toBe('/mon-mois')
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.get('/')).headers.get('location')).toBe('/mon-mois')
  expect((await agent.get('/mon-mois')).status).toBe(200)
  for (const [path, words] of [
    ['/accessibilite', 'partiellement conforme'],
    ['/mentions-legales', 'Éditeur'],
    ['/donnees-personnelles', 'Vos droits'],
    ['/plan-du-site', 'Plan du site'],
  ] as const) {
    const answer = await w.public.get(path)
    expect(answer.status).toBe(200)
    expect(await textOf(answer)).toContain(words)
  }
})

test('[E7-01] a département that had recorded nothing by the end of a month owes nothing for it', async () => {
  const text = await textOf(await (await w.personOf(w.moselle57, 'quality_lead')).get('/mon-mois'))
  expect(text).not.toContain('Clore octobre 2026')
  expect(text).not.toContain('relevés d’octobre 2026 Demandes')
  expect(text).toContain('Fixer les premières cibles')
})

test('[E7-03] a search finds the records of every room, under right and perimeter', async () => {
  const { tenant, sites } = w.hauts92
  const antonySite = sites['antony'] ?? 0
  await w.owner.query(
    `insert into procedure (tenant, code, name, theme) values ($1, 'titre-de-sejour', 'Renouveler un titre de séjour', 'Étrangers')`,
    [tenant],
  )
  await w.owner.query(
    `insert into action (tenant, code, plan_year, site, title, proposed_on, state) values
     ($1, 'A-1', 2026, $2, 'Afficher les délais du séjour', '2026-02-01', 'proposed'), ($1, 'A-2', 2026, $3, 'Refaire l’accueil du séjour', '2026-02-01', 'in_progress')`,
    [tenant, sites['nanterre'], antonySite],
  )
  await w.owner.query(
    `with made as (insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'Comité local') returning id)
     insert into meeting (tenant, code, title, committees, sites, held_on, period) select $1::int, 'clu-2026', 'Comité des usagers du séjour', array[id], '{}', '2026-05-12', '2026' from made`,
    [tenant],
  )
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const text = await textOf(await lead.get('/recherche?q=SEJOUR'))
  for (const words of [
    '1 démarche',
    'Renouveler un titre de séjour',
    '2 actions',
    'Refaire l’accueil du séjour',
    '1 séance',
  ])
    expect(text).toContain(words)
  const html = await (await lead.get('/recherche?q=R-2026-0001')).text()
  expect(html).toMatch(/href="\/reclamations\/\d+"/)
  expect(html).toContain('R-2026-0001')
  expect(await textOf(await lead.get('/recherche?q=girafe'))).toContain('Rien ne répond à « girafe »')
  expect(await textOf(await lead.get('/recherche?q=100%25_'))).toContain('Rien ne répond')
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: antonySite })
  const own = await textOf(await antony.get('/recherche?q=séjour titre'))
  expect(own).toContain('Renouveler un titre de séjour')
  expect(await textOf(await antony.get('/recherche?q=sejour'))).not.toContain('Afficher les délais')
  expect(await textOf(await antony.get('/recherche?q=R-2026-0001'))).toContain('Rien ne répond')
  const other = await w.personOf(w.moselle57, 'administrator')
  for (const asked of ['sejour', 'R-2026-0001'])
    expect(await textOf(await other.get(`/recherche?q=${asked}`))).toContain('Rien ne répond')
  expect((await w.public.get('/recherche?q=sejour')).status).toBe(303)
})

test('[F9-22] a search finds the help of the pages one may open, with the sentence that answers', async () => {
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const found = await textOf(await lead.get('/recherche?q=annuler'))
  expect(found).toContain('1 page d’aide')
  expect(found).toContain('Aide : Partout « Annuler » ramène à la page d’où l’on vient')
  expect(await textOf(await lead.get('/recherche?q=a l’horizon'))).toContain('Aide : Mon mois « À l’horizon » annonce')
  const html = await (await lead.get('/recherche?q=horizon')).text()
  expect(html).toContain('href="/aide?page=%2Fmon-mois"')
  const caller = await w.personOf(w.hauts92, 'mystery_caller')
  expect(await textOf(await caller.get('/recherche?q=registre'))).toContain('Rien ne répond à « registre »')
})
