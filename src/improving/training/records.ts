import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { courseLines } from './store/courses.ts'
import { sessionLines } from './store/sessions.ts'
import { obtainedLines } from './store/records.ts'
import { spanLines } from './store/spans.ts'
import { KINDS } from './spans.ts'
import { SESSION_STATES, VALIDITIES, WAYS } from './training.ts'

const courses: RecordKind = {
  kind: 'training_course',
  right: 'training.read',
  noun: { one: 'formation', many: 'formations' },
  states: { active: 'Proposée', ended: 'Retirée du catalogue' },
  ...listedAt('/formations/catalogue'),
  lines: courseLines,
}

const sessions: RecordKind = {
  kind: 'training_session',
  right: 'training.read',
  noun: { one: 'session de formation', many: 'sessions de formation' },
  called: 'day',
  states: SESSION_STATES,
  ...listedAt('/formations/sessions'),
  lines: sessionLines,
}

/** What was obtained, behind a figure: by its course and its place, without a name. */
const obtained: RecordKind = {
  kind: 'training_record',
  right: 'training.keep',
  noun: { one: 'acquis de formation', many: 'acquis de formation' },
  states: VALIDITIES,
  outcomes: WAYS,
  lines: obtainedLines,
}

/** Those who owe a course or hold it, behind a figure: by its course and their place, without a name. */
const spans: RecordKind = {
  kind: 'training_span',
  right: 'training.keep',
  noun: { one: 'agent concerné', many: 'agents concernés' },
  states: KINDS,
  lines: spanLines,
}

/** No agent is a record that other rooms list: nobody is found by name outside this one. */
export const trainingRecords = [courses, sessions, obtained, spans] as const
