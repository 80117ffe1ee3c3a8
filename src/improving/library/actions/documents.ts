import { codeFrom, freeCode } from '#src/core/room/code.ts'
import type { ValuesOf } from '#src/core/room/fields.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, type Refusals } from '#src/ground/process/outcome.ts'
import type { Kind, Refusal } from '../document.ts'
import type { DOCUMENT, KIND } from '../input.ts'
import { codesLike, findDocument } from '../store/documents.ts'
import { insertUsual, listKinds } from '../store/kinds.ts'

export type DocumentValues = ValuesOf<typeof DOCUMENT>
export type KindValues = ValuesOf<typeof KIND>

const columnsOf = ({ audienceRoles, audienceSites, audienceServices, ...values }: DocumentValues) => ({
  ...values,
  audienceRoles: [...audienceRoles],
  audienceSites: [...audienceSites],
  audienceServices: [...audienceServices],
})

export async function addDocument(tx: Tx, values: DocumentValues, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const code = freeCode(values.title, await codesLike(tx, codeFrom(values.title, 70)), 80)
  return addRecord(tx, 'document', {
    action: 'document.create',
    fields: Object.keys(values),
    values: { ...columnsOf(values), code, addedOn: today },
  })
}

export const saveDocument = (tx: Tx, at: At & { values: DocumentValues }): Promise<Outcome<Refusal>> =>
  saveRecord(tx, 'document', { ...at, values: columnsOf(at.values), action: 'document.update' })

/** Out of what is offered, or back in it: its versions stay as they are. */
export async function archiveDocument(tx: Tx, at: At, today: PlainDate | null): Promise<Outcome<Refusal>> {
  const { archivedOn } = await findDocument(tx, at.id)
  if ((archivedOn === null) === (today === null)) return refused(today === null ? 'not-archived' : 'already-archived')
  return saveRecord(tx, 'document', {
    ...at,
    values: { archivedOn: today },
    fields: [],
    action: today === null ? 'document.restore' : 'document.archive',
  })
}

/** What is wrong with a kind beside those there are. */
export const kindRefusals = (
  kinds: readonly Pick<Kind, 'code' | 'name'>[],
  { code, name }: { code: string | undefined; name: string },
): Refusals<'name-taken'> =>
  kinds.some((one) => one.code !== code && one.name.toLowerCase() === name.toLowerCase()) ? { name: 'name-taken' } : {}

export async function addKind(tx: Tx, values: KindValues): Promise<Outcome<Refusal, number>> {
  const kinds = await listKinds(tx)
  const code = freeCode(
    values.name,
    kinds.map((one) => one.code),
    60,
  )
  return addRecord(tx, 'documentKind', {
    action: 'document_kind.create',
    why: kindRefusals(kinds, { code: undefined, name: values.name }),
    values: { ...values, code },
  })
}

export async function saveKind(tx: Tx, { values, ...at }: At & { values: KindValues }): Promise<Outcome<Refusal>> {
  const kinds = await listKinds(tx)
  const code = kinds.find(({ id }) => id === at.id)?.code
  return saveRecord(tx, 'documentKind', {
    ...at,
    values,
    why: kindRefusals(kinds, { code, name: values.name }),
    action: 'document_kind.update',
  })
}

/** Takes over the usual kinds that are not there yet. */
export async function addUsualKinds(tx: Tx): Promise<Outcome> {
  await insertUsual(tx)
  await journal(tx, { action: 'document_kind.usual', kind: 'document_kind', id: 0, fields: [] })
  return done()
}
