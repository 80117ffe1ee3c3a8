import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { WorkerPool } from '#src/ground/process/workers.ts'
import { type Env, read, signedIn } from './web.tsx'
import { textOf, world } from '#test/people.ts'

const pool = new WorkerPool<string, string>({
  file: () => new URL('../../../test/fixtures/workers/odd-worker.ts', import.meta.url),
  size: 1,
  waiting: 1,
  milliseconds: 4000,
  megabytes: 64,
})
const room = new Hono<Env>()
  .get('/essai/:work', signedIn(), async (c) => c.text(await pool.run(c.req.param('work'))))
  .on(['GET', 'POST'], '/numero/:id', signedIn(), async (c) => {
    const id = Number(c.req.param('id'))
    const found = await read(c, (tx) => sql`select name from site where id = ${id}`.execute(tx))
    return c.text(String(found.rows.length))
  })
const w = await world({ rooms: [room] })
afterAll(async () => {
  await pool.stop()
  await w.close()
})
const lead = await w.personOf(w.hauts92, 'quality_lead')

const CASES = [
  ['loop', 'plus de temps que le service ne peut lui en donner'],
  ['fill', 'plus de mémoire que le service ne peut lui en donner'],
  ['leave', 'La préparation de ce document s’est interrompue'],
] as const

test.each(CASES)('[L1-10] a document whose thread does « %s » is refused in French', async (work, said) => {
  const answer = await lead.get(`/essai/${work}`)
  expect(answer.status).toBe(503)
  const text = await textOf(answer)
  expect(text).toContain('Document non préparé')
  expect(text).toContain(said)
  expect(text).not.toContain('Erreur du service')
  expect(await (await lead.get('/essai/a')).text()).toBe('done a')
})

test('[L1-10] when too many documents wait, it says when to come back', async () => {
  const all = await Promise.all(['loop', 'a', 'b', 'c'].map((work) => lead.get(`/essai/${work}`)))
  const told = all.filter(({ status }) => status === 503).map(({ headers }) => headers.get('retry-after'))
  expect(told).toContain('60')
  expect(all.some(({ status }) => status === 200)).toBe(true)
})

test.each(['1.5', '9'.repeat(30), '99999999999', 'Infinity'])(
  '[L1-11] an object named by what no object is numbered (%s) is a page that does not exist',
  async (id) => {
    expect((await lead.get('/numero/1')).status).toBe(200)
    const answer = await lead.get(`/numero/${id}`)
    expect(answer.status).toBe(404)
    expect(await textOf(answer)).toContain('Page introuvable')
    const sent = await lead.post(`/numero/${id}`, {})
    expect([sent.status, await textOf(sent)]).toEqual([422, expect.stringContaining('sort des limites permises')])
  },
)
