import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { ANSWERED_WORDS, LOST_WORDS, type PhoneSetting, USUAL } from '../formula.ts'
import type { VoiceMenu } from '../voice-menu.ts'

export async function phoneSetting(tx: Tx): Promise<PhoneSetting> {
  const own = tx
    .selectFrom('phoneSetting')
    .select(['shortSeconds', 'ringLength', 'answeredWord', 'lostWord', 'version'])
  const [row] = await listed(tx, own)
  if (row === undefined) return USUAL
  return { ...row, answeredWord: codeIn(ANSWERED_WORDS, row.answeredWord), lostWord: codeIn(LOST_WORDS, row.lostWord) }
}
export async function firstPhoneSetting(tx: Tx): Promise<void> {
  await tx
    .insertInto('phoneSetting')
    .values({ version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Versions of voice menus of these lines, the latest first. */
export const listMenus = (tx: Tx, lines: readonly number[]): Promise<VoiceMenu[]> =>
  listed(
    tx,
    tx
      .selectFrom('voiceMenu')
      .select(['id', 'line', 'number', 'lines', 'reason', 'validFrom', 'approvedOn', 'approver', 'version'])
      .where('line', 'in', [0, ...lines])
      .orderBy('line')
      .orderBy('number', 'desc')
      .limit(2000),
  )

/** Whether a version was approved: it stays. */
export async function isApproved(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.selectFrom('voiceMenu').select('approvedOn').where('id', '=', id).executeTakeFirst()
  return row !== undefined && row.approvedOn !== null
}

export type Theme = { id: number; name: string; procedure: number | null; version: number }
export const listThemes = (tx: Tx): Promise<Theme[]> =>
  listed(tx, tx.selectFrom('phoneTheme').select(['id', 'name', 'procedure', 'version']).orderBy('name').limit(500))

export type ThemeSum = { theme: string; offered: number; answered: number }

/** Calls by theme between two days, over these lines, those that count alone. */
export async function themeSums(
  tx: Tx,
  { from, to, lines }: { from: PlainDate; to: PlainDate; lines: readonly number[] },
): Promise<ThemeSum[]> {
  if (lines.length === 0) return []
  const found = await sql<ThemeSum>`
    select theme, sum(offered)::int8 as offered, sum(answered)::int8 as answered from call_total
    where counted and day between ${from} and ${to} and line = any(${[...lines]}::int[])
    group by theme order by 3 desc, 1`.execute(tx)
  return found.rows
}

export const themeLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('phoneTheme')
    .select(['id', 'name as title', sql<string>`'known'`.as('state'), ...CATALOGUED])
    .select([sql<null>`null::date`.as('day'), sql<number | null>`null::int`.as('service')])

export const menuLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('voiceMenu as m')
    .innerJoin('phoneLine as l', (j) => j.onRef('l.tenant', '=', 'm.tenant').onRef('l.id', '=', 'm.line'))
    .where(placesIn(where, { site: 'l.site', service: 'l.service' }))
    .select(['m.id', sql<string>`''`.as('reference'), sql<string>`l.name || ', version ' || m.number`.as('title')])
    .select([sql<string>`case when m.approved_on is null then 'draft' else 'force' end`.as('state')])
    .select([sql<string>`''`.as('outcome'), 'm.validFrom as day', 'l.site', 'l.service'])
