// A procedure revised, approved with a quorum then by the opinion of a committee, read by those it concerns, the former one found and
// marked: by three people, without a script.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainPdf } from '#demo/generator/pdf.ts'
import { routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { stopWords } from '#src/ground/words/words.ts'
import { libraryJobs } from '#src/improving/library/jobs.ts'
import { type TestPerson, type World, world } from '../people.ts'
import { type Visited, visited } from './browser.ts'

let w: World
let started: Visited
let browser: Browser
let quality: Page
let signatory: Page
let agent: Page

async function signedIn(person: TestPerson): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const value = await openSession(w.deps, person.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value, url: started.origin }])
  return context.newPage()
}

beforeAll(async () => {
  w = await world({ rooms: routes })
  await w.owner.query(
    `with made as (insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU') returning id),
       held as (insert into meeting (tenant, code, title, committees, held_on, state, period)
         select $1::int, 'clu-2026', 'Comité local des usagers', array[id], '2026-11-10', 'held', '2026' from made returning id)
     insert into decision (tenant, meeting, position, kind, subject, body, verdict)
       select $1, id, 1, 'opinion', 'Fiche incivilités', 'Les membres approuvent.', 'favourable' from held`,
    [w.hauts92.tenant],
  )
  started = await visited((request) => w.app.fetch(request))
  browser = started.browser
  quality = await signedIn(await w.personOf(w.hauts92, 'quality_lead'))
  signatory = await signedIn(await w.personOf(w.hauts92, 'signatory'))
  agent = await signedIn(await w.personOf(w.hauts92, 'agent'))
}, 240_000)
afterAll(async () => {
  await stopWords()
  await started.close()
  await w.close()
})

const go = (page: Page, path: string) => page.goto(started.origin + path)
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('link', { name }).first().click()
const said = async (page: Page): Promise<string> =>
  (await page.getByRole('main').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')
/** One of the rarer acts, in the menu. */
async function rarely(page: Page, name: string): Promise<void> {
  await page.getByText('Autres actions').click()
  await follow(page, name)
}

async function prepare(note: string, text: string): Promise<void> {
  await quality.getByLabel('Ce qui change').fill(note)
  await quality.getByLabel('Agents concernés sans compte').fill('2')
  const buffer = Buffer.from(plainPdf('Fiche incivilités', [text]))
  await quality.getByLabel('Fichier').setInputFiles({ name: 'fiche.pdf', mimeType: 'application/pdf', buffer })
  await press(quality, 'Enregistrer le projet')
}

async function enter(): Promise<void> {
  await follow(quality, 'Mettre en vigueur')
  await press(quality, 'Mettre en vigueur')
  expect(await said(quality)).toContain('Entrée en vigueur enregistrée')
}

test('[A4-03] [A4-04] [A4-05] [A4-12] [A4-13] a procedure is approved, revised, read, and its former version is found and marked', async () => {
  await go(quality, '/documents/sortes')
  await press(quality, 'Reprendre les sortes usuelles')
  await go(quality, '/documents/nouveau')
  await quality.getByLabel('Intitulé').fill('Fiche incivilités')
  await quality.getByLabel('Sorte').selectOption({ label: 'Fiche de procédure' })
  await quality.getByLabel('Agent', { exact: true }).check({ force: true })
  await press(quality, 'Enregistrer le document')
  await follow(quality, 'Préparer une version')
  await prepare('Création.', 'En cas de menaces, déclencher le bouton d’alerte.')

  await follow(quality, 'Demander les visas')
  await quality.getByLabel('Fonctions qui visent').fill('Cheffe de l’accueil')
  await quality.getByLabel(/Personne 2/).check({ force: true })
  await quality.getByLabel('Visas nécessaires').fill('2')
  await press(quality, 'Demander les visas')
  await follow(quality, /Noter ce visa/)
  await quality.getByLabel('Donné').check({ force: true })
  await press(quality, 'Enregistrer le visa')
  expect(await said(quality)).toContain('1 sur 2')
  await go(signatory, '/mon-mois')
  await follow(signatory, /Donner le visa/)
  await signatory.getByLabel('Donné').check({ force: true })
  await press(signatory, 'Enregistrer le visa')
  await quality.reload()
  await enter()
  for (const job of libraryJobs) if (job.every !== undefined) await job.run(w.deps)

  await go(agent, '/documents/a-lire')
  await follow(agent, 'Fiche incivilités')
  await press(agent, 'J’ai lu ce document')
  expect(await said(agent)).toContain('Vous avez lu tout ce qui vous concerne')
  await quality.reload()
  await follow(quality, 'Enregistrer une feuille signée')
  await quality.getByLabel('Autres signataires, par fonction').fill('Agent d’accueil : 2')
  await press(quality, 'Enregistrer la feuille')
  expect(await said(quality)).toContain('3 sur 3, 100 %')

  await follow(quality, 'Préparer une version')
  await prepare('Le signalement se fait en ligne.', 'Chaque incident est signalé en ligne le jour même.')
  await rarely(quality, 'Enregistrer l’avis d’un comité')
  await quality.getByLabel('Avis').selectOption({ label: 'Avis favorable : Fiche incivilités' })
  await quality.getByLabel('Rendu le').fill('2026-11-10')
  await press(quality, 'Enregistrer l’avis')
  await enter()
  for (const job of libraryJobs) if (job.every !== undefined) await job.run(w.deps)

  await go(agent, '/documents?q=signal%C3%A9s')
  expect(await agent.locator('mark').innerText()).toBe('signalé')
  await follow(agent, 'Fiche incivilités')
  await follow(agent, 'Version 1')
  expect(await said(agent)).toContain('Version remplacée : ne l’appliquez plus')
  await follow(agent, /Ouvrir celle en vigueur/)
  expect(await said(agent)).toContain('J’ai lu ce document')
}, 240_000)
