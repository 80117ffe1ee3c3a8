// A session from its agenda to frozen minutes, without JavaScript; its pages under axe.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SessionWorld, sessionWorld } from '#src/reporting/committees/test-session.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { type Visited, visited } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let s: SessionWorld
let browser: Browser
let origin = ''
let token = ''
let started: Visited

beforeAll(async () => {
  s = await sessionWorld()
  token = await openSession(s.w.deps, s.lead.account, { tenant: s.w.hauts92.tenant })
  started = await visited((request) => s.w.app.fetch(request))
  ;({ browser, origin } = started)
})
afterAll(async () => {
  await started.close()
  await s.w.close()
})

async function signedIn(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: origin }])
  return context.newPage()
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.target.join(' ')).join(', ')))`,
  )
  return Array.isArray(found) ? found.map(String) : ['axe did not run']
}

test('[E4-02] a session is prepared, written and frozen without JavaScript, on a phone', async () => {
  await s.action('Former les agents')
  const path = await s.meeting(await s.committee(), { heldOn: '2026-11-19', convenedOn: '' })
  const page = await signedIn({ viewport: { width: 375, height: 800 }, javaScriptEnabled: false })
  await page.goto(origin + path)
  await page.getByRole('link', { name: 'Ajouter un point' }).click()
  await page.getByLabel('Intitulé').fill('Plan d’actions')
  await page.getByRole('button', { name: 'Ajouter le point' }).click()
  await page.getByRole('link', { name: 'Bloc au point 1' }).click()
  await page.getByRole('button', { name: 'Ajouter « Plan d’actions de la période »' }).click()
  await page.getByRole('heading', { name: '1. Plan d’actions' }).waitFor()
  await page.goto(origin + path)
  await page.getByRole('button', { name: 'La séance s’est tenue' }).click()
  await page.getByRole('button', { name: 'Figer pour signature' }).click()
  await page.getByText('Bloc figé').waitFor()
  expect(await page.getByText('Version 1 (PDF)').count()).toBe(1)
  await page.context().close()
})

test('[E3-01] the pages of a session are clean under axe and never move sideways', async () => {
  const path = await s.meeting(await s.committee(), { heldOn: '2026-11-19', convenedOn: '' })
  const item = await s.point(path, 'Plan d’actions')
  await s.lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.done', option: '' })
  const pages = [
    '/comites',
    path,
    `${path}/ordre`,
    `${path}/presence`,
    `${path}/diaporama`,
    `${path}/compte-rendu`,
    `${path}/suites`,
    `${path}/points/${item}/blocs`,
  ]
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [375, 'dark'],
  ] as const) {
    const page = await signedIn({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
    for (const one of pages) {
      await page.goto(origin + one)
      expect(await faults(page), `${one}, ${width} px`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), one).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  }
})
