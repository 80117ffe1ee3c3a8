import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, deleteVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Refusal, stateOf } from '../document.ts'
import type { Signed } from '../reading.ts'
import { findSheet, insertReading, insertSheet, insertSigned, readersOf } from '../store/readings.ts'
import { findVersion, type Holder } from '../store/versions.ts'

type Grant = Pick<Holder, 'site' | 'service'> & { function: string }

/** « J’ai lu »: said by the person, once, of a version in force that concerns them. */
export async function acknowledge(
  tx: Tx,
  version: number,
  { account, grant, today }: { account: number; grant: Grant; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, version)
  if (stateOf(known, today) !== 'in_force') return refused('not-in-force')
  const concerned = (await readersOf(tx, version, today)).find((one) => one.account === account)
  if (!concerned) return refused('not-concerned')
  await insertReading(tx, { documentVersion: version, account, readOn: today, ...grant })
  await journal(tx, { action: 'document.read', kind: 'document', id: known.document, fields: [] })
  return done()
}

/** A signed sheet: the people of it who have an account, so many of each function for the others, and its scan. */
export async function addSheet(
  tx: Tx,
  version: number,
  {
    readOn,
    people,
    signed,
    file,
    today,
  }: {
    readOn: PlainDate
    people: readonly (Grant & { account: number })[]
    signed: readonly Signed[]
    file: number | undefined
    today: PlainDate
  },
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, version)
  if (known.inForceFrom === null || known.inForceFrom > today) return refused('not-in-force')
  if (readOn > today) return refused('future', 'readOn')
  if (readOn < known.inForceFrom) return refused('before-entry', 'readOn')
  if (people.length === 0 && signed.length === 0) return refused('nobody-read', 'people')
  const { id: sheet } = await insertSheet(tx, { version, readOn, file: file ?? null })
  for (const one of people) await insertReading(tx, { documentVersion: version, readOn, sheet, ...one })
  await insertSigned(tx, { version, sheet, readOn }, signed)
  await journal(tx, { action: 'document.sheet', kind: 'document', id: known.document, fields: [] })
  return done()
}

/** Takes a sheet back, with what it says. */
export async function dropSheet(tx: Tx, at: At): Promise<Outcome<Refusal, number>> {
  const { documentVersion } = await findSheet(tx, at.id)
  const { document } = await findVersion(tx, documentVersion)
  if ((await deleteVersion(tx, 'documentSheet', at)) !== 'done') return STALE
  await journal(tx, { action: 'document.unsheet', kind: 'document', id: document, fields: [] })
  return done(documentVersion)
}
