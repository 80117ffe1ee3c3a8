import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import type { AccountFields, MonthFields } from './input.ts'
import { accountRefusals, monthRefusals, type Refusal } from './networks.ts'
import { findAccount, findMonth, insertMonth, listAccounts, listMonths, retainMonth, settle } from './store.ts'

export const addAccount = async (tx: Tx, values: AccountFields) =>
  addCoded(tx, 'networkAccount', {
    action: 'network_account.create',
    why: accountRefusals(values, await listAccounts(tx)),
    values,
  })
export const saveAccount = async (tx: Tx, at: At & { values: AccountFields }) =>
  saveRecord(tx, 'networkAccount', {
    ...at,
    action: 'network_account.update',
    why: accountRefusals(
      at.values,
      (await listAccounts(tx)).filter(({ id }) => id !== at.id),
    ),
  })

const around = (tx: Tx, { account, month }: { account: number; month: PlainDate }) =>
  listMonths(tx, { accounts: [account], from: month, to: month })

/** A month typed; the first way of a month counts, another waits to be chosen. */
export async function addMonth(tx: Tx, fields: MonthFields, today: PlainDate): Promise<Outcome<Refusal, number>> {
  const [account, others] = [await findAccount(tx, fields.account), await around(tx, fields)]
  const no = refusedFor(monthRefusals({ ...fields, way: 'typed' }, { account, others, today }))
  if (no) return no
  const retained = !others.some((one) => one.retained)
  const { account: _account, ...told } = fields
  const id = await insertMonth(tx, account, { ...told, way: 'typed', basis: 'real', retained })
  await journal(tx, { action: 'network_month.create', kind: 'network_month', id, fields: Object.keys(fields) })
  return done(id)
}

/** A correction keeps where its month comes from: its account, its month and its way. */
export async function saveMonth(
  tx: Tx,
  { id, version, values }: At & { values: MonthFields },
  today: PlainDate,
): Promise<Outcome<Refusal>> {
  const one = await findMonth(tx, id)
  const { account, month, way } = one
  const { account: _account, month: _month, ...told } = values
  const others = (await around(tx, one)).filter((other) => other.id !== id)
  const known = { account: await findAccount(tx, account), others, today }
  const why = monthRefusals({ ...told, account, month, way }, known)
  return saveRecord(tx, 'networkMonth', { id, version, values: told, action: 'network_month.update', why })
}

/** Of two ways of a month, says which one holds. */
export async function chooseMonth(tx: Tx, { id, version }: At): Promise<Outcome> {
  const one = await findMonth(tx, id)
  if (one.version !== version) return STALE
  await retainMonth(tx, one)
  await settle(tx)
  await journal(tx, { action: 'network_month.choose', kind: 'network_month', id, fields: [] })
  return done()
}
