import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

/** Comments that were given a theme, on the day they were written. */
const sorted = measures<DB>()('commentTheme')({
  code: 'comment.sorted',
  version: 1,
  label: 'Commentaires classés par thème',
  day: (r) => r.ref('r.day'),
  dims: { theme: (r) => sql<string>`${r.ref('r.theme')}::text`, kind: (r) => r.ref('r.kind') },
  labels: { theme: 'Thème', kind: 'D’où ils viennent' },
})

export const commentMeasures = [sorted]

/** Comments sorted, under one theme or all. */
export const sortedCount = (theme?: string): Formula => ({
  kind: 'count',
  of: [sorted.cells(theme === undefined ? {} : { theme: [theme] })],
})
