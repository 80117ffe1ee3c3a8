import type { AnchorSource } from '#src/core/room/anchor-store.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { COMMITTEE_KINDS } from './committee.ts'
import { instanceCondition, meetingDays, meetingsHeld } from './store/held.ts'
import { listCommittees } from './store/people.ts'

/** The sorts of committees, then each committee: a site may have one of its own. */
const conditions = async (tx: Tx): Promise<{ code: string; label: string }[]> => [
  ...Object.entries(COMMITTEE_KINDS).map(([code, label]) => ({ code, label })),
  ...(await listCommittees(tx)).map(({ code, name }) => ({
    code: instanceCondition(code),
    label: `« ${name} » seulement`,
  })),
]

const AT = { code: 'meeting', right: 'committees.read', href: (id: string) => `/comites/${id}`, conditions } as const

/** A session that was held, by the sort of its committees or by its committee. */
export const meetingProofs: ProofSource = { ...AT, label: 'Séance de comité tenue', fragment: meetingsHeld }

/** A session, planned or held. */
export const meetingAnchors: AnchorSource = { ...AT, label: 'Séance de comité', leads: true, fragment: meetingDays }
