import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'tour.create': 'a prévu {le tour des locaux}',
  'tour.update': 'a modifié {le tour des locaux}',
  'tour.fill': 'a enregistré une partie de {le tour des locaux}',
  'tour.end': 'a terminé {le tour des locaux}',
  'tour.delete': 'a supprimé {le tour des locaux}',
  'tour_checklist.create': 'a ajouté {la grille de tour}',
  'tour_checklist.update': 'a modifié {la grille de tour}',
  'tour_checklist.archive': 'a archivé {la grille de tour}',
  'tour_checklist.restore': 'a remis en usage {la grille de tour}',
  'tour_checklist.delete': 'a supprimé {la grille de tour}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const tourJournal: JournalOfRoom = {
  verbs,
  objects: { tour: 'Tour des locaux', tour_checklist: 'Grille de tour' },
}
