// The tour of a hall on a phone that goes where there is no network: the server is really gone meanwhile.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { picture } from '#demo/generator/evidence.ts'
import { drawFrom } from '#demo/generator/random.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { type TestPerson, world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'

const w = await world({ rooms: routes })
let lead: TestPerson
let started: Visited
let browser: Browser

beforeAll(async () => {
  lead = await w.personOf(w.hauts92, 'quality_lead')
  started = await visited((request) => w.app.fetch(request))
  browser = started.browser
})
afterAll(async () => {
  await started.close()
  await w.close()
})

const LINES = [
  'Le sol est propre',
  'Les horaires sont affichés',
  'Le photocopieur fonctionne',
  'La charte est affichée',
]

async function phone(): Promise<{ context: BrowserContext; page: Page }> {
  await started.up()
  const context = await browser.newContext({ viewport: { width: 375, height: 720 }, hasTouch: true })
  const token = await openSession(w.deps, lead.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: started.origin }])
  return { context, page: await context.newPage() }
}
let made = 0
async function planned(): Promise<string> {
  const name = `Tour du hall ${(made += 1)}`
  const list = await lead.post('/tours-des-locaux/grilles/nouvelle', {
    name,
    purpose: 'premises',
    siteKind: 'all',
    lines: ['Hall :', ...LINES.map((line) => `${line} (${made})`)].join('\n'),
    active: 'oui',
  })
  const checklist = /\d+/.exec(list.headers.get('location') ?? '')?.[0] ?? ''
  const site = w.hauts92.sites['nanterre'] ?? 0
  const tour = await lead.post('/tours-des-locaux/nouveau', { checklist, site, day: '2026-11-19' })
  return /\d+/.exec(tour.headers.get('location') ?? '')?.[0] ?? ''
}
const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  (await w.owner.query<{ n: number }>(sql, values)).rows[0]?.n ?? -1
const actionsOf = (tour: string) =>
  count(
    `select count(*)::int as n from action a join tour_line l on l.id::text = a.origin_id where a.origin_kind = 'tour_line' and l.tour = $1`,
    [tour],
  )
const answer = (page: Page, position: number, verdict: 'met' | 'unmet') =>
  page.locator(`input[name="point-${position}"][value="${verdict}"]`).check({ force: true })
/** The page and all it is drawn with are on the phone. */
const kept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 50))
    const held = async (name: string) => (await (await caches.open(name)).keys()).length
    await navigator.serviceWorker.ready
    while ((await held('parvis-pages')) < 1 || (await held('parvis-parts')) < 4) await pause()
  })
const waits = (page: Page) => page.getByText('est en attente d’envoi')
const photo = { name: 'IMG_0042.png', mimeType: 'image/png', buffer: Buffer.from(picture(drawFrom('phone'))) }

test('[D12-25] a tour made without a network: kept through a reload, three failures become three actions with photographs, sent once', {
  timeout: 120_000,
}, async () => {
  const tour = await planned()
  const { context, page } = await phone()
  await page.goto(`${started.origin}/tours-des-locaux/saisie/${tour}`)
  await kept(page)
  await started.down()
  await context.setOffline(true)
  await answer(page, 1, 'met')
  await answer(page, 2, 'unmet')
  await page.locator('textarea[name="remarque-2"]').fill('Ceux de l’été')
  await page.locator('input[name="photo-2"]').setInputFiles(photo)
  await page.getByRole('img', { name: 'Photographie choisie' }).waitFor()
  // The phone is locked, the page thrown away, and opened again in the basement.
  await page.reload()
  await page.getByText('est reprise ici').waitFor()
  expect(await page.locator('textarea[name="remarque-2"]').inputValue()).toBe('Ceux de l’été')
  expect(await page.locator('input[name="point-2"][value="unmet"]').isChecked()).toBe(true)
  for (const position of [3, 4]) {
    await answer(page, position, 'unmet')
    await page.locator(`input[name="photo-${position}"]`).setInputFiles(photo)
  }
  await page.waitForFunction(() => document.querySelectorAll('.pv-photo__said img').length === 3)
  await page.getByRole('button', { name: 'Terminer le tour' }).click()
  await waits(page).waitFor()
  expect(await actionsOf(tour)).toBe(0)
  await page.reload()
  await waits(page).waitFor()
  await started.up()
  await context.setOffline(false)
  await page.waitForURL(new RegExp(`/tours-des-locaux/${tour}\\?fait=fini`), { timeout: 60_000 })
  expect(await actionsOf(tour)).toBe(3)
  expect(await count('select count(*)::int as n from tour_line where tour = $1 and photo is not null', [tour])).toBe(3)
  expect(await count('select count(*)::int as n from tour_posting where tour = $1', [tour])).toBe(1)
  expect(await page.locator('.pv-failures img').count()).toBe(3)
  const action = await w.owner.query<{ id: number }>(
    `select max(a.id) as id from action a where origin_kind = 'tour_line'`,
  )
  await page.goto(`${started.origin}/plan-actions/${action.rows[0]?.id}`)
  const shown = page.getByRole('img', { name: /^Photographie : / })
  expect(await shown.evaluate((img) => img instanceof HTMLImageElement && img.complete && img.naturalWidth > 0)).toBe(
    true,
  )
  await context.close()
})

test('[D12-26] photographs are shrunk on the phone, HEIC is told what to do, and what is chosen while answers are read back stays', {
  timeout: 120_000,
}, async () => {
  const tour = await planned()
  const { context, page } = await phone()
  await page.goto(`${started.origin}/tours-des-locaux/saisie/${tour}`)
  await answer(page, 1, 'unmet')
  await page.locator('input[name="photo-1"]').setInputFiles({
    name: 'IMG_0001.HEIC',
    mimeType: 'image/heic',
    buffer: Buffer.from([0, 0, 0, 24, ...Buffer.from('ftypheic'), 0, 0, 0, 0]),
  })
  await page.getByText('est au format HEIC').waitFor()
  // A large picture, drawn here.
  const large = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [4000, 3000]
    canvas.getContext('2d')?.fillRect(0, 0, 4000, 3000)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))]
  })
  await page
    .locator('input[name="photo-1"]')
    .setInputFiles({ name: 'grande.png', mimeType: 'image/png', buffer: Buffer.from(large) })
  await page.getByRole('img', { name: 'Photographie choisie' }).waitFor()
  const size = await page.evaluate(async () => {
    const input = document.querySelector('input[name="photo-1"]')
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined
    const bitmap = file && (await createImageBitmap(file))
    return [file?.type, bitmap?.width, bitmap?.height]
  })
  expect(size).toEqual(['image/jpeg', 1600, 1200])
  await page.locator('textarea[name="remarque-1"]').fill('Avant')
  await page.waitForTimeout(600)
  // Reading back is slow: meanwhile another choice is made.
  await page.addInitScript(() => {
    const all = IDBTransaction.prototype.addEventListener
    IDBTransaction.prototype.addEventListener = function (name: string, work: EventListenerOrEventListenerObject) {
      const late = (event: Event) =>
        setTimeout(() => (typeof work === 'function' ? work(event) : work.handleEvent(event)), 700)
      all.call(this, name, late)
    }
  })
  await page.reload({ waitUntil: 'domcontentloaded' })
  await page.getByText('Remarque et photographie').first().click()
  await page.locator('textarea[name="remarque-1"]').fill('Pendant')
  await page.getByText('est reprise ici').waitFor()
  expect(await page.locator('textarea[name="remarque-1"]').inputValue()).toBe('Pendant')
  expect(await page.locator('input[name="point-1"][value="unmet"]').isChecked()).toBe(true)
  await context.close()
})

test('[D12-26] what the server refuses comes back whole, and what waits leaves with nobody else', {
  timeout: 120_000,
}, async () => {
  const tour = await planned()
  const { context, page } = await phone()
  await page.goto(`${started.origin}/tours-des-locaux/saisie/${tour}`)
  await answer(page, 1, 'met')
  await page.getByRole('button', { name: 'Terminer le tour' }).click()
  await page.getByText('Répondez à tous les points').waitFor()
  expect(await page.locator('input[name="point-1"][value="met"]').isChecked()).toBe(true)
  expect(await page.locator('input[name="point-1"][value="met"]').isEnabled()).toBe(true)
  await started.down()
  await page.getByRole('button', { name: 'Enregistrer pour continuer plus tard' }).click()
  await waits(page).waitFor()
  // Somebody else takes the same phone.
  await started.up()
  const other = await w.personOf(w.hauts92, 'quality_lead')
  const token = await openSession(w.deps, other.account, { tenant: w.hauts92.tenant })
  await context.clearCookies()
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: started.origin }])
  await page.goto(`${started.origin}/tours-des-locaux`)
  await page.waitForTimeout(1500)
  expect(await count(`select count(*)::int as n from tour_line where tour = $1 and verdict <> ''`, [tour])).toBe(0)
  expect(await waits(page).count()).toBe(0)
  const back = await openSession(w.deps, lead.account, { tenant: w.hauts92.tenant })
  await context.clearCookies()
  await context.addCookies([{ name: SESSION_COOKIE, value: back, url: started.origin }])
  await page.goto(`${started.origin}/tours-des-locaux`)
  await page.getByText('est enregistré').waitFor()
  expect(await count(`select count(*)::int as n from tour_line where tour = $1 and verdict = 'met'`, [tour])).toBe(1)
  await context.close()
})

test('[D12-23] without a script the tour is one plain form', { timeout: 60_000 }, async () => {
  const tour = await planned()
  const context = await browser.newContext({ viewport: { width: 375, height: 720 }, javaScriptEnabled: false })
  const token = await openSession(w.deps, lead.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: started.origin }])
  const page = await context.newPage()
  await page.goto(`${started.origin}/tours-des-locaux/saisie/${tour}`)
  for (const position of [1, 2, 3]) await answer(page, position, 'met')
  await answer(page, 4, 'unmet')
  await page.locator('input[name="photo-4"]').setInputFiles(photo)
  await page.getByRole('button', { name: 'Terminer le tour' }).click()
  await page.getByText('Tour terminé').waitFor()
  expect(await actionsOf(tour)).toBe(1)
  await context.close()
})
