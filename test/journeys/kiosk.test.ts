// A tablet at a counter without a network for a day: the server is really gone meanwhile.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { definitionSchema } from '#src/listening/surveys/questionnaire.ts'
import { forgetForms } from '#src/listening/surveys/store/forms.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { type TestPerson, world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const w = await world({ rooms: routes })
let lead: TestPerson
let started: Visited
let browser: Browser
let address = ''
let campaign: { id: number; code: string }

const QUESTIONS = definitionSchema.parse({
  title: 'Votre visite',
  lead: 'Une minute environ.',
  sections: [
    {
      title: 'Votre venue',
      questions: [
        {
          kind: 'single',
          code: 'appointment',
          label: 'Aviez-vous un rendez-vous ?',
          obligatory: true,
          options: [
            { code: 'yes', label: 'Oui' },
            { code: 'no', label: 'Non' },
          ],
        },
        {
          kind: 'effort',
          code: 'booking',
          label: 'Obtenir le rendez-vous a été',
          short: 'Rendez-vous',
          favourable: ['1', '2'],
          when: [{ question: 'appointment', answers: ['yes'] }],
        },
      ],
    },
    {
      title: 'Votre avis',
      questions: [
        { kind: 'level4', code: 'overall', label: 'Votre visite en général', short: 'Ensemble' },
        { kind: 'text', code: 'comment', label: 'Que devrions-nous améliorer ?' },
      ],
    },
  ],
  translations: {
    en: { 'Votre visite': 'Your visit', Oui: 'Yes', Non: 'No', 'Votre visite en général': 'Your visit on the whole' },
  },
})

beforeAll(async () => {
  lead = await w.personOf(w.hauts92, 'quality_lead')
  campaign = await openCampaign(w, w.hauts92, { sites: ['antony'] })
  const values = [w.hauts92.tenant, JSON.stringify(QUESTIONS)]
  const made = await w.owner.query<{ id: number }>(
    `with q as (insert into questionnaire (tenant, code, name) values ($1, 'borne', 'Borne') returning id)
     insert into questionnaire_version (tenant, questionnaire, number, definition, published_on) select $1, q.id, 1, $2, '2026-01-01' from q returning id`,
    values,
  )
  await w.owner.query('update campaign set questionnaire_version = $1 where id = $2', [made.rows[0]?.id, campaign.id])
  const { rows } = await w.owner.query<{ id: number }>('select id from campaign_place where campaign = $1', [
    campaign.id,
  ])
  await lead.post('/enquetes/bornes/nouvelle', { place: rows[0]?.id ?? 0, name: 'Guichet 3' })
  const kiosk = await w.owner.query<{ link: string }>('select link from kiosk')
  address = `/borne/${kiosk.rows[0]?.link}`
  started = await visited((request) => w.app.fetch(request))
  browser = started.browser
})
afterAll(async () => {
  await started.close()
  await w.close()
})

async function tablet(size = { width: 1024, height: 768 }): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: size, hasTouch: true })
  const page = await context.newPage()
  await page.clock.install({ time: w.clock.now() })
  return { context, page }
}
const kept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const held = async (name: string) => (await (await caches.open(name)).keys()).length
    await navigator.serviceWorker.ready
    while ((await held('parvis-pages')) < 2 || (await held('parvis-parts')) < 4)
      await fetch('/sante').catch(() => undefined)
  })
const stored = async () =>
  (
    await w.owner.query<{ channel: string; day: string; answers: Record<string, string>; booking: unknown }>(
      `select channel, day::text as day, answers, choices -> 'booking' as booking from answer where campaign = $1 order by day, id`,
      [campaign.id],
    )
  ).rows
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check()
const state = (page: Page) => page.locator('[data-pv-kiosk-part=state]')

test('[B2-54] offline for a day of the clock: three answers wait, and exactly three arrive, each on its day', {
  timeout: 180_000,
}, async () => {
  const { context, page } = await tablet()
  await page.goto(`${started.origin}${address}`)
  await state(page).getByText('Toutes les réponses sont parties').waitFor()
  await kept(page)
  await started.down()
  await context.setOffline(true)
  // In English, under the condition.
  await page.getByRole('link', { name: 'English' }).click()
  await press(page, 'Start')
  await page.getByText('Question 1 of 3').waitFor()
  await press(page, 'Next')
  await page.getByText('Choose an answer to go on.').waitFor()
  await choose(page, 'Yes')
  await press(page, 'Next')
  await page.getByText('Question 2 of 4').waitFor()
  await choose(page, 'Very easy')
  await press(page, 'Next')
  await choose(page, 'Very satisfied')
  await press(page, 'Next')
  await press(page, 'Send my answers')
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  // By itself it begins again, in French.
  await page.clock.fastForward(9000)
  await page.getByRole('button', { name: 'Commencer' }).waitFor()
  await state(page).getByText('Une réponse attend le réseau.').waitFor()
  // A day goes by; the tablet is switched off and on.
  await page.clock.fastForward('24:00:00')
  await page.reload()
  await state(page).getByText('Une réponse attend le réseau.').waitFor()
  for (const words of ['Plutôt satisfait', 'Pas du tout satisfait']) {
    await press(page, 'Commencer')
    await choose(page, 'Non')
    await press(page, 'Suivant')
    await page.getByText('Question 2 sur 3').waitFor()
    await choose(page, words)
    await press(page, 'Suivant')
    await press(page, 'Envoyer mes réponses')
    await page.getByRole('heading', { name: 'Merci' }).waitFor()
    await page.clock.fastForward(9000)
  }
  // Somebody leaves in the middle: nothing of theirs is kept.
  await press(page, 'Commencer')
  await choose(page, 'Oui')
  await page.clock.fastForward(61_000)
  await page.getByText('Êtes-vous toujours là ?').waitFor()
  await page.clock.fastForward(16_000)
  await page.getByRole('button', { name: 'Commencer' }).waitFor()
  await state(page).getByText('3 réponses attendent le réseau.').waitFor()
  expect(await page.locator('input[name=appointment]:checked').count()).toBe(0)
  expect(await stored()).toEqual([])
  w.clock.set('2026-11-20T09:10:00Z')
  await started.up()
  await context.setOffline(false)
  await page.clock.fastForward(21_000)
  await state(page).getByText('Toutes les réponses sont parties. Dernier envoi le').waitFor()
  await page.clock.fastForward(21_000)
  const found = await stored()
  expect(found.map(({ channel, day }) => [channel, day])).toEqual([
    ['kiosk', '2026-11-19'],
    ['kiosk', '2026-11-20'],
    ['kiosk', '2026-11-20'],
  ])
  expect(new Set(found.map(({ answers }) => answers['overall']))).toEqual(new Set(['1', '3', '4']))
  expect(found.map(({ booking }) => booking)).toEqual(['1', [], []])
  w.clock.set('2026-11-19T10:00:00Z') // who reads signed in on the first day
  const sheet = await (await lead.get('/enquetes/bornes')).text()
  expect(sheet).toContain('À jour')
  await context.close()
})

test('[B2-54] an answer whose receipt was lost is sent again, and stored once', { timeout: 60_000 }, async () => {
  const before = (await stored()).length
  const { context, page } = await tablet()
  await page.goto(`${started.origin}${address}`)
  // The server has it, the tablet never learns.
  let lost = 0
  await page.route('**/envoi', async (route) => {
    const answers = route.request().postDataJSON()?.answers ?? []
    if (answers.length === 0 || lost > 0) return route.continue()
    await route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } })
    lost += 1
    return route.abort()
  })
  await press(page, 'Commencer')
  await choose(page, 'Non')
  await press(page, 'Suivant')
  await press(page, 'Suivant')
  await press(page, 'Envoyer mes réponses')
  await page.clock.fastForward(9000)
  await expect.poll(() => lost).toBe(1)
  await state(page).getByText('Une réponse attend le réseau.').waitFor()
  expect((await stored()).length).toBe(before + 1)
  await page.clock.fastForward(21_000)
  await state(page).getByText('Toutes les réponses sont parties').waitFor()
  expect(lost).toBe(1)
  expect((await stored()).length).toBe(before + 1)
  await context.close()
})

test('[B2-55] a campaign that ended meanwhile: its tablet asks nothing more, and still sends what it held', {
  timeout: 60_000,
}, async () => {
  const before = (await stored()).length
  const { context, page } = await tablet()
  await page.goto(`${started.origin}${address}`)
  await state(page).getByText('Toutes les réponses sont parties').waitFor()
  await page.route('**/envoi', (route) => route.abort())
  await press(page, 'Commencer')
  await choose(page, 'Oui')
  await press(page, 'Suivant')
  await press(page, 'Suivant')
  await press(page, 'Suivant')
  await press(page, 'Envoyer mes réponses')
  await page.getByRole('heading', { name: 'Merci' }).waitFor()
  await w.owner.query(`update campaign set closed_on = '2026-11-19' where id = $1`, [campaign.id])
  forgetForms(w.deps)
  await page.unroute('**/envoi')
  await page.goto(`${started.origin}${address}`)
  await page.getByRole('heading', { name: 'terminée' }).waitFor()
  await state(page).getByText('Toutes les réponses sont parties').waitFor()
  expect((await stored()).length).toBe(before + 1)
  await w.owner.query('update campaign set closed_on = null where id = $1', [campaign.id])
  forgetForms(w.deps)
  await context.close()
})

test('[B2-51] every target is 64 px at least, nothing goes sideways, and axe finds nothing', {
  timeout: 120_000,
}, async () => {
  for (const [width, height, colorScheme] of [
    [1024, 768, 'light'],
    [768, 1024, 'dark'],
    [360, 740, 'light'],
  ] as const) {
    const { context, page } = await tablet({ width, height })
    await page.emulateMedia({ colorScheme })
    await page.goto(`${started.origin}${address}`)
    const check = async () => {
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over).toBeLessThanOrEqual(0)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, main a, main label')]
          .filter((one) => one.getClientRects().length > 0 && !one.closest('.fr-sr-only'))
          .filter((one) => !(one instanceof HTMLLabelElement) || !(one.control instanceof HTMLTextAreaElement))
          .flatMap((one) => {
            const { width: wide, height: high } = one.getBoundingClientRect()
            return high < 64 || wide < 64 ? [`${one.textContent.trim()} ${Math.round(wide)} x ${Math.round(high)}`] : []
          }),
      )
      expect(small).toEqual([])
      await page.evaluate(AXE)
      const faults: unknown = await page.evaluate(
        'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations.map((v) => v.id + " " + v.nodes[0].html))',
      )
      expect(faults).toEqual([])
    }
    await check()
    await press(page, 'Commencer')
    await choose(page, 'Oui')
    await check()
    await press(page, 'Suivant')
    if (width > 360) await check()
    await press(page, 'Suivant')
    await check()
    await context.close()
  }
})
