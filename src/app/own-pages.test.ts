// What somebody's own pages ask of the database: no more with twenty documents and courses than with one.
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adding, entering, type Library, libraryWorld, preparing } from '#src/improving/library/test-library.ts'
import { addAgent, addCourse } from '#src/improving/training/test-training.ts'
import type { TestPerson } from '#test/people.ts'
import { createApp } from './app.ts'
import { routes } from './rooms.ts'

const MOST = 12
const OWN = ['/mon-mois', '/documents', '/documents/a-lire', '/formations/ma-fiche', '/recherche?q=guide']

let room: Library
let agent: TestPerson
const last = { sql: 0 }
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  room = await libraryWorld()
  const log = pino({}, { write: (line: string) => void Object.assign(last, JSON.parse(line)) })
  app = createApp(room.w.deps, { rooms: routes, log })
  agent = await room.w.personOf(room.w.hauts92, 'agent', { site: room.sites['antony'] ?? 0 })
  const { rows } = await room.w.owner.query<{ email: string }>('select email from account where id = $1', [
    agent.account,
  ])
  await addAgent(room.lead, {
    site: room.sites['antony'] ?? 0,
    service: room.w.hauts92.services['accueil'] ?? 0,
    lastName: 'Moimeme',
    email: rows[0]?.email ?? '',
  })
})
afterAll(() => room.w.close())

/** One more to read, and one more to be trained in. */
async function more(): Promise<void> {
  const version = await preparing(room)(await adding(room)({ title: 'Guide à lire', audienceRoles: 'agent' }))
  await entering(room)(version, '2026-11-19')
  const course = await addCourse(room.lead, { name: `Accueil ${version}` })
  await room.lead.post('/formations/obligations/nouvelle', {
    course,
    within: '90',
    unit: 'days',
    validFrom: '2026-01-05',
  })
}

async function asked(path: string): Promise<number> {
  const answer = await app.request(`http://parvis.test${path}`, {
    headers: { host: 'parvis.test', cookie: agent.cookie },
  })
  expect([path, answer.status]).toEqual([path, 200])
  return last.sql
}

test('[G7-01] the pages of what is asked of an agent ask at most twelve statements, however much is', async () => {
  await more()
  const few = new Map<string, number>()
  for (const path of OWN) few.set(path, await asked(path))
  for (let n = 0; n < 9; n += 1) await more()
  const body = await (await agent.get('/documents/a-lire')).text()
  expect(body.match(/\/documents\/versions\/\d+"/g)?.length).toBeGreaterThanOrEqual(10)
  const many = new Map<string, number>()
  for (const path of OWN) many.set(path, await asked(path))
  expect(Object.fromEntries(many)).toEqual(Object.fromEntries(few))
  expect([...many].filter(([, count]) => count < 2 || count > MOST)).toEqual([])
})
