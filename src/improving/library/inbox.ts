import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueReadings, dueReviews, dueVisas } from './store/due.ts'

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

/** Visas asked of this person, or of a function whose visa they note. */
const visas = dueRows({
  code: 'document-visa',
  right: 'documents.approve',
  data: z.object({ id: z.number(), title: z.string(), number: z.number(), function: z.string(), own: z.boolean() }),
  fragment: dueVisas,
  items: (rows) =>
    rows.map((one) => ({
      key: `document-visa-${one.id}`,
      due: one.due,
      title: `${one.title}, version ${one.number}`,
      why: one.own ? 'Votre visa est demandé.' : `Visa demandé : ${one.function}.`,
      action: { label: one.own ? 'Donner le visa' : 'Noter le visa', href: `/documents/visas/${one.id}` },
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

export const libraryInbox = [reviews, visas, readings] as const
