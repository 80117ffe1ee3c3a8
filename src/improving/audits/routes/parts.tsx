import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, read, todayOf } from '#src/ground/web/web.tsx'
import { addAttachment, addSlot, saveAttachment, saveSlot } from '../actions/audits.ts'
import { ATTACHMENT, ATTACHMENT_GROUPS, AttachmentForm, SLOT, SLOT_GROUPS, SlotForm } from '../input.ts'
import { auditIn, auditOf, BASE, partLists } from './access.ts'

const OF = `${BASE}/:audit{[0-9]+}`
const page = (c: Context<Env>, fait = ''): string => `${BASE}/${auditOf(c)}${fait}`

/** What the forms of a part share: the audit they belong to. */
const within = async (c: Context<Env>) => {
  const audit = await read(c, (tx) => auditIn(c, tx, { id: auditOf(c) }))
  const crumbs = [
    { label: 'Audits et label', href: BASE },
    { label: audit.title, href: page(c) },
  ]
  return { where: audit.title, back: page(c), head: { crumbs } }
}

/** A part stands in the audit of the address, where this person writes. Throws NotFound, or Forbidden. */
async function standsIn<P extends { audit: number }>(c: Context<Env>, tx: Tx, part: P): Promise<P> {
  await auditIn(c, tx, { id: auditOf(c) })
  if (part.audit !== auditOf(c)) throw new NotFound()
  return part
}
const slotOf = async (tx: Tx, id: number, c: Context<Env>) => {
  const slot = await standsIn(c, tx, await findRow(tx, 'auditSlot', id))
  return { ...slot, name: slot.topic }
}
const attachmentOf = async (tx: Tx, id: number, c: Context<Env>) => {
  const attachment = await standsIn(c, tx, await findRow(tx, 'auditAttachment', id))
  return { ...attachment, name: attachment.title }
}

const slots = objectRoutes({
  base: `${OF}/creneaux`,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'audits.write',
  where: 'Plan de l’audit',
  add: 'Ajouter un créneau',
  change: 'Modifier le créneau',
  submit: 'Enregistrer le créneau',
  table: SLOT,
  groups: SLOT_GROUPS,
  schema: SlotForm,
  within,
  offer: async (tx, c) => ({ lists: await partLists(tx, await auditIn(c, tx, { id: auditOf(c) })) }),
  find: slotOf,
  insert: async (tx, values, c) => {
    await auditIn(c, tx, { id: auditOf(c) })
    return addSlot(tx, auditOf(c), values)
  },
  save: (tx, at, c) => saveSlot(tx, { ...at, audit: auditOf(c) }),
  refusals: { overlap: 'Cet auditeur est déjà pris à cette heure : changez l’heure, ou dites quel autre auditeur.' },
  made: (_, c) => page(c, '?fait=creneau'),
  saved: (_, { audit }) => `${BASE}/${audit}?fait=creneau`,
  href: ({ audit }) => `${BASE}/${audit}`,
  series: {
    word: 'le suivant',
    keep: ['day', 'site', 'service', 'auditor'],
    stored: ({ topic, day }) => `Créneau du ${longDate(day)} ajouté : ${topic}.`,
  },
  links: ({ audit, id }) => [{ href: `${BASE}/${audit}/creneaux/${id}/supprimer`, label: 'Supprimer le créneau' }],
})

const attachments = objectRoutes({
  base: `${OF}/pieces`,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'audits.write',
  where: 'Pièces à fournir',
  add: 'Ajouter une pièce à fournir',
  change: 'Modifier la pièce à fournir',
  submit: 'Enregistrer la pièce',
  table: ATTACHMENT,
  groups: ATTACHMENT_GROUPS,
  schema: AttachmentForm,
  within,
  find: attachmentOf,
  insert: async (tx, values, c) => {
    await auditIn(c, tx, { id: auditOf(c) })
    return addAttachment(tx, auditOf(c), values)
  },
  save: (tx, at, c) => saveAttachment(tx, { ...at, audit: auditOf(c) }),
  refusals: {},
  made: (_, c) => page(c, '?fait=piece'),
  saved: (_, { audit }) => `${BASE}/${audit}?fait=piece`,
  href: ({ audit }) => `${BASE}/${audit}`,
  series: { word: 'la suivante', keep: ['dueOn'], stored: ({ title }) => `Pièce ajoutée : ${title}.` },
  links: ({ audit, id }) => [{ href: `${BASE}/${audit}/pieces/${id}/supprimer`, label: 'Supprimer la pièce' }],
})

const removingSlot = removalRoutes({
  base: `${OF}/creneaux`,
  right: 'audits.write',
  table: 'auditSlot',
  action: 'audit.slot',
  object: 'le créneau',
  where: 'Plan de l’audit',
  load: async (tx, id, c) => ({ ...(await slotOf(tx, id, c)), record: auditOf(c), href: page(c) }),
  after: (c) => page(c, '?fait=creneau'),
})
const removingAttachment = removalRoutes({
  base: `${OF}/pieces`,
  right: 'audits.write',
  table: 'auditAttachment',
  action: 'audit.attachment',
  object: 'la pièce',
  where: 'Pièces à fournir',
  load: async (tx, id, c) => ({ ...(await attachmentOf(tx, id, c)), record: auditOf(c), href: page(c) }),
  after: (c) => page(c, '?fait=piece'),
})

/** One gesture: the document was supplied today. */
const supplying = new Hono<Env>().post(`${OF}/pieces/:id{[0-9]+}/fournie`, may('audits.write'), (c) =>
  answerAct(c, {
    save: async (tx, version) => {
      const { id, audit } = await attachmentOf(tx, idParam(c), c)
      return saveAttachment(tx, { audit, id, version, values: { suppliedOn: todayOf(c) } })
    },
    done: () => page(c, '?fait=piece'),
    otherwise: () => page(c, '?refus=stale'),
  }),
)

export const partRoutes = new Hono<Env>()
  .route('/', slots)
  .route('/', attachments)
  .route('/', removingSlot)
  .route('/', removingAttachment)
  .route('/', supplying)
