import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asset, assetResponse } from '#src/ground/design/assets.ts'
import { SAMPLES } from '#test/gallery/gallery.tsx'
import { galleryPage } from '#test/gallery/gallery-page.tsx'
import { PUBLIC_POLICY } from '#src/ground/design/render.ts'
import { testDatabase } from '#test/database.ts'
import { publicPages } from '#test/public-pages.ts'
import { type Visited, visited } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WHOLE = join(import.meta.dirname, '../../dist/public-whole.css')
const OFFICE = Object.keys(SAMPLES)
const database = await testDatabase()
const pages = await publicPages(database.connections)
const OPEN = Object.keys(pages)
/** One of each kind: a browser takes its time. */
const LOOKED_AT = [
  'formulaire',
  'formulaire-erreurs',
  'merci',
  'finie-texte',
  'demander-erreurs',
  'demander-ailleurs',
  'suivi',
]

let started: Visited
let browser: Browser
let origin: string

function pageOf(name: string): { html: string; policy: string } | undefined {
  const html = pages[name]
  return html === undefined ? galleryPage(name) : { html, policy: PUBLIC_POLICY }
}

/** The gallery, the public pages and the built files, as the product serves them; `?entier` asks for the uncut public sheet. */
async function answer(url: URL, accept: string): Promise<Response> {
  if (url.pathname === '/entier.css') {
    const css = readFileSync(WHOLE, 'utf8').replaceAll(/url\("(?!data:)/g, 'url("/assets/')
    return new Response(css, { headers: { 'content-type': 'text/css' } })
  }
  if (url.pathname.startsWith('/assets/'))
    return assetResponse(url.pathname, accept) ?? new Response(null, { status: 404 })
  const page = pageOf(url.pathname.slice(1))
  if (page === undefined) return new Response(null, { status: 404 })
  const html = url.search === '?entier' ? page.html.replace(asset('public.css'), '/entier.css') : page.html
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy },
  })
}

beforeAll(async () => {
  started = await visited((request) => answer(new URL(request.url), request.headers.get('accept-encoding') ?? ''))
  ;({ browser, origin } = started)
})

afterAll(async () => {
  await started.close()
  await database.drop()
})

/** Opens one page of the gallery in a fresh browser, hands over what the console said. */
async function onPage<T>(path: string, options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  try {
    await page.goto(`${origin}/${path}`)
    if (options.javaScriptEnabled !== false && OFFICE.includes(path))
      await page.waitForSelector('html[data-fr-js=true]')
    const result = await work(page)
    expect(said).toEqual([])
    return result
  } finally {
    await context.close()
  }
}

const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

async function faultsSeenByAxe(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page)
  await client.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await page.evaluate(AXE)
  const result: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((found) => found.violations.map((one) => one.id + ' ' + one.nodes.map((node) => node.target.join(' ')).join(', ')))`,
  )
  return Array.isArray(result) ? result.map(String) : ['axe did not run']
}

test.each([...OFFICE, ...LOOKED_AT])('[F4-01] axe finds nothing on « %s »', async (name) => {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [375, 'dark'],
  ] as const) {
    const options = { viewport: { width, height: 800 }, colorScheme }
    expect(await onPage(name, options, faultsSeenByAxe), `${width} px, ${colorScheme}`).toEqual([])
  }
})

test('[F4-02] no page moves sideways at 320 px', async () => {
  for (const name of [...OFFICE, ...LOOKED_AT]) {
    expect(await onPage(name, { viewport: { width: 320, height: 800 } }, sideways), name).toBe(0)
  }
})

test('[F4-04] without script the menu stands open on a phone', async () => {
  const options = { viewport: { width: 375, height: 800 }, javaScriptEnabled: false }
  await onPage('plan', options, async (page) => {
    expect(await page.getByRole('link', { name: 'Rendre compte' }).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Se déconnecter' }).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Menu' }).isVisible()).toBe(false)
  })
})

test('[F4-04] with script the burger opens the menu', async () => {
  await onPage('plan', { viewport: { width: 375, height: 800 } }, async (page) => {
    const door = page.getByRole('link', { name: 'Rendre compte' })
    expect(await door.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Menu' }).click()
    await door.waitFor({ state: 'visible' })
  })
})

test('the display chosen in the footer is kept', async () => {
  await onPage('plan', { viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.getByLabel('Affichage').selectOption('dark')
    await page.reload()
    expect(await page.locator('html').getAttribute('data-fr-theme')).toBe('dark')
  })
})

test('ticking rows shows what can be done to them, and how many', async () => {
  await onPage('registre', { viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.getByRole('button', { name: 'Orienter la réclamation' }).waitFor()
    await page.getByLabel('Tout choisir').check({ force: true })
    await page.getByRole('button', { name: 'Orienter les 3' }).waitFor()
    await page.getByLabel('Tout choisir').uncheck({ force: true })
    expect(await page.getByText('Confier à').isVisible()).toBe(false)
  })
})

test('[F4-07] a refused form gives the focus to its summary', async () => {
  for (const [name, javaScriptEnabled] of [
    ['saisie', true],
    ['formulaire-erreurs', false],
  ] as const) {
    const options = { viewport: { width: 1280, height: 800 }, javaScriptEnabled }
    await onPage(name, options, async (page) => {
      expect(await page.locator('#erreurs').evaluate((one) => one === document.activeElement)).toBe(true)
      expect(await page.title()).toMatch(/^Erreur/)
    })
  }
})

test.each(LOOKED_AT)('[F4-06] the cut sheet draws « %s » as the whole one does', async (name) => {
  const looks: BrowserContextOptions[] = [
    { viewport: { width: 375, height: 800 } },
    { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    { viewport: { width: 320, height: 800 }, forcedColors: 'active' },
  ]
  for (const look of looks) {
    const draw = (page: Page) =>
      page.evaluate(() => document.fonts.ready).then(() => page.screenshot({ fullPage: true }))
    const cut = await onPage(name, look, draw)
    const whole = await onPage(`${name}?entier`, look, draw)
    expect(cut.equals(whole)).toBe(true)
  }
})

test.each(OPEN)('[F4-05] « %s » and its sheet weigh at most 15 kB', async (name) => {
  const sheet = await assetResponse(asset('public.css'), 'br')?.arrayBuffer()
  const html = brotliCompressSync(pages[name] ?? '')
  expect((sheet?.byteLength ?? Number.POSITIVE_INFINITY) + html.length).toBeLessThan(15_000)
})

test('the sheet of the back office stays under 45 kB', async () => {
  const sheet = await assetResponse(asset('app.css'), 'br')?.arrayBuffer()
  expect(sheet?.byteLength ?? Number.POSITIVE_INFINITY).toBeLessThan(45_000)
})
