import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'poster.create': 'a ajouté {l’affiche}',
  'poster.update': 'a modifié {l’affiche}',
  'poster.edition': 'a changé les éditions de {l’affiche}',
  'poster.archive': 'a archivé {l’affiche}',
  'poster.restore': 'a remis en usage {l’affiche}',
  'poster.delete': 'a supprimé {l’affiche}',
  'display.create': 'a ajouté {l’affichage}',
  'display.update': 'a modifié {l’affichage}',
  'display.post': 'a noté la pose de {l’affichage}',
  'display.remove': 'a noté le retrait de {l’affichage}',
  'display.photo': 'a photographié {l’affichage}',
  'display.delete': 'a supprimé {l’affichage}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const displayJournal: JournalOfRoom = {
  verbs,
  objects: { poster: 'Affiche', display: 'Affichage' },
  fields: { removedOn: 'jour de retrait', photo: 'photographie' },
}
