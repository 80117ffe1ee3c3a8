// A newcomer, in a browser: from arrival to coverage 100 %.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#src/ground/accounts/passwords.ts'
import { routes } from '#src/app/rooms.ts'
import { world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'

const w = await world({ rooms: routes })
const PASSWORD = randomUUID()

let browser: Browser
let origin = ''
let started: Visited
beforeAll(async () => {
  const made = await w.owner.query<{ id: number }>(
    "insert into account (email, name, password_hash) values ('lead@parvis.test', 'Responsable', $1) returning id",
    [await hashPassword(PASSWORD)],
  )
  await w.owner.query("insert into role_grant (tenant, account, role) values ($1, $2, 'quality_lead')", [
    w.hauts92.tenant,
    made.rows[0]?.id,
  ])
  started = await visited((request) => w.app.fetch(request))
  ;({ browser, origin } = started)
})
afterAll(async () => {
  await started.close()
  await w.close()
})

async function signIn(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(`${origin}/connexion`)
  await page.getByLabel('Adresse électronique').fill('lead@parvis.test')
  await page.getByLabel('Mot de passe').fill(PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2060\s]+/g, ' ')
const main = async (page: Page) => plain(await page.locator('main').innerText())

test('[A8-18] a newcomer goes from arrival to coverage 100 %', async () => {
  const page = await signIn()
  // What is asked: a course, of newcomers, within thirty days.
  await page.goto(`${origin}/formations/catalogue/nouvelle`)
  await page.locator('[name=name]').fill('Accueillir au guichet')
  await page.locator('[name=theme]').selectOption('reception')
  await page.locator('[name=validMonths]').fill('36')
  await page.getByRole('button', { name: 'Enregistrer la formation' }).click()
  await page.getByText('Formation ajoutée').waitFor()
  await page.goto(`${origin}/formations/obligations/nouvelle`)
  await page.locator('[name=course]').selectOption({ label: 'Accueillir au guichet' })
  await page.getByText('Seulement les nouveaux arrivants').click()
  await page.locator('[name=within]').fill('30')
  await page.locator('[name=unit]').selectOption('days')
  await page.locator('[name=validFrom]').fill('2026-11-01')
  await page.getByRole('button', { name: 'Enregistrer l’obligation' }).click()
  await page.getByText('ce que chacun doit est recompté').waitFor()
  // Somebody arrives.
  await page.goto(`${origin}/formations/agents/nouveau`)
  await page.locator('[name=lastName]').fill('Ménard')
  await page.locator('[name=firstName]').fill('Zoé')
  await page.locator('[name=site]').selectOption(String(w.hauts92.sites['antony']))
  await page.locator('[name=service]').selectOption(String(w.hauts92.services['accueil']))
  await page.locator('[name=population]').selectOption('temporary')
  await page.locator('[name=fromOn]').fill('2026-11-16')
  await page.getByRole('button', { name: 'Enregistrer la fiche', exact: true }).click()
  await page.getByText('Agent ajouté au registre').waitFor()
  expect(await main(page)).toContain('à suivre pour le 16 décembre 2026')
  await page.goto(`${origin}/formations`)
  expect(await main(page)).toContain('Aucun agent sur 1 n’est à jour de toutes leurs formations, 0,0 %.')
  // A session is planned, the newcomer enrolled from the list of who is to be trained.
  await page.goto(`${origin}/formations/sessions/nouvelle`)
  await page.locator('[name=course]').selectOption({ label: 'Accueillir au guichet' })
  await page.locator('[name=heldOn]').fill('2026-11-24')
  await page.getByRole('button', { name: 'Enregistrer la session' }).click()
  await page.getByText('Session ajoutée').waitFor()
  await page.goto(`${origin}/formations/a-former?arrivants=oui`)
  await page.locator('input[name=choix]').first().check({ force: true })
  await page.locator('[name=session]').selectOption({ index: 1 })
  await page.locator('form.pv-bulkform button[type=submit]').click()
  await page.getByText('Agents inscrits à la session').waitFor()
  expect(await main(page)).toContain('inscrit le 24 nov.')
  // Its day passes: the month asks for the sheet, which makes the newcomer up to date.
  w.clock.set('2026-11-25T09:00:00Z')
  const later = await signIn()
  await later.goto(`${origin}/mon-mois`)
  await later.getByRole('link', { name: 'Saisir la feuille' }).first().click()
  await later.getByRole('button', { name: 'Noter tous présents' }).click()
  await later.getByText('Feuille enregistrée').waitFor()
  await later.goto(`${origin}/formations`)
  expect(await main(later)).toContain('1 agent sur 1 est à jour de toutes leurs formations, 100,0 %.')
  await later.goto(`${origin}/indicateurs/agents-formes?periode=2026-11`)
  expect(await main(later)).toContain('100')
}, 90_000)
