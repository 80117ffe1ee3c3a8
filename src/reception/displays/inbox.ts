import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueDisplays, duePosters } from './store/displays.ts'

/** Posters whose document went on: an edition that prints its new version is to be written. */
export const posterInbox = dueRows({
  code: 'posters',
  right: 'posters.write',
  data: z.object({ id: z.number(), name: z.string(), title: z.string(), number: z.number() }),
  fragment: duePosters,
  items: (rows) =>
    rows.map(({ due, id, name, title, number }) => ({
      key: `poster-${id}`,
      due,
      title: `Affiche à reprendre : ${name}`,
      why: `« ${title} » est passé en version ${number}, son édition ne la porte pas.`,
      action: { label: 'Écrire une édition', href: `/affiches/${id}/editions/nouvelle` },
    })),
})

/** Posters to put up, and those whose edition was replaced. */
export const displayInbox = dueRows({
  code: 'displays',
  right: 'displays.write',
  data: z.object({ id: z.number(), name: z.string(), place: z.string(), site: z.string(), posted: z.boolean() }),
  fragment: dueDisplays,
  items: (rows) =>
    rows.map(({ due, id, name, place, site, posted }) => ({
      key: `display-${id}`,
      due,
      title: `${name}, ${place}`,
      why: `Affichage, ${site} : ${posted ? 'une nouvelle édition est en vigueur' : 'rien n’est posé'}.`,
      action: { label: posted ? 'Remplacer l’affiche' : 'Poser l’affiche', href: `/affichages/${id}` },
    })),
})
