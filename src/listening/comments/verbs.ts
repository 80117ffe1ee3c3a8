import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'comment.sort': 'a classé des commentaires',
  'comment.forget': 'a effacé des commentaires arrivés à leur terme',
  'theme.create': 'a ajouté {le thème}',
  'theme.update': 'a modifié {le thème}',
  'theme.archive': 'a archivé {le thème}',
  'theme.restore': 'a remis en usage {le thème}',
  'theme.delete': 'a supprimé {le thème}',
  'theme.start': 'a pris la liste de thèmes de départ',
  'comment_setting.update': 'a changé {la durée de garde des commentaires}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const commentJournal: JournalOfRoom = {
  verbs,
  objects: { theme: 'Thème', comment_setting: 'Durée de garde des commentaires', comment: 'Commentaires' },
  fields: { months: 'durée de garde' },
}
