import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const counted = (one: string, many: string) => (count: string) => `${count} ${count === '1' ? one : many}`

const verbs = {
  'job.retry': { says: 'a relancé les tâches abandonnées', reason: counted('tâche', 'tâches') },
  'outbox.send': { says: 'a fait partir les messages retenus', reason: counted('message', 'messages') },
  'outbox.drop': { says: 'a renoncé aux messages retenus', reason: counted('message', 'messages') },
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const systemJournal: JournalOfRoom = {
  verbs,
  former: { 'jobs.retry': 'job.retry' },
  objects: { job: 'Tâche', outbox: 'Message', route: 'Page' },
}
