import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'document.create': 'a ajouté {le document}',
  'document.update': 'a modifié {le document}',
  'document.archive': 'a archivé {le document}',
  'document.restore': 'a remis {le document} dans la base',
  'document.delete': 'a supprimé {le document}',
  'document.version': 'a préparé une version {du document}',
  'document.correct': 'a corrigé une version {du document}',
  'document.drop': 'a supprimé un projet de version {du document}',
  'document.submit': 'a demandé les visas d’une version {du document}',
  'document.approve': 'a donné un visa à une version {du document}',
  'document.refuse': 'a refusé son visa à une version {du document}',
  'document.opinion': 'a enregistré l’avis d’un comité sur une version {du document}',
  'document.rework': 'a repris une version {du document}',
  'document.enter': 'a mis en vigueur une version {du document}',
  'document.hold': 'a annulé l’entrée en vigueur d’une version {du document}',
  'document.withdraw': 'a retiré une version {du document}',
  'document.review': 'a relu {le document}, rien à changer',
  'document.read': 'a lu {le document}',
  'document.sheet': 'a enregistré une feuille d’émargement {du document}',
  'document.unsheet': 'a supprimé une feuille d’émargement {du document}',
  'document_kind.create': 'a ajouté {la sorte de document}',
  'document_kind.update': 'a modifié {la sorte de document}',
  'document_kind.delete': 'a supprimé {la sorte de document}',
  'document_kind.usual': 'a repris les sortes de documents usuelles',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const libraryJournal: JournalOfRoom = {
  verbs,
  objects: { document: 'Document', document_kind: 'Sorte de document' },
  fields: {
    signed: 'signataires',
    functions: 'fonctions',
    on: 'jour',
    place: 'lieu',
    note: 'ce qui change',
    file: 'fichier',
    inForceFrom: 'entrée en vigueur',
    reviewDue: 'prochaine relecture',
    archivedOn: 'jour de l’archivage',
  },
}
