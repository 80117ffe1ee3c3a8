import { afterAll, expect, test } from 'vitest'
import { outlookFile, packedRtf } from '#test/outlook-file.ts'
import type { MailRead } from './model.ts'
import { readMail, stopMailReading } from './read.ts'
import { rtfWords, unpackRtf } from './rtf.ts'

afterAll(() => stopMailReading())
const read = async (raw: Buffer): Promise<MailRead> => {
  const answer = await readMail(new Uint8Array(raw))
  if (answer.kind !== 'read') throw new Error(answer.why)
  return answer.mail
}
const PDF = Buffer.from(`%PDF-1.7\n${'x'.repeat(9000)}`)

test('[C2-27] a file saved by Outlook gives its sender, its words, its day and its attachments whole', async () => {
  const small = Buffer.from('un, deux')
  const mail = await read(
    outlookFile({
      body: 'Bonjour,\r\n\r\nMon titre a expiré.',
      messageId: '<un@exemple.fr>',
      attached: [
        { name: 'Justificatif é.pdf', content: PDF },
        { name: '..\\liste.csv', content: small },
      ],
    }),
  )
  expect(mail).toMatchObject({
    messageId: 'un@exemple.fr',
    subject: 'Titre de séjour',
    from: { name: 'Léa Invente', address: 'lea@exemple.fr' },
    text: 'Bonjour,\n\nMon titre a expiré.',
    takenAt: new Date('2026-11-18T09:00:00Z'),
    delivered: ['qualite@hauts-de-seine.test'],
  })
  expect(mail.attached.map(({ name, type }) => [name, type])).toEqual([
    ['Justificatif é.pdf', 'application/pdf'],
    ['liste.csv', 'application/octet-stream'],
  ])
  expect(mail.attached.map(({ bytes }) => Buffer.from(bytes).equals(PDF) || Buffer.from(bytes).equals(small))).toEqual([
    true,
    true,
  ])
})

test('[C2-27] the address of an Exchange account is the one it writes under, never its place in the directory', async () => {
  const EX = '/O=PREFECTURE/OU=EXCHANGE/CN=RECIPIENTS/CN=LEA.INVENTE'
  const of = async (smtp: string | undefined, headers?: string) =>
    read(
      outlookFile({
        body: 'Bonjour',
        from: { name: 'Léa Invente', address: EX, type: 'EX', ...(smtp === undefined ? {} : { smtp }) },
        to: { name: 'Qualité', address: EX, type: 'EX', smtp: 'qualite@hauts-de-seine.test' },
        ...(headers === undefined ? {} : { headers }),
      }),
    )
  expect((await of('lea@interieur.test')).from).toEqual({ name: 'Léa Invente', address: 'lea@interieur.test' })
  expect((await of('lea@interieur.test')).to).toEqual([{ name: 'Qualité', address: 'qualite@hauts-de-seine.test' }])
  expect((await of(undefined)).from).toEqual({ name: 'Léa Invente', address: '' })
  const travelled = 'From: Lea <lea@exemple.fr>\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <h@exemple.fr>\r\n\r\n'
  expect(await of(undefined, travelled)).toMatchObject({ automatic: 'auto', from: { address: 'lea@exemple.fr' } })
})

test('[C2-27] a message kept as RTF or HTML alone is read down to its words', async () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red0\green0\blue0;}{\*\generator Riched20;}\pard Bonjour,\par\par Mon titre a expir\'e9 et l\u8217?attente dure\~: {\b 15 \{jours\}}.\par}`
  expect((await read(outlookFile({ rtf: packedRtf(rtf) }))).text).toBe(
    'Bonjour,\n\nMon titre a expiré et l’attente dure : 15 {jours}.',
  )
  expect((await read(outlookFile({ html: '<p>Bonjour</p><script>x()</script><p>Merci</p>' }))).text).toBe(
    'Bonjour\nMerci',
  )
  // The packing of the specification, with its references: « {\rtf1\ansi\ansicpg1252\pard hello world}\r\n ».
  const spec = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    'hex',
  )
  expect(unpackRtf(spec)).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  for (const wrong of [Buffer.alloc(0), Buffer.from('abc'), Buffer.alloc(64, 0xff)]) expect(unpackRtf(wrong)).toBe('')
  expect(rtfWords('{'.repeat(20_000))).toBe('')
  expect(rtfWords('\\u99999999? \\par}}}} fin')).toContain('fin')
})

test('[C2-27] a file that is no message, or is cut, is refused and stops nothing', async () => {
  const whole = outlookFile({ body: 'x', attached: [{ name: 'a.pdf', content: PDF }] })
  for (const size of [8, 512, 1024, whole.length - 700]) {
    const answer = await readMail(new Uint8Array(whole.subarray(0, size)))
    expect(['refused', 'read']).toContain(answer.kind)
  }
  expect((await readMail(new Uint8Array(whole.subarray(0, 512)))).kind).toBe('refused')
})
