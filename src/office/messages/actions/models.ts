import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { ModelFields } from '../input.ts'
import { findModel, listModels, withdrawCode } from '../store/models.ts'
import { bodyRefusal, type ModelRefusal } from '../texts.ts'

/** A new model; or, after one of the same name, its next version. */
export async function addModel(tx: Tx, values: ModelFields): Promise<Outcome<ModelRefusal, number>> {
  const why = bodyRefusal(values.body)
  if (why) return refused(why, 'body')
  const all = await listModels(tx)
  const same = all.find(({ name }) => name.toLocaleLowerCase('fr') === values.name.toLocaleLowerCase('fr'))
  const code =
    same?.code ??
    freeCode(
      values.name,
      all.map((one) => one.code),
    )
  const number = Math.max(0, ...all.filter((one) => one.code === code).map((one) => one.number)) + 1
  return addRecord(tx, 'textModel', { action: 'text_model.create', values: { ...values, code, number } })
}

export async function saveModel(tx: Tx, at: At & { values: ModelFields }): Promise<Outcome<ModelRefusal>> {
  const { state, version } = await findModel(tx, at.id)
  if (version !== at.version) return STALE
  if (state !== 'draft') return refused('not-draft')
  const why = bodyRefusal(at.values.body)
  if (why) return refused(why, 'body')
  return saveRecord(tx, 'textModel', { ...at, action: 'text_model.update' })
}

/** Puts a version in force: the one before it is withdrawn the same day. */
export async function publishModel(tx: Tx, at: At, today: PlainDate): Promise<Outcome<ModelRefusal>> {
  const { state, version, code } = await findModel(tx, at.id)
  if (version !== at.version) return STALE
  if (state !== 'draft') return refused('not-draft')
  await withdrawCode(tx, code, today)
  const values = { state: 'published', publishedOn: today } as const
  return saveRecord(tx, 'textModel', { ...at, values, action: 'text_model.publish', fields: ['state'] })
}

export async function withdrawModel(tx: Tx, at: At, today: PlainDate): Promise<Outcome<ModelRefusal>> {
  const { state, version } = await findModel(tx, at.id)
  if (version !== at.version) return STALE
  if (state !== 'published') return refused('not-published')
  const values = { state: 'withdrawn', withdrawnOn: today } as const
  return saveRecord(tx, 'textModel', { ...at, values, action: 'text_model.withdraw', fields: ['state'] })
}
