import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import { bounceMail, mailOf } from '#test/mail-messages.ts'
import { type TestPerson, textOf } from '#test/people.ts'
import { withheldByMail } from './acknowledgement.ts'
import { acknowledgeRouted } from './actions/greet.ts'
import { RATE } from './mail.ts'
import { type MailWorld, mailWorld } from './test-mail.ts'

let w: MailWorld
let lead: TestPerson
let box: number
beforeAll(async () => {
  w = await mailWorld()
  lead = await w.personOf(w.hauts92, 'quality_lead')
  box = await w.mailbox()
})
afterAll(async () => {
  await stopMailReading()
  await w.server.stop()
  await w.close()
})
beforeEach(async () => {
  await w.sendAll()
  w.server.empty()
  w.left.length = 0
  w.refusing.code = undefined
})

let count = 0
/** What came of one message: the request that it opened, and its acknowledgements. */
async function came(over: Parameters<typeof mailOf>[0] & { takenAt?: Date; by?: number } = {}) {
  count += 1
  const { takenAt, by = box, ...written } = over
  const message = { id: `g${count}@exemple.fr`, from: `g${count}@exemple.fr`, subject: `Attente ${count}`, ...written }
  w.server.inbox.add(mailOf(message), takenAt)
  await w.look(by)
  const row = (await w.messages(by)).at(-1)
  const id = row.complaint === null ? 0 : Number(row.complaint)
  return { id, row, messageId: message.id, from: message.from, acks: await acks(id) }
}
const acks = async (id: number) =>
  (
    await w.owner.query(
      'select kind, outcome, reason, body, account from acknowledgement where complaint = $1 order by id',
      [id],
    )
  ).rows
const route = async (id: number, service = w.hauts92.services['sejour'] ?? 0) =>
  lead.post(`/reclamations/${id}/orienter`, { version: (await w.request(id)).version, service })

test('[C2-22] without a model in force nothing leaves, and the reason is kept', async () => {
  expect((await came()).acks).toMatchObject([{ kind: 'registration', outcome: 'withheld', reason: 'no_model' }])
  await w.models()
})

test('[C2-22] what comes by mail is acknowledged at once, then its receipt as it is routed, once each, with the mentions', async () => {
  const { id, messageId, from, acks: first } = await came()
  expect(first).toMatchObject([{ kind: 'registration', outcome: 'sent', account: null }])
  await w.sendAll()
  const [mail] = w.left
  expect(mail).toMatchObject({ to: from, letter: { automatic: true, inReplyTo: [messageId] } })
  expect(mail?.text).toMatch(/enregistré le 19.novembre.2026 sous le numéro R-2026-/)
  expect((await route(id)).status).toBe(303)
  const [, receipt] = await acks(id)
  expect(receipt).toMatchObject({ kind: 'receipt', outcome: 'sent' })
  for (const mention of ['01 00 00 00 00', '1 rue Inventée', 'réputée rejetée', 'tribunal administratif'])
    expect(receipt.body).toContain(mention)
  await route(id, w.hauts92.services['accueil'])
  await w.sendAll()
  expect(w.left).toHaveLength(2)
  // An acknowledgement is no answer: the clock runs on.
  expect(await w.request(id)).toMatchObject({ answered_on: null })
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain(
    'Réception : envoyé par courriel le 19 novembre 2026',
  )
})

test('[C2-22] a mailbox of a service is routed as it comes: one acknowledgement says both', async () => {
  const served = await w.mailbox({ service: w.hauts92.services['sejour'] ?? 0 })
  const { acks: made } = await came({ by: served })
  expect(made).toMatchObject([
    { kind: 'receipt', outcome: 'sent' },
    { kind: 'registration', outcome: 'withheld', reason: 'at_once' },
  ])
})

test('[C2-22] several requests given to a service at once are acknowledged each', async () => {
  const both = [await came(), await came()].map(({ id }) => id)
  const given = await lead.post('/reclamations/lot', {
    choix: both.map(String),
    service: w.hauts92.services['sejour'] ?? 0,
    acte: 'orienter',
  })
  expect(given.status).toBe(303)
  for (const id of both) expect((await acks(id)).at(-1)).toMatchObject({ kind: 'receipt', outcome: 'sent' })
})

test('[C2-23] machines, lists and ourselves are never acknowledged, even when a person makes a request of what they wrote', async () => {
  for (const headers of [['Auto-Submitted: auto-replied'], ['List-Id: <l.x.fr>'], ['X-Spam-Flag: YES']]) {
    const { row } = await came({ headers })
    expect(row).toMatchObject({ state: 'aside' })
    expect(await textOf(await lead.get(`/reclamations/messages/${row.id}`))).toContain('non envoyé : ')
    await lead.post(`/reclamations/messages/${row.id}/demande`, { version: row.version })
    await w.sort()
    const made = (await w.messages(box)).find(({ id }) => id === row.id)
    expect(made).toMatchObject({ state: 'created' })
    expect(await acks(Number(made.complaint))).toMatchObject(
      [{ outcome: 'withheld', reason: /machine|abusive/ }].map((one) => ({
        ...one,
        reason: expect.stringMatching(one.reason),
      })),
    )
  }
  expect((await came({ from: 'ne-pas-repondre@exemple.fr' })).acks).toMatchObject([{ reason: 'nobody' }])
  expect((await came({ from: 'qualite1@hauts-de-seine.test' })).acks).toMatchObject([{ reason: 'own' }])
  await w.sendAll()
  expect(w.left).toEqual([])
})

test('[C2-23] a mailbox that leaves it to others, and what is read long after it came, write to nobody', async () => {
  const silent = await w.mailbox({ acknowledges: false })
  expect((await came({ by: silent })).acks).toMatchObject([{ reason: 'left_off' }])
  expect((await came({ takenAt: new Date('2026-11-10T08:00:00Z') })).acks).toMatchObject([{ reason: 'late' }])
  const may = { acknowledges: true, automatic: false, spam: false, ageDays: 3 }
  expect(withheldByMail(may)).toBeUndefined()
  expect(withheldByMail({ ...may, ageDays: 3.1 })).toBe('late')
})

test('[C2-23] two machines that answer each other without saying so stop at the breaker', async () => {
  for (let turn = 0; turn < 12; turn += 1) await came({ from: 'robot@exemple.fr', subject: `Absent jusqu’au ${turn}` })
  await w.sendAll()
  expect(w.left).toHaveLength(RATE.automaticSender)
  expect((await came({ from: 'robot@exemple.fr' })).acks).toMatchObject([{ reason: 'breaker' }])
})

test('[C2-24] an acknowledgement that comes back does not stand any more, and a letter may replace it', async () => {
  const { id } = await came()
  await route(id)
  await w.sendAll()
  const receipt = w.left.at(-1)?.messageId.replaceAll(/[<>]/g, '') ?? ''
  w.server.inbox.add(bounceMail(receipt, { id: 'ack@relais.test' }))
  await w.look(box)
  expect((await acks(id)).at(-1)).toMatchObject({ kind: 'receipt', outcome: 'withheld', reason: 'returned' })
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('revenu : l’adresse le refuse')
  expect((await lead.post(`/reclamations/${id}/accuser`, { kind: 'receipt', how: 'letter' })).status).toBe(303)
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain('Réception : établi sur papier')
  // Refused as it leaves, the same.
  w.refusing.code = '550'
  const second = await came()
  await w.sendAll()
  expect((await acks(second.id)).at(-1)).toMatchObject({ kind: 'registration', reason: 'returned' })
})

test('[C2-22] thanks, an old request and one without any address keep their reason; a letter stays to be printed', async () => {
  const thanks = await w.mailbox({ kind: 'thanks' })
  expect((await came({ by: thanks })).acks).toMatchObject([{ reason: 'not_due' }])
  const { id } = await came()
  const later = (today: string) =>
    w.inside(w.at.tenant, (tx) =>
      acknowledgeRouted(tx, { ...w.deps, tenant: w.at.tenant }, { id, today: plainDate(today) }),
    )
  await w.owner.query('update complaint set service = $2 where id = $1', [id, w.hauts92.services['sejour'] ?? 0])
  await later('2027-03-01')
  expect((await acks(id)).at(-1)).toMatchObject({ kind: 'receipt', reason: 'late' })
  const bare = await came()
  await w.owner.query('delete from complaint_contact where complaint = $1', [bare.id])
  await route(bare.id)
  await route(bare.id, w.hauts92.services['accueil'])
  expect((await acks(bare.id)).filter(({ kind }) => kind === 'receipt')).toMatchObject([{ reason: 'no_address' }])
})
