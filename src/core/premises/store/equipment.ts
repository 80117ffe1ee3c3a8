import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Equipment, EQUIPMENT_KINDS, EQUIPMENT_STATES, type Owed } from '../premises.ts'

/** Equipment of a perimeter, site by site. */
export async function listEquipment(tx: Tx, where: Perimeter = { all: true }): Promise<Equipment[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('equipment')
      .select(['id', 'name', 'kind', 'site', 'point', 'quantity', 'place', 'state', 'since', 'note', 'version'])
      .where(placesIn(where, { site: 'site' }))
      .orderBy('site')
      .orderBy('name')
      .limit(5000),
  )
  return rows.map((row) => ({
    ...row,
    kind: codeIn(EQUIPMENT_KINDS, row.kind),
    state: codeIn(EQUIPMENT_STATES, row.state),
  }))
}

/** One equipment of a perimeter. Throws NotFound. */
export async function findEquipment(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Equipment> {
  const one = (await listEquipment(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** What a site owes until a département says otherwise. */
const USUAL: Owed = { servicesOwed: 3, writingOwed: true, source: 'Qual-e-Pref, module 1', version: 0 }

export async function owedOf(tx: Tx): Promise<Owed> {
  const own = tx.selectFrom('premisesSetting').select(['servicesOwed', 'writingOwed', 'source', 'version'])
  return (await listed(tx, own))[0] ?? USUAL
}

/** Makes the row that a first setting changes. */
export async function firstOwed(tx: Tx): Promise<void> {
  await tx
    .insertInto('premisesSetting')
    .values({ source: USUAL.source, version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Equipment as the lists of several rooms show it. */
export function equipmentLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('equipment')
    .where(placesIn(where, { site: 'site' }))
    .select(['id', sql<string>`''`.as('reference'), 'name as title', 'state', 'kind as outcome', 'since as day'])
    .select(['site', sql<number | null>`null::int`.as('service')])
}
