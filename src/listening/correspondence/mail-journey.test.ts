import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { readMail, stopMailReading } from '#src/ground/mail/inbound/read.ts'
import { smtpSender } from '#src/ground/mail/smtp.ts'
import { mailOf } from '#test/mail-messages.ts'
import { type TestPerson, textOf } from '#test/people.ts'
import { type MailWorld, mailWorld } from './test-mail.ts'

/** A real server, which keeps what it takes. */
const taken: Buffer[] = []
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      taken.push(Buffer.concat(parts))
      done()
    })
  },
})

let w: MailWorld
let lead: TestPerson
let box: number
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const at = smtp.server.address()
  const port = typeof at === 'object' && at ? at.port : 0
  w = await mailWorld({ rooms: routes })
  w.deps.env = { ...w.deps.env, origin: 'http://parvis.test' }
  const mail = smtpSender({ url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, from: 'Parvis <parvis@prefecture.test>' })
  w.deps.outbound = { keys: w.keys, mail }
  lead = await w.personOf(w.hauts92, 'quality_lead')
  box = await w.mailbox()
  await w.models()
})
afterAll(async () => {
  await stopMailReading()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await w.server.stop()
  await w.close()
})

/** Lets leave what waits, and reads the last mail that the server took. */
async function lastMail() {
  await w.sendAll()
  const raw = taken.at(-1) ?? Buffer.alloc(0)
  const read = await readMail(new Uint8Array(raw))
  return { head: raw.toString('latin1').split('\r\n\r\n')[0] ?? '', text: read.kind === 'read' ? read.mail.text : '' }
}
const rate = async (code: string) => textOf(await lead.get(`/indicateurs/${code}/enregistrements?periode=2026-11`))

test('[C2-26] [C3-20] [C3-22] mail comes in, is acknowledged, routed, answered from Thunderbird, rated by its user; the rates move, and opening them lists it', async () => {
  w.server.inbox.add(
    mailOf({ id: 'lea@exemple.fr', from: 'Léa Invente <lea@exemple.fr>', subject: 'Titre de séjour' }),
    new Date('2026-11-17T08:00:00Z'),
  )
  await w.look(box)
  const [{ complaint }] = await w.messages(box)
  const id = Number(complaint)
  const { reference } = await w.request(id)

  const registered = await lastMail()
  expect(registered.head).toMatch(/^Auto-Submitted: auto-replied/im)
  expect(registered.head).toContain('In-Reply-To: <lea@exemple.fr>')
  expect(registered.text).toContain(reference)
  const page = /http:\/\/parvis\.test(\/r\/suivi\/[\w-]{32})/.exec(registered.text)?.[1] ?? ''
  expect(page).not.toBe('')

  expect(
    (await lead.post(`/reclamations/${id}/orienter`, { version: 1, service: w.hauts92.services['sejour'] ?? 0 }))
      .status,
  ).toBe(303)
  const received = await lastMail()
  for (const mention of ['Bureau du séjour', '01 00 00 00 00', 'réputée rejetée', 'tribunal administratif'])
    expect(received.text.replaceAll(/\s+/g, ' ')).toContain(mention)
  expect(received.text).not.toContain('/r/suivi/')
  expect(await textOf(await w.public.get(page))).not.toContain('Votre avis sur cette réponse')

  w.server.sent.add(
    mailOf({
      id: 'thunderbird@pref.test',
      from: 'Qualité <qualite1@hauts-de-seine.test>',
      to: 'lea@exemple.fr',
      subject: 'Re: Titre de séjour',
      inReplyTo: 'lea@exemple.fr',
      references: '<lea@exemple.fr>',
      headers: ['User-Agent: Mozilla Thunderbird'],
      body: 'Bonjour,\r\n\r\nVotre titre est prêt.\r\n',
    }),
    new Date('2026-11-18T15:00:00Z'),
  )
  await w.look(box)
  expect(await w.request(id)).toMatchObject({ state: 'answered', answered_on: '2026-11-18', delay_days: 1 })
  expect(await rate('reclamations-delais')).toContain(reference)
  expect(await rate('reponses-satisfaisantes')).not.toContain(reference)

  const shown = await textOf(await w.public.get(page))
  expect(shown).toContain('Votre titre est prêt.')
  expect(shown).toContain('Votre avis sur cette réponse')
  expect((await w.public.post(`${page}/avis`, { score: '', remark: 'Mots gardés' })).status).toBe(422)
  const rated = await w.public.post(`${page}/avis`, { score: '4', remark: 'Réponse claire.' })
  expect(rated.status).toBe(303)
  expect(await textOf(await w.public.get(rated.headers.get('location') ?? ''))).toContain('plutôt satisfait')
  expect((await w.public.post(`${page}/avis`, { score: '1', remark: '' })).status).toBe(422)
  expect(await rate('reponses-satisfaisantes')).toContain(reference)
  expect(await textOf(await lead.get(`/reclamations/${id}`))).toContain(
    'Plutôt satisfait (4 sur 5), le 19 novembre 2026',
  )
  const stranger = await w.personOf(w.moselle57, 'quality_lead')
  expect(
    await textOf(await stranger.get('/indicateurs/reponses-satisfaisantes/enregistrements?periode=2026-11')),
  ).not.toContain(reference)
})
