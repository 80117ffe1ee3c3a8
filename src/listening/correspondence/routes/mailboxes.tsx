import { type Context, Hono } from 'hono'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { IMAP_FAULTS, troubleOf } from '#src/ground/mail/inbound/imap.ts'
import { done } from '#src/ground/process/outcome.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { readForm, typedText } from '#src/ground/web/form.ts'
import {
  change,
  type Env,
  everywhere,
  holds,
  idParam,
  may,
  page,
  perimeter,
  personOf,
  read,
  todayOf,
} from '#src/ground/web/web.tsx'
import { connectTo } from '../actions/look.ts'
import { addMailbox, changeSecret, correctMailbox, MAILBOX_REFUSALS } from '../actions/mailboxes.ts'
import { siteName } from '../lookups.ts'
import { MAILBOX, MAILBOX_FILE, MAILBOX_GROUPS } from '../mail-input.ts'
import { healthWords, MAILBOXES, MailboxesPage, MailboxPage } from '../pages/mailboxes.tsx'
import { findMailbox, listMailboxes } from '../store/mailboxes.ts'
import { lookupsOf } from './shared.ts'

const CRUMBS = [
  { label: 'Réclamations et demandes', href: '/reclamations' },
  { label: 'Boîtes aux lettres', href: MAILBOXES },
]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Boîte ajoutée : donnez maintenant son mot de passe',
  modifiee: 'Boîte enregistrée',
  archivee: 'Boîte archivée : elle n’est plus relevée',
  remise: 'La boîte est de nouveau relevée',
  secret: 'Mot de passe gardé, chiffré',
  relevee: 'Relève demandée : les messages paraissent dans un instant',
  essai: 'La connexion réussit : le serveur accepte la boîte et son mot de passe',
}
const wholeOnly = everywhere('complaints.settings')
const seenOf = (c: Context<Env>) => ({ zone: zoneOfCode(personOf(c).territory), today: todayOf(c) })

async function listData(c: Context<Env>) {
  const { boxes, lookups } = await read(c, async (tx) => ({
    boxes: await listMailboxes(tx),
    lookups: await lookupsOf(tx),
  }))
  const search = c.req.query('q') ?? ''
  const found = boxes.filter((box) => fold(`${box.name} ${box.address}`).includes(fold(search)))
  const state = listState(c.req.url, ['nom', 'site'])
  const keys = {
    nom: (box: (typeof boxes)[number]) => box.name,
    site: (box: (typeof boxes)[number]) => siteName(lookups, box.site),
  }
  return { boxes: sorted(found, state, keys), known: boxes.length, lookups, state, search }
}

const forms = keptRoutes({
  base: MAILBOXES,
  right: 'complaints.settings',
  guard: wholeOnly,
  where: 'Boîtes aux lettres',
  fresh: 'nouvelle',
  add: 'Ajouter une boîte aux lettres',
  lead: 'Rien n’est changé dans la boîte : les messages y restent et n’y sont jamais marqués comme lus.',
  change: 'Modifier la boîte aux lettres',
  submit: 'Enregistrer la boîte',
  submitNew: 'Ajouter la boîte',
  head: { crumbs: CRUMBS },
  table: MAILBOX,
  groups: MAILBOX_GROUPS,
  blank: (c) => ({ kind: 'complaint', port: 993, secure: 'tls', inbox: 'INBOX', readsSent: true, since: todayOf(c) }),
  model: async (tx, id) => ({ ...(await findMailbox(tx, id)), address: '' }),
  offer: async (tx: Tx) => {
    const { sites, services } = await lookupsOf(tx)
    return { lists: { sites, services } }
  },
  find: findMailbox,
  insert: (tx, values, c) => addMailbox(tx, values, todayOf(c)),
  save: (tx, at, c) => correctMailbox(tx, at, todayOf(c)),
  refusals: MAILBOX_REFUSALS,
  offered: { table: 'mailbox', verbs: ['mailbox.archive', 'mailbox.restore'] },
  removal: {
    table: 'mailbox',
    action: 'mailbox.delete',
    object: 'la boîte aux lettres',
    also: 'Rien n’est supprimé sur le serveur de messagerie.',
    instead: 'Archivez-la plutôt : elle n’est plus relevée, et ses messages restent.',
  },
})

const acting = new Hono<Env>()
  .post(`${MAILBOXES}/:id{[0-9]+}/mot-de-passe`, may('complaints.settings'), wholeOnly, async (c) => {
    const id = idParam(c)
    const { typed } = await readForm(c)
    const password = typedText(typed, 'password')
    const keys = c.get('deps').outbound?.keys
    if (password === '' || password.length > 500 || !keys) return c.redirect(`${MAILBOXES}/${id}#mot-de-passe`, 303)
    const { tenant } = personOf(c)
    await change(c, (tx) => changeSecret(tx, { id, tenant, keys }, password))
    return c.redirect(`${MAILBOXES}/${id}?fait=secret`, 303)
  })
  .post(`${MAILBOXES}/:id{[0-9]+}/relever`, may('complaints.settings'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: async (tx) => {
        await findMailbox(tx, id)
        await addJob(tx, 'correspondence.look', { ids: { mailbox: id }, once: true })
        await journal(tx, { action: 'mailbox.look', kind: 'mailbox', id })
        return done()
      },
      done: () => `${MAILBOXES}/${id}?fait=relevee`,
      otherwise: () => `${MAILBOXES}/${id}?fait=ailleurs`,
    })
  })
  .post(`${MAILBOXES}/:id{[0-9]+}/essayer`, may('complaints.settings'), wholeOnly, async (c) => {
    const id = idParam(c)
    const box = await read(c, (tx) => findMailbox(tx, id))
    const { tenant } = personOf(c)
    try {
      const session = await connectTo(c.get('deps').outbound?.keys, tenant, box)
      try {
        await session.folder(box.inbox)
      } finally {
        await session.close()
      }
      return c.redirect(`${MAILBOXES}/${id}?fait=essai`, 303)
    } catch (error) {
      return c.redirect(`${MAILBOXES}/${id}?essai=${troubleOf(error).fault}`, 303)
    }
  })

const reading = new Hono<Env>()
  .get(MAILBOXES, may('complaints.settings'), savedViews(), async (c) => {
    const shown = { views: <Views c={c} />, writes: perimeter(c, 'complaints.settings').all, ...seenOf(c) }
    return page(c, <MailboxesPage {...(await listData(c))} {...shown} />, { title: 'Boîtes aux lettres' })
  })
  .get(`${MAILBOXES}/export`, may('complaints.settings'), async (c) => {
    const { boxes, lookups } = await listData(c)
    return listFile(c, {
      name: `boîtes aux lettres ${todayOf(c)}`,
      sheet: 'Boîtes',
      header: [...headOf(MAILBOX_FILE), 'État'],
      rows: boxes.map((box) => {
        const { secret: _, lookedAt: _l, failedAt: _f, ...cells } = box
        return [...lineOf(MAILBOX_FILE, cells, { sites: lookups.sites, services: lookups.services }), healthWords(box)]
      }),
    })
  })
  .get(`${MAILBOXES}/:id{[0-9]+}`, may('complaints.settings'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const [box, lookups, facts] = await Promise.all([
        findMailbox(tx, id),
        lookupsOf(tx),
        rowFacts(c, tx, { table: 'mailbox', id, named: ['complaints.settings'] }),
      ])
      return { box, lookups, facts }
    })
    const asked = c.req.query('essai')
    const why = Object.entries(IMAP_FAULTS).find(([code]) => code === asked)?.[1]
    const shown = {
      ...data,
      ...seenOf(c),
      writes: perimeter(c, 'complaints.settings').all,
      reads: holds(c, 'complaints.write'),
      done: saidOf(c, DONE),
      error: why === undefined ? undefined : `La connexion échoue : ${why}.`,
    }
    return page(c, <MailboxPage {...shown} />, { title: data.box.name, crumbs: CRUMBS })
  })

export const mailboxRoutes = new Hono<Env>().route('/', reading).route('/', forms).route('/', acting)
