import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'obligation.create': 'a ajouté {l’obligation}',
  'obligation.update': 'a modifié {l’obligation}',
  'obligation.delete': 'a supprimé {l’obligation}',
  'obligation.adopt': 'a repris {l’obligation} proposée par sa source',
  'obligation.waive': 'a dit sans objet une échéance de {l’obligation}',
  'obligation.owe': 'a rétabli une échéance de {l’obligation}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const obligationJournal: JournalOfRoom = {
  verbs,
  objects: { obligation: 'Obligation' },
  fields: {
    proofSource: 'preuve',
    proofCondition: 'condition de la preuve',
    eventSource: 'évènement',
    eventCondition: 'condition de l’évènement',
    proof: 'preuve',
    event: 'évènement',
  },
}
