import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, KEPT, type RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Centre, Titre } from '../titles.ts'

const EVERYWHERE: Perimeter = { all: true }

/** Every kind, in its order. */
export const listTitres = (tx: Tx): Promise<Titre[]> =>
  listed(
    tx,
    tx
      .selectFrom('titre')
      .select(['id', 'code', 'name', 'note', 'active', 'version'])
      .orderBy('position')
      .orderBy('name')
      .limit(200),
  )

/** Centres of a perimeter; one outside the département is seen by everybody. */
export const listCentres = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Centre[]> =>
  listed(
    tx,
    tx
      .selectFrom('titreCentre')
      .select(['id', 'code', 'name', 'site', 'note', 'active', 'version'])
      .where(sql<boolean>`(site is null or ${placesIn(where, { site: 'site' })})`)
      .orderBy('name')
      .limit(200),
  )

/** One of a list by its number. Throws NotFound. */
export async function oneOf<P extends { id: number }>(list: Promise<readonly P[]>, id: number): Promise<P> {
  const found = (await list).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

const NO_SERVICE = sql<number | null>`null::int`.as('service')
const NO_DAY = sql<null>`null::date`.as('day')
export const titreLines = (tx: Tx): Expression<RecordLine> =>
  tx.selectFrom('titre').select(['id', 'name as title', KEPT, NO_DAY, NO_SERVICE, ...CATALOGUED])
export const centreLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('titreCentre')
    .where(sql<boolean>`(site is null or ${placesIn(where, { site: 'site' })})`)
    .select(['id', sql<string>`''`.as('reference'), 'name as title', KEPT, sql<string>`''`.as('outcome')])
    .select([NO_DAY, 'site', NO_SERVICE])
