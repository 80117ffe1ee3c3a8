import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'framework.create': 'a ouvert {la version de référentiel}',
  'framework.adopt': 'a adopté {la version de référentiel}',
  'framework.receive': 'a repris d’un fichier {la version de référentiel}',
  'framework.update': 'a modifié {la version de référentiel}',
  'framework.publish': 'a publié {la version de référentiel}, qui ne change plus',
  'framework.withdraw': 'a retiré {la version de référentiel}',
  'framework.delete': 'a supprimé le brouillon {de la version de référentiel}',
  'framework.share': 'a donné à tous les départements {la version de référentiel}',
  'framework.unshare': 'a retiré du niveau national {la version de référentiel}',
  'framework_item.create': 'a ajouté {la ligne de référentiel}',
  'framework_item.update': 'a modifié {la ligne de référentiel}',
  'framework_item.delete': 'a supprimé {la ligne de référentiel}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const standardJournal: JournalOfRoom = {
  verbs,
  objects: { framework_version: 'Référentiel', framework_item: 'Ligne de référentiel' },
}
