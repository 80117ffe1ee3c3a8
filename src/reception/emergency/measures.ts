import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { HOUR_MINUTES, NATURES } from './emergency.ts'

const ofEmergencies = measures<DB>()('emergency')
const LONGEST = 7 * 24 * 60

/** Events and exercises that began, on the day they did. */
const held = ofEmergencies({
  code: 'emergency.held',
  version: 1,
  label: 'Évènements et exercices',
  day: (r) => r.ref('r.openedOn'),
  dims: { nature: (r) => r.ref('r.nature') },
  labels: { nature: 'Nature' },
  values: { nature: NATURES },
  service: (r) => r.lit(0),
})
const cell = ofEmergencies({
  code: 'emergency.cell',
  version: 1,
  label: 'Délai d’activation de la cellule',
  day: (r) => r.ref('r.openedOn'),
  when: (r) => r('r.cellMinutes', 'is not', null),
  dims: {
    nature: (r) => r.ref('r.nature'),
    kept: (r) => sql<string>`case when ${r.ref('r.cellMinutes')} < ${sql.lit(HOUR_MINUTES)} then 'yes' else 'no' end`,
  },
  labels: { nature: 'Nature', kept: 'Délai tenu' },
  values: { nature: NATURES, kept: { yes: 'Oui', no: 'Non' } },
  bucket: (r) => sql<number>`least(${r.ref('r.cellMinutes')}, ${sql.lit(LONGEST)})`,
  total: (r) => r.ref('r.cellMinutes'),
  service: (r) => r.lit(0),
})
const information = ofEmergencies({
  code: 'emergency.information',
  version: 1,
  label: 'Délai de la première information',
  day: (r) => r.ref('r.openedOn'),
  when: (r) => r('r.informationMinutes', 'is not', null),
  dims: {
    nature: (r) => r.ref('r.nature'),
    kept: (r) =>
      sql<string>`case when ${r.ref('r.informationMinutes')} < ${sql.lit(HOUR_MINUTES)} then 'yes' else 'no' end`,
  },
  labels: { nature: 'Nature', kept: 'Délai tenu' },
  values: { nature: NATURES, kept: { yes: 'Oui', no: 'Non' } },
  bucket: (r) => sql<number>`least(${r.ref('r.informationMinutes')}, ${sql.lit(LONGEST)})`,
  total: (r) => r.ref('r.informationMinutes'),
  service: (r) => r.lit(0),
})

export const emergencyMeasures = [held, cell, information]

export const exercisesCount: Formula = { kind: 'count', of: [held.cells({ nature: ['exercise'] })] }
/** Under an hour ÷ both milestones passed; events and exercises are read apart by their nature. */
export const cellKept: Formula = { kind: 'ratio', over: [cell.cells({ kept: ['yes'] })], under: [cell.cells()] }
export const informationKept: Formula = {
  kind: 'ratio',
  over: [information.cells({ kept: ['yes'] })],
  under: [information.cells()],
}
