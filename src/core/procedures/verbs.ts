import { formerly, type JournalOfRoom, type VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'procedure.create': 'a ajouté {la démarche} au catalogue',
  'procedure.update': 'a modifié {la démarche}',
  'procedure.review': 'a noté la relecture de {la démarche}',
  'procedure.archive': 'a archivé {la démarche}',
  'procedure.restore': 'a remis au catalogue {la démarche}',
  'procedure.delete': 'a supprimé {la démarche}',
  'procedure_way.create': 'a daté {la voie}',
  'procedure_way.update': 'a modifié {la voie}',
  'procedure_way.delete': 'a supprimé {la voie}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const procedureJournal: JournalOfRoom = {
  verbs,
  former: formerly('procedure', { added: 'create', saved: 'update', reviewed: 'review', deleted: 'delete' }),
  objects: { procedure: 'Démarche', procedure_way: 'Voie datée d’une démarche' },
  fields: { way: 'voie', plannedFor: 'jour prévu' },
}
