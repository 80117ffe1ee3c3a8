import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { inTimeRate } from './measures.ts'
import { givenBack, inOrder, type Mergeable, refuseMerge, takenOver } from './merge.ts'
import { replay } from './ledger.ts'
import { complaintRoutes } from './routes.tsx'
import { ledgerOf } from './store/ledger.ts'

const request = (id: number, receivedOn: string, over: Partial<Mergeable> = {}): Mergeable => ({
  id,
  receivedOn: plainDate(receivedOn),
  receivedAt: null,
  state: 'to_answer',
  mergedInto: null,
  ...over,
})

describe('[C1-110] what a merge is', () => {
  test('the first that came stands, whichever page asked; of one day, the hour decides, then the number', () => {
    const [early, late] = [request(9, '2026-11-02'), request(4, '2026-11-03')]
    expect(inOrder(late, early).kept).toBe(early)
    expect(inOrder(early, late).kept).toBe(early)
    const morning = request(9, '2026-11-02', { receivedAt: new Date('2026-11-02T08:00:00Z') })
    const noon = request(4, '2026-11-02', { receivedAt: new Date('2026-11-02T12:00:00Z') })
    expect(inOrder(noon, morning).kept).toBe(morning)
    expect(inOrder(request(10, '2026-11-02'), request(9, '2026-11-02')).kept.id).toBe(9)
  })
  test.each<[string, Mergeable, Mergeable, boolean, string | undefined]>([
    ['itself', request(1, '2026-11-02'), request(1, '2026-11-02'), false, 'merge-itself'],
    ['one answered', request(1, '2026-11-02', { state: 'answered' }), request(2, '2026-11-03'), false, 'merge-closed'],
    ['one set aside', request(1, '2026-11-02'), request(2, '2026-11-03', { state: 'out' }), false, 'merge-closed'],
    ['one merged', request(1, '2026-11-02'), request(2, '2026-11-03', { mergedInto: 7 }), false, 'merge-twice'],
    ['one that stands for others', request(1, '2026-11-02'), request(2, '2026-11-03'), true, 'merge-holder'],
    ['two open', request(1, '2026-11-02', { state: 'to_route' }), request(2, '2026-11-03'), false, undefined],
  ])('%s', (_, a, b, holds, refusal) => {
    expect(refuseMerge(a, b, holds)).toBe(refusal)
  })
  test('what is lacking is taken over, or all of the other where it is chosen; undone, what nobody changed since comes back', () => {
    const kept = { subject: 'Un', category: null, cause: null, service: 3 }
    const other = { subject: 'Deux', category: 'accueil', cause: null, service: 4 }
    expect(takenOver(kept, other, 'first')).toEqual({ category: 'accueil' })
    expect(takenOver(kept, other, 'other')).toEqual({ subject: 'Deux', category: 'accueil', service: 4 })
    const merge = { was: { subject: 'Un', service: 3 }, became: { subject: 'Deux', service: 4 } }
    expect(givenBack({ ...other, service: 9 }, merge)).toEqual({ subject: 'Un' })
  })
})

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const made = async (over: Record<string, string | number> = {}) => {
  const answer = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn: '2026-11-16',
    site: w.hauts92.sites.nanterre ?? 0,
    subject: 'Guichet fermé',
    body: 'Le guichet était fermé.',
    ...over,
  })
  const id = Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
  const { rows } = await w.owner.query<{ reference: string }>('select reference from complaint where id = $1', [id])
  return { id, reference: rows[0]?.reference ?? '' }
}
const row = async (id: number) => {
  const { version: _, ...kept } = (await w.owner.query('select * from complaint where id = $1', [id])).rows[0]
  return kept
}
const versionOf = async (id: number): Promise<number> =>
  (await w.owner.query('select version from complaint where id = $1', [id])).rows[0].version
const rate = () =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const at = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31'), asOf: plainDate('2026-11-19') }
    const figure = (await evaluate(tx, { rate: inTimeRate }, { places: 'all', ...at })).figure('rate')
    return { open: figure.open, duplicates: figure.excluded.find(({ reason }) => reason === 'duplicate')?.n ?? 0 }
  })
/** What the ledger of a request tells, beside what its row keeps: whether it counts, and how many lines it has. */
const ledgerTells = (id: number) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const lines = await ledgerOf(tx, id)
    const out = replay(lines)?.out
    return { alike: out === ((await row(id)).eligibility !== 'eligible'), lines: lines.length }
  })

describe('[C1-110] two requests become one', () => {
  test('the later one leaves the rate as a duplicate, its words are read on the first; undone, both are what they were', async () => {
    const first = await made()
    const later = await made({ receivedOn: '2026-11-17', subject: 'Toujours fermé', body: 'Encore fermé ce matin.' })
    const [before, figures] = [[await row(first.id), await row(later.id)], await rate()]
    // Asked from the page of the later one: the first stands all the same.
    const asked = await lead.post(`/reclamations/${later.id}/fusionner`, {
      reference: first.reference,
      words: 'other',
      version: await versionOf(later.id),
    })
    expect(asked.headers.get('location')).toBe(`/reclamations/${later.id}?fait=fusionnee`)
    expect(await rate()).toEqual({ open: figures.open - 1, duplicates: figures.duplicates + 1 })
    const sheet = await textOf(await lead.get(`/reclamations/${first.id}`))
    expect(sheet).toContain(`Traitée aussi pour ${later.reference}`)
    expect(sheet).toContain('Encore fermé ce matin.')
    expect(sheet).toContain('Toujours fermé')
    expect(await textOf(await lead.get(`/reclamations/${later.id}`))).toContain(`Fusionnée avec ${first.reference}`)
    expect((await row(first.id)).due_on).toEqual(before[0].due_on)
    // The one that stands gains no line; the other one line, and one more once it is undone.
    expect([await ledgerTells(first.id), await ledgerTells(later.id)]).toEqual([
      { alike: true, lines: 1 },
      { alike: true, lines: 2 },
    ])
    // Neither put back nor set aside otherwise while it is merged, nor merged again.
    expect(
      (await lead.post(`/reclamations/${later.id}/remettre`, { reason: 'Erreur', version: await versionOf(later.id) }))
        .status,
    ).toBe(422)
    const third = await made({ receivedOn: '2026-11-18' })
    expect(
      (
        await lead.post(`/reclamations/${third.id}/fusionner`, {
          reference: later.reference,
          words: 'first',
          version: 1,
        })
      ).status,
    ).toBe(422)
    const undone = await lead.post(`/reclamations/${later.id}/defaire-la-fusion`, {
      reason: 'Deux usagers',
      version: await versionOf(later.id),
    })
    expect(undone.status).toBe(303)
    expect([await row(first.id), await row(later.id)]).toEqual(before)
    expect(await ledgerTells(later.id)).toEqual({ alike: true, lines: 3 })
    expect((await rate()).duplicates).toBe(figures.duplicates)
    const verbs = await w.owner.query(
      "select action from journal where kind = 'complaint' and record = $1 and action like '%merge%' order by id",
      [String(later.id)],
    )
    expect(verbs.rows.map(({ action }) => action)).toEqual(['complaint.merge-into', 'complaint.unmerge'])
    expect(
      (
        await lead.post(`/reclamations/${later.id}/defaire-la-fusion`, {
          reason: 'x',
          version: await versionOf(later.id),
        })
      ).status,
    ).toBe(422)
  })
  test('an answer given meanwhile stays to the one that got it; the other waits again with its own clock', async () => {
    const first = await made()
    const later = await made({ receivedOn: '2026-11-17' })
    const due = (await row(later.id)).due_on
    await lead.post(`/reclamations/${first.id}/fusionner`, { reference: later.reference, words: 'first', version: 1 })
    await lead.post(`/reclamations/${first.id}/repondre`, {
      body: 'Il rouvre demain.',
      via: 'email',
      answeredOn: '2026-11-18',
      version: await versionOf(first.id),
    })
    await lead.post(`/reclamations/${later.id}/defaire-la-fusion`, {
      reason: 'Autre fait',
      version: await versionOf(later.id),
    })
    expect(await row(first.id)).toMatchObject({ state: 'answered' })
    expect(await row(later.id)).toMatchObject({
      state: 'to_route',
      eligibility: 'eligible',
      merged_into: null,
      due_on: due,
    })
  })
  test('the user of the other reads where the first stands, under their own number and words', async () => {
    const [form] = (await w.owner.query("select code from public_code where kind = 'complaints'")).rows
    if (!form) await lead.post('/reclamations/reglages/formulaires', { site: w.hauts92.sites.nanterre ?? 0 })
    const { code } = (await w.owner.query("select code from public_code where kind = 'complaints'")).rows[0]
    const page = await w.public.get(`/r/${code}`)
    expect(page.status).toBe(200)
    const sent = await w.public.post(`/r/${code}`, { topic: 'complaint', message: 'Le guichet est fermé.' })
    const follow = (sent.headers.get('location') ?? '').split('?')[0] ?? ''
    const own = (
      await w.owner.query(
        "select id::int, reference, version from complaint where channel = 'web' order by id desc limit 1",
      )
    ).rows[0]
    const first = await made({ receivedOn: '2026-11-10', body: 'Des mots qui sont à quelqu’un d’autre.' })
    await lead.post(`/reclamations/${own.id}/fusionner`, {
      reference: first.reference,
      words: 'first',
      version: own.version,
    })
    await lead.post(`/reclamations/${first.id}/repondre`, {
      body: 'Il est ouvert de nouveau.',
      via: 'letter',
      answeredOn: '2026-11-18',
      version: await versionOf(first.id),
    })
    const seen = await textOf(await w.public.get(follow))
    expect(seen).toContain(own.reference)
    expect(seen).toContain('Il est ouvert de nouveau.')
    expect(seen).toContain('Le guichet est fermé.')
    expect(seen).not.toContain('quelqu’un d’autre')
    expect(seen).not.toContain(first.reference)
  })
  test.each<[string, (own: { id: number; reference: string }) => string]>([
    ['itself', ({ reference }) => reference],
    ['an unknown reference', () => 'R-2026-9999'],
    ['nothing', () => ''],
    ['a NUL byte', () => 'R-2026\u0000'],
    ['a long text', () => 'R'.repeat(4000)],
  ])('refuses %s', async (_, reference) => {
    const own = await made()
    const answer = await lead.post(`/reclamations/${own.id}/fusionner`, {
      reference: reference(own),
      words: 'first',
      version: 1,
    })
    expect(answer.status).toBe(422)
  })
  test('another département and another site stay out of it', async () => {
    const [own, other] = [await made(), await made({ site: w.hauts92.sites.antony ?? 0 })]
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    const asked = { reference: other.reference, words: 'first', version: 1 }
    expect((await moselle.post(`/reclamations/${own.id}/fusionner`, asked)).status).toBe(404)
    const nanterre = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites.nanterre ?? 0 })
    expect((await nanterre.post(`/reclamations/${own.id}/fusionner`, asked)).status).toBe(422)
    const stale = await lead.post(`/reclamations/${own.id}/fusionner`, { ...asked, version: 7 })
    expect(stale.status).toBe(409)
  })
})
