// The register is searched in all of it, by right: objects, texts, answers, additions, names of attachments.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const made = async (subject: string, site: 'nanterre' | 'antony' = 'nanterre'): Promise<number> => {
  const answer = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn: '2026-11-16',
    site: w.hauts92.sites[site] ?? 0,
    subject,
    body: 'Un texte.',
  })
  return Number(/\/reclamations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
const answered = (id: number, body: string) =>
  lead.post(`/reclamations/${id}/repondre`, { body, via: 'email', answeredOn: '2026-11-18', version: 1 })
const search = async (words: string, person = lead): Promise<string> =>
  textOf(await person.get(`/reclamations?etat=all&q=${encodeURIComponent(words)}`))

test('[C1-111] an answer and the name of an attachment are found by their words, stemmed and without accents', async () => {
  const id = await made('Objet premier')
  await made('Objet second')
  await answered(id, 'Nous avons régularisé votre échéancier.')
  const { tenant } = w.hauts92
  await w.owner.query(
    `with b as (insert into mailbox (tenant, code, name, address, site, since) values ($1, 'essai', 'Essai', 'essai@exemple.test', $2, '2026-01-01') returning id),
     m as (insert into inbound_message (tenant, mailbox, folder, message_id, size, taken_at, on_day, state, complaint)
       select $1, id, 'inbox', '<a@exemple.test>', 10, now(), '2026-11-16', 'linked', $3 from b returning id),
     f as (insert into file (tenant, sha256, name, type, size) values ($1, repeat('b', 64), 'facture_réglée-2026.pdf', 'application/pdf', 10) returning id)
     insert into inbound_attachment (tenant, inbound, file, name) select $1, m.id, f.id, 'facture_réglée-2026.pdf' from m, f`,
    [tenant, w.hauts92.sites.nanterre, id],
  )
  for (const words of [
    'échéancier',
    'echeanciers',
    'regularisation',
    'factures',
    'réglé',
    'facture reglee',
    'Objet premier',
  ]) {
    const found = await search(words)
    expect([words, found.includes('Objet premier'), found.includes('Objet second')]).toEqual([words, true, false])
  }
  expect(await search('xylophone')).not.toContain('Objet premier')
})

test('[C1-111] what is found is what one may see, and nothing of another département', async () => {
  const id = await made('Chez les autres', 'antony')
  await answered(id, 'Un moratoire vous est accordé.')
  expect(await search('moratoire')).toContain('Chez les autres')
  const nanterre = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites.nanterre ?? 0 })
  expect(await search('moratoire', nanterre)).not.toContain('Chez les autres')
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect(await search('moratoire', moselle)).not.toContain('Chez les autres')
  // Erased, its words are found no more.
  const version = (await w.owner.query('select version from complaint where id = $1', [id])).rows[0].version
  await lead.post(`/reclamations/${id}/effacer`, { reason: 'Fin de conservation', version })
  expect(await search('moratoire')).not.toContain('R-2026-0003')
})

test('[C1-111] a word of every answer gives the latest, and odd words give a page', async () => {
  await w.owner.query(
    `insert into complaint_message (tenant, complaint, kind, at, on_day, via, body)
     select $1, (select min(id) from complaint where tenant = $1), 'answer', now(), '2026-11-18', 'email', 'Cordialement' from generate_series(1, 2500)`,
    [w.hauts92.tenant],
  )
  expect(await search('cordialement')).toContain('Objet premier')
  for (const words of ["l'", '&|!:*', '\u0000', 'é'.repeat(3000), '-- ;', '%'])
    expect([
      words.slice(0, 9),
      (await lead.get(`/reclamations?etat=all&q=${encodeURIComponent(words)}`)).status < 500,
    ]).toEqual([words.slice(0, 9), true])
})
