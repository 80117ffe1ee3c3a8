import { type Point } from '#src/core/premises/index.ts'
import { codesIn } from '#src/ground/database/versioned.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { Outcome } from '#src/ground/process/outcome.ts'
import type { PanFields } from '../input.ts'
import { recount } from '../store/totals.ts'
import type { PanVisit, Refusal } from '../visits.ts'

type With = { point: Point; procedureCode: string }

const valuesOf = ({ point, ...fields }: PanFields, at: With) => ({
  ...fields,
  satisfaction: fields.satisfaction === '' ? null : Number(fields.satisfaction),
  point,
  site: at.point.site,
  service: at.point.service,
  procedureCode: at.procedureCode,
})

/** A visit at a help point: a visitor of its day. */
export async function addPanVisit(tx: Tx, fields: PanFields, at: With): Promise<Outcome<Refusal, number>> {
  const code = freeCode(`${at.point.code.slice(0, 40)} ${fields.day}`, await codesIn(tx, 'panVisit'), 60)
  const made = await addRecord(tx, 'panVisit', {
    action: 'pan_visit.create',
    values: { ...valuesOf(fields, at), code },
    fields: Object.keys(fields),
  })
  await recount(tx, { layer: 'records', points: [fields.point], from: fields.day, to: fields.day })
  return made
}

export async function savePanVisit(
  tx: Tx,
  { values, ...at }: At & { values: PanFields },
  { before, ...point }: With & { before: PanVisit },
): Promise<Outcome<Refusal>> {
  const saved = await saveRecord(tx, 'panVisit', {
    ...at,
    action: 'pan_visit.update',
    values: valuesOf(values, point),
    fields: Object.keys(values),
  })
  if (saved.outcome !== 'done') return saved
  await recount(tx, { layer: 'records', points: [before.point], from: before.day, to: before.day })
  await recount(tx, { layer: 'records', points: [values.point], from: values.day, to: values.day })
  return saved
}
