import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'mapping.propose': 'a proposé les lignes d’une correspondance entre deux versions de référentiel',
  'mapping.confirm': 'a relu les lignes inchangées d’une correspondance entre deux versions de référentiel',
  'mapping_line.create': 'a ajouté une ligne à une correspondance entre deux versions de référentiel',
  'mapping_line.update': 'a modifié une ligne d’une correspondance entre deux versions de référentiel',
  'mapping_line.delete': 'a supprimé une ligne d’une correspondance entre deux versions de référentiel',
  'version_move.apply': 'a fait passer le département à la version suivante d’un référentiel',
  'version_move.undo': 'a défait le passage à la version suivante d’un référentiel',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const transitionJournal: JournalOfRoom = {
  verbs,
  fields: { beforeItem: 'ligne d’avant', afterItem: 'ligne d’après' },
  objects: { mapping_line: 'Ligne de correspondance', version_move: 'Passage à la version suivante' },
}
