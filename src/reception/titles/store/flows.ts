import { type Expression, sql } from 'kysely'
import { BASIS_WORDS } from '#src/core/room/basis.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow } from '#src/ground/database/versioned.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Centre, type Flow, type Titre, WAYS } from '../titles.ts'

const COLUMNS = [
  'id',
  'titre',
  'centre',
  'month',
  'origin',
  'way',
  'received',
  'issued',
  'stock',
  'delayDays',
  'incomplete',
  'urgent',
  'source',
  'approximate',
  'takenOver',
  'basis',
  'retained',
  'counted',
  'version',
] as const

type Filter = { centres: readonly number[]; from?: PlainDate; to?: PlainDate }

/** What is known of these centres between two months, month by month. */
export async function listFlows(tx: Tx, { centres, from, to }: Filter): Promise<Flow[]> {
  let query = tx
    .selectFrom('titreFlow')
    .select(COLUMNS)
    .where('centre', 'in', [0, ...centres])
    .orderBy('month')
    .orderBy('centre')
    .orderBy('titre')
    .orderBy('origin')
    .orderBy('id')
    .limit(100_000)
  if (from) query = query.where('month', '>=', from)
  if (to) query = query.where('month', '<=', to)
  const rows = await listed(tx, query)
  return rows.map((row) => ({
    ...row,
    way: codeIn(WAYS, row.way),
    basis: codeIn(BASIS_WORDS, row.basis),
  }))
}

/** The last month of which something counts for these centres; nothing while none does. */
export async function lastKnown(tx: Tx, centres: readonly number[], today: PlainDate): Promise<PlainDate | undefined> {
  const found = await tx
    .selectFrom('titreFlow')
    .select('month')
    .where('centre', 'in', [0, ...centres])
    .where('counted', '=', true)
    .where('month', '<=', today)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.month
}

/** One month of one kind. Throws NotFound. */
export async function findFlow(tx: Tx, id: number): Promise<Flow> {
  const own = await tx.selectFrom('titreFlow').select(['centre', 'month']).where('id', '=', id).executeTakeFirst()
  if (!own) throw new NotFound()
  const rows = await listFlows(tx, { centres: [own.centre], from: own.month, to: own.month })
  const found = rows.find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

type NewFlow = Omit<Flow, 'id' | 'titre' | 'centre' | 'counted' | 'version'>

/** A new month, with the site and the codes of its kind and its centre. */
export const insertFlow = (
  tx: Tx,
  { titre, centre }: { titre: Titre; centre: Centre },
  flow: NewFlow,
): Promise<number> =>
  insertRow(tx, 'titreFlow', {
    ...flow,
    titre: titre.id,
    centre: centre.id,
    titreCode: titre.code,
    centreCode: centre.code,
    site: centre.site,
    counted: false,
  })

/** Says which of two ways of a month holds: this one, the others no more. */
export async function retainFlow(tx: Tx, { id, titre, centre, month, origin }: Flow): Promise<void> {
  await tx
    .updateTable('titreFlow')
    .set({ retained: false })
    .where('titre', '=', titre)
    .where('centre', '=', centre)
    .where('month', '=', month)
    .where('origin', '=', origin)
    .where('id', '!=', id)
    .where('retained', '=', true)
    .execute()
  await tx.updateTable('titreFlow').set({ retained: true }).where('id', '=', id).execute()
}

/**
 * What counts after a write: where no way of a month holds any more the first that stands does, and a share counts only where the whole
 * of its month is not known. `without` is about to go.
 */
export async function settle(tx: Tx, without = 0): Promise<void> {
  await sql`update titre_flow set retained = false, counted = false where id = ${without}`.execute(tx)
  await sql`update titre_flow f set retained = true from (
      select min(id) as id from titre_flow where id <> ${without}
      group by titre, centre, month, origin having not bool_or(retained)) n
    where n.id = f.id`.execute(tx)
  await sql`update titre_flow f set counted = not f.counted
    where f.id <> ${without} and f.counted <> (f.retained and (f.origin = '' or not exists (
      select from titre_flow w where w.tenant = f.tenant and w.titre = f.titre and w.centre = f.centre and w.month = f.month
        and w.origin = '' and w.id <> ${without})))`.execute(tx)
}

/** Months of a perimeter, as lists of several rooms show them. */
export const flowLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('titreFlow as f')
    .innerJoin('titre as t', (j) => j.onRef('t.tenant', '=', 'f.tenant').onRef('t.id', '=', 'f.titre'))
    .innerJoin('titreCentre as c', (j) => j.onRef('c.tenant', '=', 'f.tenant').onRef('c.id', '=', 'f.centre'))
    .where(sql<boolean>`(f.site is null or ${placesIn(where, { site: 'f.site' })})`)
    .select(['f.id', sql<string>`''`.as('reference'), 'f.way as state', 'f.origin as outcome'])
    .select([
      sql<string>`t.name || ', ' || c.name || case when f.origin = '' then '' else ' : ' || f.origin end`.as('title'),
    ])
    .select(['f.month as day', 'f.site', sql<number | null>`null::int`.as('service')])
