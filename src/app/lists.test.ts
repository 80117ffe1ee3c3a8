// Every list of the product through the application: its orders, its pages, its file, its bar.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let lead: TestPerson
let boss: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  boss = await w.personOf(w.hauts92, 'administrator')
  const site = w.hauts92.sites['nanterre'] ?? 0
  for (const subject of ['Attente', 'Accueil', 'Bruit'])
    await lead.post('/reclamations/nouvelle', {
      kind: 'complaint',
      channel: 'email',
      receivedOn: '2026-11-09',
      subject,
      body: '',
      site,
    })
  for (const title of ['Zone d’attente', 'Affichage', 'Écran'])
    await lead.post('/plan-actions/nouvelle', { title, planYear: 2026, originKind: 'proposal', site })
  for (const name of ['Passeport', 'Carte grise'])
    await lead.post('/demarches/nouvelle', { name, active: 'oui', theme: '', audience: '', how: '', documents: '' })
  await lead.post('/telephone/lignes/nouvelle', {
    name: 'Standard',
    destination: 'service',
    site,
    targetPermille: '',
  })
  await boss.post('/reglages/perimetres/nouveau', {
    name: 'Seule',
    validFrom: '2024-01-01',
    reason: '',
    places: `${site}-0`,
  })
  await boss.post('/indicateurs/faits/nouveau', { label: 'Ouverture du hall', day: '2026-05-12', site: '' })
  await boss.post('/reclamations/reglages/categories', { name: 'Attente', procedure: '' })
  await boss.post('/reglages/calendrier', { site: '', from: '2026-12-26', reason: 'Pont' })
})
afterAll(() => w.close())

const html = async (person: TestPerson, path: string): Promise<string> => {
  const answer = await person.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const titles = (page: string): string[] =>
  [...page.matchAll(/class="pv-rowtitle"[^>]*>([^<]+)</g)].map(([, title = '']) => title.replaceAll('&#x27;', '’'))

test.each([
  ['/reclamations', 'recue', 'lead'],
  ['/plan-actions', 'action', 'lead'],
  ['/demarches', 'nom', 'lead'],
  ['/telephone/lignes', 'nom', 'lead'],
  ['/reglages/sites', 'nom', 'boss'],
  ['/reglages/personnes', 'nom', 'boss'],
  ['/reglages/perimetres', 'nom', 'boss'],
] as const)('[T2-01] %s is ordered by the link of its headings', async (path, key, who) => {
  const person = who === 'lead' ? lead : boss
  const plain = await html(person, path)
  expect(plain).toContain(`href="${path}?tri=${key}"`)
  expect(await html(person, `${path}?tri=${key}`)).toContain('aria-sort="ascending"')
  expect(await html(person, `${path}?tri=-${key}`)).toContain('aria-sort="descending"')
})

test.each([
  ['/reglages/sites', 'nom'],
  ['/reglages/personnes', 'nom'],
  ['/reglages/perimetres', 'nom'],
  ['/reglages/calendrier', 'jour'],
  ['/reglages/imports', 'sorte'],
  ['/indicateurs', 'nom'],
  ['/indicateurs/faits', 'jour'],
  ['/telephone', 'ligne'],
  ['/reclamations/reglages', 'nom'],
] as const)('[F7-05] %s is a list like the others: counted, ordered, kept as a view, exported', async (path, key) => {
  const page = await html(boss, `${path}?annee=2026`)
  expect(page).toContain('class="pv-list__count"')
  expect(page).toContain(`tri=${key}`)
  expect(page).toContain('Enregistrer cette vue…')
  const file = /href="([^"]*\/export(?:\.csv)?\?[^"]*format=csv)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const csv = await (await boss.get(file)).text()
  // No call is counted yet: its file has its headings alone.
  expect(csv.split('\n').length).toBeGreaterThan(path === '/telephone' ? 1 : 2)
})

test('[T2-01] the actions of a plan stand under their sites, or in the order asked for', async () => {
  expect(titles(await html(lead, '/plan-actions?annee=2026&tri=action'))).toEqual([
    'Affichage',
    'Écran',
    'Zone d’attente',
  ])
  expect(titles(await html(lead, '/plan-actions?annee=2026&tri=-action'))).toEqual([
    'Zone d’attente',
    'Écran',
    'Affichage',
  ])
})

test('[T2-03] a list leaves with its filters and in its order, as CSV and as XLSX', async () => {
  const page = await html(lead, '/demarches?tri=-nom')
  expect(page).toContain('href="/demarches/export?tri=-nom&amp;format=csv"')
  const csv = await (await lead.get('/demarches/export?tri=-nom&format=csv')).text()
  expect(csv.indexOf('Passeport')).toBeLessThan(csv.indexOf('Carte grise'))
  expect(await (await lead.get('/demarches/export?q=grise')).text()).not.toContain('Passeport')
  for (const path of [
    '/demarches',
    '/reclamations',
    '/plan-actions',
    '/comites',
    '/enquetes',
    '/telephone/lignes',
    '/reglages/sites',
    '/reglages/services',
  ]) {
    const file = await lead.get(`${path}/export?format=xlsx`)
    expect([path, file.status, file.headers.get('content-type')]).toEqual([
      path,
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ])
  }
})

test('[T2-04] rare filters stand behind « Plus de filtres », open while one is chosen', async () => {
  expect(await html(lead, '/reclamations')).toContain('<details class="pv-filters__more"><summary>Plus de filtres')
  expect(await html(lead, '/reclamations?arrivee=email')).toContain('<details class="pv-filters__more" open="">')
})

test('[T2-05] the bulk bar stands only over a list with a line that may be ticked', async () => {
  expect(await html(lead, '/reclamations')).toContain('data-pv-bulkbar')
  expect(await html(lead, '/reclamations?etat=answered')).not.toContain('data-pv-bulkbar')
})
