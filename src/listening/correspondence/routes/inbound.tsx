import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { schemaOf } from '#src/core/room/fields.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { readMail } from '#src/ground/mail/inbound/read.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, personOf, read, todayOf, within } from '#src/ground/web/web.tsx'
import { eraseMessage, INBOUND_REFUSALS, makeRequest, markRead, putAside, putInto, replay } from '../actions/inbound.ts'
import { INTO } from '../mail-input.ts'
import { MESSAGE_STATES, reasonText } from '../mail.ts'
import { INBOUND, InboundListPage, subjectText } from '../pages/inbound.tsx'
import { InboundPage } from '../pages/inbound-one.tsx'
import {
  type AttachedFile,
  attachmentsOf,
  countInbound,
  findAttachment,
  findInbound,
  type Inbound,
  INBOUND_SORTS,
  type InboundFilter,
  listInbound,
} from '../store/received.ts'
import { listMailboxes } from '../store/mailboxes.ts'
import { handed } from './shared.ts'

export const MESSAGE_CRUMBS = [
  { label: 'Réclamations et demandes', href: '/reclamations' },
  { label: 'Messages reçus', href: INBOUND },
]
const DONE: Readonly<Record<string, string>> = {
  relu: 'Le message va être relu : sa suite paraît dans un instant',
  demande: 'Une demande va être ouverte : elle paraît dans un instant',
  rattache: 'Le message va être mis dans la demande',
  ecarte: 'Message mis de côté',
  lu: 'Message marqué comme lu',
  efface: 'Contenu du message effacé',
  deposes: 'Messages déposés : ce que chacun est devenu est dans la liste',
}
const MOST = 10_000
const seenOf = (c: Context<Env>) => ({ zone: zoneOfCode(personOf(c).territory), today: todayOf(c) })

function filterOf(c: Context<Env>): InboundFilter {
  const { etat = '', boite = '', q = '' } = c.req.query()
  const state = (['to_read', ...codesOf(MESSAGE_STATES)] as const).find((one) => one === etat)
  return { state, mailbox: /^[1-9]\d{0,8}$/.test(boite) ? Number(boite) : undefined, words: q.slice(0, 100) }
}

async function listData(c: Context<Env>, window?: { limit: number; offset: number }) {
  const state = listState(c.req.url, codesOf(INBOUND_SORTS))
  const key = codesOf(INBOUND_SORTS).find((one) => one === state.sort?.key)
  const sort = key && state.sort && { key, desc: state.sort.desc }
  const filter = filterOf(c)
  const where = perimeter(c, 'complaints.write')
  const at = window ?? { limit: state.size, offset: state.offset }
  const data = await read(c, async (tx) => {
    const [found, boxes, counts] = await Promise.all([
      listInbound(tx, { where, filter, sort, ...at }),
      listMailboxes(tx),
      countInbound(tx, where),
    ])
    return { ...found, mailboxes: boxes.filter((box) => within(where, box)), counts }
  })
  return { ...data, filter, state, most: MOST }
}

/** A message within the person's sites and services. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>): Promise<Inbound> {
  const message = await findInbound(tx, id)
  if (!within(perimeter(c, 'complaints.write'), message)) throw new Forbidden()
  return message
}

async function view(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const id = idParam(c)
  const { files } = c.get('deps')
  const data = await read(c, async (tx) => {
    const message = await own(tx, id, c)
    const [attached, facts, raw] = await Promise.all([
      attachmentsOf(tx, { inbound: id }),
      rowFacts(c, tx, { table: 'inboundMessage', id, named: ['complaints.write'] }),
      message.raw === null ? undefined : loadFile(tx, files, message.raw),
    ])
    return { message, attached, facts, raw }
  })
  const { raw, ...shown } = data
  const answer = raw && (await readMail(raw.bytes, { html: true }))
  const content = (
    <InboundPage {...shown} answer={answer} {...seenOf(c)} done={saidOf(c, DONE)} typed={typed} errors={errors} />
  )
  return { title: subjectText(data.message), crumbs: MESSAGE_CRUMBS, content }
}

type Act = (tx: Tx, at: At, c: Context<Env>) => Promise<Outcome<string>>
const ACTS: Readonly<Record<string, { act: Act; done: string }>> = {
  relire: { act: replay, done: 'relu' },
  demande: { act: makeRequest, done: 'demande' },
  'mettre-de-cote': { act: putAside, done: 'ecarte' },
  lu: { act: markRead, done: 'lu' },
  effacer: { act: (tx, at, c) => eraseMessage(tx, at, todayOf(c)), done: 'efface' },
}

const acting = new Hono<Env>()
for (const [word, { act, done }] of Object.entries(ACTS))
  acting.post(`${INBOUND}/:id{[0-9]+}/${word}`, may('complaints.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => own(tx, id, c))
    return answerAct(c, {
      save: (tx, version) => act(tx, { id, version }, c),
      done: () => `${INBOUND}/${id}?fait=${done}`,
      otherwise: () => `${INBOUND}/${id}?fait=ailleurs`,
    })
  })

const erasing = asksFirst(`${INBOUND}/:id{[0-9]+}/effacer`, {
  right: 'complaints.write',
  asked: async (c) => {
    const id = idParam(c)
    const message = await read(c, (tx) => own(tx, id, c))
    if (message.state !== 'aside' || message.erasedOn !== null) throw new NotFound()
    return {
      where: 'Messages reçus',
      title: 'Effacer le contenu de ce message ?',
      verb: 'Effacer pour toujours',
      said: 'Qui l’a écrit, son texte et ses pièces jointes sont effacés d’ici. Sa ligne reste, pour que la relève ne le ramène pas. Rien n’est supprimé sur le serveur de messagerie.',
      version: message.version,
      back: `${INBOUND}/${id}`,
    }
  },
})

const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
const bytesOf = async (c: Context<Env>, message: Inbound) => {
  const { raw } = message
  if (raw === null) throw new NotFound()
  return read(c, (tx) => loadFile(tx, c.get('deps').files, raw))
}

const serving = new Hono<Env>()
  .get(`${INBOUND}/:id{[0-9]+}/original`, may('complaints.write'), async (c) => {
    const message = await read(c, (tx) => own(tx, idParam(c), c))
    const { bytes } = await bytesOf(c, message)
    const outlook = bytes[0] === 0xd0 && bytes[1] === 0xcf
    return handed(c, { name: `message ${message.id}.${outlook ? 'msg' : 'eml'}`, bytes })
  })
  .get(`${INBOUND}/:id{[0-9]+}/mise-en-forme`, may('complaints.write'), async (c) => {
    const message = await read(c, (tx) => own(tx, idParam(c), c))
    const answer = await readMail((await bytesOf(c, message)).bytes, { html: true })
    if (answer.kind !== 'read' || answer.mail.html === '') throw new NotFound()
    c.header('Content-Security-Policy', SANDBOX)
    c.header('Content-Type', 'text/html; charset=UTF-8')
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    const title = 'Message mis en forme'
    return c.body(
      `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body style="font-family:sans-serif">${answer.mail.html}</body></html>`,
    )
  })
  .get(`${INBOUND}/pieces/:id{[0-9]+}`, may('complaints.write'), async (c) => {
    const id = idParam(c)
    const file = await read(c, async (tx) => {
      const found: AttachedFile = await findAttachment(tx, id)
      await own(tx, found.inbound, c)
      return loadFile(tx, c.get('deps').files, found.file)
    })
    return handed(c, file)
  })

const reading = new Hono<Env>()
  .get(INBOUND, may('complaints.write'), savedViews(), async (c) => {
    const data = await listData(c)
    const content = <InboundListPage {...data} {...seenOf(c)} views={<Views c={c} />} done={saidOf(c, DONE)} />
    return page(c, content, { title: 'Messages reçus' })
  })
  .get(`${INBOUND}/export`, may('complaints.write'), async (c) => {
    const { messages } = await listData(c, { limit: MOST, offset: 0 })
    return listFile(c, {
      name: `messages reçus ${todayOf(c)}`,
      sheet: 'Messages',
      header: ['Reçu', 'Boîte', 'De', 'Objet', 'Suite', 'Précision', 'Demande'],
      rows: messages.map((one) => [
        one.takenAt.toISOString(),
        one.mailboxName,
        one.fromAddress,
        one.subject,
        MESSAGE_STATES[one.state],
        reasonText(one.reason),
        one.reference ?? '',
      ]),
    })
  })
  .get(`${INBOUND}/:id{[0-9]+}`, may('complaints.write'), async (c) => showForm(c, await view(c, { typed: {} })))
  .post(`${INBOUND}/:id{[0-9]+}/rattacher`, may('complaints.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => own(tx, id, c))
    const where = perimeter(c, 'complaints.write')
    return answerForm(c, {
      schema: schemaOf(INTO),
      view: (shown) => view(c, shown),
      save: (tx, { reference }, version) => putInto(tx, { id, version }, { reference, where }),
      refusals: INBOUND_REFUSALS,
      done: () => `${INBOUND}/${id}?fait=rattache`,
    })
  })

export const inboundRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', acting)
  .route('/', erasing)
  .route('/', serving)
