// A questionnaire with a condition and two languages: written in a browser, answered on a phone without a script, read in its results.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#src/ground/accounts/passwords.ts'
import { routes } from '#src/app/rooms.ts'
import { world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'
import { chooses, main, open, write } from './by-hand.ts'

const w = await world({ rooms: routes })
const PASSWORD = randomUUID()
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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
test('[B1-89] built with a condition and two languages, answered on a phone without a script, read in its results', async () => {
  const page = await signIn()
  const link = await open(page, await write(page, origin), { w, origin })
  for (let n = 0; n < 11; n += 1) {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
    const phone = await context.newPage()
    await phone.goto(`${origin}/e/${link}`)
    if (n === 0) {
      // What depends on an answer is not there until that answer is.
      expect(await phone.getByText('Très facile').isVisible()).toBe(false)
      await phone.getByText('Langue', { exact: false }).click()
      await phone.getByRole('link', { name: 'English' }).click()
      await phone.getByText('Your visit').waitFor()
      await chooses(phone, 'Yes')
      await chooses(phone, 'Very easy')
      await chooses(phone, 'Very satisfied')
      await phone.getByRole('button', { name: 'Send my answers' }).click()
      await phone.getByRole('heading', { name: 'Thank you' }).waitFor()
    } else {
      await chooses(phone, n < 10 ? 'Oui' : 'Non')
      if (n < 10) await chooses(phone, n < 8 ? 'Très facile' : 'Très difficile')
      else expect(await phone.getByText('Très facile').isVisible()).toBe(false)
      await chooses(phone, 'Plutôt satisfait')
      await phone.getByRole('button', { name: 'Envoyer mes réponses' }).click()
      await phone.getByRole('heading', { name: 'Merci' }).waitFor()
    }
    await context.close()
  }
  await page.goto(`${origin}/enquetes/rendez-vous/resultats`)
  const said = await main(page)
  expect(said).toContain('11 réponses')
  // Ten were asked, eight found it easy.
  expect(said).toMatch(/Obtenir le rendez-vous réponses favorables 80 %/)
  expect(said).toContain('non posée à une personne')
}, 180_000)

test('[B1-89] the form in Arabic holds at 320 px, nothing sideways, and axe finds nothing', async () => {
  const page = await signIn()
  const found = await w.owner.query<{ id: number }>(
    "select q.id from questionnaire q where q.name = 'Prise de rendez-vous'",
  )
  const here = `${origin}/enquetes/questionnaires/${found.rows[0]?.id}`
  await page.goto(here)
  await page.getByRole('button', { name: 'Préparer une nouvelle version' }).click()
  await page.goto(`${here}/preparer/langues/ar`)
  await page.getByLabel('Votre visite', { exact: false }).fill('زيارتكم')
  await page.getByRole('button', { name: 'Enregistrer la traduction' }).click()
  await page.getByText('Traduction enregistrée').waitFor()
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${here}/versions/2/apercu?langue=ar`)
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(over).toBeLessThanOrEqual(0)
    await page.evaluate(AXE)
    const faults: unknown = await page.evaluate(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))',
    )
    expect(faults).toEqual([])
  }
}, 120_000)
