// A control noted in a basement, on a phone without a network: the server is really gone meanwhile.
import type { Browser, Page } from 'playwright-core'
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

const idOf = (answer: Response): string => /\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
let made = 0
/** A control of three posters, not noted yet. */
async function drawn(): Promise<string> {
  const kind = idOf(
    await lead.post('/controles/sortes/nouvelle', {
      name: `Affichages ${(made += 1)}`,
      source: 'list',
      items: 'Porte\nUrne\nPlan',
      checklist: 'Présent\nLisible',
      active: 'oui',
    }),
  )
  const site = w.hauts92.sites['nanterre'] ?? 0
  const asked = { kind, site, from: '', to: '', size: 3, seed: 'sous-sol', checker: '', plan: '' }
  const control = idOf(await lead.post('/controles/nouveau', asked))
  expect(control).not.toBe('')
  return control
}
const note = (page: Page, position: number, result: string) =>
  page.locator(`input[name="resultat-${position}"][value="${result}"]`).check({ force: true })
/** The page and all it is drawn with are on the phone. */
const kept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 50))
    const held = async (name: string) => (await (await caches.open(name)).keys()).length
    await navigator.serviceWorker.ready
    while ((await held('parvis-pages')) < 1 || (await held('parvis-parts')) < 4) await pause()
  })
const photo = { name: 'IMG_0042.png', mimeType: 'image/png', buffer: Buffer.from(picture(drawFrom('phone'))) }

test('[A10-08] a control noted without a network is kept through a reload, then sent once with its photograph', {
  timeout: 120_000,
}, async () => {
  const control = await drawn()
  const context = await browser.newContext({ viewport: { width: 375, height: 720 }, hasTouch: true })
  const token = await openSession(w.deps, lead.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: started.origin }])
  const page = await context.newPage()
  await page.goto(`${started.origin}/controles/saisie/${control}`)
  await kept(page)
  await started.down()
  await context.setOffline(true)
  await note(page, 1, 'conform')
  await note(page, 2, 'deviation')
  await page.locator('input[name="points-2"][value="Lisible"]').check({ force: true })
  await page.locator('textarea[name="constat-2"]').fill('Jauni')
  await page.locator('input[name="photo-2"]').setInputFiles(photo)
  await page.getByRole('img', { name: 'Photographie choisie' }).waitFor()
  // The phone is locked, the page thrown away, and opened again in the basement.
  await page.reload()
  await page.getByText('est reprise ici').waitFor()
  expect(await page.locator('textarea[name="constat-2"]').inputValue()).toBe('Jauni')
  expect(await page.locator('input[name="points-2"][value="Lisible"]').isChecked()).toBe(true)
  await note(page, 3, 'beside')
  expect(await page.evaluate('document.documentElement.scrollWidth <= 375')).toBe(true)
  await page.getByRole('button', { name: 'Enregistrer les résultats' }).click()
  await page.getByText('est en attente d’envoi').waitFor()
  const noted = () =>
    w.owner.query<{ result: string; failed: string[]; file: boolean }>(
      'select result, failed, file is not null as file from control_line where control = $1 order by position',
      [control],
    )
  expect((await noted()).rows.every(({ result }) => result === '')).toBe(true)
  await started.up()
  await context.setOffline(false)
  await page.waitForURL(new RegExp(`/controles/${control}\\?fait=ligne`), { timeout: 60_000 })
  expect((await noted()).rows).toEqual([
    { result: 'conform', failed: [], file: false },
    { result: 'deviation', failed: ['Lisible'], file: true },
    { result: 'beside', failed: [], file: false },
  ])
  expect((await w.owner.query('select from control_posting where control = $1', [control])).rowCount).toBe(1)
  await context.close()
})

test('[A10-08] the same posting twice is kept once; a stale one shows both, a deviation without a word is refused', async () => {
  const control = await drawn()
  const path = `/controles/saisie/${control}`
  const form = { 'resultat-1': 'conform', 'points-1': [], 'constat-1': '', cle: 'a'.repeat(24), version: 1 }
  expect((await lead.post(path, form)).status).toBe(303)
  expect((await lead.post(path, form)).status).toBe(303)
  expect((await w.owner.query('select version from control where id = $1', [control])).rows).toEqual([{ version: 2 }])
  const stale = await lead.post(path, { ...form, 'resultat-1': 'beside', cle: 'b'.repeat(24) })
  expect([stale.status, (await stale.text()).includes('Sans objet')]).toEqual([409, true])
  const bare = await lead.post(path, { 'resultat-2': 'deviation', cle: 'c'.repeat(24), version: 2 })
  expect([bare.status, (await bare.text()).includes('en quoi consiste')]).toEqual([422, true])
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await antony.post(path, form)).status).toBe(404)
})
