import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopRendering } from '#src/ground/reports/index.ts'
import { drawn } from '#test/office.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let agent: TestPerson
let path = ''
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  const site = w.hauts92.sites['nanterre'] ?? 0
  agent = await w.personOf(w.hauts92, 'agent', { site })
  const made = await agent.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'counter',
    receivedOn: '2026-11-19',
    site,
    subject: 'Titre perdu au guichet',
    body: 'Je m’appelle Camille Ancel.',
    name: 'Camille Ancel',
    email: 'camille@exemple.fr',
  })
  path = made.headers.get('location')?.replace(/\?.*/, '') ?? ''
})
afterAll(async () => {
  await stopRendering()
  await w.close()
})

const displayOf = async (): Promise<string> =>
  / name="affichage" value="([^"]+)"/.exec(await (await agent.get(`${path}/recepisse`)).text())?.[1] ?? ''
const linkIn = (text: string): string => /http:\/\/parvis\.test(\/r\/suivi\/[\w-]{32})/.exec(text)?.[1] ?? ''
const issued = async (affichage: string) => textOf(await agent.post(`${path}/recepisse`, { affichage }))

test('[F9-12] the receipt says number, object, promise and address; the page sent again is the same one', async () => {
  expect(await textOf(await agent.get(`${path}?fait=enregistree`))).toContain('Établir un récépissé pour l’usager')
  const display = await displayOf()
  const answer = await agent.post(`${path}/recepisse`, { affichage: display })
  const html = await answer.clone().text()
  const paper = await textOf(answer)
  expect(paper).toContain('Récépissé R-2026-0001')
  expect(paper).toContain('Titre perdu au guichet')
  expect(paper).toMatch(/au plus tard le \S+ \d+ \S+ 202[67] \(\d+ jours/)
  expect(html).toContain('aria-label="Code QR de l’adresse de suivi"')
  expect(paper).not.toContain('Ancel')
  expect(linkIn(paper)).not.toBe('')
  expect(linkIn(await issued(display))).toBe(linkIn(paper))
  expect(linkIn(await issued(await displayOf()))).not.toBe(linkIn(paper))
})

test('[F9-12] the same receipt is a tagged PDF of one sheet, from its page or at once', async () => {
  const display = await displayOf()
  const page = await textOf(await agent.post(`${path}/recepisse`, { affichage: display }))
  const answer = await agent.post(`${path}/recepisse`, { affichage: display, format: 'pdf' })
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('content-disposition')).toContain('Recepisse-R-2026-0001.pdf')
  const pdf = new Uint8Array(await answer.arrayBuffer())
  expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid:part')
  const sheets = await drawn(pdf)
  expect(sheets).toHaveLength(1)
  const words = sheets.flatMap(({ lines }) => lines.map(({ text }) => text)).join(' ')
  expect(words).toContain('Titre perdu au guichet')
  expect(words.replaceAll(' ', '')).toContain(linkIn(page))
  expect(words).not.toContain('Ancel')
  expect(await textOf(await agent.get(`${path}/recepisse`))).toContain('L’établir en PDF')
  const kept = await w.owner.query<{ n: number }>('select count(*)::int as n from complaint_receipt')
  const once = await agent.post(`${path}/recepisse`, { affichage: display, format: 'pdf' })
  expect(once.status).toBe(200)
  expect((await w.owner.query('select count(*)::int as n from complaint_receipt')).rows).toEqual(kept.rows)
})

test('[F9-12] without a public address it says that it is a trial, and bears no code', async () => {
  const { origin } = w.deps.env
  Reflect.set(w.deps.env, 'origin', undefined)
  try {
    const answer = await agent.post(`${path}/recepisse`, { affichage: await displayOf() })
    const html = await answer.clone().text()
    expect(await textOf(answer)).toContain('ESSAI')
    expect(html).not.toContain('Code QR')
    expect(html).not.toContain('/r/suivi/')
  } finally {
    Reflect.set(w.deps.env, 'origin', origin)
  }
})

test('[F9-13] its address shows the state and nothing that was written', async () => {
  const link = linkIn(await issued(await displayOf()))
  const page = await w.public.get(link)
  expect(page.headers.get('referrer-policy')).toBe('same-origin')
  const shown = await textOf(page)
  expect(shown).toContain('Demande R-2026-0001')
  expect(shown).toContain('Reçue le jeudi 19 novembre 2026.')
  expect(shown).toMatch(/Elle est enregistrée et va être confiée au bon service\. Réponse au plus tard le/)
  for (const word of ['Ancel', 'camille', 'Titre perdu', 'Ajouter']) expect(shown).not.toContain(word)
  expect((await w.public.post(link, { body: 'Une précision' })).status).toBe(404)
  const { rows } = await w.owner.query('select version from complaint')
  const today = { body: 'Le titre est retrouvé.', via: 'counter', answeredOn: '2026-11-19', version: rows[0]?.version }
  expect((await agent.post(`${path}/repondre`, today)).status).toBe(303)
  const after = await textOf(await w.public.get(link))
  expect(after).toContain('Nous vous avons répondu le 19 novembre 2026.')
  expect(after).not.toContain('retrouvé')
  expect(after).not.toContain('ci-dessous')
})

test('[F9-14] it is kept as a hash, revoked at once, ends by setting, and stays in its département', async () => {
  const link = linkIn(await issued(await displayOf()))
  const token = link.split('/').at(-1) ?? ''
  const stored = await w.owner.query(
    `select (select count(*) from complaint_receipt r where r::text like '%' || $1 || '%')
    + (select count(*) from public_code c where c::text like '%' || $1 || '%')
    + (select count(*) from journal j where j::text like '%' || $1 || '%') as n`,
    [token],
  )
  expect(Number(stored.rows[0]?.n)).toBe(0)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  const antony = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites['antony'] ?? 0 })
  const auditor = await w.personOf(w.hauts92, 'auditor')
  for (const [who, status] of [
    [moselle, 404],
    [antony, 403],
    [auditor, 403],
  ] as const) {
    expect((await who.get(`${path}/recepisse`)).status).toBe(status)
    expect((await who.post(`${path}/recepisse`, {})).status).toBe(status)
  }
  const id = (await w.owner.query<{ id: number }>('select max(id)::int as id from complaint_receipt')).rows[0]?.id ?? 0
  expect((await antony.post(`${path}/recepisse/${id}/revoquer`)).status).toBe(403)
  expect((await w.public.get(link)).status).toBe(200)
  expect((await agent.post(`${path}/recepisse/${id}/revoquer`)).status).toBe(303)
  expect((await agent.post(`${path}/recepisse/${id}/revoquer`)).status).toBe(303)
  expect((await w.public.get(link)).status).toBe(404)
  const told = await w.owner.query(`select count(*)::int as n from journal where action = 'complaint.receipt-revoke'`)
  expect(told.rows).toEqual([{ n: 1 }])

  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const setting = '/reclamations/reglages/recepisses'
  expect((await agent.post(setting, { receiptDays: 2, version: 0 })).status).toBe(403)
  expect((await lead.post(setting, { receiptDays: 0, version: 0 })).status).toBe(422)
  expect((await lead.post(setting, { receiptDays: 2, version: 0 })).status).toBe(303)
  expect((await lead.post(setting, { receiptDays: 3, version: 0 })).status).toBe(409)
  const short = linkIn(await issued(await displayOf()))
  w.clock.set('2026-11-21T22:00:00Z')
  expect((await w.public.get(short)).status).toBe(200)
  w.clock.set('2026-11-22T09:00:00Z')
  expect((await w.public.get(short)).status).toBe(404)
})
