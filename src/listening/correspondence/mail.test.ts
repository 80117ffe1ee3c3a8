import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import type { ImapStandIn } from '#test/imap-server.ts'
import { bounceMail, mailOf } from '#test/mail-messages.ts'
import { type MailWorld, mailWorld } from './test-mail.ts'

let w: MailWorld
let server: ImapStandIn
beforeAll(async () => {
  w = await mailWorld()
  server = w.server
})
afterAll(async () => {
  await stopMailReading()
  await server.stop()
  await w.close()
})
beforeEach(() => {
  server.empty()
  server.faults = {}
})
const mailbox: MailWorld['mailbox'] = (over) => w.mailbox(over)
const look: MailWorld['look'] = (id) => w.look(id)
const messages: MailWorld['messages'] = (id) => w.messages(id)
const request: MailWorld['request'] = (id) => w.request(id)

test('[C2-01] a message becomes a request, the mailbox is left as it was', async () => {
  const id = await mailbox()
  server.inbox.add(mailOf({ id: 'c201@exemple.fr' }))
  expect(await look(id)).toEqual({ outcome: 'done', stored: 1 })
  const [one] = await messages(id)
  expect(one).toMatchObject({ state: 'created', from_address: 'camille@exemple.fr', message_id: 'c201@exemple.fr' })
  expect(await request(one.complaint)).toMatchObject({
    channel: 'email',
    subject: 'Rendez-vous annulé',
    state: 'to_route',
  })
  expect(await look(id)).toEqual({ outcome: 'done', stored: 0 })
  expect(server.touched).toEqual([])
})

test('[C2-02] a folder whose numbers begin again gives nothing twice, nor does a message without identity', async () => {
  const id = await mailbox()
  server.inbox.add(mailOf({ id: 'c202@exemple.fr', subject: 'Premier' }))
  server.inbox.add(mailOf({ id: null, subject: 'Sans identité', from: 'x@exemple.fr' }))
  await look(id)
  server.inbox.renumber()
  expect(await look(id)).toEqual({ outcome: 'done', stored: 0 })
  expect((await messages(id)).map(({ state }) => state)).toEqual(['created', 'created'])
  // Another message that bears a known identity is not lost.
  server.inbox.add(
    mailOf({ id: 'c202@exemple.fr', subject: 'Autre texte', from: 'autre@exemple.fr', body: 'Tout autre chose.' }),
  )
  expect(await look(id)).toEqual({ outcome: 'done', stored: 1 })
})

test('[C2-03] cut in the middle, slow, of a wrong length: each message is taken once in the end', async () => {
  const id = await mailbox()
  for (let n = 0; n < 12; n += 1)
    server.inbox.add(mailOf({ id: `c203-${n}@exemple.fr`, from: `p${n}@exemple.fr`, subject: `Sujet ${n}` }))
  server.faults = { cutEvery: 4, slowMs: 2 }
  let looks = 0
  while ((await messages(id)).length < 12 && looks < 10) {
    looks += 1
    await look(id)
  }
  expect(looks).toBeGreaterThan(1)
  expect((await messages(id)).filter(({ state }) => state === 'created')).toHaveLength(12)
  server.faults = { refuseLogin: true }
  expect(await look(id)).toEqual({ outcome: 'failed', fault: 'login' })
  const [box] = (await w.owner.query('select failure, failed_at from mailbox where id = $1', [id])).rows
  expect(box).toMatchObject({ failure: 'login' })
  server.faults = {}
  await look(id)
  expect((await w.owner.query('select failure from mailbox where id = $1', [id])).rows[0].failure).toBe('')
})

test('[C2-04] a reply goes to its request, another sender never does', async () => {
  const id = await mailbox()
  server.inbox.add(mailOf({ id: 'c204@exemple.fr', from: 'lea@exemple.fr', subject: 'Titre de séjour' }))
  await look(id)
  const [first] = await messages(id)
  const { reference } = await request(first.complaint)
  const reply = { inReplyTo: 'c204@exemple.fr', subject: 'RE: Titre de séjour' }
  server.inbox.add(mailOf({ id: 'c204b@exemple.fr', from: 'lea@exemple.fr', ...reply }))
  server.inbox.add(mailOf({ id: 'c204c@exemple.fr', from: 'paul@exemple.fr', ...reply }))
  server.inbox.add(mailOf({ id: 'c204d@exemple.fr', from: 'lea@exemple.fr', subject: `Suite [${reference}]` }))
  server.inbox.add(mailOf({ id: 'c204e@exemple.fr', from: 'max@exemple.fr', subject: `Suite [${reference}]` }))
  server.inbox.add(
    mailOf({ id: 'c204f@exemple.fr', from: 'lea@exemple.fr', subject: 'Titre de sejour toujours attendu' }),
  )
  await look(id)
  const [, same, other, named, stranger, like] = await messages(id)
  expect(same).toMatchObject({ state: 'linked', reason: 'thread', complaint: first.complaint })
  expect(other).toMatchObject({ state: 'created' })
  expect(named).toMatchObject({ state: 'linked', reason: 'reference', complaint: first.complaint })
  expect(stranger).toMatchObject({ state: 'created' })
  expect(like).toMatchObject({ state: 'created', looks_like: first.complaint })
})

test('[C2-05] an answer typed in another program stops the clock; one passed on within the house does not', async () => {
  const id = await mailbox()
  server.inbox.add(mailOf({ id: 'c205@exemple.fr', from: 'nora@exemple.fr' }), new Date('2026-11-16T08:00:00Z'))
  await look(id)
  const [first] = await messages(id)
  const from = 'Qualité <qualite@hauts-de-seine.test>'
  server.sent.add(
    mailOf({
      id: 's1@pref.test',
      from,
      to: 'bureau@interieur.test',
      inReplyTo: 'c205@exemple.fr',
      subject: 'TR: Rendez-vous',
    }),
  )
  server.sent.add(mailOf({ id: 's2@pref.test', from, to: 'ami@ailleurs.test', subject: 'Sans rapport' }))
  await look(id)
  expect(await request(first.complaint)).toMatchObject({ state: 'to_route', answered_on: null })
  server.sent.add(
    mailOf({
      id: 's3@pref.test',
      from,
      to: 'Nora <nora@exemple.fr>',
      inReplyTo: 'c205@exemple.fr',
      body: 'Voici un autre rendez-vous.\r\n',
    }),
    new Date('2026-11-18T15:00:00Z'),
  )
  await look(id)
  expect(await request(first.complaint)).toMatchObject({ state: 'answered', answered_on: '2026-11-18', delay_days: 2 })
  const stored = await messages(id)
  expect(stored.map(({ reason }) => reason)).toEqual(['', 'internal', 'answer'])
  // A server that cannot deliver that answer puts the request back.
  server.inbox.add(bounceMail('s3@pref.test', { id: 'dsn5@relais.test' }))
  await look(id)
  expect(await request(first.complaint)).toMatchObject({ state: 'to_route', answered_on: null })
  expect((await messages(id)).at(-1)).toMatchObject({ state: 'aside', reason: 'bounce', to_read: true })
})

test('[C2-06] the same message to two mailboxes is registered once', async () => {
  const one = await mailbox()
  const two = await mailbox()
  server.inbox.add(mailOf({ id: 'c206@exemple.fr', from: 'zoe@exemple.fr' }))
  await look(one)
  await look(two)
  const [first] = await messages(one)
  const [second] = await messages(two)
  expect(second).toMatchObject({ state: 'linked', reason: 'twin', complaint: first.complaint })
})

test.each([
  ['auto', mailOf({ id: 'a1@x.fr', headers: ['Auto-Submitted: auto-replied'] })],
  ['auto', mailOf({ id: 'a2@x.fr', subject: 'Réponse automatique : absence' })],
  ['spam', mailOf({ id: 'a3@x.fr', headers: ['X-Spam-Flag: YES'], from: 'pub@x.fr' })],
  ['list', mailOf({ id: 'a4@x.fr', headers: ['List-Id: <l.x.fr>'], from: 'l@x.fr' })],
  ['bounce', bounceMail('inconnu@x.fr', { id: 'a5@x.fr' })],
])('[C2-07] what a machine wrote is set aside: %s', async (reason, raw) => {
  const id = await mailbox()
  server.inbox.add(raw)
  await look(id)
  expect((await messages(id))[0]).toMatchObject({ state: 'aside', reason })
})

test('[C2-21] a message that an agent passes on is the user’s, where the mailbox is meant for it', async () => {
  const id = await mailbox({ relays: true })
  const body =
    'Pour suite.\r\n\r\nDe : Léa Invente <lea21@exemple.fr>\r\nEnvoyé : lundi 16 novembre 2026\r\nÀ : Accueil\r\nObjet : Attente\r\n\r\nJ’attends depuis un mois.\r\n'
  server.inbox.add(mailOf({ id: 'c221@pref.test', from: 'agent@pref.test', subject: 'TR: Attente', body }))
  await look(id)
  const [one] = await messages(id)
  expect(await request(one.complaint)).toMatchObject({ subject: 'Attente', body: 'J’attends depuis un mois.' })
  const [contact] = (await w.owner.query('select * from complaint_contact where complaint = $1', [one.complaint])).rows
  expect(contact).toMatchObject({ email: 'lea21@exemple.fr', name: 'Léa Invente' })
})
