import { afterAll, expect, test } from 'vitest'
import { openKeyring } from '#src/ground/secrets/keyring.ts'
import { bounceMail, mailOf } from '#test/mail-messages.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapStandIn } from '#test/imap-server.ts'
import { ImapSession } from './imap.ts'
import { cleanHtml } from './clean.ts'
import { ownId, readOwnId, tokenIn, tokenOf } from './own-id.ts'
import { forwardedFrom, freshOf } from './quote.ts'
import { readMail, stopMailReading } from './read.ts'
import type { MailRead } from './model.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-mail-'))
afterAll(async () => {
  await stopMailReading()
  rmSync(folder, { recursive: true, force: true })
})
const read = async (raw: Buffer, html = false): Promise<MailRead> => {
  const answer = await readMail(raw, { html })
  if (answer.kind !== 'read') throw new Error(answer.why)
  return answer.mail
}

test('[C2-20] charsets, words of an HTML alone, attachments by what their bytes show', async () => {
  const latin = await read(mailOf({ type: 'text/plain; charset=iso-8859-1', body: Buffer.from('re\xe7u', 'latin1') }))
  expect(latin.text.trim()).toBe('reçu')
  const lines = (...all: string[]) => all.join('\r\n')
  const mixed = await read(
    mailOf({
      type: 'multipart/mixed; boundary="q"',
      body: lines(
        '--q',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>Bonjour &amp; merci</p><p>À <b>vous</b></p><script>x()</script>',
        '--q',
        'Content-Type: application/pdf; name="facture.pdf"',
        'Content-Disposition: attachment; filename="..\\..\\facture.pdf"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('MZ programme').toString('base64'),
        '--q',
        'Content-Type: application/ms-tnef',
        'Content-Disposition: attachment; filename="x.bin"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('789f3e22', 'hex').toString('base64'),
        '--q',
        'Content-Type: text/calendar; method=REQUEST',
        'Content-Disposition: attachment',
        '',
        'BEGIN:VCALENDAR',
        '--q--',
      ),
    }),
    true,
  )
  expect(mixed.text).toBe('Bonjour & merci\nÀ vous')
  expect(mixed.html).not.toContain('script')
  expect(mixed.attached.map(({ name, type }) => [name, type])).toEqual([
    ['facture.pdf', 'application/x-msdownload'],
    ['winmail.dat', 'application/ms-tnef'],
    ['invitation.ics', 'text/calendar'],
  ])
})

test('[C2-20] what cannot be read says why, and takes nothing with it', async () => {
  const many = Array.from({ length: 600 }, () => '--p\r\nContent-Type: text/plain\r\n\r\nx\r\n').join('')
  const deep = mailOf({ type: 'multipart/mixed; boundary="p"', body: `${many}--p--` })
  expect(await readMail(deep)).toEqual({ kind: 'refused', why: 'deep' })
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])
  expect(await readMail(ole)).toEqual({ kind: 'refused', why: 'damaged' })
  expect(await readMail(Buffer.alloc(41 * 1024 * 1024))).toEqual({ kind: 'refused', why: 'huge' })
  expect((await read(mailOf())).subject).toBe('Rendez-vous annulé')
})

test.each([
  ['auto', ['Auto-Submitted: auto-generated']],
  ['none', ['Auto-Submitted: no']],
  ['auto', ['X-Autoreply: yes']],
  ['auto', ['Precedence: auto_reply']],
  ['list', ['Precedence: bulk']],
  ['list', ['List-Unsubscribe: <mailto:a@b.c>']],
  ['auto', ['Return-Path: <>']],
  ['none', ['Return-Path: <a@b.c>']],
] as const)('[C2-07] headers tell who wrote: %s for %s', async (automatic, headers) => {
  expect((await read(mailOf({ headers }))).automatic).toBe(automatic)
})

test('[C2-07] a return says of which message, and whether for good', async () => {
  expect((await read(bounceMail('a@b.c'))).bounce).toEqual({ permanent: true, status: '5.1.1', returned: 'a@b.c' })
  expect((await read(bounceMail('a@b.c', { status: '4.2.2' }))).bounce?.permanent).toBe(false)
})

test('[C2-10] our identities and words are signed: none is made up, none holds for another département', () => {
  const keys = openKeyring({ dataDir: folder })
  const own = { tenant: 1, record: 412, message: 9 }
  const id = ownId(keys, own, 'parvis.test')
  expect(readOwnId(keys, id)).toEqual(own)
  expect(readOwnId(keys, id.replace('.412.', '.413.'))).toBeUndefined()
  expect(readOwnId(keys, 'pv.1.412.9.0123456789abcdef0123@parvis.test')).toBeUndefined()
  const address = `boite+${tokenOf(keys, own)}@exemple.fr`
  expect(tokenIn(keys, ['autre@exemple.fr', address], 1)).toBe(412)
  expect(tokenIn(keys, [address], 2)).toBeUndefined()
  expect(tokenIn(keys, [address.replace('r412', 'r413')], 1)).toBeUndefined()
})

test('[C2-05] what a program quotes is cut for the eye, in the ways of Outlook, Thunderbird and telephones', () => {
  expect(freshOf('Merci.\n\nDe : Qualité <q@x.fr>\nEnvoyé : lundi 16 novembre\nÀ : Moi\nObjet : RE\n\nBonjour')).toBe(
    'Merci.',
  )
  expect(freshOf('Merci.\n\nLe lun. 16 nov. 2026 à 10:12, Qualité <q@x.fr> a écrit :\n> Bonjour')).toBe('Merci.')
  expect(freshOf('Merci.\n\n-----Message d’origine-----\nDe : Qualité')).toBe('Merci.')
  expect(freshOf('> tout est cité')).toBe('> tout est cité')
})

test('[C2-21] who wrote first is found in a message passed on', () => {
  const text =
    'Pour suite.\n\nDe : Léa Invente <lea@exemple.fr>\nEnvoyé : lundi 16 novembre 2026\nÀ : Accueil\nObjet : Attente\n\nJ’attends depuis un mois.'
  expect(forwardedFrom(text)).toEqual({
    name: 'Léa Invente',
    address: 'lea@exemple.fr',
    body: 'J’attends depuis un mois.',
  })
  expect(forwardedFrom('Bonjour, de : rien')).toBeUndefined()
})

test('[C2-16] HTML is made harmless: nothing runs, nothing is fetched, nothing posts', () => {
  const html = cleanHtml(
    '<form action="https://x"><input></form><img src="https://x/a.gif" alt="logo"><a href="javascript:x()">a</a><a href="https://ok.fr" onclick="x()">b</a><style>*{}</style><iframe src="//x"></iframe><p style="background:url(https://x)">t</p>',
  )
  expect(html).not.toMatch(/form|input|img|javascript|onclick|style|iframe|url\(/)
  expect(html).toContain('[logo]')
  expect(html).toContain('href="https://ok.fr"')
})

test('[C2-03] a server that announces another length than it sends is left, and asked again', async () => {
  const server = await ImapStandIn.start()
  const account = { host: '127.0.0.1', port: server.port, secure: 'none' as const, login: 'a', password: 'b' }
  server.inbox.add(mailOf())
  server.faults = { wrongLengthEvery: 1 }
  const first = await ImapSession.open({ ...account, patienceMs: 400 })
  await first.folder('INBOX')
  await expect(first.raw(1, 100_000)).rejects.toMatchObject({ fault: 'slow' })
  await first.close()
  server.faults = {}
  const second = await ImapSession.open(account)
  await expect(second.folder('Absent')).rejects.toMatchObject({ fault: 'folder' })
  await second.folder('INBOX')
  expect((await second.raw(1, 100_000))?.length).toBe(mailOf().length)
  await second.close()
  await server.stop()
  await expect(ImapSession.open(account)).rejects.toMatchObject({ fault: 'unreachable' })
})
