import type { RecordKind } from '#src/core/room/record-store.ts'
import { sortedLines, themeLines } from './store/themes.ts'

export const themeRecords: RecordKind = {
  kind: 'theme',
  right: 'comments.read',
  noun: { one: 'thème de commentaires', many: 'thèmes de commentaires' },
  states: { active: 'En usage', archived: 'Archivé' },
  href: ({ id }) => `/commentaires/themes/${id}`,
  list: () => '/commentaires/themes',
  search: 'words',
  lines: themeLines,
}

/** What is counted of comments: the list is where they are read. */
export const sortedRecords: RecordKind = {
  kind: 'comment_theme',
  called: 'day',
  right: 'comments.read',
  noun: { one: 'commentaire classé', many: 'commentaires classés' },
  states: { sorted: 'Classé' },
  lines: sortedLines,
}
