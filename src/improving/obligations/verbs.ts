import { longDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

/** « du 12 mai au 3 juin 2026 », from the two days that were kept. */
function movedInWords(stored: string): string {
  const [from, to] = stored.split(' ').map((day) => parsePlainDate(day))
  return from && to ? `du ${longDate(from)} au ${longDate(to)}` : stored
}

const verbs = {
  'obligation.create': 'a ajouté {l’obligation}',
  'obligation.update': 'a modifié {l’obligation}',
  'obligation.delete': 'a supprimé {l’obligation}',
  'obligation.adopt': 'a repris {l’obligation} proposée par sa source',
  'obligation.waive': 'a dit sans objet une échéance de {l’obligation}',
  'obligation.move': { says: 'a déplacé une échéance de {l’obligation}', reason: movedInWords },
  'obligation.owe': 'a rétabli une échéance de {l’obligation}',
  'obligation_feed.make': 'a fait {une adresse d’agenda}',
  'obligation_feed.end': 'a retiré {une adresse d’agenda}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const obligationJournal: JournalOfRoom = {
  verbs,
  objects: { obligation: 'Obligation', obligation_feed: 'Adresse d’agenda' },
  fields: {
    proofSource: 'preuve',
    proofCondition: 'condition de la preuve',
    eventSource: 'évènement',
    eventCondition: 'condition de l’évènement',
    proof: 'preuve',
    event: 'évènement',
    anchor: 'évènement prévu',
  },
}
