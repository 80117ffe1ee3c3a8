import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'desk_question.create': 'a ouvert {la fiche navette}',
  'desk_question.update': 'a modifié {la fiche navette}',
  'desk_question.answer': 'a répondu à {la fiche navette}',
  'desk_question.delete': 'a supprimé {la fiche navette}',
  'urgent_criterion.create': 'a ajouté {le critère d’urgence}',
  'urgent_criterion.update': 'a modifié {le critère d’urgence}',
  'urgent_criterion.archive': 'a archivé {le critère d’urgence}',
  'urgent_criterion.restore': 'a remis en usage {le critère d’urgence}',
  'urgent_criterion.delete': 'a supprimé {le critère d’urgence}',
  'urgent_case.create': 'a ouvert {le cas urgent}',
  'urgent_case.update': 'a modifié {le cas urgent}',
  'urgent_case.delete': 'a supprimé {le cas urgent}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const deskJournal: JournalOfRoom = {
  verbs,
  objects: {
    desk_question: 'Fiche navette',
    urgent_criterion: 'Critère d’urgence',
    urgent_case: 'Cas urgent',
  },
  fields: {
    askedOn: 'demandé le',
    dueOn: 'à répondre avant le',
    question: 'question',
    answer: 'réponse',
    answeredOn: 'répondu le',
    criterion: 'critère',
    decision: 'décision',
    decidedOn: 'décidé le',
    receivedOn: 'reçu le',
    meaning: 'ce qu’il veut dire',
    proof: 'justificatif',
    procedure: 'démarche',
  },
}
