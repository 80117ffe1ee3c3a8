import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueDisplays } from './store/displays.ts'

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
