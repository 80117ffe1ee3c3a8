import type { PlainDate } from '#src/ground/calendar/index.ts'
import { createAccount, demoAccount } from '#src/ground/accounts/accounts.ts'
import { hashPassword } from '#src/ground/accounts/passwords.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { RowOutcome, UndoRow } from '#src/core/room/import-profile.ts'
import { findInvitation, giveRole, insertGrant, type NewPerson, revokeRole, withdrawInvitation } from './people.ts'
import { listServices } from './places.ts'

/** The sites of services as a file says them; returns which services changed, with the sites they had. */
export async function setSitesOfServices(
  tx: Tx,
  wanted: ReadonlyMap<number, readonly number[]>,
): Promise<Map<number, readonly number[]>> {
  const changed = new Map<number, readonly number[]>()
  for (const { id, sites } of await listServices(tx)) {
    const next = wanted.get(id)
    if (!next || (next.length === sites.length && next.every((site) => sites.includes(site)))) continue
    await replaceSites(tx, id, next)
    changed.set(id, sites)
  }
  return changed
}

export async function replaceSites(tx: Tx, service: number, sites: readonly number[]): Promise<void> {
  await tx.deleteFrom('serviceSite').where('service', '=', service).execute()
  if (sites.length > 0)
    await tx
      .insertInto('serviceSite')
      .values(sites.map((site) => ({ service, site })))
      .execute()
}

export async function raiseServiceVersion(tx: Tx, id: number): Promise<number> {
  const row = await tx
    .updateTable('service')
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export type ScopePlaceRow = {
  line: number
  code: string
  name: string
  validFrom: PlainDate
  reason: string
  site: number
  service: number
}

/** One place of one version of a named scope; the scope and the version are made when missing. */
export async function addScopePlace(tx: Tx, row: ScopePlaceRow): Promise<RowOutcome> {
  const { line, site, service } = row
  const scope =
    (await tx.selectFrom('scope').select('id').where('code', '=', row.code).executeTakeFirst()) ??
    (await tx.insertInto('scope').values({ code: row.code, name: row.name }).returning('id').executeTakeFirstOrThrow())
  const version =
    (await tx
      .selectFrom('scopeVersion')
      .select('id')
      .where('scope', '=', scope.id)
      .where('validFrom', '=', row.validFrom)
      .executeTakeFirst()) ??
    (await tx
      .insertInto('scopeVersion')
      .values({ scope: scope.id, validFrom: row.validFrom, reason: row.reason })
      .returning('id')
      .executeTakeFirstOrThrow())
  const made = await tx
    .insertInto('scopePlace')
    .values({ version: version.id, site, service })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) return { line, outcome: 'unchanged', record: version.id }
  return { line, outcome: 'inserted', record: version.id, before: { site, service } }
}

/** Takes places back; a version without place goes, then a scope without version. */
export async function removeScopePlaces(tx: Tx, rows: readonly UndoRow[]): Promise<void> {
  for (const { record, before } of rows) {
    await tx
      .deleteFrom('scopePlace')
      .where('version', '=', record)
      .where('site', '=', Number(before?.site))
      .where('service', '=', Number(before?.service))
      .execute()
  }
  await tx
    .deleteFrom('scopeVersion')
    .where('id', 'in', [0, ...rows.map((row) => row.record)])
    .where((e) =>
      e.not(e.exists(e.selectFrom('scopePlace').select('site').whereRef('scopePlace.version', '=', 'scopeVersion.id'))),
    )
    .execute()
  await tx
    .deleteFrom('scope')
    .where((e) =>
      e.not(e.exists(e.selectFrom('scopeVersion').select('id').whereRef('scopeVersion.scope', '=', 'scope.id'))),
    )
    .execute()
}

export async function listScopePlaces(tx: Tx): Promise<Omit<ScopePlaceRow, 'line'>[]> {
  return tx
    .selectFrom('scope')
    .innerJoin('scopeVersion as v', (j) => j.onRef('v.tenant', '=', 'scope.tenant').onRef('v.scope', '=', 'scope.id'))
    .innerJoin('scopePlace as p', (j) => j.onRef('p.tenant', '=', 'v.tenant').onRef('p.version', '=', 'v.id'))
    .select(['scope.code', 'scope.name', 'v.validFrom', 'v.reason', 'p.site', 'p.service'])
    .orderBy('scope.code')
    .orderBy('v.validFrom')
    .orderBy('p.site')
    .orderBy('p.service')
    .execute()
}

/** A closing day; its reason follows the file when it is already there. */
export async function putClosing(
  tx: Tx,
  row: { line: number; site: number | null; day: PlainDate; reason: string },
): Promise<RowOutcome> {
  const { line, site, day, reason } = row
  const known = await tx
    .selectFrom('closingDay')
    .select(['id', 'reason'])
    .where('day', '=', day)
    .where('site', site === null ? 'is' : '=', site)
    .executeTakeFirst()
  if (!known) {
    const made = await tx
      .insertInto('closingDay')
      .values({ site, day, reason })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { line, outcome: 'inserted', record: made.id }
  }
  if (known.reason === reason) return { line, outcome: 'unchanged', record: known.id }
  await tx.updateTable('closingDay').set({ reason }).where('id', '=', known.id).execute()
  return { line, outcome: 'updated', record: known.id, before: { reason: known.reason, after: reason } }
}

/** Takes closing days back; a reason changed since stops everything. */
export async function undoClosings(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const known = await tx
    .selectFrom('closingDay')
    .select(['id', 'day', 'reason'])
    .where('id', 'in', [0, ...rows.map((row) => row.record)])
    .forUpdate()
    .execute()
  const changed = rows.flatMap((row) => {
    const now = known.find((one) => one.id === row.record)
    return row.outcome === 'updated' && now && now.reason !== row.before?.after ? [`fermeture du ${now.day}`] : []
  })
  if (changed.length > 0) return changed
  for (const row of rows) {
    if (row.outcome === 'inserted') await tx.deleteFrom('closingDay').where('id', '=', row.record).execute()
    else
      await tx
        .updateTable('closingDay')
        .set({ reason: kept(row, 'reason') })
        .where('id', '=', row.record)
        .execute()
  }
  return []
}

/**
 * A role. The demonstration makes accounts of its own, with the password the file gives; everywhere else a person of the
 * département gets one more role, and anybody else an invitation.
 */
export async function putPerson(
  tx: Tx,
  row: NewPerson & { line: number; password: string; demo: boolean; now: Date; today: PlainDate },
): Promise<RowOutcome> {
  const { line, demo, title, role, site, service } = row
  const known = await findGrant(tx, row)
  const waiting = known ? undefined : await findInvitation(tx, row)
  const there = known ?? waiting
  if (there) {
    const kind = waiting ? { invitation: true } : {}
    if (there.title === title) return { line, outcome: 'unchanged', record: there.id }
    await setTitle(tx, { id: there.id, invited: waiting !== undefined }, title)
    return { line, outcome: 'updated', record: there.id, before: { ...kind, title: there.title, after: title } }
  }
  const account = demo ? await accountOfDemo(tx, row) : undefined
  if (account !== undefined) await insertGrant(tx, { account, role, title, site, service })
  else {
    const given = await giveRole(tx, row, row)
    if ('refused' in given)
      return { line, outcome: 'refused', fault: { column: 'service', message: given.refused.service } }
    if ('invitation' in given)
      return { line, outcome: 'inserted', record: given.invitation, before: { invitation: true } }
  }
  return { line, outcome: 'inserted', record: (await findGrant(tx, row))?.id ?? 0 }
}

/** The account of a person of the demonstration; undefined when the address belongs to somebody real. */
async function accountOfDemo(tx: Tx, row: NewPerson & { password: string }): Promise<number | undefined> {
  const known = await demoAccount(tx, row.email)
  if (known !== undefined) return known
  const passwordHash = row.password === '' ? null : await hashPassword(row.password)
  return createAccount(tx, { email: row.email, name: row.name, passwordHash, demo: true })
}

function findGrant(tx: Tx, row: NewPerson): Promise<{ id: number; title: string } | undefined> {
  return tx
    .selectFrom('roleGrant as g')
    .innerJoin('account as a', 'a.id', 'g.account')
    .select(['g.id', 'g.title'])
    .where('a.email', '=', row.email)
    .where('g.role', '=', row.role)
    .where('g.site', row.site === null ? 'is' : '=', row.site)
    .where('g.service', row.service === null ? 'is' : '=', row.service)
    .where('g.subject', '=', '')
    .executeTakeFirst()
}

/** Takes roles back, and withdraws the invitations nobody answered yet; accounts stay, without a role they open nothing. */
export async function undoGrants(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const changed: string[] = []
  for (const row of rows) {
    const now = row.outcome === 'updated' ? await titleOf(tx, row) : undefined
    if (now !== undefined && now !== row.before?.after) changed.push(`rôle n° ${row.record}`)
  }
  if (changed.length > 0) return changed
  for (const row of rows) {
    if (row.outcome === 'updated') await setTitle(tx, { id: row.record, invited: invited(row) }, kept(row, 'title'))
    else if (invited(row)) await withdrawInvitation(tx, row.record)
    else await revokeRole(tx, row.record)
  }
  return []
}

const invited = (row: UndoRow): boolean => row.before?.invitation === true

async function titleOf(tx: Tx, row: UndoRow): Promise<string | undefined> {
  const found = invited(row)
    ? await tx.selectFrom('invitation').select('title').where('id', '=', row.record).forUpdate().executeTakeFirst()
    : await tx.selectFrom('roleGrant').select('title').where('id', '=', row.record).forUpdate().executeTakeFirst()
  return found?.title
}

async function setTitle(tx: Tx, at: { id: number; invited: boolean }, title: string): Promise<void> {
  if (at.invited) await tx.updateTable('invitation').set({ title }).where('id', '=', at.id).execute()
  else await tx.updateTable('roleGrant').set({ title }).where('id', '=', at.id).execute()
}

/** Sites as a file writes them: their own territory, not the one they take from the département. */
export async function listOwnSites(tx: Tx) {
  return tx
    .selectFrom('site')
    .select(['code', 'name', 'shortName', 'kind', 'address', 'territory', 'goodFriday', 'validFrom', 'validTo'])
    .orderBy('position')
    .orderBy('name')
    .execute()
}

/** The text a row held before the import changed it. */
function kept(row: UndoRow, column: string): string {
  const value = row.before?.[column]
  return typeof value === 'string' ? value : ''
}
