import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { DOCUMENT_STATES } from './document.ts'
import { countWaiting, pageOfDocuments } from './store/documents.ts'
import { adding, entering, type Library, libraryWorld, preparing } from './test-library.ts'

let room: Library
beforeAll(async () => {
  room = await libraryWorld()
})
afterAll(() => room.w.close())

const text = async (answer: Promise<Response>): Promise<string> =>
  (await (await answer).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[A4-06] the state of a document is the same on its page and in the list, for any days', async () => {
  const { w } = room
  const document = await adding(room)({ title: 'À toute date' })
  const [first, second] = [await preparing(room)(document), await preparing(room)(document)]
  const seen: string[] = []
  const compare = async (today: PlainDate) => {
    w.clock.set(`${today}T09:00:00Z`)
    const listed = (state: { sort: { key: string; desc: boolean } | undefined; size: number; offset: number }) =>
      w.inside(w.hauts92.tenant, (tx) => pageOfDocuments(tx, { filter: { prepared: true }, state, today }))
    const { rows } = await listed({ sort: undefined, size: 10, offset: 0 })
    const state = rows[0]?.state ?? 'draft'
    seen.push(state)
    // Read for all of them at once, or for those of a page: the same.
    expect(await listed({ sort: { key: 'depuis', desc: false }, size: 10, offset: 0 }), today).toEqual({
      rows,
      total: 1,
    })
    const waiting = await w.inside(w.hauts92.tenant, (tx) => countWaiting(tx, today))
    expect(waiting, today).toEqual({ review: state === 'review' ? 1 : 0, submitted: state === 'submitted' ? 1 : 0 })
    // A session ends: somebody signs in again on that day.
    const reader = await w.personOf(w.hauts92, 'quality_lead')
    const page = await text(reader.get(`/documents/${document}`))
    const head = page.slice(page.indexOf('<h1'), page.indexOf('<h1') + 1500)
    expect(head, today).toContain(DOCUMENT_STATES[state])
  }
  const day = plainDate('2026-11-19')
  await compare(day)
  await w.owner.query("update document_version set submitted_on = '2026-11-19' where id = $1", [first])
  await compare(day)
  await w.owner.query('update document_version set submitted_on = null where id = $1', [first])
  await entering(room)(first, '2026-11-25')
  for (const days of [0, 5, 6, 7, 400, 1000]) await compare(addDays(day, days))
  w.clock.set(`${day}T09:00:00Z`)
  await entering(room)(second, '2026-12-20')
  for (const days of [6, 30, 31, 32]) await compare(addDays(day, days))
  await w.owner.query("update document_version set in_force_to = '2027-01-01', withdrawn_why = 'Fini' where id = $1", [
    second,
  ])
  await compare(plainDate('2027-01-01'))
  w.clock.set(`${day}T09:00:00Z`)
  expect(new Set(seen)).toEqual(new Set(['draft', 'submitted', 'coming', 'in_force', 'review', 'withdrawn']))
})

test('[A4-08] the list is searched, filtered, ordered and exported', async () => {
  const { lead, kind, sites } = room
  await adding(room)({ title: 'Mémento de l’usager', owner: 'Standard', site: sites['antony'] ?? 0 })
  await adding(room)({ title: 'Registre', owner: 'Service intérieur' })
  const found = async (query: string) => {
    const page = await text(lead.get(`/documents?${query}`))
    return ['Mémento de l’usager', 'Registre<'].map((title) => page.includes(title))
  }
  expect(await found('q=memento')).toEqual([true, false])
  expect(await found('responsable=Standard')).toEqual([true, false])
  expect(await found(`site=${sites['boulogne']}`)).toEqual([false, true])
  expect(await found(`sorte=${kind}&etat=draft`)).toEqual([true, true])
  expect(await found('etat=review')).toEqual([false, false])
  const file = await lead.get('/documents/export?format=csv&tri=-document')
  const lines = (await file.text()).trim().split('\n')
  expect(lines[0]).toContain('Document;Sorte;Tenu par')
  expect(lines.findIndex((line) => line.startsWith('Registre'))).toBeLessThan(
    lines.findIndex((line) => line.startsWith('Mémento')),
  )
})
