import { findPublicCode } from '#src/core/room/public-link-store.ts'
import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { Tx, Database } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { codeIn } from '#src/ground/process/codes.ts'
import { AUDIENCES } from '../proposal.ts'
import type { RatingPlace } from '../rating.ts'

const EVERYWHERE: Perimeter = { all: true }
/** What a public code leads to. */
const KIND = 'stars'

/** Rated places of a perimeter, those in use first. */
export const listPlaces = async (tx: Tx, where: Perimeter = EVERYWHERE): Promise<RatingPlace[]> => {
  const rows = await listed(
    tx,
    tx
      .selectFrom('ratingPlace')
      .select(['id', 'code', 'link', 'site', 'service', 'audience', 'question', 'active', 'version'])
      .where(placesIn(where, { site: 'site', service: 'service' }))
      .orderBy('active', 'desc')
      .orderBy('site')
      .orderBy('id')
      .limit(5000),
  )
  return rows.map((row) => ({ ...row, audience: codeIn(AUDIENCES, row.audience) }))
}

/** One rated place. Throws NotFound. */
export async function findPlace(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<RatingPlace> {
  const one = (await listPlaces(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** Gives a place its public address. */
export async function openLink(tx: Tx, { link, place }: { link: string; place: number }): Promise<void> {
  await tx.insertInto('publicCode').values({ code: link, kind: KIND, record: place }).execute()
}

export async function closeLink(tx: Tx, place: number): Promise<void> {
  await tx.deleteFrom('publicCode').where('kind', '=', KIND).where('record', '=', place).execute()
}

/** Gives their public address to the places of a file. */
export async function openLinks(tx: Tx): Promise<void> {
  await sql`insert into public_code (code, kind, record)
    select p.link, ${KIND}, p.id from rating_place p
    where not exists (select from public_code k where k.kind = ${KIND} and k.record = p.id)`.execute(tx)
}

/** Takes back the addresses of places that are gone. */
export async function closeLinks(tx: Tx): Promise<void> {
  await sql`delete from public_code k where k.kind = ${KIND} and not exists (select from rating_place p where p.id = k.record)`.execute(
    tx,
  )
}

/** The département and the place behind a public link; the only look-up without a scope. */
export async function findLink(db: Database, code: string): Promise<{ tenant: number; place: number } | undefined> {
  const row = await findPublicCode(db, code)
  return row?.kind === KIND ? { tenant: row.tenant, place: row.record } : undefined
}
