import { z } from 'zod'
import { dueRows, type InboxSource } from '#src/core/room/inbox.ts'
import { auditsAhead, findingsDue, labelDays, papersDue } from './store/inbox.ts'

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
const papers = dueRows({
  code: 'audit-papers',
  right: 'audits.write',
  data: z.object({ id: z.number(), audit: z.number(), title: z.string(), of: z.string() }),
  fragment: papersDue,
  items: (rows) =>
    rows.map(({ due, id, audit, title, of }) => ({
      key: `audit-paper-${id}`,
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

const WHY = {
  due: ['La certification doit être obtenue avant ce jour.', 'Préparer la candidature'],
  renewal: ['Le label prend fin ce jour-là : préparez son renouvellement.', 'Préparer le renouvellement'],
  follow_up: ['L’audit de suivi est dû au plus tard ce jour-là.', 'Planifier l’audit de suivi'],
} as const

/** Days of labels: to be had, to be renewed, followed up. */
const labels = dueRows({
  code: 'labels',
  right: 'audits.write',
  data: z.object({ id: z.number(), name: z.string(), what: z.enum(['due', 'renewal', 'follow_up']) }),
  fragment: labelDays,
  items: (rows) =>
    rows.map(({ due, id, name, what }) => ({
      key: `label-${what}-${id}`,
      due,
      title: name,
      why: WHY[what][0],
      action: { label: WHY[what][1], href: `/audits/labels/${id}` },
    })),
})

export const auditInbox: readonly InboxSource[] = [ahead, papers, findings, labels]
