import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTenant } from '#src/ground/database/db.ts'
import { readOwnId } from '#src/ground/mail/inbound/own-id.ts'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import { bounceMail, mailOf } from '#test/mail-messages.ts'
import { type TestPerson, textOf } from '#test/people.ts'
import { mayWrite } from './actions/leave.ts'
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
beforeEach(() => {
  w.server.empty()
  w.left.length = 0
  w.refusing.code = undefined
})

let people = 0
/** A request that came by mail, from an address of its own. */
async function arrived() {
  people += 1
  const from = `usager${people}@exemple.fr`
  w.server.inbox.add(mailOf({ id: `m${people}@exemple.fr`, from, subject: `Attente ${people}` }))
  await w.look(box)
  const message = (await w.messages(box)).at(-1)
  return { ...(await w.request(message.complaint)), from, id: Number(message.complaint) }
}

test('[C2-10] an answer written on the sheet leaves by mail, is known when it is answered, and is recorded', async () => {
  const { id, from, version, reference } = await arrived()
  const page = await textOf(await lead.get(`/reclamations/${id}`))
  expect(page).toContain('Répondre par courriel d’ici')
  const sent = await lead.post(`/reclamations/${id}/envoyer`, { version, body: 'Voici votre rendez-vous.' })
  expect(sent.status).toBe(303)
  expect(await w.request(id)).toMatchObject({ state: 'answered', answered_on: '2026-11-19' })
  await w.sendAll()
  const [mail] = w.left
  expect(mail).toMatchObject({ to: from, subject: `Re : Attente ${people} [${reference}]` })
  expect(mail?.text).toContain('Voici votre rendez-vous.')
  expect(mail?.letter?.inReplyTo).toEqual([`m${people}@exemple.fr`])
  expect(mail?.letter?.replyTo).toMatch(/^qualite1\+r\d+-[0-9a-f]{20}@hauts-de-seine\.test$/)
  const own = readOwnId(w.keys, mail?.messageId.replaceAll(/[<>]/g, '') ?? '')
  expect(own).toMatchObject({ tenant: w.at.tenant, record: id })
  // The user answers from another address: the word of the address is enough, and somebody has to read it.
  w.server.inbox.add(
    mailOf({ id: `r${people}@x.fr`, from: 'autre@exemple.fr', to: mail?.letter?.replyTo ?? '', subject: 'Merci' }),
  )
  await w.look(box)
  expect((await w.messages(box)).at(-1)).toMatchObject({
    state: 'linked',
    reason: 'token',
    complaint: String(id),
    to_read: true,
  })
  const forged = mailOf({
    id: `f${people}@x.fr`,
    from: 'autre@exemple.fr',
    to: `qualite1+r${id}-0123456789abcdef0123@hauts-de-seine.test`,
  })
  w.server.inbox.add(forged)
  await w.look(box)
  expect((await w.messages(box)).at(-1)).toMatchObject({ state: 'created' })
})

test('[C2-11] an answer that no server takes, or that comes back, puts its request back', async () => {
  const first = await arrived()
  w.refusing.code = '550'
  await lead.post(`/reclamations/${first.id}/envoyer`, { version: first.version, body: 'Réponse.' })
  await w.sendAll()
  expect(await w.request(first.id)).toMatchObject({ state: 'to_route', answered_on: null })
  expect(await textOf(await lead.get(`/reclamations/${first.id}`))).toContain('refusé par le serveur du destinataire')
  w.refusing.code = undefined
  const second = await arrived()
  await lead.post(`/reclamations/${second.id}/envoyer`, { version: second.version, body: 'Réponse.' })
  await w.sendAll()
  const own = w.left.at(-1)?.messageId.replaceAll(/[<>]/g, '') ?? ''
  // A delay is told and changes nothing.
  w.server.inbox.add(bounceMail(own, { id: 'delai@relais.test', status: '4.4.1' }))
  await w.look(box)
  expect(await w.request(second.id)).toMatchObject({ state: 'answered' })
  w.server.inbox.add(bounceMail(own, { id: 'refus@relais.test' }))
  await w.look(box)
  expect(await w.request(second.id)).toMatchObject({ state: 'to_route', answered_on: null })
})

test('[C2-12] two machines that answer each other stop at the breaker; nothing is sent to machines nor to our own mailboxes', async () => {
  const { id, from, version } = await arrived()
  const asks = (to: string, automatic: boolean) =>
    inTenant(w.db, { tenant: w.at.tenant, mode: 'read' }, (tx) =>
      mayWrite(tx, w.deps, { complaint: id, to, automatic }),
    )
  expect(await asks('no-reply@exemple.fr', false)).toBe('nobody')
  expect(await asks('mailer-daemon@exemple.fr', true)).toBe('nobody')
  expect(await asks('qualite1@hauts-de-seine.test', false)).toBe('own-mailbox')
  // Somebody answers again and again, put back each time: the eleventh does not leave.
  let now = version
  let refused = 0
  for (let n = 0; n < RATE.request + 2; n += 1) {
    const answer = await lead.post(`/reclamations/${id}/envoyer`, { version: now, body: `Réponse ${n}.` })
    if (answer.status === 422) {
      refused += 1
      expect(await textOf(answer)).toContain('rien de plus ne part avant demain')
      continue
    }
    expect(answer.status).toBe(303)
    const open = await w.request(id)
    await lead.post(`/reclamations/${id}/rouvrir`, { version: open.version, reason: 'Essai.' })
    now = (await w.request(id)).version
  }
  expect(refused).toBe(2)
  await w.sendAll()
  expect(w.left).toHaveLength(RATE.request)
  expect(await asks(from, true)).toBe('too-many-request')
})

test('[C2-13] a request is passed on with a link; opening it does nothing, its button records the answer', async () => {
  const { id, version } = await arrived()
  const form = { version, to: 'bureau@interieur.test', note: 'Pour réponse, merci.' }
  expect((await lead.post(`/reclamations/${id}/faire-suivre`, form)).status).toBe(303)
  await w.sendAll()
  const [mail] = w.left
  expect(mail).toMatchObject({ to: 'bureau@interieur.test' })
  const path = /\/r\/suite\/[a-z0-9]+/.exec(mail?.text ?? '')?.[0] ?? ''
  expect(path).not.toBe('')
  for (let n = 0; n < 3; n += 1) expect((await w.public.get(path)).status).toBe(200)
  expect(await w.request(id)).toMatchObject({ answered_on: null })
  expect((await w.public.post(path, { answeredOn: '2026-12-24' })).status).toBe(422)
  expect((await w.public.post(path, { answeredOn: '2026-11-19' })).status).toBe(303)
  expect(await w.request(id)).toMatchObject({ state: 'answered', answered_on: '2026-11-19' })
  expect(await textOf(await w.public.get(path))).toContain('est enregistrée')
  expect((await w.public.get('/r/suite/inconnu')).status).toBe(404)
})

test('[C2-14] messages are dropped as files: tried without a trace, then stored once', async () => {
  const raw = mailOf({ id: 'depot@exemple.fr', from: 'depot@exemple.fr', subject: 'Déposé' })
  const file = () => new File([new Uint8Array(raw)], 'message.eml', { type: 'message/rfc822' })
  const before = (await w.messages(box)).length
  const trial = await lead.post('/reclamations/messages/deposer', {
    mailbox: box,
    day: '',
    acte: 'essayer',
    messages: file(),
  })
  expect(trial.status).toBe(200)
  expect(await textOf(trial)).toContain('Deviendrait une nouvelle demande')
  expect(await w.messages(box)).toHaveLength(before)
  const drop = () =>
    lead.post('/reclamations/messages/deposer', { mailbox: box, day: '', acte: 'deposer', messages: file() })
  expect((await drop()).status).toBe(303)
  expect((await drop()).status).toBe(303)
  expect(await w.messages(box)).toHaveLength(before + 1)
  expect((await w.messages(box)).at(-1)).toMatchObject({ state: 'created', folder: 'drop' })
  const stranger = new File(['rien'], 'note.txt')
  const bad = await lead.post('/reclamations/messages/deposer', {
    mailbox: box,
    day: '',
    acte: 'deposer',
    messages: stranger,
  })
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toContain('note.txt')
})

test('[C2-15] what was set aside is searched, read again, put into a request, made a request, erased', async () => {
  const { reference, id: request } = await arrived()
  const aside = async (n: number) => {
    w.server.inbox.add(
      mailOf({ id: `l${n}@liste.fr`, from: 'liste@liste.fr', subject: `Lettre ${n}`, headers: ['List-Id: <l.fr>'] }),
    )
    await w.look(box)
    return (await w.messages(box)).at(-1)
  }
  const one = await aside(1)
  expect(await textOf(await lead.get('/reclamations/messages?etat=aside&q=lettre'))).toContain('liste de diffusion')
  const at = `/reclamations/messages/${one.id}`
  expect((await lead.post(`${at}/rattacher`, { version: one.version, reference: 'R-2026-9999' })).status).toBe(422)
  expect((await lead.post(`${at}/rattacher`, { version: one.version, reference })).status).toBe(303)
  await w.sort()
  expect((await w.messages(box)).find(({ id }) => id === one.id)).toMatchObject({
    state: 'linked',
    complaint: String(request),
  })
  const two = await aside(2)
  await lead.post(`/reclamations/messages/${two.id}/demande`, { version: two.version })
  await w.sort()
  expect((await w.messages(box)).find(({ id }) => id === two.id)).toMatchObject({ state: 'created' })
  const three = await aside(3)
  const asked = await lead.get(`/reclamations/messages/${three.id}/effacer`)
  expect(await textOf(asked)).toContain('Effacer le contenu de ce message')
  await lead.post(`/reclamations/messages/${three.id}/effacer`, { version: three.version })
  expect((await w.messages(box)).find(({ id }) => id === three.id)).toMatchObject({
    raw: null,
    from_address: '',
    subject: '',
  })
  const away = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await away.get(at)).status).toBe(403)
  const stranger = await w.personOf(w.moselle57, 'quality_lead')
  expect((await stranger.get(at)).status).toBe(404)
  const reader = await w.personOf(w.hauts92, 'signatory')
  expect((await reader.get('/reclamations/messages')).status).toBe(403)
})

test('[C2-16] attachments are served as files that nothing runs, the same content once', async () => {
  const type = 'multipart/mixed; boundary="z"'
  const body = [
    '--z',
    'Content-Type: text/plain',
    '',
    'Voici.',
    '--z',
    'Content-Type: text/html; name="../page.html"',
    'Content-Disposition: attachment; filename="../page.html"',
    '',
    '<script>alert(1)</script>',
    '--z--',
    '',
  ].join('\r\n')
  w.server.inbox.add(mailOf({ id: 'pj@exemple.fr', from: 'pj@exemple.fr', type, body }))
  await w.look(box)
  const message = (await w.messages(box)).at(-1)
  const page = await lead.get(`/reclamations/messages/${message.id}`)
  const href = /\/reclamations\/messages\/pieces\/\d+/.exec(await page.text())?.[0] ?? ''
  const file = await lead.get(href)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="page\.html"/)
  expect(file.headers.get('content-type')).toBe('application/octet-stream')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
})

test('[C2-17] a mailbox is added, its password sealed and never shown, tried, put away; a bad form is explained', async () => {
  const typed = {
    name: 'Accueil',
    address: 'accueil@hauts-de-seine.test',
    site: w.hauts92.sites['nanterre'] ?? 0,
    service: '',
    kind: 'complaint',
    since: '2026-11-01',
    host: '127.0.0.1',
    port: w.server.port,
    secure: 'none',
    login: 'accueil',
    inbox: 'INBOX',
    readsSent: 'oui',
    sent: '',
    tokens: '',
    relays: '',
  }
  expect((await lead.post('/reclamations/boites/nouvelle', { ...typed, address: 'rien' })).status).toBe(422)
  const made = await lead.post('/reclamations/boites/nouvelle', typed)
  const at = /\/reclamations\/boites\/\d+/.exec(made.headers.get('location') ?? '')?.[0] ?? ''
  expect(await textOf(await lead.get(at))).toContain('Mot de passe à donner')
  await lead.post(`${at}/mot-de-passe`, { password: 'tres-secret' })
  expect(await (await lead.get(at)).text()).not.toContain('tres-secret')
  const kept = await w.owner.query("select encode(secret, 'escape') as s from mailbox where name = 'Accueil'")
  expect(kept.rows[0].s).not.toContain('tres-secret')
  expect((await lead.post(`${at}/essayer`)).headers.get('location')).toContain('fait=essai')
  w.server.faults = { refuseLogin: true }
  const refused = await lead.post(`${at}/essayer`)
  w.server.faults = {}
  expect(await textOf(await lead.get(refused.headers.get('location') ?? ''))).toContain(
    'refuse l’identifiant ou le mot de passe',
  )
  expect(await textOf(await lead.get('/reclamations/boites'))).toContain('Accueil')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/reclamations/boites')).status).toBe(403)
})
