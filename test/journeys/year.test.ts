// The year of the programme: laid out once, an audit that moves takes all that comes before it along; a control drawn on a phone and drawn again.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { type TestPerson, type World, world } from '../people.ts'
import { type Visited, visited } from './browser.ts'

let w: World
let started: Visited
let browser: Browser
let desk: Page
let phone: Page

async function signedIn(person: TestPerson, width: number): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } })
  const value = await openSession(w.deps, person.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value, url: started.origin }])
  return context.newPage()
}

beforeAll(async () => {
  w = await world({ rooms: routes })
  started = await visited((request) => w.app.fetch(request))
  browser = started.browser
  desk = await signedIn(await w.personOf(w.hauts92, 'quality_lead'), 1280)
  const antony = w.hauts92.sites['antony'] ?? 0
  phone = await signedIn(await w.personOf(w.hauts92, 'quality_correspondent', { site: antony }), 375)
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, service, subject, body, received_on, term_days, term_unit, due_on)
     select $1, 'R-2026-' || lpad(n::text, 3, '0'), 'complaint', 'email', $2, $3, 'Objet', 'Corps', date '2026-10-01' + n, 5, 'working',
       date '2026-10-10' + n from generate_series(1, 20) n`,
    [w.hauts92.tenant, antony, w.hauts92.services['accueil'] ?? 0],
  )
}, 120_000)
afterAll(async () => {
  await started.close()
  await w.close()
})

const go = (page: Page, path: string) => page.goto(started.origin + path)
const fill = (page: Page, label: string, value: string) => page.getByLabel(label).first().fill(value)
const choose = (page: Page, label: string, value: string | { label: string }) =>
  page.getByLabel(label).first().selectOption(value)
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
const told = async (page: Page): Promise<string> => (await page.getByRole('main').innerText()).replaceAll(/\s+/g, ' ')

/** A month of the row of an obligation, on the page of the year. */
async function inMonth(page: Page, title: string, month: string): Promise<string> {
  const row = page.getByRole('row').filter({ hasText: title })
  return (await row.locator(`td[data-label="${month}"]`).innerText()).replaceAll(/\s+/g, ' ').trim()
}

test('[E10-18] the year is laid out once; an audit that moves shows what comes before it, moves it and announces it', {
  timeout: 120_000,
}, async () => {
  await go(desk, '/audits/nouveau')
  await fill(desk, 'Intitulé', 'Audit de suivi')
  await choose(desk, 'Nature', 'follow_up')
  await fill(desk, 'Date prévue', '16/02/2027')
  await desk.getByRole('checkbox', { name: /Antony/ }).check({ force: true })
  await press(desk, 'Planifier l’audit')
  await follow(desk, 'Ce qui est dû avant cet audit')
  await follow(desk, 'Ajouter une obligation')
  for (const [title, every, unit] of [
    ['Réunir le CLU', '4', 'weeks'],
    ['Envoyer le dossier', '10', 'working'],
  ] as const) {
    await fill(desk, 'Ce qui doit être fait', title)
    await fill(desk, 'Nombre', every)
    await choose(desk, 'Compté en', unit)
    await fill(desk, 'S’ouvre', '60')
    await choose(desk, 'Ce qui la remplit', 'meeting:clu')
    await press(desk, 'Enregistrer l’obligation')
    expect(await told(desk)).toContain('Obligation ajoutée')
    await go(desk, '/echeances/obligations/nouvelle?avant=audit')
  }
  await go(desk, '/echeances/annee?annee=2027')
  expect(await inMonth(desk, 'Réunir le CLU', 'janv.')).toContain('19')
  expect(await inMonth(desk, 'Envoyer le dossier', 'févr.')).toContain('2')
  await follow(desk, 'Audit de suivi')
  await desk.getByRole('main').locator('summary').first().click()
  await follow(desk, 'Modifier')
  await fill(desk, 'Date prévue', '16/03/2027')
  await press(desk, 'Enregistrer l’audit')
  const shown = await told(desk)
  expect(shown).toContain('2 échéances changent')
  expect(shown).toContain('mardi 19 janvier 2027 mardi 16 février 2027')
  expect(shown).toContain('mardi 2 février 2027 mardi 2 mars 2027')
  await press(desk, 'Enregistrer l’audit')
  await go(desk, '/echeances/annee?annee=2027')
  expect(await inMonth(desk, 'Réunir le CLU', 'févr.')).toContain('16')
  expect(await inMonth(desk, 'Envoyer le dossier', 'mars')).toContain('2')
  await go(desk, '/mon-mois?partie=horizon')
  expect(await told(desk)).toContain('Réunir le CLU : nouvelle date, au lieu du 19 janvier 2027')
  await go(desk, '/echeances/calendrier')
  await press(desk, 'Faire l’adresse')
  const address = await desk.getByLabel('Adresse à copier').inputValue()
  const text = await (await w.public.get(new URL(address).pathname)).text()
  expect(text).toContain('DTSTART;VALUE=DATE:20270216')
})

test('[A10-03] on a phone a planned control is drawn, noted line by line and closed; its seed draws the same again', {
  timeout: 120_000,
}, async () => {
  await go(desk, '/controles/sortes/nouvelle')
  await fill(desk, 'Nom', 'Réponses relues')
  await choose(desk, 'Ce qui est tiré au sort', 'complaints')
  await fill(desk, 'Points à vérifier', 'Répond à la question\nContact indiqué')
  await press(desk, 'Enregistrer la sorte de contrôle')
  await follow(desk, 'Prévoir un contrôle')
  await choose(desk, 'Site', String(w.hauts92.sites['antony']))
  await choose(desk, 'Mois', '11')
  await fill(desk, 'Combien', '2')
  await press(desk, 'Prévoir le contrôle')
  await go(phone, '/mon-mois')
  await follow(phone, 'Mener le contrôle')
  await fill(phone, 'Mot du tirage', 'novembre')
  await press(phone, 'Tirer au sort')
  const drawn = [...(await told(phone)).matchAll(/R-2026-\d+/g)].map(([reference]) => reference)
  expect(drawn).toHaveLength(2)
  await phone.getByRole('main').locator('summary').first().click()
  await follow(phone, 'Noter le résultat suivant')
  await phone.getByLabel('Écart', { exact: true }).check({ force: true })
  await phone.getByLabel('Contact indiqué').check({ force: true })
  await press(phone, 'Enregistrer et saisir la suivante')
  await phone.getByLabel('Conforme', { exact: true }).check({ force: true })
  await press(phone, 'Enregistrer et saisir la suivante')
  expect(await told(phone)).toContain('1 conforme sur 2, 1 écart')
  expect(await phone.evaluate('document.documentElement.scrollWidth <= 375')).toBe(true)
  await follow(phone, 'Clore le contrôle')
  await press(phone, 'Clore le contrôle')
  expect(await told(phone)).toContain('il donne les mêmes')
  await go(desk, '/controles/plan?annee=2026')
  expect(await told(desk)).toContain('Fait le 19 novembre 2026')
  // Anybody who draws with the same word draws the same.
  await go(desk, '/controles/nouveau')
  await choose(desk, 'Sorte de contrôle', { label: 'Réponses relues' })
  await choose(desk, 'Site', String(w.hauts92.sites['antony']))
  await fill(desk, 'Combien', '2')
  await fill(desk, 'Mot du tirage', 'novembre')
  await press(desk, 'Tirer au sort')
  expect([...(await told(desk)).matchAll(/R-2026-\d+/g)].map(([reference]) => reference)).toEqual(drawn)
})
