import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, type Receiving, receiving } from '#src/reception/appointments/test-appointments.ts'
import { type Visited, visited } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let r: Receiving
let started: Visited
beforeAll(async () => {
  r = await receiving()
  const sejour = await r.reason('Renouveler mon titre de séjour')
  await r.opening(await r.book('Bureau du séjour', [sejour]))
  started = await visited((request) => r.w.app.fetch(request))
})
afterAll(async () => {
  await started.close()
  await r.w.close()
})

const PHONE: BrowserContextOptions = { viewport: { width: 375, height: 720 }, javaScriptEnabled: false }
async function open<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await started.browser.newContext(options)
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}
const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('link', { name }).first().click()
}

/** From the reason to the confirmation. */
async function book(page: Page, hour: string): Promise<void> {
  await page.goto(`${started.origin}${r.base}`)
  await follow(page, /Renouveler mon titre de séjour/)
  await page.getByText('Trois photos').waitFor()
  await follow(page, /Bureau du séjour/)
  await follow(page, /mercredi 25 novembre/)
  await page.getByLabel(hour).check()
  await page.getByRole('button', { name: 'Retenir cette place' }).click()
  await page.getByLabel('Nom et prénom').fill('Mme Dubreuil')
  await page.getByLabel('Courriel').fill(`dubreuil-${hour.length}-${Math.round(Date.now())}@exemple.test`)
  await page.getByRole('button', { name: /^Confirmer le/ }).click()
  await page.getByRole('heading', { name: /est pris/ }).waitFor()
}

test('[D2-10] [D2-11] a phone without JavaScript books, goes back and finds its appointment: one is taken', async () => {
  await open(PHONE, async (page) => {
    await book(page, '9 h – 9 h 20')
    // Going back shows the appointment, no longer a form to send.
    await page.goBack()
    await page.getByRole('link', { name: 'L’annuler' }).waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await page.reload()
  })
  expect(await r.count("state = 'booked'")).toBe(1)
})

test('[D2-18] [D2-19] changed, then cancelled from its link, on the phone', async () => {
  await open(PHONE, async (page) => {
    await book(page, '9 h 20 – 9 h 40')
    await follow(page, 'Le déplacer')
    await follow(page, /vendredi 27 novembre/)
    await page.getByLabel('9 h 40 – 10 h').check()
    await page.getByRole('button', { name: 'Prendre cette place à la place' }).click()
    await page.getByRole('heading', { name: /est déplacé/ }).waitFor()
    await follow(page, 'L’annuler')
    await page.getByRole('button', { name: /^Annuler le/ }).click()
    await page.getByRole('heading', { name: /est annulé/ }).waitFor()
  })
  expect([await r.count("state = 'cancelled'"), await r.count("state = 'moved'")]).toEqual([1, 1])
})

test('[D2-10] [D2-11] no fault found by axe on any of its pages, reached by the keyboard alone', async () => {
  await open({ viewport: { width: 375, height: 720 } }, async (page) => {
    const faults: string[] = []
    const look = async (): Promise<void> => {
      await page.addScriptTag({ content: AXE }).catch(() => undefined)
      const found: string[] = await page
        .evaluate(`${AXE}; axe.run().then((r) => r.violations.map((v) => v.id))`)
        .then((ids) => (Array.isArray(ids) ? ids.map(String) : []))
      faults.push(...found.map((id) => `${page.url()} ${id}`))
      const wide: unknown = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
      if (wide === true) faults.push(`${page.url()} wide`)
    }
    const one = `${started.origin}${r.base}/renouveler-mon-titre-de-sejour`
    for (const path of ['', '/bureau-du-sejour', `/bureau-du-sejour?jour=${DAY}`, '/bureau-du-sejour/attente']) {
      await page.goto(`${one}${path}`)
      await look()
    }
    await page.goto(`${one}/bureau-du-sejour?jour=2026-11-27`)
    // Skip link, then straight to the hours: arrows choose, Enter sends.
    await page.locator('input[name="heure"]').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByLabel('Nom et prénom').waitFor()
    await look()
    await page.getByLabel('Nom et prénom').press('Enter')
    await page.getByText('Votre rendez').first().waitFor()
    await look()
    expect(faults).toEqual([])
  })
})

test('[D2-31] at the counter one tap says who came, one says who was received', async () => {
  r.w.clock.set(`${DAY}T08:10:00Z`)
  const agent = await r.w.personOf(r.w.hauts92, 'agent', { site: r.nanterre })
  const [name = '', value = ''] = agent.cookie.split('=')
  await open({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.context().addCookies([{ name, value, url: started.origin }])
    await page.goto(`${started.origin}/rendez-vous/jour`)
    await page.getByRole('button', { name: /^Arrivé/ }).click()
    await page.getByText('Arrivée notée').waitFor()
    await page.getByRole('button', { name: /^Reçu/ }).click()
    await page.getByText('Noté comme reçu').waitFor()
  })
  expect(await r.count("state = 'served'")).toBe(1)
  r.w.clock.set('2026-11-19T09:00:00Z')
})
