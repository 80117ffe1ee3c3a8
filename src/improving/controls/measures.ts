import { sql } from 'kysely'
import { type Cells, cohort, dayBucket, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

const nowhere = () => sql<number | null>`null::int`

/** Lines of the plan, on the last day of their month: done, or not yet. */
const planned = measures<DB>()('controlPlan')({
  code: 'control.planned',
  version: 1,
  label: 'Contrôles prévus',
  day: (r) => r.ref('r.endsOn'),
  service: nowhere,
  dims: { state: (r) => r.case().when('r.doneOn', 'is', null).then('open').else('done').end() },
  labels: { state: 'Avancement' },
  values: { state: { open: 'à faire', done: 'fait' } },
  bucket: (r) =>
    r
      .case()
      .when('r.doneOn', 'is', null)
      .then(dayBucket(r.ref('r.endsOn')))
      .else(0)
      .end(),
})

/** What closed controls found, on the day they were led. */
const found = (own: { code: string; label: string; count: 'conform' | 'deviations' }) =>
  measures<DB>()('control')({
    code: own.code,
    version: 1,
    label: own.label,
    day: (r) => r.ref('r.heldOn'),
    when: (r) => r('r.closedOn', 'is not', null),
    service: nowhere,
    count: (r) => r.ref(`r.${own.count}`),
  })
const conform = found({ code: 'control.conform', label: 'Enregistrements conformes', count: 'conform' })
const deviations = found({ code: 'control.deviations', label: 'Enregistrements en écart', count: 'deviations' })

export const controlMeasures = [planned, conform, deviations] as const

/** Of what was planned by a day, how much is done. */
export const coverageFormula: Formula = cohort(planned, { dim: 'state', inTime: ['done'], late: [], open: ['open'] })

const cells = (...of: Cells[]): Cells[] => of
/** Of the records that were checked, how many conform. */
export const conformityFormula: Formula = {
  kind: 'ratio',
  over: cells(conform.cells()),
  under: cells(conform.cells(), deviations.cells()),
}
