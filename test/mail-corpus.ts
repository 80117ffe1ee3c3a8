// Messages of the hard kinds, the same for a seed: what each must become stands beside it.
import { randomBytes } from 'node:crypto'
import { bounceMail, mailOf } from './mail-messages.ts'

export type Hard = {
  kind: string
  raw: Buffer
  /** What becomes of it: a request of its own, part of an earlier one, set aside, nothing new. */
  becomes: 'created' | 'linked' | 'aside' | 'known'
}

/** Mulberry32: small, the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const lines = (...all: string[]): string => all.join('\r\n')
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')

/** A part within a part within a part, down to a text. */
function nested(depth: number): { type: string; body: string } {
  let type = 'text/plain; charset=utf-8'
  let body = 'Texte au fond des parties.\r\n'
  for (let n = 0; n < depth; n += 1) {
    const inner = lines(`--b${n}`, `Content-Type: ${type}`, '', body, `--b${n}--`, '')
    type = `multipart/mixed; boundary="b${n}"`
    body = inner
  }
  return { type, body }
}

const attached = (name: string, type: string, bytes: Buffer | string): { type: string; body: string } => ({
  type: 'multipart/mixed; boundary="zz"',
  body: lines(
    '--zz',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Voir la pièce jointe.',
    '--zz',
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    base64(bytes),
    '--zz--',
    '',
  ),
})

type Maker = (n: number, own: { id: string; from: string; subject: string }) => Omit<Hard, 'kind'>
const made = (raw: Buffer): Omit<Hard, 'kind'> => ({ raw, becomes: 'created' })
const aside = (raw: Buffer): Omit<Hard, 'kind'> => ({ raw, becomes: 'aside' })

const KINDS: Readonly<Record<string, Maker>> = {
  plain: (_, own) => made(mailOf(own)),
  'latin under utf-8': (_, own) => made(mailOf({ ...own, body: latin('Je n’ai pas re\xe7u ma r\xe9ponse.\r\n') })),
  'windows-1252 quoted': (_, own) =>
    made(
      mailOf({
        ...own,
        type: 'text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable',
        body: 'L=92attente est longue, co=FBt : 15 =80.\r\n',
      }),
    ),
  'unknown charset': (_, own) => made(mailOf({ ...own, type: 'text/plain; charset=x-inconnu', body: 'Bonjour.\r\n' })),
  'html alone in base64': (_, own) =>
    made(
      mailOf({
        ...own,
        type: 'text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64',
        body: base64('<p>Bonjour,</p><script>x()</script><img src="https://pisteur.test/a.gif">'),
      }),
    ),
  nested: (n, own) => made(mailOf({ ...own, ...nested(3 + (n % 9)) })),
  'without identity': (_, own) => made(mailOf({ ...own, id: null })),
  'winmail.dat': (_, own) =>
    made(mailOf({ ...own, ...attached('winmail.dat', 'application/ms-tnef', Buffer.from('789f3e22010000', 'hex')) })),
  invitation: (_, own) =>
    made(
      mailOf({
        ...own,
        ...attached('invite.ics', 'text/calendar', 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR'),
      }),
    ),
  'message attached': (_, own) =>
    made(mailOf({ ...own, ...attached('transfert.eml', 'message/rfc822', mailOf({ id: `dedans-${own.id}` })) })),
  'cut before its end': (_, own) => {
    const raw = mailOf({ ...own, ...attached('piece.pdf', 'application/pdf', '%PDF-1.7 abc') })
    return made(raw.subarray(0, raw.length - 12))
  },
  'empty body': (_, own) => made(mailOf({ ...own, body: '' })),
  'no sender': (_, own) => made(mailOf({ ...own, from: '' })),
  'subject of signs': (_, own) =>
    made(mailOf({ ...own, subject: `=?utf-8?B?${base64(`\u0000\u0007Objet \ud83d\ude00 ${own.subject}`)}?=` })),
  'raw accents in headers': (_, own) => made(mailOf({ ...own, subject: `Réclamation é ${own.subject}` })),
  'no date': (_, own) => made(mailOf({ ...own, date: 'hier soir' })),
  'line feeds alone': (_, own) => made(Buffer.from(mailOf(own).toString('utf8').replaceAll('\r\n', '\n'))),
  'long header': (_, own) => made(mailOf({ ...own, headers: [`X-Long: ${'a'.repeat(20_000)}`] })),
  'too many parts': (_, own) =>
    aside(
      mailOf({
        ...own,
        type: 'multipart/mixed; boundary="p"',
        body: `${Array.from({ length: 600 }, () => '--p\r\nContent-Type: text/plain\r\n\r\nx\r\n').join('')}--p--\r\n`,
      }),
    ),
  'out of office': (_, own) =>
    aside(mailOf({ ...own, subject: 'Automatic reply: absence', headers: ['Auto-Submitted: auto-replied'] })),
  'away without headers': (_, own) => aside(mailOf({ ...own, subject: 'Réponse automatique : congés' })),
  'answering machine': (_, own) => aside(mailOf({ ...own, headers: ['X-Autoreply: yes', 'Precedence: auto_reply'] })),
  receipt: (_, own) =>
    aside(
      mailOf({
        ...own,
        type: 'multipart/report; report-type=disposition-notification; boundary="d"',
        body: '--d--\r\n',
      }),
    ),
  bounce: (_, own) => aside(bounceMail('inconnu@ailleurs.test', { id: own.id })),
  spam: (_, own) => aside(mailOf({ ...own, headers: ['X-Spam-Flag: YES'] })),
  list: (_, own) => aside(mailOf({ ...own, headers: ['List-Id: <lettre.test>', 'List-Unsubscribe: <mailto:x@y.z>'] })),
  'forged identity of ours': (_, own) =>
    made(mailOf({ ...own, inReplyTo: 'pv.1.1.1.0123456789abcdef0123@parvis.test' })),
}

/** `count` messages: every kind in turn, and among them the same again, another under a known identity, and replies. */
export function mailCorpus({ seed, count, heavy = false }: { seed: number; count: number; heavy?: boolean }): Hard[] {
  const random = randomOf(seed)
  const kinds = Object.entries(KINDS)
  const all: Hard[] = []
  const plain: { id: string; from: string; subject: string }[] = []
  for (let n = 0; all.length < count; n += 1) {
    const [kind, make] = kinds[n % kinds.length] ?? ['', KINDS['plain']]
    const own = {
      id: `c${seed}-${n}@exemple.fr`,
      from: `Usager ${n} <u${seed}-${n}@exemple.fr>`,
      subject: `Demande ${n} ${Math.floor(random() * 1e6)}`,
    }
    if (make) all.push({ kind, ...make(n, own) })
    if (kind === 'plain') plain.push(own)
    const known = plain[Math.floor(random() * plain.length)]
    if (!known || all.length >= count) continue
    const turn = random()
    if (turn < 0.04) all.push({ kind: 'the same again', raw: mailOf(known), becomes: 'known' })
    else if (turn < 0.08)
      all.push({
        kind: 'another under a known identity',
        raw: mailOf({ ...own, id: known.id, body: `Autre texte ${n}.\r\n` }),
        becomes: 'created',
      })
    else if (turn < 0.14) {
      const body = lines(
        'Avez-vous avancé ?',
        '',
        'De : Qualité <qualite@hauts-de-seine.test>',
        'Envoyé : lundi 16 novembre 2026 10:12',
        'À : Usager',
        'Objet : RE: demande',
        '',
        'Bonjour.',
      )
      const reply = { id: `r-${own.id}`, from: known.from, subject: `RE: ${known.subject}`, inReplyTo: known.id, body }
      all.push({ kind: 'reply from Outlook', raw: mailOf(reply), becomes: 'linked' })
    }
  }
  if (heavy) {
    const own = {
      id: `lourd-${seed}@exemple.fr`,
      from: `lourd${seed}@exemple.fr`,
      subject: 'Pièce de vingt mégaoctets',
    }
    all[count - 1] = {
      kind: 'twenty megabytes',
      ...made(mailOf({ ...own, ...attached('photo.jpg', 'image/jpeg', randomBytes(14_500_000)) })),
    }
  }
  return all
}
