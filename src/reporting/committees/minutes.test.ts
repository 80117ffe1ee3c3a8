import { afterAll, beforeAll, expect, test } from 'vitest'
import { strFromU8 } from 'fflate'
import { stopRendering } from '#src/ground/reports/index.ts'
import { textOf } from '#test/people.ts'
import { sealOf } from './actions/minutes.ts'
import { findModel, listVersions } from './store/minutes.ts'
import { asShown, idOf, ok, type SessionWorld, sessionWorld, zipText } from './test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(async () => {
  await stopRendering()
  await s.w.close()
})

/** A plan is read as it stood on the day of the session. */
const TODAY = { heldOn: '2026-11-19', convenedOn: '' }

test('[E4-01] deck, page, ODT, DOCX and PDF say the same figure, under the number of its point', async () => {
  const { lead, committee, meeting, point, action } = s
  for (const title of ['Refaire la signalétique', 'Former les agents', 'Revoir le serveur vocal']) await action(title)
  const path = await meeting(await committee(), TODAY)
  await point(path, 'Introduction', 5)
  const item = await point(path, 'Plan d’actions', 15)
  await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.done', option: '' }))
  const text = await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'text' }))
  await ok(
    lead.post(text.replace('#', '#'), {
      title: '',
      body: 'Le plan est partagé.\n\n- point un\n- point deux',
      version: 1,
    }),
  )
  const figure = 'Aucune des 3 actions du plan 2025 n’est réalisée'
  const said = (t: string) => t.replaceAll('\u2060', '')
  expect(said(await textOf(await lead.get(`${path}/compte-rendu`)))).toContain(figure)
  expect(said(await textOf(await lead.get(`${path}/compte-rendu/apercu`)))).toContain('Le plan est partagé.')
  const deck = await textOf(await lead.get(`${path}/diaporama`))
  expect(deck).toContain(figure)
  expect(deck).toContain('Point 2 · bloc « Plan d’actions de la période »')
  const documents = await Promise.all(
    ['diaporama.odp', 'compte-rendu.odt', 'compte-rendu.docx'].map(async (name) =>
      zipText(await lead.get(`${path}/${name}`)),
    ),
  )
  for (const document of documents) expect(document).toContain(figure)
  for (const document of documents.slice(1)) expect(document).toContain('2. Plan d’actions')
  const pdf = new Uint8Array(await (await lead.get(`${path}/compte-rendu.pdf`)).arrayBuffer())
  expect(strFromU8(pdf.slice(0, 5), true)).toBe('%PDF-')
  expect(strFromU8(pdf, true)).toContain('pdfuaid')
})

test('[E4-02] frozen minutes never move: a record changed later is said, a correction is a version with its reason', async () => {
  const { w, lead, committee, meeting, point, action } = s
  const path = await meeting(await committee(), { ...TODAY, period: '2024' })
  const item = await point(path, 'Plan d’actions')
  await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.next', option: '' }))
  const before = '3 actions au plan 2025.'
  expect((await asShown(lead, `${path}/figer`)).status).toBe(422)
  await ok(lead.post(`${path}/tenue`))
  await ok(asShown(lead, `${path}/figer`))
  await action('Une action de plus')
  const page = await textOf(await lead.get(`${path}/compte-rendu`))
  expect(page).toContain(before)
  expect(page).toContain('Des enregistrements ont changé depuis que ce compte rendu est figé')
  expect(page).toContain('1. Plan d’actions, Plan d’actions suivant')
  expect(await zipText(await lead.get(`${path}/compte-rendu.odt`))).toContain(before)
  expect(
    (
      await lead.post(`${path}/points/nouveau`, {
        title: 'x',
        presenter: '',
        minutes: 1,
        attachmentsExpected: 0,
        kind: 'decision',
      })
    ).status,
  ).toBe(400)
  expect((await lead.post(`${path}/corriger`, { reason: '' })).status).toBe(422)
  // Clicked twice, each act is done once.
  await ok(lead.post(`${path}/corriger`, { reason: 'Une action oubliée' }))
  await ok(lead.post(`${path}/corriger`, { reason: 'Une action oubliée' }))
  expect(await textOf(await lead.post(`${path}/corriger`, { reason: 'Autre' }))).toContain(
    'déjà ouvert à la correction',
  )
  await ok(asShown(lead, `${path}/figer`))
  await ok(asShown(lead, `${path}/figer`))
  const second = await textOf(await lead.get(`${path}/compte-rendu`))
  expect(second).toContain('4 actions au plan 2025.')
  expect(second).toContain('Raison : Une action oubliée')
  expect(await zipText(await lead.get(`${path}/compte-rendu.odt?version=1`))).not.toContain('4 actions au plan')
  const [first] = await w.inside(w.hauts92.tenant, async (tx) =>
    (await listVersions(tx, idOf(path))).filter((one) => one.number === 1),
  )
  const kept = await w.inside(w.hauts92.tenant, (tx) => findModel(tx, idOf(path), 1))
  expect(sealOf(kept)).toBe(first?.sha256)
  await expect(
    w.owner.query("update minutes_version set reason = 'autre' where meeting = $1", [idOf(path)]),
  ).rejects.toThrow('never change')
  await expect(w.owner.query('delete from minutes_version where meeting = $1', [idOf(path)])).rejects.toThrow(
    'never removed',
  )
})

test('[E4-03] the signed piece is a PDF by its bytes, at most 20 MB, filed once with the delay of its issue', async () => {
  const { lead, committee, meeting } = s
  const path = await meeting(await committee())
  await ok(lead.post(`${path}/tenue`))
  await ok(asShown(lead, `${path}/figer`))
  const file = (bytes: BlobPart, name = 'signe.pdf') => new File([bytes], name, { type: 'application/pdf' })
  expect((await lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file('bonjour') })).status).toBe(422)
  expect(
    (await lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file(new Uint8Array(21 * 1024 * 1024)) }))
      .status,
  ).toBe(413)
  expect((await lead.post(`${path}/signature`, { signedOn: '2026-03-01', file: file('%PDF-1.7') })).status).toBe(422)
  expect((await lead.post(`${path}/pieces`, { title: 'Diaporama', item: '', file: file('%PDF-1.7') })).status).toBe(400)
  await ok(lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file('%PDF-1.7 signed') }))
  expect(await (await lead.get(`${path}/versions/1/signee`)).text()).toBe('%PDF-1.7 signed')
  const again = await lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file('%PDF-1.7') })
  expect(again.status).toBe(422)
  expect(await textOf(again)).toContain('déjà classée')
  expect((await asShown(lead, `${path}/diffusion`, { issuedOn: '2026-03-01' })).status).toBe(422)
  await ok(asShown(lead, `${path}/diffusion`, { issuedOn: '2026-04-13' }))
  expect(await textOf(await lead.get(`${path}/compte-rendu`))).toContain('34 jours calendaires après la séance')
})

test('[E4-04] two people on one text: both are shown, nothing is lost', async () => {
  const { lead, committee, meeting, point } = s
  const path = await meeting(await committee())
  const item = await point(path, 'Échanges')
  const block = await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'text' }))
  await ok(lead.post(block, { title: '', body: 'Main une', version: 1 }))
  const stale = await lead.post(block, { title: '', body: 'Main deux', version: 1 })
  expect(stale.status).toBe(409)
  const both = await textOf(stale)
  expect(both).toContain('Main une')
  expect(both).toContain('Main deux')
  expect((await lead.post(block, { title: '', body: 'x'.repeat(20_001), version: 2 })).status).toBe(422)
})
