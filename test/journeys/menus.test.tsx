// Seven doors with eight, then twelve entries each, as a product with fifty rooms would have them, on the narrowest screen.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetResponse } from '#src/ground/design/assets.ts'
import { Layout } from '#src/ground/design/layout.tsx'
import { renderPage } from '#src/ground/design/render.ts'
import { type Visited, visited } from './browser.ts'

const WORDS = ['Mon mois', 'Écouter', 'Accueillir', 'Mesurer', 'Améliorer', 'Rendre compte', 'Réglages']
const ENTRIES = [
  'Réclamations et demandes',
  'Enquêtes',
  'Services Publics+',
  'Courriers et courriels',
  'Avis',
  'Enquêtes mystère',
  'Envois mis de côté',
  'Communication d’urgence',
  'Référentiels et engagements',
  'Périmètre de labellisation',
  'Préparation à l’audit',
  'Calendrier de la démarche',
]
/** With pages of their own under the first; without, all beside one another. */
const doorsOf = (many: number, groups = false) =>
  WORDS.map((label, place) => ({
    label,
    href: `/${place}`,
    current: place === 1,
    rooms: ENTRIES.slice(0, many).map((room, index) => ({
      label: room,
      href: `/${place}/${index}`,
      current: index === 6,
      under: groups && index === 6 ? `/${place}/0` : undefined,
    })),
  }))
const htmlOf = (many: number, groups = false): string =>
  renderPage(
    <Layout
      title="Menus"
      tenant="Préfecture des Alpes-de-Haute-Provence"
      doors={doorsOf(many, groups)}
      importing="/reglages/imports"
      search="/recherche"
      account={{ name: 'Camille Ancel', role: 'Secrétaire général, signataire', signOut: '/deconnexion' }}
      footer={{
        accessibility: { href: '/a', level: 'partiellement conforme' },
        legal: '/m',
        privacy: '/d',
        help: '/aide',
      }}
    >
      <h1>Menus</h1>
    </Layout>,
  )

let browser: Browser
let started: Visited
let origin = ''
beforeAll(async () => {
  started = await visited((request) => {
    const { pathname } = new URL(request.url)
    if (!pathname.startsWith('/assets/'))
      return new Response(htmlOf(Number(pathname.slice(1)) || 8, pathname === '/grouped'), {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
    return assetResponse(pathname, request.headers.get('accept-encoding') ?? '') ?? new Response(null, { status: 404 })
  })
  ;({ browser, origin } = started)
})
afterAll(async () => {
  await started.close()
})

test.each([
  [320, true, 8],
  [320, false, 8],
  [320, true, 12],
  [320, false, 12],
  [375, true, 12],
  [1280, true, 8],
  [1280, true, 12],
])(
  '[F9-21] at %i px, JavaScript %s, %i entries a door',
  { timeout: 60_000 },
  async (width, javaScriptEnabled, many) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(`${origin}/${many}`)
    if (javaScriptEnabled) await page.waitForSelector('html[data-fr-js=true]')
    const boxesOf = async (selector: string) =>
      Promise.all((await page.locator(selector).all()).map((one) => one.boundingBox()))
    const inside = async (selector: string, count: number, least = 24) => {
      const boxes = await boxesOf(selector)
      expect(boxes.length).toBe(count)
      for (const box of boxes) {
        expect(box, selector).not.toBeNull()
        expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
        expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width)
        expect(box?.height ?? 0).toBeGreaterThanOrEqual(least)
      }
    }
    const importing = async () => (await page.locator('.pv-rooms__aside').boundingBox())?.y ?? -1
    if (width < 768) {
      // Folded behind the name of the present page: one line, opened by a tap, with or without a script.
      const fold = page.locator('.pv-rooms__fold > summary')
      expect(await fold.innerText()).toBe('Envois mis de côté')
      expect((await page.locator('.pv-rooms').boundingBox())?.height ?? 999).toBeLessThan(60)
      await fold.click()
      await inside('.pv-rooms__fold a', many)
      expect(await page.locator('.pv-rooms__fold [aria-current=page]').innerText()).toContain('Envois mis de côté')
    } else {
      await inside('.pv-rooms__row > .pv-rooms__links a', many)
      const lines = new Set((await boxesOf('.pv-rooms__row > .pv-rooms__links a')).map((box) => box?.y))
      expect(lines.size).toBeLessThanOrEqual(2)
      // « Importer » keeps the first line, at the right.
      expect([...lines]).toContain(await importing())
    }
    if (javaScriptEnabled && width < 992) {
      await page.getByRole('button', { name: 'Menu' }).click()
      await page.waitForFunction(() => document.querySelector('#menu.fr-modal--opened') !== null)
    }
    await inside('.fr-nav__link', WORDS.length)
    if (javaScriptEnabled) {
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    }
    await inside('.pv-footer__links a', 4, 12)
    await context.close()
  },
)

test.each([true, false])(
  '[F9-52] pages that go together stand behind one name, on one line at 1280, JavaScript %s',
  { timeout: 60_000 },
  async (javaScriptEnabled) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled })
    const page = await context.newPage()
    await page.goto(`${origin}/grouped`)
    if (javaScriptEnabled) await page.waitForSelector('html[data-fr-js=true]')
    const group = page.locator('.pv-rooms__row > .pv-rooms__links .pv-rooms__group')
    expect(await group.locator('summary').innerText()).toContain('Réclamations et demandes')
    expect((await page.locator('.pv-rooms').boundingBox())?.height ?? 999).toBeLessThan(60)
    expect(await group.locator('a').first().isVisible()).toBe(false)
    await group.locator('summary').click()
    expect(await group.locator('a').allInnerTexts()).toEqual(['Réclamations et demandes', 'Envois mis de côté'])
    expect(await group.locator('[aria-current=page]').innerText()).toBe('Envois mis de côté')
    if (javaScriptEnabled) {
      await page.keyboard.press('Escape')
      expect(await group.locator('a').first().isVisible()).toBe(false)
    }
    await context.close()
  },
)
