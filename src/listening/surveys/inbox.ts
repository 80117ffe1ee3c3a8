import { z } from 'zod'
import { dueRows } from '#src/core/room/inbox.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { dueRemarks } from './store/consultations.ts'
import { dueKiosks } from './store/kiosks.ts'

/** Tablets that say nothing any more; questionnaires in preparation on which this person is asked for remarks. */
export const surveysInbox = [
  dueRows({
    code: 'silent-kiosks',
    right: 'surveys.write',
    data: z.object({ id: z.number(), name: z.string(), waiting: z.number(), campaign: z.string() }),
    fragment: dueKiosks,
    items: (rows) =>
      rows.map(({ due, id, name, waiting, campaign }) => ({
        key: `silent-kiosk-${id}`,
        due,
        title: `Borne « ${name} », ${campaign}`,
        why: `Elle ne dit plus rien depuis trois jours${waiting === 0 ? '' : `, et gardait ${formatCount(waiting, 'réponse', 'réponses')}`}.`,
        action: { label: 'Vérifier la borne', href: `/enquetes/bornes/${id}` },
      })),
  }),
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
