import { z } from 'zod'
import { dueRows, type InboxSource } from '#src/core/room/inbox.ts'
import type { AttestationKinds } from '#src/core/room/attestation.ts'
import { warningsSeen } from './label-told.ts'
import { ABOUT } from './label-warnings.ts'
import { auditsAhead, findingsDue, attachmentsDue } from './store/inbox.ts'

/** Audits to come: a date in the calendar. */
const ahead = dueRows({
  code: 'audits',
  right: 'audits.write',
  data: z.object({ id: z.number(), title: z.string(), body: z.string() }),
  fragment: auditsAhead,
  items: (rows) =>
    rows.map(({ due, id, title, body }) => ({
      key: `audit-${id}`,
      due,
      title,
      why: body === '' ? 'Audit prévu.' : `Audit prévu, ${body}.`,
      action: { label: 'Préparer l’audit', href: `/audits/${id}` },
      event: true as const,
    })),
})

/** Documents that an auditor asked for. */
const attachments = dueRows({
  code: 'audit-attachments',
  right: 'audits.write',
  data: z.object({ id: z.number(), audit: z.number(), title: z.string(), of: z.string() }),
  fragment: attachmentsDue,
  items: (rows) =>
    rows.map(({ due, id, audit, title, of }) => ({
      key: `audit-attachment-${id}`,
      due,
      title: `Fournir : ${title}`,
      why: `Pièce demandée pour « ${of} ».`,
      action: { label: 'Noter la pièce fournie', href: `/audits/${audit}` },
    })),
})

/** Sheets whose day comes. */
const findings = dueRows({
  code: 'findings',
  right: 'audits.write',
  data: z.object({ id: z.number(), title: z.string(), of: z.string() }),
  fragment: findingsDue,
  items: (rows) =>
    rows.map(({ due, id, title, of }) => ({
      key: `finding-${id}`,
      due,
      title,
      why: `Non-conformité à clore, « ${of} ».`,
      action: { label: 'Ouvrir la fiche d’écart', href: `/audits/constats/${id}` },
    })),
})

/** Whom the days of labels are told to: who prepares them, and who signs for the préfecture. */
const TOLD = ['quality_lead', 'administrator', 'signatory']

/** What is near or past of labels: the committee before the audit, the follow-up, the end, the certification. */
const labels = (attests: AttestationKinds): InboxSource => ({
  code: 'labels',
  right: 'audits.read',
  async read(tx, { today, where, roles = TOLD }) {
    if (!roles.some((role) => TOLD.includes(role))) return []
    return (await warningsSeen(tx, { attests, where, today })).map(({ key, label, on, text, act }) => ({
      key: `label-${key}-${label.id}`,
      due: on,
      title: `${ABOUT[key]} : ${label.name}`,
      why: text,
      action: act,
    }))
  },
})

/** What audits and labels owe. */
export const auditInbox = (attests: AttestationKinds): readonly InboxSource[] => [
  ahead,
  attachments,
  findings,
  labels(attests),
]
