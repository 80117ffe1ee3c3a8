import type { PlainDate } from '#src/ground/calendar/index.ts'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { NamedScope, Place } from '../organisation.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listScopePlaces } from './imports.ts'

export type ScopeVersion = { validFrom: PlainDate; reason: string; places: readonly Place[] }
export type Scope = ScopeRow & { versions: readonly ScopeVersion[] }
export type ScopeRow = { id: number; code: string; name: string; validTo: PlainDate | null; version: number }

/** Every named scope with the places it has on a day, none while it is not in force; read once for a transaction and a day. */
export function namedScopes(tx: Tx, on: PlainDate): Promise<readonly NamedScope[]> {
  return once(tx, `scopes ${on}`, () => readNamed(tx, on))
}

async function readNamed(tx: Tx, on: PlainDate): Promise<NamedScope[]> {
  const query = tx
    .selectFrom('scope')
    .select(['scope.id', 'scope.code', 'scope.name'])
    .select((e) =>
      jsonArrayFrom(
        e
          .selectFrom('scopePlace as p')
          .select(['p.site', 'p.service'])
          .where('p.version', '=', (v) =>
            v
              .selectFrom('scopeVersion')
              .select('scopeVersion.id')
              .whereRef('scopeVersion.scope', '=', 'scope.id')
              .where('scopeVersion.validFrom', '<=', on)
              .where((w) => w.or([w('scope.validTo', 'is', null), w('scope.validTo', '>=', on)]))
              .orderBy('scopeVersion.validFrom', 'desc')
              .limit(1),
          )
          .orderBy('p.site')
          .orderBy('p.service'),
      ).as('places'),
    )
    .orderBy('scope.name')
    .limit(500)
  return listed(tx, query)
}

/** Every named scope with its versions, the latest first. */
export async function listScopes(tx: Tx): Promise<Scope[]> {
  const places = Map.groupBy(await listScopePlaces(tx), (row) => row.code)
  return (await scopeRows(tx)).map((scope) => ({
    ...scope,
    versions: [...Map.groupBy(places.get(scope.code) ?? [], (row) => row.validFrom)]
      .map(([validFrom, own]) => ({ validFrom, reason: own[0]?.reason ?? '', places: own }))
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1)),
  }))
}

const scopeRows = (tx: Tx): Promise<ScopeRow[]> =>
  tx.selectFrom('scope').select(['id', 'code', 'name', 'validTo', 'version']).orderBy('code').limit(500).execute()

/** One scope, with the day its first version begins and the names of the others, in small letters. Throws NotFound. */
export async function findScope(
  tx: Tx,
  id: number,
): Promise<ScopeRow & { from: PlainDate | null; others: readonly string[] }> {
  const rows = await scopeRows(tx)
  const scope = rows.find((one) => one.id === id)
  if (!scope) throw new NotFound()
  const first = await tx
    .selectFrom('scopeVersion')
    .select('validFrom')
    .where('scope', '=', id)
    .orderBy('validFrom')
    .executeTakeFirst()
  const others = rows.filter((one) => one.id !== id).map(({ name }) => name.toLowerCase())
  return { ...scope, from: first?.validFrom ?? null, others }
}

/** How many versions of named scopes count a service. */
export async function scopesOfService(tx: Tx, service: number): Promise<number> {
  const row = await tx
    .selectFrom('scopePlace')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('service', '=', service)
    .executeTakeFirst()
  return row?.n ?? 0
}

type NewVersion = {
  code: string
  name: string
  validFrom: PlainDate
  reason: string
  places: readonly Place[]
}

/** Opens a version of a scope, making the scope when its code is new; false when a version already begins that day. */
export async function insertScopeVersion(tx: Tx, s: NewVersion): Promise<boolean> {
  const known = await tx.selectFrom('scope').select('id').where('code', '=', s.code).executeTakeFirst()
  const scope =
    known?.id ??
    (await tx.insertInto('scope').values({ code: s.code, name: s.name }).returning('id').executeTakeFirstOrThrow()).id
  const version = await tx
    .insertInto('scopeVersion')
    .values({ scope, validFrom: s.validFrom, reason: s.reason })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!version) return false
  // A version that begins after the end of its scope opens it again.
  await tx
    .updateTable('scope')
    .set((e) => ({ validTo: null, version: e('version', '+', 1) }))
    .where('id', '=', scope)
    .where('validTo', '<', s.validFrom)
    .execute()
  await tx
    .insertInto('scopePlace')
    .values(s.places.map((place) => ({ version: version.id, site: place.site, service: place.service })))
    .execute()
  return true
}
