import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueQuestions } from './store.ts'

/** Questions of the desk whose day comes or has passed. */
export const deskInbox = dueRows({
  code: 'desk-questions',
  right: 'desk.write',
  data: z.object({ id: z.number(), name: z.string(), site: z.string() }),
  fragment: dueQuestions,
  items: (rows) =>
    rows.map(({ due, id, name, site }) => ({
      key: `desk-question-${id}`,
      due,
      title: name,
      why: `Fiche navette de l’accueil, ${site}.`,
      action: { label: 'Noter la réponse', href: `/fiches-navette/${id}/repondre` },
    })),
})
