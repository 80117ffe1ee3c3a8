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
const plain = (text: string) => text.replace(/\u2060/g, '').replace(/[\u00a0\u202f\s]+/g, ' ')
const main = async (page: Page) => plain(await page.locator('main').innerText())
/** The box covers its words: a finger anywhere on them chooses. */
const chooses = (page: Page, words: string) => page.getByRole('radio', { name: words, exact: true }).check()
/** The code of a question, from the words of its line. */
const codeOf = async (page: Page, words: string): Promise<string> =>
  (await page.locator('ol.pv-builder > li').filter({ hasText: words }).getAttribute('id')) ?? ''

async function write(page: Page): Promise<string> {
  await page.goto(`${origin}/enquetes/questionnaires/nouveau`)
  await page.locator('[name=name]').fill('Prise de rendez-vous')
  await page.getByRole('button', { name: 'Créer le questionnaire' }).click()
  await page.waitForURL(/preparer/)
  const here = page.url().replace(/[?#].*/, '')
  await page.locator('[name=title]').fill('Votre venue')
  await page.getByRole('button', { name: 'Ajouter la partie' }).click()
  await page.getByText('Partie enregistrée').waitFor()
  const add = async (type: string, fields: Record<string, string>) => {
    await page.goto(`${here}/parties/0/questions/nouvelle?type=${type}`)
    for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value)
    await page.getByRole('button', { name: 'Ajouter la question' }).click()
    await page.getByText('Question enregistrée').waitFor()
  }
  await add('single', { label: 'Aviez-vous un rendez-vous ?', options: 'Oui\nNon' })
  await add('effort', { label: 'Obtenir le rendez-vous a été', short: 'Obtenir le rendez-vous' })
  await add('level4', { label: 'Votre visite', short: 'Visite en général' })
  const effort = await codeOf(page, 'Obtenir le rendez')
  await page.goto(`${here}/questions/${effort}/condition`)
  await page.getByText('Oui', { exact: true }).click()
  await page.getByRole('button', { name: 'Enregistrer la condition' }).click()
  await page.getByText('Condition enregistrée').waitFor()
  await page.goto(`${here}/langues/en`)
  await page.getByLabel('Votre visite', { exact: false }).fill('Your visit')
  await page.getByLabel('Oui', { exact: false }).fill('Yes')
  await page.getByRole('button', { name: 'Enregistrer la traduction' }).click()
  await page.getByText('Traduction enregistrée').waitFor()
  await page.goto(`${here}/publier`)
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.waitForURL(/fait=publie/)
  return /questionnaires\/(\d+)/.exec(page.url())?.[1] ?? ''
}

async function open(page: Page, questionnaire: string): Promise<string> {
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from questionnaire_version where questionnaire = $1',
    [questionnaire],
  )
  await page.goto(`${origin}/enquetes/nouvelle`)
  await page.locator('[name=name]').fill('Rendez-vous')
  await page.locator('[name=code]').fill('rendez-vous')
  await page.locator('[name=labelYear]').fill('2026')
  await page.locator('[name=opensOn]').fill('2026-11-01')
  await page.locator('[name=closesOn]').fill('2026-12-31')
  await page.locator('[name=questionnaireVersion]').selectOption(String(rows[0]?.id))
  await page.locator(`[name=places][value="${w.hauts92.sites['antony']}"]`).check({ force: true })
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/enquetes\/rendez-vous/)
  const found = await w.owner.query<{ code: string }>(
    "select k.code from public_code k join campaign_place p on p.tenant = k.tenant and p.id = k.record join campaign c on c.tenant = p.tenant and c.id = p.campaign where c.code = 'rendez-vous' and k.kind = 'campaign'",
  )
  return found.rows[0]?.code ?? ''
}

test('[B1-89] built with a condition and two languages, answered on a phone without a script, read in its results', async () => {
  const page = await signIn()
  const link = await open(page, await write(page))
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
