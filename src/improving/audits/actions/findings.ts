import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { againstClosing, type EFFECTS, type Finding, type Followed, isNonconformity } from '../finding.ts'
import type { FindingValues } from '../input.ts'
import { findFinding, holdFinding, nextPosition, wordsTaken } from '../store/findings.ts'

export type FindingRefusal = 'taken' | 'elsewhere' | 'treated'

/** Commitments of the framework of the audit, by their key. */
export type Commitments = ReadonlyMap<string, string>

type Written = FindingValues & { commitments: Commitments; sites: readonly number[] }

const stored = ({ commitments, sites: _sites, ...values }: Written) => ({
  ...values,
  commitment: values.commitment ?? '',
  commitmentTitle: values.commitment === null ? '' : (commitments.get(values.commitment) ?? ''),
})

/** Enters a finding of an audit; the words of its commitment are copied as they stand. */
export async function addFinding(
  tx: Tx,
  audit: number,
  written: Written & { source: Finding['source']; guest?: number },
): Promise<Outcome<FindingRefusal, number>> {
  if (written.site !== null && !written.sites.includes(written.site)) return refused('elsewhere', 'site')
  if (await wordsTaken(tx, { audit, title: written.title })) return refused('taken', 'title')
  const position = await nextPosition(tx, audit)
  const id = await insertRow(tx, 'finding', { ...stored(written), audit, position })
  await journal(tx, { action: 'finding.add', kind: 'finding', id, reason: written.kind })
  return done(id)
}

/** Corrects what a finding says; a nonconformity that is being treated stays one. */
export async function saveFinding(
  tx: Tx,
  { written, ...at }: At & { written: Written },
): Promise<Outcome<FindingRefusal>> {
  const before = await holdFinding(tx, at.id)
  if (written.site !== null && !written.sites.includes(written.site)) return refused('elsewhere', 'site')
  if (before.kind !== written.kind && before.state !== 'open' && before.state !== 'noted')
    return refused('treated', 'kind')
  if (await wordsTaken(tx, { audit: before.audit, title: written.title, except: at.id }))
    return refused('taken', 'title')
  if (!(await updateVersion(tx, 'finding', { ...at, values: stored(written) }))) return STALE
  await journal(tx, { action: 'finding.update', kind: 'finding', id: at.id, fields: Object.keys(written) })
  return done()
}

export type Writer = { account: number; name: string }
type Sheet = Pick<Finding, 'correction' | 'causes' | 'measures' | 'dueOn' | 'verification' | 'verifiedOn'>
export type SheetRefusal = 'no-sheet' | 'closed' | 'future'

/** Writes the sheet of a nonconformity: who writes it is its author, and what was checked of it before is to check again. */
export async function saveSheet(
  tx: Tx,
  { values, by, today, ...at }: At & { values: Sheet; by: Writer; today: PlainDate },
): Promise<Outcome<SheetRefusal>> {
  const before = await holdFinding(tx, at.id)
  if (!isNonconformity(before.kind)) return refused('no-sheet')
  if (before.closedOn !== null) return refused('closed')
  if (values.verifiedOn !== null && values.verifiedOn > today) return refused('future', 'verifiedOn')
  const unchecked = { effect: '', effectNote: '', effectOn: null, checker: '', checkerAccount: null } as const
  const author = { author: by.name.slice(0, 160), authorAccount: by.account }
  if (!(await updateVersion(tx, 'finding', { ...at, values: { ...values, ...author, ...unchecked } }))) return STALE
  await journal(tx, { action: 'finding.sheet', kind: 'finding', id: at.id, fields: Object.keys(values) })
  return done()
}

export type CheckRefusal = 'own' | 'not-yet' | 'closed'

/** Says whether the action was effective; never by who wrote the sheet. */
export async function checkEffect(
  tx: Tx,
  {
    values,
    by,
    today,
    ...at
  }: At & { values: { effect: keyof typeof EFFECTS; effectNote: string }; by: Writer; today: PlainDate },
): Promise<Outcome<CheckRefusal>> {
  const before = await holdFinding(tx, at.id)
  if (before.closedOn !== null) return refused('closed')
  if (!isNonconformity(before.kind) || before.verifiedOn === null) return refused('not-yet')
  const own =
    before.authorAccount === null
      ? before.author.toLowerCase() === by.name.toLowerCase()
      : before.authorAccount === by.account
  if (own) return refused('own')
  const checked = { ...values, effectOn: today, checker: by.name.slice(0, 160), checkerAccount: by.account }
  if (!(await updateVersion(tx, 'finding', { ...at, values: checked }))) return STALE
  await journal(tx, { action: 'finding.check', kind: 'finding', id: at.id, fields: ['effect'], reason: values.effect })
  return done()
}

/** Notes what was answered to a sensitive point or an improvement track. */
export async function answerFinding(tx: Tx, at: At & { values: { answer: string } }): Promise<Outcome<'closed'>> {
  const before = await holdFinding(tx, at.id)
  if (before.closedOn !== null || before.kind === 'strength') return refused('closed')
  if (!(await updateVersion(tx, 'finding', at))) return STALE
  await journal(tx, { action: 'finding.update', kind: 'finding', id: at.id, fields: ['answer'] })
  return done()
}

/** Closes a finding once nothing stands against it. */
export async function closeFinding(
  tx: Tx,
  { followed, today, ...at }: At & { followed: readonly Followed[]; today: PlainDate },
): Promise<Outcome<'against'>> {
  const before = await holdFinding(tx, at.id)
  if (before.version !== at.version) return STALE
  if (before.closedOn !== null || againstClosing(before, followed).length > 0) return refused('against')
  if (!(await updateVersion(tx, 'finding', { ...at, values: { closedOn: today } }))) return STALE
  await journal(tx, { action: 'finding.close', kind: 'finding', id: at.id, fields: ['closedOn'] })
  return done()
}

/** Opens a closed finding again. */
export async function reopenFinding(tx: Tx, at: At): Promise<Outcome<'open'>> {
  if ((await findFinding(tx, at.id)).closedOn === null) return refused('open')
  if (!(await updateVersion(tx, 'finding', { ...at, values: { closedOn: null } }))) return STALE
  await journal(tx, { action: 'finding.reopen', kind: 'finding', id: at.id, fields: ['closedOn'] })
  return done()
}
