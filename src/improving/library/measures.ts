import { type Expression, sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

const ofVersions = measures<DB>()('documentVersion')
const soonest = (...days: Expression<unknown>[]): Expression<unknown> => sql`least(${sql.join(days)})`

/** Versions in force: from their day of entry. */
const came = ofVersions({
  code: 'document.came',
  version: 1,
  label: 'Versions entrées en vigueur',
  day: (r) => r.ref('r.inForceFrom'),
  site: (r) => r.fn.coalesce(r.ref('r.site'), r.lit(0)),
  service: (r) => r.fn.coalesce(r.ref('r.service'), r.lit(0)),
})

/** Until the day that another replaces them, that they are withdrawn or that their document is put aside. */
const left = ofVersions({
  code: 'document.left',
  version: 1,
  label: 'Versions remplacées, retirées ou archivées',
  day: (r) => soonest(r.ref('r.inForceTo'), r.ref('r.putAsideOn')),
  site: (r) => r.fn.coalesce(r.ref('r.site'), r.lit(0)),
  service: (r) => r.fn.coalesce(r.ref('r.service'), r.lit(0)),
  when: (r) => r('r.inForceFrom', 'is not', null),
})

/** Up to date until then, or until the day after the one by which they are to be read again. */
const aged = ofVersions({
  code: 'document.aged',
  version: 1,
  label: 'Versions qui ne sont plus à jour',
  day: (r) => soonest(r.ref('r.inForceTo'), r.ref('r.putAsideOn'), sql`(${r.ref('r.reviewDue')} + 1)`),
  site: (r) => r.fn.coalesce(r.ref('r.site'), r.lit(0)),
  service: (r) => r.fn.coalesce(r.ref('r.service'), r.lit(0)),
  when: (r) => r('r.inForceFrom', 'is not', null),
})

/** Readings said, one by one or as a signed sheet counts them: never by person. */
const readings = measures<DB>()('documentReading')({
  code: 'document.read',
  version: 1,
  label: 'Lectures confirmées',
  day: (r) => r.ref('r.readOn'),
  site: (r) => r.fn.coalesce(r.ref('r.site'), r.lit(0)),
  service: (r) => r.fn.coalesce(r.ref('r.service'), r.lit(0)),
  count: (r) => r.ref('r.people'),
})

export const libraryMeasures = [came, left, aged, readings] as const

/** Of the versions in force on the last day, how many need not be read again yet. */
export const upToDateFormula: Formula = {
  kind: 'standing',
  over: { in: [came.cells()], out: [aged.cells()] },
  under: { in: [came.cells()], out: [left.cells()] },
}

export const readingsFormula: Formula = { kind: 'count', of: [readings.cells()] }
