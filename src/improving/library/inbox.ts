import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueNoted, dueReadings, dueReviews, dueVisas } from './store/due.ts'

/** Documents in force to be read again by who keeps them. */
const reviews = dueRows({
  code: 'document-review',
  right: 'documents.write',
  data: z.object({ id: z.number(), title: z.string(), owner: z.string() }),
  fragment: dueReviews,
  items: (rows) =>
    rows.map(({ due, id, title, owner }) => ({
      key: `document-review-${id}`,
      due,
      title,
      why: `Document à relire${owner === '' ? '' : `. ${owner}`}.`,
      action: { label: 'Relire le document', href: `/documents/versions/${id}` },
    })),
})

const Visa = z.object({ id: z.number(), title: z.string(), number: z.number(), function: z.string() })

/** Visas asked of this person. */
const visas = dueRows({
  code: 'document-visa',
  right: 'documents.approve',
  data: Visa,
  fragment: dueVisas,
  items: (rows) =>
    rows.map(({ id, due, title, number }) => ({
      key: `document-visa-${id}`,
      due,
      title: `${title}, version ${number}`,
      why: 'Votre visa est demandé.',
      action: { label: 'Donner le visa', href: `/documents/visas/${id}` },
    })),
})

/** Visas asked of functions, noted by who keeps the document. */
const noted = dueRows({
  code: 'document-visa-noted',
  right: 'documents.write',
  data: Visa,
  fragment: dueNoted,
  items: (rows) =>
    rows.map((one) => ({
      key: `document-visa-${one.id}`,
      due: one.due,
      title: `${one.title}, version ${one.number}`,
      why: `Visa demandé : ${one.function}.`,
      action: { label: 'Noter le visa', href: `/documents/visas/${one.id}` },
    })),
})

/** What this person is asked to read. */
const readings = dueRows({
  code: 'document-reading',
  right: 'documents.read',
  data: z.object({ id: z.number(), title: z.string(), number: z.number() }),
  fragment: dueReadings,
  items: (rows) =>
    rows.map(({ due, id, title, number }) => ({
      key: `document-reading-${id}`,
      due,
      title: `${title}, version ${number}`,
      why: 'Ce document vous concerne : lisez-le, puis dites « J’ai lu ».',
      action: { label: 'Lire le document', href: `/documents/versions/${id}` },
    })),
})

export const libraryInbox = [reviews, visas, noted, readings] as const
