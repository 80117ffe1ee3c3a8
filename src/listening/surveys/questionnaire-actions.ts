import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type BuilderRefusal, lacking } from './builder.ts'
import { closeConsultationOf } from './store/consultations.ts'
import { type Definition, definitionSchema } from './questionnaire.ts'
import {
  deleteDraft,
  draftIn,
  findQuestionnaire,
  insertVersion,
  listQuestionnaires,
  listVersions,
  writeVersion,
} from './store/questionnaires.ts'

type Verb = 'questionnaire.prepare' | 'questionnaire.edit' | 'questionnaire.publish' | 'questionnaire.drop'
const told = (tx: Tx, action: Verb, id: number) => journal(tx, { action, kind: 'questionnaire', id, fields: [] })

/** Begins a questionnaire: empty, or from the latest version of another, whose questions keep their codes, or from what was read of a file. */
export async function addQuestionnaire(
  tx: Tx,
  { name }: { name: string },
  model: number | Definition | undefined,
): Promise<Outcome<never, number>> {
  const taken = (await listQuestionnaires(tx)).map(({ code }) => code)
  const from = typeof model === 'number' ? (await listVersions(tx, model))[0]?.definition : model
  const definition = from ?? { title: name, lead: '', sections: [] }
  const made = await addRecord(tx, 'questionnaire', {
    action: 'questionnaire.create',
    values: { name, code: freeCode(name, taken) },
  })
  if (made.outcome === 'done')
    await insertVersion(tx, { questionnaire: made.made, number: 1, definition, draft: true, publishedOn: null })
  return made
}

/** Another name. */
export const renameQuestionnaire = (tx: Tx, at: At & { values: { name: string } }) =>
  saveRecord(tx, 'questionnaire', { ...at, action: 'questionnaire.update' })

/** Puts it away from what a campaign may ask, or back. */
export async function shelveQuestionnaire(tx: Tx, at: At, on: PlainDate | null) {
  await findQuestionnaire(tx, at.id)
  const action = on === null ? 'questionnaire.restore' : 'questionnaire.archive'
  return saveRecord(tx, 'questionnaire', { ...at, action, values: { archivedOn: on }, fields: [] })
}

/** Prepares the next version, as the latest one stands; the one that is being prepared when there is one. */
export async function prepareVersion(tx: Tx, id: number): Promise<Outcome> {
  await findQuestionnaire(tx, id)
  const versions = await listVersions(tx, id)
  const [latest] = versions
  if (versions.some(({ draft }) => draft) || latest === undefined) return done()
  const { definition, number } = latest
  await insertVersion(tx, { questionnaire: id, number: number + 1, definition, draft: true, publishedOn: null })
  await told(tx, 'questionnaire.prepare', id)
  return done()
}

/** Changes the version that is being prepared, by one gesture of the builder. */
export async function editDraft(
  tx: Tx,
  { id, version }: At,
  gesture: (definition: Definition) => Definition | BuilderRefusal,
): Promise<Outcome<BuilderRefusal>> {
  const draft = await draftIn(tx, id)
  if (draft?.version !== version) return STALE
  const made = gesture(draft.definition)
  if (typeof made === 'string') return refused(made)
  if (!(await writeVersion(tx, { id: draft.id, version }, { definition: made }))) return STALE
  await told(tx, 'questionnaire.edit', id)
  return done()
}

/** Publishes what was prepared: campaigns may ask it, and it changes no more. */
export async function publishDraft(
  tx: Tx,
  { id, version, today }: At & { today: PlainDate },
): Promise<Outcome<'lacking'>> {
  const draft = await draftIn(tx, id)
  if (draft?.version !== version) return STALE
  if (lacking(draft.definition).length > 0 || !definitionSchema.safeParse(draft.definition).success)
    return refused('lacking')
  if (!(await writeVersion(tx, { id: draft.id, version }, { draft: false, publishedOn: today }))) return STALE
  await closeConsultationOf(tx, draft.id, today)
  await told(tx, 'questionnaire.publish', id)
  return done()
}

/** Drops what was prepared; a questionnaire that never had another version goes by its own removal. */
export async function dropDraft(tx: Tx, { id, version }: At): Promise<Outcome<'only-one'>> {
  const draft = await draftIn(tx, id)
  if (draft === undefined) return STALE
  if ((await listVersions(tx, id)).length === 1) return refused('only-one')
  if (!(await deleteDraft(tx, { id: draft.id, version }))) return STALE
  await told(tx, 'questionnaire.drop', id)
  return done()
}
