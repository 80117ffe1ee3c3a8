// One questionnaire, three ways in: a phone without a script, a tablet that had no network, a sheet of paper scanned crooked.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { stopRendering } from '#src/ground/reports/index.ts'
import { stopSheets } from '#src/ground/sheets/sheets.ts'
import { readBatch } from '#src/listening/paper/jobs.ts'
import { printedFor, scansOfSheet } from '#src/listening/paper/test-paper.ts'
import { type TestPerson, world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'
import { chooses, main, open, write } from './by-hand.ts'

const w = await world({ rooms: routes })
let lead: TestPerson
let started: Visited
let link = ''
let page: Page

beforeAll(async () => {
  lead = await w.personOf(w.hauts92, 'quality_lead')
  started = await visited((request) => w.app.fetch(request))
  const { browser, origin } = started
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const token = await openSession(w.deps, lead.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: origin }])
  page = await context.newPage()
  link = await open(page, await write(page, origin), { w, origin })
}, 120_000)
afterAll(async () => {
  await started.close()
  await stopRendering()
  await stopSheets()
  await w.close()
})

/** In English, without a script. */
async function onAPhone(): Promise<void> {
  const context = await started.browser.newContext({ viewport: { width: 375, height: 720 }, javaScriptEnabled: false })
  const phone = await context.newPage()
  await phone.goto(`${started.origin}/e/${link}?langue=en`)
  await chooses(phone, 'Yes')
  await chooses(phone, 'Very easy')
  await chooses(phone, 'Very satisfied')
  await phone.getByRole('button', { name: 'Send my answers' }).click()
  await phone.getByRole('heading', { name: 'Thank you' }).waitFor()
  await context.close()
}

/** The server is gone for a day of the clock. */
async function onAKiosk(): Promise<void> {
  await page.goto(`${started.origin}/enquetes/bornes/nouvelle`)
  await page.locator('[name=place]').selectOption({ index: 1 })
  await page.locator('[name=name]').fill('Guichet 1')
  await page.getByRole('button', { name: 'Ouvrir la borne' }).click()
  await page.waitForURL(/fait=ajoutee/)
  const address = await page.getByRole('link', { name: 'La voir ici' }).getAttribute('href')
  const context = await started.browser.newContext({ viewport: { width: 1024, height: 768 } })
  const tablet = await context.newPage()
  await tablet.clock.install({ time: w.clock.now() })
  await tablet.goto(`${started.origin}${address}`)
  await started.down()
  await context.setOffline(true)
  await tablet.getByRole('button', { name: 'Commencer' }).click()
  await chooses(tablet, 'Non')
  await tablet.getByRole('button', { name: 'Suivant' }).click()
  await chooses(tablet, 'Plutôt satisfait')
  await tablet.getByRole('button', { name: 'Envoyer mes réponses' }).click()
  await tablet.getByRole('heading', { name: 'Merci' }).waitFor()
  await tablet.clock.fastForward('24:00:00')
  await tablet.getByText('Une réponse attend le réseau.').waitFor()
  w.clock.set('2026-11-20T09:00:00Z')
  await started.up()
  await context.setOffline(false)
  await tablet.clock.fastForward(21_000)
  await tablet.getByText('Toutes les réponses sont parties').waitFor()
  await context.close()
  w.clock.set('2026-11-19T09:00:00Z') // who reads signed in on the first day
}

async function onPaper(): Promise<void> {
  const { rows } = await w.owner.query<{ id: number; place: number; code: string; label: string }>(
    `select c.id, p.id as place, q ->> 'code' as code, q ->> 'label' as label
     from campaign c join campaign_place p on p.campaign = c.id join questionnaire_version v on v.id = c.questionnaire_version,
       jsonb_array_elements(v.definition -> 'sections') s, jsonb_array_elements(s -> 'questions') q`,
  )
  const code = (start: string) => rows.find(({ label }) => label.startsWith(start))?.code ?? ''
  const { rows: found } = await w.owner.query<{ code: string }>(
    `select o ->> 'code' as code from questionnaire_version v, jsonb_array_elements(v.definition -> 'sections') s,
       jsonb_array_elements(s -> 'questions') q, jsonb_array_elements(q -> 'options') o where o ->> 'label' = 'Oui' and q ->> 'code' = $1`,
    [code('Aviez')],
  )
  const printed = await printedFor(w, w.hauts92, { campaign: rows[0]?.id ?? 0, site: 'antony' })
  const answers = { [code('Aviez')]: [found[0]?.code ?? ''], [code('Obtenir')]: ['2'], [code('Votre visite')]: ['3'] }
  const scans = await scansOfSheet(printed, { number: 1, answers, seed: 11 })
  const files = Object.fromEntries(
    scans.map((scan, at) => [
      at === 0 ? 'scans' : `scans ${at + 1}`,
      new Blob([new Uint8Array(scan)], { type: 'image/jpeg' }),
    ]),
  )
  const batch = { place: rows[0]?.place ?? 0, day: '2026-11-18', keepUntil: '2027-01-10', note: 'urne' }
  const made = await lead.post('/papier/nouveau', { ...batch, ...files })
  const id = Number(/\d+/.exec(made.headers.get('location') ?? '')?.[0])
  await readBatch(w.deps, { tenant: w.hauts92.tenant, id, signal: new AbortController().signal })
}

test('[B2-60] three answers, three ways in, one page of results', { timeout: 180_000 }, async () => {
  await onAPhone()
  await onAKiosk()
  await onPaper()
  const { rows } = await w.owner.query<{ channel: string; day: string; levels: string[] }>(
    `select channel, day::text as day, (select array_agg(value order by key) from jsonb_each_text(answers)) as levels from answer order by channel`,
  )
  expect(rows.map(({ channel, day }) => [channel, day])).toEqual([
    ['kiosk', '2026-11-19'],
    ['paper', '2026-11-18'],
    ['web', '2026-11-19'],
  ])
  // Whom the kiosk did not ask how hard it was said one thing; the two others said two.
  expect(rows.map(({ levels }) => levels.length)).toEqual([1, 2, 2])
  await page.goto(`${started.origin}/enquetes/rendez-vous/resultats`)
  expect(await main(page)).toContain('3 réponses')
  // Ten of one way in tell nothing of the two others alone; the rate is that of all.
  await w.owner.query(
    `insert into answer (tenant, campaign, site, channel, day, received_at, answers, choices, comment, commented, language)
     select tenant, campaign, site, channel, day, received_at, answers, choices, comment, commented, language from answer, generate_series(1, 10) where channel = 'web'`,
  )
  await page.reload()
  const told = await main(page)
  expect(told).toContain('13 réponses')
  expect(told).toMatch(/Visite en général.*100 %/)
})
