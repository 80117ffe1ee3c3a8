import type { ValuesOf } from '#src/core/room/fields.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, deleteVersion, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import type { Updateable } from 'kysely'
import type { DB } from '#src/ground/database/db.ts'
import { addMonths } from '#src/ground/calendar/index.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { OPEN, type Place, type Refusal, stateOf } from '../document.ts'
import { READ } from '../jobs.ts'
import type { ENTRY, WITHDRAWAL } from '../input.ts'
import { findKind } from '../store/kinds.ts'
import { findDocument } from '../store/documents.ts'
import { findVersion, giveWay, nextNumber, takeBack, type VersionLine } from '../store/versions.ts'

export type VersionValues = Place & { note: string; others: number }

/** Writes a version that is still as it was shown; the journal tells it of its document. */
export async function saveVersion(
  tx: Tx,
  at: At & { document: number },
  {
    values,
    action,
    fields = [],
  }: { values: Updateable<DB['documentVersion']>; action: Verb; fields?: readonly string[] },
): Promise<Outcome<Refusal>> {
  if (!(await updateVersion(tx, 'documentVersion', { id: at.id, version: at.version, values }))) return STALE
  await journal(tx, { action, kind: 'document', id: at.document, fields })
  return done()
}

/** Prepares the next version of a document at a place. */
export async function addVersion(
  tx: Tx,
  document: number,
  { values, file, today }: { values: VersionValues; file: number | undefined; today: PlainDate },
): Promise<Outcome<Refusal, number>> {
  const number = await nextNumber(tx, document, values)
  const id = await insertRow(tx, 'documentVersion', { ...values, document, number, file: file ?? null, addedOn: today })
  await journal(tx, { action: 'document.version', kind: 'document', id: document, fields: Object.keys(values) })
  if (file !== undefined) await addJob(tx, READ, { ids: { version: id }, once: true })
  return done(id)
}

/** Corrects a version while it is a project; at another place it takes the next number there. */
export async function correctVersion(
  tx: Tx,
  at: At,
  { values, today }: { values: Partial<VersionValues> & { file?: number }; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (!OPEN.has(stateOf(known, today))) return refused('not-open')
  const place = { site: known.site, service: known.service, scope: known.scope, ...values }
  const moved = place.site !== known.site || place.service !== known.service || place.scope !== known.scope
  if (values.file !== undefined) await addJob(tx, READ, { ids: { version: at.id }, once: true })
  const number = moved ? await nextNumber(tx, known.document, place) : known.number
  return saveVersion(
    tx,
    { ...at, document: known.document },
    {
      values: { ...values, number },
      action: 'document.correct',
      fields: Object.keys(values),
    },
  )
}

/** Drops a version that was never in force. */
export async function dropVersion(tx: Tx, at: At, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (!OPEN.has(stateOf(known, today))) return refused('not-open')
  if ((await deleteVersion(tx, 'documentVersion', at)) !== 'done') return STALE
  await journal(tx, { action: 'document.drop', kind: 'document', id: known.document, fields: [] })
  return done(known.document)
}

/** When a version that begins on a day should be read again. */
export async function reviewAfter(tx: Tx, document: number, from: PlainDate): Promise<PlainDate> {
  const { kind } = await findDocument(tx, document)
  return addMonths(from, (await findKind(tx, kind)).reviewMonths)
}

/** From a day on, an approved version holds, and the one before gives way. */
export async function enterForce(
  tx: Tx,
  at: At,
  { inForceFrom, reviewDue }: ValuesOf<typeof ENTRY>,
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (known.approvedOn === null || known.inForceFrom !== null) return refused('not-approved')
  if (inForceFrom < known.approvedOn) return refused('before-approval', 'inForceFrom')
  if (reviewDue !== null && reviewDue <= inForceFrom) return refused('review-before', 'reviewDue')
  if (!(await giveWay(tx, known, inForceFrom))) return refused('overlaps', 'inForceFrom')
  const values = { inForceFrom, reviewDue: reviewDue ?? (await reviewAfter(tx, known.document, inForceFrom)) }
  return saveVersion(
    tx,
    { ...at, document: known.document },
    { values, action: 'document.enter', fields: Object.keys(values) },
  )
}

/** What was to begin does not: the version before holds on. */
export async function holdEntry(tx: Tx, at: At, today: PlainDate): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (known.inForceFrom === null || known.inForceFrom <= today) return refused('not-coming')
  const values = { inForceFrom: null, inForceTo: null, reviewDue: null }
  const saved = await saveVersion(tx, { ...at, document: known.document }, { values, action: 'document.hold' })
  if (saved.outcome === 'done') await takeBack(tx, known, known.inForceFrom)
  return saved
}

const holds = (known: VersionLine, today: PlainDate): boolean => stateOf(known, today) === 'in_force'

/** Ends a version that nothing follows. */
export async function withdrawVersion(
  tx: Tx,
  at: At,
  { inForceTo, withdrawnWhy, today }: ValuesOf<typeof WITHDRAWAL> & { today: PlainDate },
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (!holds(known, today) || known.inForceTo !== null) return refused('not-in-force')
  if (known.inForceFrom !== null && inForceTo < known.inForceFrom) return refused('before-approval', 'inForceTo')
  return saveVersion(
    tx,
    { ...at, document: known.document },
    {
      values: { inForceTo, withdrawnWhy },
      action: 'document.withdraw',
    },
  )
}

/** Read again and nothing to change: it is due again after the months of its kind. */
export async function reviewVersion(tx: Tx, at: At, today: PlainDate): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (!holds(known, today)) return refused('not-in-force')
  const values = { reviewedOn: today, reviewDue: await reviewAfter(tx, known.document, today) }
  return saveVersion(
    tx,
    { ...at, document: known.document },
    {
      values,
      action: 'document.review',
      fields: ['reviewDue'],
    },
  )
}
