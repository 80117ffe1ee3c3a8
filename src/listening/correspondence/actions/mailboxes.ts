import { listServices } from '#src/core/organisation/index.ts'
import { addCoded } from '#src/core/room/object-actions.ts'
import { pairFault } from '#src/core/room/pair.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Keyring } from '#src/ground/secrets/keyring.ts'
import {
  addressTaken,
  findMailbox,
  mailboxColumns,
  type MailboxValues,
  saveMailbox,
  saveSecret,
} from '../store/mailboxes.ts'
import { sealSecret } from './look.ts'

export const MAILBOX_REFUSALS = {
  'address-taken': 'Une autre boîte a déjà cette adresse.',
  'not-served': 'Choisissez un service de ce site, en place aujourd’hui.',
  'no-login': 'Indiquez l’identifiant de la boîte sur ce serveur.',
} as const
type Refusal = keyof typeof MAILBOX_REFUSALS
type Typed = Omit<MailboxValues, 'active'>

async function faultOf(tx: Tx, id: number, { values, today }: { values: Typed; today: PlainDate }) {
  if (await addressTaken(tx, values.address, id)) return refused<Refusal>('address-taken', 'address')
  const { site, service, host, login } = values
  if (pairFault(await listServices(tx), { site, service, on: today }) !== undefined)
    return refused<Refusal>('not-served', 'service')
  return host !== '' && login === '' ? refused<Refusal>('no-login', 'login') : undefined
}

/** Adds a mailbox: nothing is read before its password is given. */
export async function addMailbox(tx: Tx, values: Typed, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const fault = await faultOf(tx, 0, { values, today })
  if (fault) return fault
  return addCoded(tx, 'mailbox', {
    action: 'mailbox.create',
    fields: [],
    values: mailboxColumns({ ...values, active: true }),
  })
}

/** Saves a mailbox; another server or folder is read from the first day again, what is known is passed over. */
export async function correctMailbox(
  tx: Tx,
  { values, ...at }: At & { values: Typed },
  today: PlainDate,
): Promise<Outcome<Refusal>> {
  const before = await findMailbox(tx, at.id)
  const fault = await faultOf(tx, at.id, { values, today })
  if (fault) return fault
  const moved = (['host', 'login', 'inbox', 'sent', 'since'] as const).some((key) => before[key] !== values[key])
  if (!(await saveMailbox(tx, at, { values: { ...values, active: before.active }, again: moved }))) return STALE
  await journal(tx, { action: 'mailbox.update', kind: 'mailbox', id: at.id, fields: changedOf(before, values) })
  return done()
}

const changedOf = (before: MailboxValues, values: Typed): string[] =>
  codesOf(values).filter((key) => before[key] !== values[key])

/** Keeps the password of a mailbox, sealed. */
export async function changeSecret(
  tx: Tx,
  { id, tenant, keys }: { id: number; tenant: number; keys: Keyring },
  password: string,
): Promise<Outcome> {
  await findMailbox(tx, id)
  await saveSecret(tx, id, sealSecret(keys, { tenant, id }, password))
  await journal(tx, { action: 'mailbox.secret', kind: 'mailbox', id })
  return done()
}
