import { formerly, type JournalOfRoom, type VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'procedure.create': 'a ajouté {la démarche} au catalogue',
  'procedure.update': 'a modifié {la démarche}',
  'procedure.review': 'a noté la relecture de {la démarche}',
  'procedure.archive': 'a archivé {la démarche}',
  'procedure.restore': 'a remis au catalogue {la démarche}',
  'procedure.delete': 'a supprimé {la démarche}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const procedureJournal: JournalOfRoom = {
  verbs,
  former: formerly('procedure', { added: 'create', saved: 'update', reviewed: 'review', deleted: 'delete' }),
  objects: { procedure: 'Démarche' },
}
