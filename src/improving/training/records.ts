import type { RecordKind } from '#src/core/room/record-store.ts'
import { courseLines } from './store/courses.ts'
import { sessionLines } from './store/sessions.ts'
import { SESSION_STATES } from './training.ts'

const courses: RecordKind = {
  kind: 'training_course',
  right: 'training.read',
  noun: { one: 'formation', many: 'formations' },
  states: { active: 'Proposée', ended: 'Retirée du catalogue' },
  outcomes: {},
  href: ({ id }) => `/formations/catalogue/${id}`,
  list: (words) => `/formations/catalogue?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: courseLines,
}

const sessions: RecordKind = {
  kind: 'training_session',
  right: 'training.read',
  noun: { one: 'session de formation', many: 'sessions de formation' },
  called: 'day',
  states: SESSION_STATES,
  outcomes: {},
  href: ({ id }) => `/formations/sessions/${id}`,
  list: (words) => `/formations/sessions?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: sessionLines,
}

/** Agents and what they obtained are no records that other rooms list: nobody is found by name outside this one. */
export const trainingRecords = [courses, sessions] as const
