import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { type Outcome } from '#src/ground/process/outcome.ts'
import type { CourseValues } from '../input.ts'
import { listCourses } from '../store/courses.ts'

/** Adds a course; its code is made once from its name. */
export async function addCourse(tx: Tx, values: CourseValues): Promise<Outcome<never, number>> {
  const taken = (await listCourses(tx)).map(({ code }) => code)
  const code = freeCode(values.name, taken, 80)
  return addRecord(tx, 'trainingCourse', { action: 'training_course.create', values: { ...values, code } })
}

/** Saves a course that is still as it was shown: records keep the validity they were given. */
export const saveCourse = (tx: Tx, at: At & { values: CourseValues }): Promise<Outcome> =>
  saveRecord(tx, 'trainingCourse', { ...at, action: 'training_course.update' })

/** Takes a course out of what is offered, from today on, or offers it again. */
export const offerCourse = (
  tx: Tx,
  at: At,
  { today, offered }: { today: PlainDate; offered: boolean },
): Promise<Outcome> =>
  saveRecord(tx, 'trainingCourse', {
    ...at,
    values: { validTo: offered ? null : addDays(today, -1) },
    action: offered ? 'training_course.restore' : 'training_course.archive',
    fields: [],
  })
