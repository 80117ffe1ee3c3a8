import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hub } from './hub.ts'
import { waitRange } from './estimate.ts'
import { type Queueing, queueing } from './test-queue.ts'

let q: Queueing
beforeAll(async () => {
  q = await queueing()
  await q.open(q.one)
})
afterAll(() => q.w.close())

type Reader = ReadableStreamDefaultReader<Uint8Array>
const decoder = new TextDecoder()
/** Reads until a line says it. */
async function until(reader: Reader, wanted: (text: string) => boolean): Promise<string> {
  let text = ''
  for (let n = 0; n < 50 && !wanted(text); n += 1) {
    const { value, done } = await Promise.race([reader.read(), sleep(5000, { value: undefined, done: true })])
    if (done || value === undefined) break
    text += decoder.decode(value)
  }
  return text
}
const listen = async (last?: string): Promise<{ reader: Reader; answer: Response }> => {
  const answer = await q.w.public.get(
    `/h/${q.link}/affichage/flux`,
    last === undefined ? {} : { 'last-event-id': last },
  )
  const reader = answer.body?.getReader()
  if (!reader) throw new Error('no stream')
  return { answer, reader }
}

test('[D1-66] the screen follows a call as it happens, names nobody, and its page reloads by itself without a script', async () => {
  const page = await (await q.w.public.get(`/h/${q.link}/affichage`)).text()
  expect(page).toContain('<noscript><meta http-equiv="refresh" content="10"')
  const { answer, reader } = await listen()
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  expect(await until(reader, (text) => text.includes('"calls":[]'))).toMatch(/retry: 3000[\s\S]*id: \d+\nevent: salle/)
  await q.ticket(q.titles)
  await q.act(q.one, 'suivant')
  const told = await until(reader, (text) => text.includes('"number":"A001"'))
  expect(told).toContain('"counter":"1"')
  expect(told).not.toMatch(/Personne \d|@parvis/)
  await reader.cancel()
})

test('[D1-66] after a cut the screen has what was called meanwhile with its first line', async () => {
  const { reader } = await listen()
  const before = /id: (\d+)/.exec(await until(reader, (text) => text.includes('salle')))?.[1] ?? ''
  await reader.cancel()
  await q.act(q.one, 'recu')
  await q.ticket(q.titles)
  await q.ticket(q.titles)
  await q.act(q.one, 'suivant')
  await q.act(q.one, 'suivant')
  const back = await listen(before)
  const text = await until(back.reader, (one) => one.includes('"number":"A003"'))
  expect(text).toContain('"number":"A002"')
  const seqs = [...text.matchAll(/"seq":(\d+),"number"/g)].map(([, seq]) => Number(seq))
  expect(seqs.filter((one) => one > Number(before))).toHaveLength(2)
  await back.reader.cancel()
  await q.act(q.one, 'recu')
})

test('[D1-66] where it may not listen it asks', async () => {
  const said: unknown = await (await q.w.public.get(`/h/${q.link}/affichage/etat`)).json()
  expect(said).toMatchObject({ open: 1, calls: [{ number: 'A003' }, { number: 'A002' }, { number: 'A001' }] })
})

const hall = { tenant: 1, hall: 1 }
function hub(over: Partial<ConstructorParameters<typeof Hub>[0]> = {}) {
  const at = { seq: 1, asked: 0 }
  const made = new Hub({
    seqs: () => {
      at.asked += 1
      return Promise.resolve(new Map([[1, at.seq]]))
    },
    read: () => Promise.resolve({ seq: at.seq, data: `etat-${at.seq}` }),
    everyMs: 1_000_000,
    beatMs: 1_000_000,
    ...over,
  })
  return { made, at }
}

test('[D1-67] screens are bounded in number: the next one is refused, and comes in when another goes', async () => {
  const { made } = hub({ mostPerHall: 2, mostInAll: 3 })
  const first = await made.listen(hall)
  await made.listen(hall)
  expect(await made.listen(hall)).toBeUndefined()
  await made.listen({ tenant: 1, hall: 2 })
  expect(await made.listen({ tenant: 1, hall: 3 })).toBeUndefined()
  await first?.cancel()
  expect(made.size).toBe(2)
  expect(await made.listen(hall)).toBeDefined()
  made.close()
  expect(made.size).toBe(0)
})

test('[D1-67] a screen that does not read holds no other, and has what is last when it reads again', async () => {
  const { made, at } = hub()
  const [slow, quick] = [(await made.listen(hall))?.getReader(), (await made.listen(hall))?.getReader()]
  if (!slow || !quick) throw new Error('no stream')
  await quick.read()
  for (let seq = 2; seq <= 500; seq += 1) {
    at.seq = seq
    await made.look()
    expect(decoder.decode((await quick.read()).value)).toContain(`etat-${seq}\n`)
  }
  const late: string[] = []
  for (let n = 0; n < 3; n += 1) late.push(decoder.decode((await slow.read()).value))
  expect(late.at(-1)).toContain('etat-500\n')
  made.close()
})

test('[D1-67] one look for all screens of a node; while the database is away nothing is told, then all of it', async () => {
  let away = false
  const { made, at } = hub({
    seqs: () => (away ? Promise.reject(new Error('away')) : Promise.resolve(new Map([[1, at.seq]]))),
  })
  const readers = await Promise.all(Array.from({ length: 20 }, async () => (await made.listen(hall))?.getReader()))
  for (const one of readers) await one?.read()
  away = true
  at.seq = 2
  await made.look()
  at.seq = 3
  away = false
  await made.look()
  for (const one of readers) expect(decoder.decode((await one?.read())?.value)).toContain('etat-3')
  made.close()
})

test('[D1-67] a second node tells the same from the database', async () => {
  const { hubOf } = await import('./routes/open.ts')
  const { openDatabase } = await import('#src/ground/database/db.ts')
  const { db, pool } = openDatabase({ ...q.w.connection, max: 2 })
  const other = hubOf({ db, clock: q.w.clock })
  const reader = (await other.listen({ tenant: q.w.hauts92.tenant, hall: q.hall }))?.getReader()
  if (!reader) throw new Error('no stream')
  await reader.read()
  await q.ticket(q.titles)
  await q.act(q.one, 'suivant')
  await other.look()
  expect(decoder.decode((await reader.read()).value)).toContain('"number":"A004"')
  other.close()
  await pool.end()
  await q.act(q.one, 'recu')
})

test('[D1-68] the screen says a range once five services are known, and nothing before', async () => {
  const ranges = async (): Promise<string[]> => {
    const said = await (await q.w.public.get(`/h/${q.link}/affichage/etat`)).text()
    return [...said.matchAll(/"range":"([^"]*)"/g)].map(([, range = '']) => range)
  }
  await q.rows(`delete from queue_period`)
  await q.rows(`delete from queue_ticket`)
  expect(await ranges()).toEqual(['', ''])
  for (let n = 0; n < 5; n += 1) {
    q.w.clock.set(`2026-11-19T10:${String(n * 10).padStart(2, '0')}:00Z`)
    await q.ticket(q.titles)
    await q.act(q.one, 'suivant')
    q.w.clock.set(`2026-11-19T10:${String(n * 10 + 8).padStart(2, '0')}:00Z`)
    await q.act(q.one, 'recu')
  }
  expect(waitRange({ ahead: 0, counters: 1, minutes: [8, 8, 8, 8, 8] })).toEqual({ from: 0, to: 10 })
  expect((await ranges())[0]).toBe('moins de 10 minutes')
})
