import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Theme } from '../theme.ts'

/** Every theme, in the order they were made. */
export const listThemes = (tx: Tx): Promise<Theme[]> =>
  listed(
    tx,
    tx
      .selectFrom('theme')
      .select(['id', 'code', 'name', 'parent', 'words', 'active', 'version'])
      .orderBy('id')
      .limit(1000),
  )

/** One theme. Throws NotFound. */
export async function findTheme(tx: Tx, id: number): Promise<Theme> {
  const one = (await listThemes(tx)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** What the values of the dimension of a measure are called. */
export const themeNames = async (tx: Tx): Promise<{ code: string; name: string }[]> =>
  (await listThemes(tx)).map(({ id, name }) => ({ code: String(id), name }))

export const themeLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('theme')
    .select([
      'id',
      'name as title',
      ...CATALOGUED,
      sql<string>`case when active then 'active' else 'archived' end`.as('state'),
      sql<PlainDate | null>`null::date`.as('day'),
      sql<number | null>`null::int`.as('service'),
    ])

export type Setting = { edition: number; months: number; version: number }
/** Unless a département says otherwise. */
const USUAL: Setting = { edition: 1, months: 36, version: 0 }

export async function settingOf(tx: Tx): Promise<Setting> {
  const own = tx.selectFrom('commentSetting').select(['edition', 'months', 'version'])
  return (await listed(tx, own))[0] ?? USUAL
}

export async function firstSetting(tx: Tx): Promise<void> {
  await tx
    .insertInto('commentSetting')
    .values({ version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The tree is another one from now on: what is sorted says under which. */
export async function raiseEdition(tx: Tx): Promise<void> {
  await firstSetting(tx)
  await tx.updateTable('commentSetting').set({ edition: sql<number>`edition + 1` }).execute()
}

/** Comments that have a theme: nothing of what they say. */
export const sortedLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('commentTheme as t')
    .innerJoin('theme as h', (j) => j.onRef('h.tenant', '=', 't.tenant').onRef('h.id', '=', 't.theme'))
    .where(placesIn(where, { site: 't.site', service: 't.service' }))
    .select(['t.id', sql<string>`''`.as('reference'), 'h.name as title', sql<string>`'sorted'`.as('state')])
    .select([sql<string>`''`.as('outcome'), 't.day', 't.site', 't.service'])
