import { freeCode } from '#src/core/room/code.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type ModelRefusal, type Opinion, refusePublishing, unknownFields } from '../letter.ts'
import {
  findModel,
  insertModel,
  listModels,
  type Model,
  type ModelWords,
  versionsOf,
  withdrawInForce,
} from '../store/models.ts'

type Done = Promise<Outcome<ModelRefusal>>

const wordsFault = ({ subject, body }: ModelWords): 'subject' | 'body' | undefined =>
  unknownFields(subject).length > 0 ? 'subject' : unknownFields(body).length > 0 ? 'body' : undefined

export async function addModel(tx: Tx, words: ModelWords): Promise<Outcome<ModelRefusal, number>> {
  const fault = wordsFault(words)
  if (fault) return refused('unknown-field', fault)
  const taken = (await listModels(tx)).map(({ code }) => code)
  const id = await insertModel(tx, { ...words, code: freeCode(words.name, taken), number: 1 })
  await journal(tx, { action: 'letter_model.create', kind: 'letter_model', id, fields: Object.keys(words) })
  return done(id)
}

/** Corrects a draft: what was read again, judged or put in force stays as it is. */
export async function saveModel(tx: Tx, at: At & { values: ModelWords }): Done {
  const model = await findModel(tx, at.id)
  if (model.version !== at.version) return STALE
  if (model.state !== 'draft') return refused('not-draft')
  const fault = wordsFault(at.values)
  if (fault) return refused('unknown-field', fault)
  return change(tx, at, { values: at.values, action: 'letter_model.update' })
}

async function change(
  tx: Tx,
  at: At,
  { values, action }: { values: Partial<Omit<Model, 'id' | 'uses' | 'version'>>; action: Verb },
): Done {
  if (!(await updateVersion(tx, 'letterModel', { id: at.id, version: at.version, values }))) return STALE
  await journal(tx, { action, kind: 'letter_model', id: at.id, fields: Object.keys(values) })
  return done()
}

export async function reviewModel(tx: Tx, at: At): Done {
  const { state, version } = await findModel(tx, at.id)
  if (version !== at.version) return STALE
  if (state !== 'draft') return refused('not-draft')
  return change(tx, at, { values: { state: 'reviewed' }, action: 'letter_model.review' })
}

/** Notes what the users' committee thinks of it, and when it met. */
export async function opineModel(
  tx: Tx,
  at: At,
  given: { opinion: Opinion; opinionOn: PlainDate; opinionSession: string; today: PlainDate },
): Done {
  const { today, ...values } = given
  const { state, version } = await findModel(tx, at.id)
  if (version !== at.version) return STALE
  if (state !== 'reviewed' && state !== 'opined') return refused(state === 'draft' ? 'not-reviewed' : 'not-draft')
  if (values.opinionOn > today) return refused('opinion-future', 'opinionOn')
  return change(tx, at, { values: { ...values, state: 'opined' }, action: 'letter_model.opinion' })
}

/** Puts a version in force: the one before is withdrawn the same day. */
export async function publishModel(tx: Tx, at: At, today: PlainDate): Done {
  const model = await findModel(tx, at.id)
  if (model.version !== at.version) return STALE
  const refusal = refusePublishing(model)
  if (refusal) return refused(refusal)
  await withdrawInForce(tx, model.code, today)
  return change(tx, at, { values: { state: 'published', publishedOn: today }, action: 'letter_model.publish' })
}

export async function withdrawModel(tx: Tx, at: At, today: PlainDate): Done {
  const { state, version } = await findModel(tx, at.id)
  if (version !== at.version) return STALE
  if (state !== 'published') return refused('not-published')
  return change(tx, at, { values: { state: 'withdrawn', withdrawnOn: today }, action: 'letter_model.withdraw' })
}

/** Opens the next version of a model, from these words; at most one is in preparation. */
export async function nextVersion(tx: Tx, at: At): Promise<Outcome<ModelRefusal, number>> {
  const model = await findModel(tx, at.id)
  if (model.version !== at.version) return STALE
  const { code, name, purpose, regime, category, subject, body, secondReader } = model
  const versions = await versionsOf(tx, code)
  if (versions.some(({ state }) => state === 'draft' || state === 'reviewed' || state === 'opined'))
    return refused('draft-open')
  const number = Math.max(...versions.map((one) => one.number)) + 1
  const id = await insertModel(tx, { code, number, name, purpose, regime, category, subject, body, secondReader })
  await journal(tx, { action: 'letter_model.create', kind: 'letter_model', id, fields: ['number'] })
  return done(id)
}
