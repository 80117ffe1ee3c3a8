import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import { mailOf } from '#test/mail-messages.ts'
import { type TestPerson, textOf } from '#test/people.ts'
import { type MailWorld, mailWorld } from './test-mail.ts'

let w: MailWorld
let lead: TestPerson
let author: TestPerson
beforeAll(async () => {
  w = await mailWorld()
  lead = await w.personOf(w.hauts92, 'quality_lead')
  author = await w.personOf(w.hauts92, 'quality_correspondent')
})
afterAll(async () => {
  await stopMailReading()
  await w.server.stop()
  await w.close()
})

const version = async (id: number): Promise<number> => (await w.request(id)).version

test('[C5-104] approved, an answer leaves by e-mail as it was read; without approval it does not leave where a reader is asked for', async () => {
  const box = await w.mailbox()
  w.server.inbox.add(mailOf({ id: 'lu@exemple.fr', from: 'usager@exemple.fr', subject: 'Attente' }))
  await w.look(box)
  const id = Number((await w.messages(box)).at(-1).complaint)
  const setting = '/reclamations/reglages/second-lecteur'
  expect((await lead.post(setting, { readerKinds: ['complaint', 'information', 'other'], version: 0 })).status).toBe(
    303,
  )
  const refused = await author.post(`/reclamations/${id}/envoyer`, { version: await version(id), body: 'Voici.' })
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('demande un second lecteur')
  const asked = { body: 'Voici votre rendez-vous.', how: 'mail', model: '', version: await version(id) }
  expect((await author.post(`/reclamations/${id}/faire-relire`, asked)).status).toBe(303)
  const verdict = async (who: TestPerson) =>
    who.post(`/reclamations/${id}/relire`, { verdict: 'approve', remarks: '', version: await version(id) })
  expect((await verdict(author)).status).toBe(422)
  // What cannot leave is not approved: the answer waits as it did.
  await w.owner.query("update complaint_contact set email = '' where complaint = $1", [id])
  expect((await verdict(lead)).status).toBe(422)
  const state = async () =>
    (await w.owner.query('select state from answer_reading where complaint = $1', [id])).rows[0].state
  expect(await state()).toBe('waiting')
  await w.owner.query("update complaint_contact set email = 'usager@exemple.fr' where complaint = $1", [id])
  expect((await verdict(lead)).status).toBe(303)
  expect(await state()).toBe('approved')
  expect(await w.request(id)).toMatchObject({ state: 'answered', answered_on: '2026-11-19' })
  await w.sendAll()
  expect(w.left.at(-1)).toMatchObject({ to: 'usager@exemple.fr' })
  expect(w.left.at(-1)?.text).toContain('Voici votre rendez-vous.')
})
