// Requests that a mystery caller left: out of every measure once their campaign is revealed, and back as they were.
import { z } from 'zod'
import type { Register } from '#src/core/room/register.ts'
import { excludeComplaint, restoreComplaint } from './actions/handle.ts'
import { EXCLUSION_CODES } from './complaint.ts'
import { findByReference, findComplaint } from './store/complaints.ts'

const Before = z.object({ why: z.enum(EXCLUSION_CODES), reason: z.string() })

/** What it was set aside for before, when it already was. */
const beforeOf = (text: string): z.output<typeof Before> | undefined =>
  text === '' ? undefined : Before.safeParse(JSON.parse(text)).data

export const markedRequests: Register = {
  find: async (tx, reference) => {
    const found = await findByReference(tx, reference)
    return found && { id: found.id, reference: found.reference }
  },
  leave: async (tx, id, reason) => {
    const { version, eligibility, eligibilityReason } = await findComplaint(tx, id)
    await excludeComplaint(tx, { id, version }, { why: 'mystery', reason })
    return eligibility === 'eligible' ? '' : JSON.stringify({ why: eligibility, reason: eligibilityReason })
  },
  back: async (tx, id, { before, reason }) => {
    const { version, eligibility } = await findComplaint(tx, id)
    if (eligibility !== 'mystery') return
    const was = beforeOf(before)
    if (was) await excludeComplaint(tx, { id, version }, was)
    else await restoreComplaint(tx, { id, version }, reason)
  },
}
