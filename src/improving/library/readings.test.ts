import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { composition } from '#src/app/rooms.ts'
import { gatherInbox } from '#src/core/room/inbox-store.ts'
import { gatherProofs } from '#src/core/room/proof-store.ts'
import { libraryProfiles } from './imports/index.ts'
import { documentProofs } from './proofs.ts'
import { signedIn } from './reading.ts'
import { coverageOf } from './store/readings.ts'
import { adding, entering, type Library, libraryWorld, pdf, preparing } from './test-library.ts'

let room: Library
beforeAll(async () => {
  room = await libraryWorld()
})
afterAll(() => room.w.close())

const text = async (answer: Promise<Response> | Response): Promise<string> =>
  (await (await answer).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const at = (id: number) => `/documents/versions/${id}`
const today = plainDate('2026-11-19')
const coverage = async (id: number) =>
  (await room.w.inside(room.w.hauts92.tenant, (tx) => coverageOf(tx, today, [id]))).get(id)
const dueTo = (account: number) =>
  room.w.inside(room.w.hauts92.tenant, (tx) =>
    gatherInbox(
      tx,
      composition.inbox
        .filter(({ code }) => code.startsWith('document-'))
        .map((source) => ({ source, ask: { today, until: plainDate('2027-12-31'), where: { all: true }, account } })),
    ),
  )

test('[A4-12] those whom a version concerns say once that they read it; the nearest version is theirs, the next is asked again', async () => {
  const { w, sites } = room
  const antony = sites['antony'] ?? 0
  const agent = await w.personOf(w.hauts92, 'agent', { site: antony })
  const other = await w.personOf(w.hauts92, 'agent', { site: sites['boulogne'] ?? 0 })
  const document = await adding(room)({ title: 'À lire', audienceRoles: 'agent' })
  const [whole, local] = [await preparing(room)(document), await preparing(room)(document, { place: antony })]
  await entering(room)(whole, '2026-11-19')
  expect(await text(agent.get('/documents/a-lire'))).toContain(`href="${at(whole)}"`)
  await entering(room)(local, '2026-11-19')
  expect(await text(agent.get('/documents/a-lire'))).toContain(`href="${at(local)}"`)
  expect(await text(other.get('/documents/a-lire'))).toContain(`href="${at(whole)}"`)
  expect((await dueTo(agent.account)).map(({ key }) => key)).toContain(`document-reading-${local}`)
  expect((await agent.post(`${at(whole)}/lu`)).headers.get('location')).toContain('ailleurs')
  expect(await text(agent.get(at(local)))).toContain('J’ai lu ce document')
  await agent.post(`${at(local)}/lu`)
  await agent.post(`${at(local)}/lu`)
  expect(await text(agent.get('/documents/a-lire'))).toContain('Vous avez lu tout')
  expect(await text(agent.get(at(local)))).not.toContain('J’ai lu ce document')
  expect(await coverage(local)).toEqual({ asked: 1, given: 1 })
  expect(await coverage(whole)).toEqual({ asked: 1, given: 0 })
})

test('[A4-13] a signed sheet is kept in bulk with its scan, and taken back whole', async () => {
  const { w, lead } = room
  const agents = [await w.personOf(w.hauts92, 'agent'), await w.personOf(w.hauts92, 'agent')]
  const id = await preparing(room)(await adding(room)({ title: 'Signée', audienceRoles: 'agent' }), { others: 6 })
  await entering(room)(id, '2026-11-18')
  const sign = (form: Record<string, string | number | Blob | readonly number[]>) =>
    lead.post(`${at(id)}/emargement`, { readOn: '2026-11-19', signed: '', ...form })
  await room.w.owner.query(
    "update document_version set approved_on = '2026-11-18', in_force_from = '2026-11-18' where id = $1",
    [id],
  )
  expect(await text(sign({}))).toContain('Cochez au moins une personne')
  expect(await text(sign({ signed: 'Agent : 0' }))).toContain('écrivez la fonction')
  expect(await text(sign({ signed: 'Agent : 2', readOn: '2026-11-01' }))).toContain('précède l’entrée en vigueur')
  const people = agents.map(({ account }) => account)
  const kept = await sign({ people, signed: 'Agent d’accueil : 3\nStandard', file: pdf('emargement.pdf') })
  expect(kept.status).toBe(303)
  const page = await text(lead.get(at(id)))
  expect(page).toContain('6 signatures')
  expect(page).toContain('emargement.pdf')
  const [{ id: sheet } = { id: 0 }] = (
    await w.owner.query<{ id: number }>('select id from document_sheet where document_version = $1', [id])
  ).rows
  expect((await lead.get(`/documents/emargements/${sheet}/fichier`)).status).toBe(200)
  expect((await agents[0]?.get(`/documents/emargements/${sheet}/fichier`))?.status).toBe(403)
  expect((await coverage(id))?.given).toBe(6)
  await lead.post(`/documents/emargements/${sheet}/supprimer`, { version: 1 })
  expect((await coverage(id))?.given).toBe(0)
})

test('[A4-14] [A4-15] who has read is told to who checks alone, and leaves by no file; who leaves takes nothing with them', async () => {
  const { w, lead } = room
  const agent = await w.personOf(w.hauts92, 'agent')
  const id = await preparing(room)(await adding(room)({ title: 'Suivie', audienceRoles: 'agent' }))
  await entering(room)(id, '2026-11-19')
  await agent.post(`${at(id)}/lu`)
  const [{ name } = { name: '?' }] = (
    await w.owner.query<{ name: string }>('select name from account where id = $1', [agent.account])
  ).rows
  expect(await text(lead.get(at(id)))).toContain(name)
  expect((await text(agent.get(at(id)))).split(name).length).toBe(
    (await text(agent.get('/documents'))).split(name).length,
  )
  for (const profile of libraryProfiles) {
    const rows = await w.inside(w.hauts92.tenant, (tx) => profile.export(tx))
    expect(JSON.stringify(rows)).not.toContain(name)
    expect(rows.flatMap(Object.keys)).not.toContain('account')
  }
  const readings = libraryProfiles.find(({ code }) => code === 'lectures-de-documents')
  const out = async () => w.inside(w.hauts92.tenant, async (tx) => (await readings?.export(tx)) ?? [])
  const before = await out()
  await w.owner.query('update account set active = false where id = $1', [agent.account])
  expect(await out()).toEqual(before)
  await w.owner.query('update account set active = true where id = $1', [agent.account])
  const again = await w.inside(w.hauts92.tenant, async (tx) =>
    readings?.store(
      tx,
      before.map((values, line) => ({ line, key: String(line), values })),
      {
        import: 1,
        account: null,
        now: new Date(),
        today,
        way: 'import',
        demo: false,
        progress: () => undefined,
      },
    ),
  )
  expect(new Set(again?.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
})

test('[A4-16] « Mon mois » tells what is to be read again and what awaits a visa', async () => {
  const { w, lead } = room
  const signatory = await w.personOf(w.hauts92, 'signatory')
  const id = await preparing(room)(await adding(room)({ title: 'Attendue' }))
  await lead.post(`${at(id)}/soumettre`, { version: 1, people: signatory.account, quorum: 1 })
  const found = (await dueTo(signatory.account)).find(({ title }) => title.startsWith('Attendue'))
  expect(found?.why).toBe('Votre visa est demandé.')
  const other = await w.personOf(w.hauts92, 'signatory')
  expect((await dueTo(other.account)).some(({ title }) => title.startsWith('Attendue'))).toBe(false)
  const held = await preparing(room)(await adding(room)({ title: 'À revoir' }))
  await entering(room)(held, '2026-11-19')
  await w.owner.query("update document_version set review_due = '2026-12-01' where id = $1", [held])
  expect((await dueTo(lead.account)).map(({ key }) => key)).toContain(`document-review-${held}`)
})

test('[A4-21] a document in force meets an obligation, by its kind', async () => {
  const { w } = room
  const id = await preparing(room)(await adding(room)({ title: 'Preuve' }))
  await entering(room)(id, '2026-11-19')
  const span = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') }
  const { proofs } = await w.inside(w.hauts92.tenant, (tx) =>
    gatherProofs(tx, {
      proofs: { sources: [documentProofs], from: () => span.from, to: span.to, today },
      anchors: { sources: [], span },
    }),
  )
  expect(
    proofs
      .filter((one) => one.id === String(id))
      .map(({ condition, doneOn }) => `${condition} ${doneOn}`)
      .toSorted(),
  ).toEqual([' 2026-11-19', 'guide 2026-11-19'])
})

test('[A4-13] the lines of a sheet are read as they are written', () => {
  expect(signedIn('Agent d’accueil : 4\n\nStandard\nAgent d’accueil: 2').signed).toEqual([
    { function: 'Agent d’accueil', people: 6 },
    { function: 'Standard', people: 1 },
  ])
  expect(signedIn('Agent : 0').bad).toEqual(['Agent : 0'])
})
