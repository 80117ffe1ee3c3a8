import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'saved_view.create': 'a enregistré {une vue de liste}',
  'saved_view.update': 'a modifié {une vue de liste}',
  'saved_view.delete': 'a supprimé {une vue de liste}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const viewJournal: JournalOfRoom = {
  verbs,
  objects: { saved_view: 'Vue de liste' },
  fields: { list: 'liste', shared: 'partage', opens: 'vue d’ouverture', name: 'nom', query: 'filtres' },
}
