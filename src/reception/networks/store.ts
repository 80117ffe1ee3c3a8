import { type Expression, sql } from 'kysely'
import { BASIS_WORDS } from '#src/core/room/basis.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { insertRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Account, type Month, NETWORKS, WAYS } from './networks.ts'

const EVERYWHERE: Perimeter = { all: true }
const seenIn = (where: Perimeter) => sql<boolean>`(site is null or ${placesIn(where, { site: 'site' })})`

/** Accounts of a perimeter; one of the whole département is seen by everybody. */
export async function listAccounts(tx: Tx, where: Perimeter = EVERYWHERE): Promise<Account[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('networkAccount')
      .select(['id', 'code', 'name', 'network', 'site', 'address', 'openedOn', 'closedOn', 'charter', 'charterOn'])
      .select(['charterUrl', 'note', 'version'])
      .where(seenIn(where))
      .orderBy('name')
      .limit(500),
  )
  return rows.map((row) => ({ ...row, network: codeIn(NETWORKS, row.network) }))
}

/** One account of a perimeter. Throws NotFound. */
export async function findAccount(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Account> {
  const found = (await listAccounts(tx, where)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

type Filter = { accounts: readonly number[]; from?: PlainDate; to?: PlainDate }

/** What is known of these accounts between two months, month by month. */
export async function listMonths(tx: Tx, { accounts, from, to }: Filter): Promise<Month[]> {
  let query = tx
    .selectFrom('networkMonth')
    .select(['id', 'account', 'month', 'way', 'posts', 'views', 'reactions', 'comments', 'shares', 'subscribers'])
    .select(['hidden', 'answered', 'messages', 'hiddenWhy', 'source', 'approximate', 'takenOver', 'basis'])
    .select(['retained', 'version'])
    .where('account', 'in', [0, ...accounts])
    .orderBy('month')
    .orderBy('account')
    .orderBy('id')
    .limit(50_000)
  if (from) query = query.where('month', '>=', from)
  if (to) query = query.where('month', '<=', to)
  const rows = await listed(tx, query)
  return rows.map((row) => ({ ...row, way: codeIn(WAYS, row.way), basis: codeIn(BASIS_WORDS, row.basis) }))
}

/** The last month of which something is retained for these accounts; nothing while none is. */
export async function lastKnown(tx: Tx, accounts: readonly number[]): Promise<PlainDate | undefined> {
  const found = await tx
    .selectFrom('networkMonth')
    .select('month')
    .where('account', 'in', [0, ...accounts])
    .where('retained', '=', true)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.month
}

/** One month of one account. Throws NotFound. */
export async function findMonth(tx: Tx, id: number): Promise<Month> {
  const own = await tx.selectFrom('networkMonth').select(['account', 'month']).where('id', '=', id).executeTakeFirst()
  if (!own) throw new NotFound()
  const rows = await listMonths(tx, { accounts: [own.account], from: own.month, to: own.month })
  const found = rows.find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** A new month, with the site, the code and the network of its account. */
export const insertMonth = (
  tx: Tx,
  account: Account,
  one: Omit<Month, 'id' | 'account' | 'version'>,
): Promise<number> =>
  insertRow(tx, 'networkMonth', {
    ...one,
    account: account.id,
    pageCode: account.code,
    network: account.network,
    site: account.site,
  })

/** Says which of two ways of a month holds: this one, the others no more. */
export async function retainMonth(tx: Tx, { id, account, month }: Month): Promise<void> {
  await tx
    .updateTable('networkMonth')
    .set({ retained: false })
    .where('account', '=', account)
    .where('month', '=', month)
    .where('id', '!=', id)
    .where('retained', '=', true)
    .execute()
  await tx.updateTable('networkMonth').set({ retained: true }).where('id', '=', id).execute()
}

/** Where no way of a month holds any more, the first that stands does. `without` is about to go. */
export async function settle(tx: Tx, without = 0): Promise<void> {
  await sql`update network_month set retained = false where id = ${without}`.execute(tx)
  await sql`update network_month m set retained = true from (
      select min(id) as id from network_month where id <> ${without} group by account, month having not bool_or(retained)) n
    where n.id = m.id`.execute(tx)
}

export const accountLines = (tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> =>
  tx
    .selectFrom('networkAccount')
    .where(seenIn(where))
    .select(['id', sql<string>`''`.as('reference'), 'name as title', 'network as outcome', 'openedOn as day', 'site'])
    .select([
      sql<string>`case when closed_on <= ${today}::date then 'closed' when opened_on > ${today}::date then 'coming' else 'open' end`.as(
        'state',
      ),
      sql<number | null>`null::int`.as('service'),
    ])

export const monthLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('networkMonth as m')
    .innerJoin('networkAccount as a', (j) => j.onRef('a.tenant', '=', 'm.tenant').onRef('a.id', '=', 'm.account'))
    .where(sql<boolean>`(m.site is null or ${placesIn(where, { site: 'm.site' })})`)
    .select([
      'm.id',
      sql<string>`''`.as('reference'),
      'a.name as title',
      'm.way as state',
      sql<string>`''`.as('outcome'),
    ])
    .select(['m.month as day', 'm.site', sql<number | null>`null::int`.as('service')])
