// Who comes back on an answer: the first result stands, and a second clock runs on a request linked to it.
import { pairFault } from '#src/core/room/pair.ts'
import { listServices } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, refused, STALE } from '#src/ground/process/outcome.ts'
import { findComplaint, patchComplaint } from '../store/complaints.ts'
import { findContact } from '../store/exchange.ts'
import type { Handled } from './handle.ts'
import { registerComplaint } from './register.ts'

export async function comeBack(
  tx: Tx,
  at: At,
  { returnedOn, body, today }: { returnedOn: PlainDate; body: string; today: PlainDate },
): Handled {
  const first = await findComplaint(tx, at.id)
  if (first.version !== at.version) return STALE
  if (first.answeredOn === null) return refused('not-answered')
  if (returnedOn > today) return refused('in-future', 'returnedOn')
  if (returnedOn < first.answeredOn) return refused('before-answer', 'returnedOn')
  const { site, service, kind, channel, category, subject, cause } = first
  const served = pairFault(await listServices(tx), { site, service, on: returnedOn }) === undefined
  const contact = await findContact(tx, first.id)
  const said = { kind: kind === 'thanks' ? ('other' as const) : kind, channel, category, site, subject, body, cause }
  const asked = {
    ...said,
    service: served ? service : null,
    receivedOn: returnedOn,
    receivedAt: null,
    urnOpening: null,
    contact,
  }
  const made = await registerComplaint(tx, asked, today)
  if (made.outcome !== 'done') return refused('in-future', 'returnedOn')
  await patchComplaint(tx, { id: made.made.id, version: 1 }, { repeatOf: first.repeatOf ?? first.id })
  await journal(tx, { action: 'complaint.return', kind: 'complaint', id: first.id })
  return done()
}
