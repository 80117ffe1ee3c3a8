import type { ValuesOf } from '#src/core/room/fields.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Approver, isApproved, OPEN, type Refusal, stateOf } from '../document.ts'
import type { VISA } from '../input.ts'
import {
  approversOf,
  findApprover,
  findVersion,
  forgetApprovers,
  insertApprovers,
  lockVersion,
} from '../store/versions.ts'
import { saveVersion } from './versions.ts'

/** Asks for approvals: from functions and people, so many of them. */
export async function submitVersion(
  tx: Tx,
  at: At,
  {
    approvers,
    quorum,
    today,
  }: { approvers: readonly Pick<Approver, 'function' | 'account'>[]; quorum: number; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (!OPEN.has(stateOf(known, today))) return refused('not-open')
  if (known.file === null) return refused('no-file')
  if (approvers.length === 0) return refused('no-approver', 'functions')
  if (quorum > approvers.length) return refused('quorum-high', 'quorum')
  const values = { submittedOn: today, quorum }
  const saved = await saveVersion(tx, { ...at, document: known.document }, { values, action: 'document.submit' })
  if (saved.outcome !== 'done') return saved
  await forgetApprovers(tx, at.id)
  await insertApprovers(tx, at.id, approvers)
  return saved
}

/** What an approver says; the last one that the quorum needs approves the version. */
export async function decideVisa(
  tx: Tx,
  at: At,
  { visa, account, today }: { visa: ValuesOf<typeof VISA>; account: number; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const approver = await findApprover(tx, at.id)
  await lockVersion(tx, approver.documentVersion)
  const version = await findVersion(tx, approver.documentVersion)
  if (approver.version !== at.version) return STALE
  if (approver.account !== null && approver.account !== account) return refused('not-yours')
  if (approver.decision !== '') return refused('decided')
  if (stateOf(version, today) !== 'submitted' || version.submittedOn === null) return refused('not-submitted')
  if (visa.decidedOn > today) return refused('future', 'decidedOn')
  if (visa.decidedOn < version.submittedOn) return refused('before-submission', 'decidedOn')
  if (visa.decision === 'refused' && visa.note === '') return refused('reason-missing', 'note')
  if (!(await updateVersion(tx, 'documentApprover', { ...at, values: visa }))) return STALE
  const said = await approversOf(tx, version.id)
  const approvals = said.filter(({ decision }) => decision === 'approved')
  if (isApproved({ approvals: approvals.length, quorum: version.quorum })) {
    const days = approvals.flatMap(({ decidedOn }) => decidedOn ?? []).toSorted()
    const values = { approvedOn: days.at(-1) ?? visa.decidedOn }
    if (!(await updateVersion(tx, 'documentVersion', { id: version.id, version: version.version, values })))
      return STALE
  }
  const action = visa.decision === 'approved' ? 'document.approve' : 'document.refuse'
  await journal(tx, { action, kind: 'document', id: version.document, fields: [] })
  return done()
}

/** The opinion of a committee approves a version, in place of approvers. */
export async function approveByOpinion(
  tx: Tx,
  at: At,
  { opinion, label, on, today }: { opinion: string; label: string; on: PlainDate; today: PlainDate },
): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  const state = stateOf(known, today)
  if (!OPEN.has(state) && state !== 'submitted') return refused('not-open')
  if (known.file === null) return refused('no-file')
  if (opinion === '') return refused('opinion-unknown', 'opinion')
  if (on > today) return refused('future', 'on')
  const values = { submittedOn: known.submittedOn ?? today, approvedOn: on, approvedBy: label.slice(0, 400), opinion }
  return saveVersion(tx, { ...at, document: known.document }, { values, action: 'document.opinion' })
}

/** Back to a project: what was said of it is asked again when it is submitted again. */
export async function reworkVersion(tx: Tx, at: At, today: PlainDate): Promise<Outcome<Refusal>> {
  const known = await findVersion(tx, at.id)
  if (known.version !== at.version) return STALE
  if (!['submitted', 'refused', 'approved'].includes(stateOf(known, today))) return refused('not-submitted')
  const values = { submittedOn: null, approvedOn: null, approvedBy: '', opinion: '', quorum: 1 }
  const saved = await saveVersion(tx, { ...at, document: known.document }, { values, action: 'document.rework' })
  if (saved.outcome === 'done') await forgetApprovers(tx, at.id)
  return saved
}
