import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '#test/people.ts'
import { surveyRoutes } from '#src/listening/surveys/routes.tsx'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { type Visited, visited } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const w = await world({ rooms: [surveyRoutes] })
await openCampaign(w, w.hauts92)

let browser: Browser
let origin = ''
let started: Visited

beforeAll(async () => {
  started = await visited((request) => w.app.fetch(request))
  ;({ browser, origin } = started)
})
afterAll(async () => {
  await started.close()
  await w.close()
})

const PHONE: BrowserContextOptions = { viewport: { width: 375, height: 720 }, javaScriptEnabled: false }
const stored = async () => (await w.owner.query<{ n: number }>('select count(*)::int as n from answer')).rows[0]?.n ?? 0

async function visit<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel('Bureau du séjour des étrangers').check()
  await page.locator('#champ-overall').check()
  await page.locator('#champ-waiting-2').check()
  await page.locator('textarea').fill('Une heure debout.')
}

test('[B2-20] a phone without JavaScript answers, sees the receipt, reloads it, goes back and sends again: one answer', async () => {
  const before = await stored()
  await visit(PHONE, async (page) => {
    await page.goto(`${origin}/e/demo`)
    await fill(page)
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByRole('heading', { name: 'Merci, c’est enregistré' }).waitFor()
    await page.reload()
    await page.goBack()
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByRole('heading', { name: 'Merci, c’est enregistré' }).waitFor()
  })
  expect((await stored()) - before).toBe(1)
})

test('[B2-21] two tabs of one phone, two different answers: two answers', async () => {
  const before = await stored()
  const context = await browser.newContext(PHONE)
  const [one, two] = [await context.newPage(), await context.newPage()]
  for (const page of [one, two]) await page.goto(`${origin}/e/demo`)
  await fill(one)
  await fill(two)
  await two.locator('textarea').fill('Autre chose.')
  for (const page of [one, two]) {
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByRole('heading', { name: 'Merci, c’est enregistré' }).waitFor()
  }
  await context.close()
  expect((await stored()) - before).toBe(2)
})

test('[B1-17] a faulty answer puts the summary first; nothing typed is lost; corrected, it is stored once', async () => {
  const before = await stored()
  await visit(PHONE, async (page) => {
    await page.goto(`${origin}/e/demo`)
    await page.locator('#champ-overall').check()
    await page.locator('textarea').fill('é'.repeat(2126))
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByText('2 points à revoir').waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('é'.repeat(2126))
    expect(await page.locator('#champ-overall').isChecked()).toBe(true)
    await page.getByRole('link', { name: /choisissez le service/ }).click()
    await page.getByLabel('Bureau du séjour des étrangers').check()
    await page.locator('textarea').fill('Plus court.')
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByRole('heading', { name: 'Merci, c’est enregistré' }).waitFor()
  })
  expect((await stored()) - before).toBe(1)
})

test.each([
  ['light', 320],
  ['light', 1280],
  ['dark', 375],
] as const)(
  '[B1-18] form, faults and receipt hold at %s %i px: axe 0, nothing sideways, targets of 44 px',
  async (colorScheme, width) => {
    await visit({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true }, async (page) => {
      const faults: string[] = []
      const look = async (name: string) => {
        await page.evaluate(AXE)
        const found: string[] = await page.evaluate(
          'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))',
        )
        faults.push(...found.map((one) => `${name}: ${one}`))
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (sideways > 0) faults.push(`${name}: ${sideways} px sideways`)
      }
      await page.goto(`${origin}/e/demo`)
      await look('form')
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main label, main button')]
          .filter(
            (one) =>
              one.getBoundingClientRect().width > 1 &&
              one.getBoundingClientRect().height < 44 &&
              one.closest('.fr-sr-only') === null &&
              one.getAttribute('for') !== 'champ-comment',
          )
          .map((one) => one.textContent),
      )
      expect(small).toEqual([])
      await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
      await look('faults')
      await fill(page)
      await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
      await look('receipt')
      expect(faults).toEqual([])
    })
  },
)
