// A hall from a phone without a script to the counter, its screen following; the server is really gone meanwhile.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Queueing, queueing } from '#src/reception/queue/test-queue.ts'
import { type Visited, visited } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let q: Queueing
let started: Visited
let browser: Browser
beforeAll(async () => {
  q = await queueing()
  await q.open(q.one)
  started = await visited((request) => q.w.app.fetch(request))
  browser = started.browser
})
afterAll(async () => {
  await started.close()
  await q.w.close()
})

const at = async (
  path: string,
  options: { script?: boolean; cookie?: string; phone?: boolean } = {},
): Promise<Page> => {
  const context = await browser.newContext({
    viewport: options.phone ? { width: 375, height: 740 } : { width: 1280, height: 800 },
    javaScriptEnabled: options.script ?? true,
  })
  const [name = '', value = ''] = options.cookie?.split('=') ?? []
  if (name !== '') await context.addCookies([{ name, value, url: started.origin }])
  const page = await context.newPage()
  await page.goto(`${started.origin}${path}`)
  return page
}
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(`${AXE}; axe.run().then((found) => found.violations.map(({ id }) => id))`)
const first = (screen: Page, number: string) => screen.locator('.pv-hall__call--first', { hasText: number }).waitFor()

test('[D1-65] [D1-66] [D1-69] from a phone without a script to the counter, the screen following, across a restart', {
  timeout: 180_000,
}, async () => {
  const screen = await at(`/h/${q.link}/affichage`)
  expect(await faults(screen)).toEqual([])
  const phone = await at(`/h/${q.link}`, { script: false, phone: true })
  await phone.getByRole('button', { name: 'Prendre un ticket' }).first().click()
  await phone.getByRole('heading', { name: 'Vous attendez votre tour' }).waitFor()
  const number = ((await phone.locator('.pv-ticket__number').textContent()) ?? '').replace('Ticket ', '').trim()
  const counter = await at(`/file-d-attente/guichets/${q.one}/appels`, { cookie: q.agent.cookie })
  expect(await faults(counter)).toEqual([])
  await counter.getByRole('button', { name: 'Appeler la personne suivante' }).click()
  await first(screen, number)
  await phone.reload()
  await phone.getByRole('heading', { name: 'C’est à vous : guichet 1' }).waitFor()
  await counter.getByRole('button', { name: 'La personne est là' }).click()
  const kiosk = await at(`/h/${q.kiosk}`)
  expect(await faults(kiosk)).toEqual([])
  // Everything says that it is cut.
  await started.down()
  await kiosk.getByRole('button', { name: 'Prendre un ticket' }).first().click()
  await kiosk.getByText('Réseau coupé depuis').waitFor()
  await counter.getByText('Réseau coupé depuis').waitFor()
  expect(await counter.getByRole('button', { name: 'Reçu : terminer' }).isDisabled()).toBe(true)
  await screen.getByText('Affichage figé depuis').waitFor({ timeout: 60_000 })
  // Then it comes back, and nothing was given or called twice.
  await started.up()
  await screen.getByText('Affichage figé depuis').waitFor({ state: 'hidden', timeout: 60_000 })
  await kiosk.getByText('Réseau coupé depuis').waitFor({ state: 'hidden', timeout: 30_000 })
  await kiosk.getByRole('button', { name: 'Prendre un ticket' }).first().click()
  await kiosk.locator('.pv-ticket__number').waitFor()
  await counter.getByText('Réseau coupé depuis').waitFor({ state: 'hidden', timeout: 30_000 })
  await counter.getByRole('button', { name: 'Reçu : appeler la personne suivante' }).click()
  const given = ((await kiosk.locator('.pv-ticket__number').textContent()) ?? '').replace('Ticket ', '').trim()
  await first(screen, given)
  expect(await q.rows(`select number, state, calls from queue_ticket order by id`)).toEqual([
    { number, state: 'ended', calls: 1 },
    { number: given, state: 'called', calls: 1 },
  ])
})
