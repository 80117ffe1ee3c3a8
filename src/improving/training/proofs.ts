import type { ProofSource } from '#src/core/room/proof-store.ts'
import { SESSIONS } from './pages/shell.tsx'
import { listCourses } from './store/courses.ts'
import { heldSessions } from './store/sessions.ts'

/** A session that was held, by its course. */
export const trainingProofs: ProofSource = {
  code: 'training_session',
  label: 'Session de formation tenue',
  right: 'training.read',
  href: (id) => `${SESSIONS}/${id}`,
  conditions: async (tx) => (await listCourses(tx)).map(({ code, name }) => ({ code, label: name })),
  fragment: heldSessions,
}
