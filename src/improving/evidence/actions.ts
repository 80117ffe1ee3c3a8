import { freeCode, codeFrom } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Evidence, type Kind, type Refusal } from './evidence.ts'
import type { SETTING } from './input.ts'
import type { ValuesOf } from '#src/core/room/fields.ts'
import { codesLike, findEvidence, firstSetting, insertFile } from './store/evidence.ts'

/** What a form of any kind holds; each kind has its own fields of these. */
export type Typed = Partial<Omit<Evidence, 'sites' | 'figure'>> & {
  title: string
  sites: readonly number[]
  figure?: string | null
  link?: string
}
/** Calls figures by the names their rooms give them. */
export type Naming = (figure: string) => Promise<string>

const reversed = ({ validFrom = null, validTo = null }: Typed): Readonly<Record<string, Refusal>> =>
  validFrom !== null && validTo !== null && validTo < validFrom ? { validTo: 'reversed' } : {}

async function columnsOf({ link: _link, figure, sites, ...typed }: Typed, nameOf: Naming) {
  const named = figure ? { figure, figureLabel: await nameOf(figure) } : {}
  return { ...typed, ...named, sites: [...sites] }
}

/** Adds an evidence, with the line that its form came from and the file that came with it. */
export async function addEvidence(
  tx: Tx,
  values: Typed,
  { kind, today, file, nameOf }: { kind: Kind; today: PlainDate; file: number | undefined; nameOf: Naming },
): Promise<Outcome<Refusal, number>> {
  const code = freeCode(values.title, await codesLike(tx, codeFrom(values.title, 70)), 80)
  const { commitments: _own, ...columns } = await columnsOf(values, nameOf)
  const made = await addRecord(tx, 'evidence', {
    action: 'evidence.create',
    why: reversed(values),
    values: {
      ...columns,
      code,
      kind,
      addedOn: today,
      commitments: values.link ? [values.link] : [],
      files: file === undefined ? 0 : 1,
    },
  })
  if (made.outcome === 'done' && file !== undefined)
    await insertFile(tx, { evidence: made.made, number: 1, file, addedOn: today })
  return made
}

/** Saves what is told of an evidence that is still as it was shown. */
export async function saveEvidence(
  tx: Tx,
  { values, ...at }: At & { values: Typed },
  nameOf: Naming,
): Promise<Outcome<Refusal>> {
  const { commitments: _own, ...columns } = await columnsOf(values, nameOf)
  return saveRecord(tx, 'evidence', { ...at, values: columns, action: 'evidence.update', why: reversed(values) })
}

/** A new file: the one before stays as an earlier version. */
export async function giveFile(
  tx: Tx,
  at: At,
  { file, note, today }: { file: number; note: string; today: PlainDate },
): Promise<Outcome> {
  const { files } = await findEvidence(tx, at.id)
  const saved = await saveRecord(tx, 'evidence', {
    ...at,
    values: { files: files + 1 },
    action: 'evidence.file',
    fields: ['files'],
  })
  if (saved.outcome === 'done') await insertFile(tx, { evidence: at.id, number: files + 1, file, addedOn: today, note })
  return saved
}

/** Of the lines that were shown, those ticked are proven by it; the others stay as they were. */
export async function attachLines(
  tx: Tx,
  at: At,
  { shown, ticked }: { shown: ReadonlySet<string>; ticked: readonly string[] },
): Promise<Outcome> {
  const { commitments } = await findEvidence(tx, at.id)
  const kept = commitments.filter((code) => !shown.has(code))
  const values = { commitments: [...kept, ...new Set(ticked.filter((code) => shown.has(code)))] }
  return saveRecord(tx, 'evidence', { ...at, values, action: 'evidence.attach', fields: [] })
}

/** Takes an evidence out of force; nothing of it is lost. */
export async function withdrawEvidence(
  tx: Tx,
  at: At,
  { reason, today }: { reason: string; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const { withdrawnOn } = await findEvidence(tx, at.id)
  if (withdrawnOn !== null) return refused('already-withdrawn')
  if (reason.trim() === '') return refused('reason-missing', 'reason')
  const values = { withdrawnOn: today, withdrawnWhy: reason.trim() }
  return saveRecord(tx, 'evidence', { ...at, values, action: 'evidence.withdraw', fields: [] })
}

/** Puts back in force what was withdrawn. */
export async function restoreEvidence(tx: Tx, at: At): Promise<Outcome<Refusal>> {
  if ((await findEvidence(tx, at.id)).withdrawnOn === null) return refused('not-withdrawn')
  const values = { withdrawnOn: null, withdrawnWhy: '' }
  return saveRecord(tx, 'evidence', { ...at, values, action: 'evidence.restore', fields: [] })
}

/** How long before the end an evidence is told. */
export async function saveSetting(
  tx: Tx,
  { version, values }: { version: number; values: ValuesOf<typeof SETTING> },
): Promise<Outcome> {
  await firstSetting(tx)
  if (!(await updateVersion(tx, 'evidenceSetting', { id: 1, version, values }))) return STALE
  await journal(tx, { action: 'evidence_setting.update', kind: 'evidence_setting', id: 1, fields: Object.keys(values) })
  return done()
}
