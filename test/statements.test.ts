// What a page asks of the database does not grow with the rooms: every page of the demonstration, counted.
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { routes as rooms } from '#src/app/rooms.ts'
import { keyOf } from './hostile/attack.ts'
import { linksOf, matcher, walk } from './hostile/router.ts'
import { hostileWorld, ORIGIN } from './hostile/world.ts'

const MOST = 12
/** Sheets of one kind are alike: some of each are opened, the others only counted as known. */
const OPENED = 3
const DOORS = [
  '/',
  '/mon-mois',
  '/recherche?q=accueil',
  '/plan-du-site',
  '/reglages/sites',
  '/envois-mis-de-cote',
  '/reglages/imports',
]
/** Documents and files: made apart, read by nobody who waits for a page. */
const DOWNLOADS = /\.(pdf|odt|odp|docx|csv|xlsx|ics|svg)$|\/(rapport|export|fichier)$/

const w = await hostileWorld()
afterAll(() => w.close())
/** What the line of the last request says. */
const last = { sql: 0 }
const log = pino({}, { write: (line: string) => void Object.assign(last, JSON.parse(line)) })
const app = createApp(w.deps, { rooms, log })

/** Opens every page that links lead to from the doors, as somebody who may see all; what each asked. */
async function counted(who: string): Promise<Map<string, number>> {
  const routes = walk(app).map((route) => ({ route, fits: matcher(route.path) }))
  const cookie = await w.cookieOf(who)
  const opened = new Map<string, number>()
  const asked = new Map<string, number>()
  const queue = [...DOORS]
  const known = new Set(queue)
  for (let href = queue.shift(); href !== undefined; href = queue.shift()) {
    const [path = ''] = href.split('?')
    const found = routes.find(({ route, fits }) => route.method === 'GET' && fits.test(path))?.route
    if (!found || DOWNLOADS.test(path)) continue
    const key = keyOf(found)
    if ((opened.get(key) ?? 0) >= OPENED) continue
    opened.set(key, (opened.get(key) ?? 0) + 1)
    const answer = await app.request(`${ORIGIN}${href}`, { headers: { host: 'parvis.test', cookie } })
    const body = await answer.text()
    const links = [...linksOf(body), ...(answer.status === 303 ? [answer.headers.get('location') ?? ''] : [])]
    for (const link of links) if (!known.has(link)) queue.push(known.add(link) && link)
    if (answer.status === 200) asked.set(href, last.sql)
  }
  return asked
}

test('[G7-01] every page of the demonstration asks at most twelve statements', { timeout: 400_000 }, async () => {
  const asked = await counted('quality_lead@92')
  expect(asked.size).toBeGreaterThan(100)
  // Who counts is heard: a page signed in for asks at least who is there.
  expect([...asked.values()].filter((count) => count >= 3).length).toBeGreaterThan(100)
  expect([...asked].filter(([, count]) => count > MOST).map(([href, count]) => `${href}: ${count}`)).toEqual([])
})
