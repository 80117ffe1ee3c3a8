// Acknowledgements that leave by themselves: of registration as something comes in, of receipt as it is routed.
import { daysBetween, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { type AckKind, type AckRefusal, LATE_DAYS, type Withheld } from '../acknowledgement.ts'
import { OPEN_STATES } from '../complaint.ts'
import type { Channel, Kind } from '../kinds.ts'
import { isOwed } from '../norms.ts'
import { listNorms } from '../store/norms.ts'
import { acknowledgementsOf } from '../store/acknowledgements.ts'
import { findComplaint } from '../store/complaints.ts'
import { findContact } from '../store/exchange.ts'
import { acknowledge, type Ways, withhold } from './acknowledge.ts'

/** Why one that was tried did not leave; what was sent before is no reason. */
const FOUND: Readonly<Partial<Record<AckRefusal, Withheld>>> = {
  'no-model': 'no_model',
  'left-open': 'mentions',
  'mentions-missing': 'mentions',
  'no-mail': 'no_mail',
  'no-email': 'no_address',
  'own-mailbox': 'own',
  nobody: 'nobody',
  'too-many-request': 'breaker',
  'too-many-sender': 'breaker',
}

/** What was in the way may be gone when a request is routed again. */
const TRIED_AGAIN: ReadonlySet<string> = new Set<Withheld>(['no_model', 'mentions', 'no_mail', 'no_address', 'breaker'])

type Tried = { id: number; kind: AckKind; today: PlainDate }

/** Sends one by itself, or says why it does not leave; nothing when it left, or had. */
async function attempt(tx: Tx, ways: Ways, asked: Tried): Promise<Withheld | undefined> {
  // Where no mail ever leaves, nothing is rendered for nobody.
  if (!mailLeaves(ways)) return 'no_mail'
  const sent = await acknowledge(tx, ways, { ...asked, how: 'mail', by: 'itself' })
  const [why] = sent.outcome === 'refused' ? Object.values(sent.why) : []
  return why && FOUND[why]
}

export type Came = {
  id: number
  kind: Kind
  channel: Channel
  email: string
  today: PlainDate
  /** Its service is known as it comes: it is received and registered at once. */
  routed?: boolean
  /** Why its channel asks that nothing leaves. */
  barred?: Withheld | undefined
}

/** Acknowledges at once what came in by machine: it leaves, or the reason is kept. */
export async function acknowledgeArrival(tx: Tx, ways: Ways, came: Came): Promise<void> {
  const { id, kind, channel, email, today, routed = false, barred } = came
  const no = (reason: Withheld, what: AckKind = 'registration') => withhold(tx, { id, kind: what, reason, today })
  const why: Withheld | undefined =
    kind === 'thanks' || kind === 'suggestion'
      ? 'not_due'
      : (barred ?? (email === '' ? (channel === 'web' ? 'on_screen' : 'no_address') : undefined))
  if (why) {
    if (routed) await no(why, 'receipt')
    return no(why)
  }
  if (routed) {
    const held = await attempt(tx, ways, { id, kind: 'receipt', today })
    if (held === undefined) return no('at_once')
    await no(held, 'receipt')
  }
  const held = await attempt(tx, ways, { id, kind: 'registration', today })
  if (held) await no(held)
}

/** Acknowledges the receipt of a request that a service was just given; nothing when none is owed, or one stands already. */
export async function acknowledgeRouted(
  tx: Tx,
  ways: Ways,
  { id, today }: { id: number; today: PlainDate },
): Promise<void> {
  const complaint = await findComplaint(tx, id)
  if (complaint.service === null || !OPEN_STATES.includes(complaint.state)) return
  if (!isOwed(await listNorms(tx), complaint, 'receipt')) return
  // Made, or held back by somebody: a second service changes nothing of it. What only failed is tried again, and told once.
  const last = (await acknowledgementsOf(tx, id)).findLast(({ kind }) => kind === 'receipt')
  if (last && !TRIED_AGAIN.has(last.reason)) return
  const no = async (reason: Withheld) =>
    last?.reason === reason ? undefined : withhold(tx, { id, kind: 'receipt', reason, today })
  if (daysBetween(complaint.receivedOn, today) > LATE_DAYS.receipt) return no('late')
  const { email, address } = await findContact(tx, id)
  if (email !== '') {
    const why = await attempt(tx, ways, { id, kind: 'receipt', today })
    return why && no(why)
  }
  // On paper somebody prints it: it stays to be done.
  if (address !== '') return
  await no(complaint.channel === 'web' ? 'on_screen' : 'no_address')
}
