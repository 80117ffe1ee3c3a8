// A mystery call keyed on a phone by its caller, then revealed by the lead, read by the service, and answered by an action.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { callsOf, campaign, keyed, type Standard, standard } from '#src/listening/mystery/test-mystery.ts'
import { type TestPerson, world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'

const w = await world({ rooms: routes })
let lead: TestPerson
let caller: TestPerson
let started: Visited
let browser: Browser
let own: Standard

beforeAll(async () => {
  lead = await w.personOf(w.hauts92, 'quality_lead')
  caller = await w.personOf(w.hauts92, 'mystery_caller')
  own = await standard(lead, w)
  started = await visited((request) => w.app.fetch(request))
  browser = started.browser
})
afterAll(async () => {
  await started.close()
  await w.close()
})

async function pageOf({ account }: TestPerson, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, hasTouch: width < 500 })
  const token = await openSession(w.deps, account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: started.origin }])
  return context.newPage()
}

test('[B5-06] [B5-08] [B5-09] a caller keys a call on a phone, the lead reveals, the result shows, an action is made', {
  timeout: 240_000,
}, async () => {
  const nanterre = w.hauts92.sites['nanterre'] ?? 0
  const sites = Array.from({ length: 6 }, () => nanterre)
  const id = await campaign(lead, own, { sites, caller: caller.account })
  const [first, ...others] = await callsOf(w, id)
  for (const call of others)
    await caller.post(`/enquetes-mystere/saisie/${call.id}`, keyed(own.criteria, [3, '0', '2']))
  const phone = await pageOf(caller, 375)
  await phone.goto(`${started.origin}/enquetes-mystere/mes-appels`)
  await phone
    .getByRole('link', { name: /^Horaires/ })
    .first()
    .click()
  expect(phone.url()).toContain(`/saisie/${first?.id}`)
  await phone.locator('input[name="essai"][value="engaged"]').check({ force: true })
  await phone.getByRole('button', { name: 'Enregistrer l’essai' }).click()
  await phone.getByText('l’appel reste à passer').waitFor()
  await phone
    .getByRole('link', { name: /^Horaires/ })
    .first()
    .click()
  await phone.locator('input[name="essai"][value="reached"]').check({ force: true })
  await phone.locator(`input[name="mesure-${own.criteria[0]}"]`).fill('2')
  for (const [at, level] of [
    [1, '0'],
    [2, '2'],
  ] as const)
    await phone.locator(`input[name="critere-${own.criteria[at]}"][value="${level}"]`).check({ force: true })
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
  await phone.getByRole('button', { name: 'Terminer l’appel' }).click()
  await phone.getByText('Aucun appel ne vous est confié').waitFor()
  const desk = await pageOf(lead, 1280)
  await desk.goto(`${started.origin}/enquetes-mystere/${id}`)
  for (const step of ['Passer à l’analyse', 'Révéler l’enquête']) {
    await desk.getByRole('link', { name: step }).click()
    await desk.getByRole('button', { name: step }).click()
    await desk.waitForURL(/fait=/)
  }
  await desk.getByText('La note moyenne est de 75 sur 100').waitFor()
  await desk.getByRole('link', { name: 'Retenir ce point' }).first().click()
  await desk.getByRole('button', { name: 'Enregistrer le point de vigilance' }).click()
  await desk.getByRole('link', { name: 'Créer une action' }).click()
  expect(await desk.locator('input[name="title"]').inputValue()).toBe('Se présente')
  await desk.locator('select[name="site"]').selectOption(String(nanterre))
  await desk.getByRole('button', { name: 'Proposer l’action', exact: true }).click()
  await desk.waitForURL(/plan-actions\/\d+/)
  const head = await pageOf(await w.personOf(w.hauts92, 'head_of_service'), 1280)
  await head.goto(`${started.origin}/enquetes-mystere/${id}`)
  await head.getByText('Action : Se présente').waitFor()
})
