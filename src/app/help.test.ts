import { afterAll, expect, test } from 'vitest'
import { matcher, walk } from '#test/hostile/router.ts'
import { textOf, world } from '#test/people.ts'
import { composition, rooms, routes } from './rooms.ts'

const w = await world({ rooms: routes })
afterAll(() => w.close())

test('[F9-20] every page of the menu has its help', () => {
  const menu = rooms.flatMap(({ menu: entries = [] }) => entries)
  expect(menu.length).toBeGreaterThan(15)
  expect(menu.filter(({ help }) => help === undefined || help.tips.length === 0).map(({ label }) => label)).toEqual([])
})

test('[F9-20] « Aide » stands on every page, opens on what it is for, and leads back', {
  timeout: 120_000,
}, async () => {
  const boss = await w.personOf(w.hauts92, 'administrator')
  const paths = walk(w.app)
    .filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path))
    .map(({ path }) => path)
  let pages = 0
  for (const path of new Set(paths)) {
    const answer = await boss.get(path)
    const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
    // Public pages and the pages before signing in have another frame.
    if (answer.status !== 200 || !html.includes('id="entete"')) continue
    pages += 1
    const help = /class="pv-header__tool pv-header__help" href="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(help, path).toMatch(/^\/aide/)
    expect(html, path).toContain(`<a href="${help}">Aide</a>`)
    if (path === '/aide') continue
    const shown = await boss.get(help)
    expect(shown.status, help).toBe(200)
    // A word that must not break at its hyphen is joined there.
    const told = (await shown.text()).replaceAll('\u2060', '')
    expect(told, help).toContain(`href="${path}">`)
    const entry = composition.help
      .filter(({ href, also }) =>
        [href, also ?? href].some((base) => matcher(base).test(path) || path.startsWith(`${base}/`)),
      )
      .toSorted((a, b) => b.href.length - a.href.length)[0]
    if (entry) expect(told, path).toContain(`<h1 class="pv-h1">${entry.label}</h1>`)
  }
  expect(pages).toBeGreaterThan(30)
})

test('[F9-20] it says only what this person may do, and never leads off the site', async () => {
  const agent = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites['nanterre'] ?? 0 })
  const told = await textOf(await agent.get('/aide?page=/reclamations/12'))
  expect(told).toContain('Réclamations et demandes Le registre')
  expect(told).toContain('Enregistrer, orienter et répondre aux réclamations et aux demandes')
  expect(told).not.toContain('Régler les catégories et les délais')
  expect(told).not.toContain('Personnes et droits')
  const closed = await textOf(await agent.get('/aide?page=/reglages/personnes'))
  expect(closed).toContain('Se servir de Parvis')
  for (const page of ['//ailleurs.fr', 'https://ailleurs.fr', '/\\\\ailleurs.fr', 'javascript:alert(1)']) {
    const html = await (await agent.get(`/aide?page=${encodeURIComponent(page)}`)).text()
    expect(html).not.toContain('Revenir à la page')
  }
  expect((await w.public.get('/aide')).status).toBe(303)
})
