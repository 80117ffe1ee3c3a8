import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { refuseDocument } from './actions/document.ts'
import { DOCUMENT_LIMITS, mayRate } from './follow-up.ts'
import { complaintRoutes } from './routes.tsx'

const bytesOf = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const PDF = bytesOf('%PDF-1.7\n1 0 obj\n')
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const office = (...inside: string[]) => bytesOf(ZIP, ' '.repeat(26), '[Content_Types].xml', ...inside)

test('[C3-21] a document is what its bytes say: a name that lies, a program and macros are refused', () => {
  expect(refuseDocument('justificatif.pdf', PDF)).toBeUndefined()
  expect(refuseDocument('Lettre.DOCX', office())).toBeUndefined()
  expect(refuseDocument('lettre.odt', bytesOf(ZIP, ' '.repeat(26), 'mimetypeapplication/vnd.oasis'))).toBeUndefined()
  for (const [name, bytes] of [
    ['facture.pdf', bytesOf('MZ', [0x90, 0])],
    ['facture.exe', PDF],
    ['photo.png', PDF],
    ['photo.pdf.png', bytesOf([0xff, 0xd8, 0xff], 'jpeg')],
    ['lettre.docx', bytesOf(ZIP, 'virus.exe')],
    ['lettre.docx', office('word/vbaProject.bin')],
    ['archive.zip', office()],
    ['page.html', bytesOf('<script>alert(1)</script>')],
    ['vide.pdf', bytesOf()],
    ['lourd.pdf', new Uint8Array(DOCUMENT_LIMITS.bytes + 1)],
  ] as const)
    expect(refuseDocument(name, bytes), name).toEqual(expect.stringMatching(/\.$/))
})

test('[C3-20] an answer is rated once it is there, once, while its words are', () => {
  const answered = { state: 'answered', answeredOn: plainDate('2026-11-18'), purgedOn: null } as const
  expect(mayRate(answered, undefined)).toBe(true)
  expect(mayRate(answered, { score: 3, on: plainDate('2026-11-18'), remark: '' })).toBe(false)
  expect(mayRate({ ...answered, answeredOn: null }, undefined)).toBe(false)
  expect(mayRate({ ...answered, purgedOn: plainDate('2026-11-19') }, undefined)).toBe(false)
  expect(mayRate({ ...answered, state: 'out' }, undefined)).toBe(false)
})

let w: World
let lead: TestPerson
let FORM: string
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await lead.post('/reclamations/reglages/formulaires', { site: w.hauts92.sites['nanterre'] ?? 0 })
  const { rows } = await w.owner.query("select code from public_code where kind = 'complaints'")
  FORM = `/r/${rows[0].code}`
})
afterAll(() => w.close())

async function asked() {
  const sent = await w.public.post(FORM, {
    topic: 'complaint',
    message: 'Attente.',
    name: '',
    email: '',
    phone: '',
    site_web: '',
  })
  const page = (sent.headers.get('location') ?? '').split('?')[0] ?? ''
  const { rows } = await w.owner.query('select id from complaint order by id desc limit 1')
  return { page, id: Number(rows[0].id) }
}
const upload = (page: string, name: string, bytes: Uint8Array<ArrayBuffer>) =>
  w.public.post(`${page}/document`, { document: new File([bytes], name) })

test('[C3-21] a document reaches the sheet, is served as a file that nothing runs, and goes with the personal data', async () => {
  const { page, id } = await asked()
  const shown = await (await w.public.get(page)).text()
  expect(shown).toContain('multipart/form-data')
  expect(shown).not.toContain('<script')
  const added = await upload(page, '../pièce "1".pdf', PDF)
  expect(added.status).toBe(303)
  expect(await textOf(await w.public.get(added.headers.get('location') ?? ''))).toContain(
    'Votre document est enregistré',
  )
  const lie = await upload(page, 'facture.pdf', bytesOf('MZ'))
  expect(lie.status).toBe(422)
  expect(await textOf(lie)).toContain('ni un PDF')
  expect((await w.public.post(`${page}/document`, {})).status).toBe(422)
  const sheet = await (await lead.get(`/reclamations/${id}`)).text()
  const href = /\/reclamations\/documents\/\d+/.exec(sheet)?.[0] ?? ''
  const file = await lead.get(href)
  expect(file.headers.get('content-type')).toBe('application/octet-stream')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="piece--1-\.pdf"/)
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  expect((await (await w.personOf(w.moselle57, 'quality_lead')).get(href)).status).toBe(404)
  expect(
    (await (await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })).get(href))
      .status,
  ).toBe(403)
  expect((await (await w.personOf(w.hauts92, 'signatory')).get(href)).status).toBe(403)
  for (let n = 1; n < DOCUMENT_LIMITS.day; n += 1) expect((await upload(page, `p${n}.pdf`, PDF)).status).toBe(303)
  expect((await upload(page, 'trop.pdf', PDF)).status).toBe(429)
  await lead.post(`/reclamations/${id}/repondre`, { version: 1, body: 'Voici.', via: 'web', answeredOn: '2026-11-19' })
  expect((await w.public.post(`${page}/avis`, { score: '2', remark: 'Mots à moi' })).status).toBe(303)
  // Rating moved no version: a form that an agent had open still saves.
  expect((await lead.post(`/reclamations/${id}/effacer`, { version: 2, reason: 'Demande de l’usager' })).status).toBe(
    303,
  )
  const left = await w.owner.query(
    'select answer_score, answer_remark, (select count(*)::int from complaint_document where complaint = c.id) as documents from complaint c where id = $1',
    [id],
  )
  expect(left.rows).toEqual([{ answer_score: 2, answer_remark: '', documents: 0 }])
  expect((await w.public.get(page)).status).toBe(404)
})

test('[C3-20] a rating is asked of an answer alone; what means nothing is explained, what is hostile is refused', async () => {
  const { page } = await asked()
  expect((await w.public.post(`${page}/avis`, { score: '5', remark: '' })).status).toBe(422)
  for (const score of ['0', '6', '99999999999', 'girafe', '\u0000', ''])
    expect((await w.public.post(`${page}/avis`, { score, remark: '' })).status, score).toBe(422)
  expect((await w.public.post(`${page}/avis`, { score: ['1', '2'], remark: 'x'.repeat(3000) })).status).toBe(422)
  expect((await w.public.post('/r/suivi/girafe/avis', { score: '5', remark: '' })).status).toBe(404)
  expect((await upload(`/r/suivi/${'x'.repeat(32)}`, 'a.pdf', PDF)).status).toBe(404)
})
