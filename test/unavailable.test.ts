// What people see while the ground gives way: a full disk, a lost database.
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { routes } from '#src/app/rooms.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { watchHealth } from '#src/ground/process/health.ts'
import { type TestPerson, textOf, type World, world } from './people.ts'

let w: World
let lead: TestPerson
const folder = mkdtempSync(join(tmpdir(), 'parvis-relay-'))
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'administrator')
})
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true, force: true })
})

const closing = { from: '2026-12-24', to: '', reason: 'Veille', site: '' }

test('[G5-02] a disk almost full: writing is refused with a page that says so, reading goes on, writing comes back', async () => {
  w.deps.health = watchHealth({ folder, minFreeMb: 1_000_000_000 })
  await expect.poll(() => w.deps.health?.readOnly()).toBe(true)
  const refused = await lead.post('/reglages/calendrier', closing)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(await textOf(refused)).toContain('Le disque du serveur est presque plein')
  const shown = await lead.get('/reglages/calendrier')
  expect(shown.status).toBe(200)
  expect(await textOf(shown)).toContain('Lecture seule')
  expect((await w.public.get('/connexion')).status).toBe(200)
  w.deps.health.stop()
  w.deps.health = watchHealth({ folder, minFreeMb: 1 })
  expect((await lead.post('/reglages/calendrier', closing)).status).toBe(303)
  w.deps.health.stop()
  delete w.deps.health
})

/** A door in front of the database that can be shut. */
function relay(target: string): { path: string; open(): Promise<void>; shut(): Promise<void> } {
  const path = join(folder, '.s.PGSQL.5432')
  const sockets = new Set<Socket>()
  let server: Server | undefined
  return {
    path,
    open: () =>
      new Promise((resolve) => {
        server = createServer((near) => {
          const far = createConnection(target)
          for (const one of [near, far]) {
            sockets.add(one)
            one.on('error', () => undefined)
            one.on('close', () => [near, far].map((other) => other.destroy()))
          }
          near.pipe(far).pipe(near)
        }).listen(path, resolve)
      }),
    shut: () =>
      new Promise((resolve) => {
        server?.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

test('[G5-02] a lost database: every page says so with status 503, and all comes back by itself', async ({ skip }) => {
  const { host, port } = w.connections.app
  // Through a socket only: elsewhere the server is reached by an address.
  if (!host?.startsWith('/')) return skip()
  const door = relay(join(host, `.s.PGSQL.${port ?? 5432}`))
  await door.open()
  const { db, pool } = openDatabase({ ...w.connections.app, host: folder, port: 5432, max: 2 })
  const app = createApp({ ...w.deps, db }, { rooms: routes, ready: async () => true })
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(`http://parvis.test${path}`, {
      ...init,
      headers: { host: 'parvis.test', origin: 'http://parvis.test', cookie: lead.cookie },
    })
  expect((await ask('/reglages/calendrier')).status).toBe(200)
  await door.shut()
  for (const path of ['/reglages/calendrier', '/', '/reclamations', '/e/inconnue']) {
    const answer = await ask(path)
    expect([path, answer.status]).toEqual([path, 503])
    expect(answer.headers.get('retry-after')).toBe('10')
  }
  expect(await textOf(await ask('/'))).toContain('La base de données ne répond pas')
  const body = new URLSearchParams(closing)
  expect((await ask('/reglages/calendrier', { method: 'POST', body })).status).toBe(503)
  expect((await ask('/sante')).status).toBe(200)
  await door.open()
  expect((await ask('/reglages/calendrier')).status).toBe(200)
  await pool.end()
  await door.shut()
})
