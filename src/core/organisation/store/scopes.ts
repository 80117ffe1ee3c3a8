import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Place } from '../organisation.ts'
import { listScopePlaces } from './imports.ts'

export type ScopeVersion = { validFrom: PlainDate; reason: string; places: readonly Place[] }
export type Scope = { code: string; name: string; versions: readonly ScopeVersion[] }

/** Every named scope with its versions, the latest first. */
export async function listScopes(tx: Tx): Promise<Scope[]> {
  const rows = await listScopePlaces(tx)
  return [...Map.groupBy(rows, (row) => row.code)].map(([code, own]) => ({
    code,
    name: own[0]?.name ?? code,
    versions: [...Map.groupBy(own, (row) => row.validFrom)]
      .map(([validFrom, places]) => ({ validFrom, reason: places[0]?.reason ?? '', places }))
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1)),
  }))
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
  await tx
    .insertInto('scopePlace')
    .values(s.places.map((place) => ({ version: version.id, site: place.site, service: place.service })))
    .execute()
  return true
}
