import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { dueRemarks } from './store/consultations.ts'

/** Questionnaires in preparation on which this person is asked for remarks. */
export const surveysInbox = [
  dueRows({
    code: 'questionnaire-remarks',
    right: 'surveys.read',
    data: z.object({ id: z.number(), name: z.string(), number: z.number() }),
    fragment: dueRemarks,
    items: (rows) =>
      rows.map(({ due, id, name, number }) => ({
        key: `questionnaire-remarks-${id}`,
        due,
        title: `${name}, version ${number}`,
        why: 'Vos remarques sont attendues sur ce questionnaire en préparation.',
        action: { label: 'Donner mes remarques', href: `/enquetes/questionnaires/${id}/remarques` },
      })),
  }),
]
