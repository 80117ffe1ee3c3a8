import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { PlaceId } from '../cell.ts'

export type Note = { id: number; day: PlainDate; label: string; place: PlaceId }
/** A dated fact as its form shows it: its site, none for the whole département. */
export type Fact = { id: number; day: PlainDate; label: string; site: number | null; version: number; name: string }

/** Dated facts of a stretch of days: those of the département and of one site. */
export async function notesIn(tx: Tx, { from, to }: Span, place: PlaceId): Promise<Note[]> {
  return tx
    .selectFrom('indicatorNote')
    .select(['id', 'day', 'label', 'place'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('place', 'in', place === 0 ? [0] : [0, place])
    .orderBy('day')
    .limit(6)
    .execute()
}

/** Every dated fact of the département, the latest first. */
export async function listFacts(tx: Tx): Promise<Fact[]> {
  const rows = await tx
    .selectFrom('indicatorNote')
    .select(['id', 'day', 'label', 'site', 'version'])
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()
  return rows.map((row) => ({ ...row, name: row.label }))
}

/** One dated fact. Throws NotFound. */
export async function findFact(tx: Tx, id: number): Promise<Fact> {
  const found = (await listFacts(tx)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Adds a dated fact; nothing when that place already has it on that day. */
export async function insertFact(
  tx: Tx,
  { day, label, site }: Pick<Fact, 'day' | 'label' | 'site'>,
): Promise<number | undefined> {
  const made = await tx
    .insertInto('indicatorNote')
    .values({ day, label, place: site ?? 0 })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}
