import { sql } from 'kysely'
// What the import profiles of this room read and write besides whole tables.
import { z } from 'zod'
import { parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { UndoRow } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Campaign, CampaignPlace } from '../campaign.ts'
import { COLUMNS } from './campaigns.ts'
import { deletePlaces, updateCampaign } from './life.ts'

export type CampaignDates = Pick<Campaign, 'id' | 'code' | 'name' | 'opensOn' | 'closesOn' | 'closedOn' | 'archivedOn'>

/** Campaigns with the words that mean them and their whole span, places with dates of their own included. */
export async function campaignSpans(tx: Tx): Promise<CampaignDates[]> {
  const rows = await tx
    .selectFrom('campaign as c')
    .leftJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'c.tenant').onRef('p.campaign', '=', 'c.id'))
    .select(['c.id', 'c.code', 'c.name', 'c.opensOn', 'c.closesOn', 'c.closedOn', 'c.archivedOn'])
    .select((e) => [e.fn.min('p.opensOn').as('first'), e.fn.max('p.closesOn').as('last')])
    .groupBy(['c.tenant', 'c.id'])
    .orderBy('c.id')
    .execute()
  return rows.map(({ first, last, ...row }) => ({
    ...row,
    opensOn: first !== null && first < row.opensOn ? first : row.opensOn,
    closesOn: last !== null && last > row.closesOn ? last : row.closesOn,
  }))
}

/** « campaign site channel » of everything that one of the two tables holds: what is counted one by one is not also a total. */
export async function heldIn(tx: Tx, table: 'answer' | 'answerTally'): Promise<Set<string>> {
  const rows = await tx.selectFrom(table).select(['campaign', 'site', 'channel']).distinct().execute()
  return new Set(rows.map((row) => `${row.campaign} ${row.site} ${row.channel}`))
}

/** « campaign site » of every total that says how many people answered. */
export async function peopleCounted(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('answerTally')
    .select(['campaign', 'site'])
    .distinct()
    .where('criterion', '=', 'answers')
    .execute()
  return rows.map((row) => `${row.campaign} ${row.site}`)
}

/** The campaign of a code, held until the end of the transaction. */
export async function heldCampaign(tx: Tx, code: string): Promise<Campaign | undefined> {
  return tx.selectFrom('campaign').select(COLUMNS).where('code', '=', code).forUpdate().executeTakeFirst()
}

/** Gives a place dates of its own. */
export async function updatePlace(
  tx: Tx,
  id: number,
  dates: Pick<CampaignPlace, 'opensOn' | 'closesOn'>,
): Promise<void> {
  await tx.updateTable('campaignPlace').set(dates).where('id', '=', id).execute()
}

const day = z.custom<PlainDate>((value) => typeof value === 'string' && parsePlainDate(value) !== undefined)
/** What a line of a file replaced: the campaign and the version it then had, the place's own dates. */
const Before = z.object({
  campaign: z
    .object({
      name: z.string(),
      labelYear: z.number(),
      opensOn: day,
      closesOn: day,
      closedOn: day.nullable(),
      scope: z.number().nullable().optional(),
      counted: z.boolean().optional(),
      audience: z.enum(['users', 'agents', 'partners']).optional(),
    })
    .optional(),
  version: z.number().optional(),
  dates: z.object({ opensOn: day.nullable(), closesOn: day.nullable() }).optional(),
})

/** Takes places back with their links, and campaigns left without any; nothing once somebody has answered. */
export async function undoPlaces(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const ids = rows.map((row) => row.record)
  const places = await tx
    .selectFrom('campaignPlace as p')
    .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
    .select(['p.id', 'c.id as campaign', 'c.name', 'c.version'])
    .where('p.id', 'in', [0, ...ids])
    .execute()
  const campaigns = [...new Set(places.map((place) => place.campaign))]
  for (const table of ['answer', 'answerTally'] as const) {
    const answered = await tx
      .selectFrom(table)
      .select('campaign')
      .distinct()
      .where('campaign', 'in', [0, ...campaigns])
      .execute()
    if (answered.length > 0)
      return places
        .filter((place) => answered.some((one) => one.campaign === place.campaign))
        .map((place) => `la campagne « ${place.name} », qui a des réponses`)
  }
  for (const row of rows) {
    const place = places.find(({ id }) => id === row.record)
    const { campaign, version, dates } = Before.parse(row.before ?? {})
    if (place && campaign) {
      const at = { id: place.campaign, version: version ?? place.version, values: campaign }
      if (!(await updateCampaign(tx, at))) return [`la campagne « ${place.name} », modifiée depuis`]
    }
    if (place && dates) await updatePlace(tx, place.id, dates)
  }
  await deletePlaces(
    tx,
    rows.flatMap((row) => (row.outcome === 'inserted' ? [row.record] : [])),
  )
  await tx
    .deleteFrom('campaign')
    .where('id', 'in', [0, ...campaigns])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('campaignPlace as p')
            .select('p.id')
            .whereRef('p.tenant', '=', 'campaign.tenant')
            .whereRef('p.campaign', '=', 'campaign.id'),
        ),
      ),
    )
    .execute()
  return []
}

/** Every place with its campaign, in a stable order. */
export async function exportPlaces(tx: Tx) {
  return tx
    .selectFrom('campaignPlace as p')
    .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
    .innerJoin('publicCode as k', (j) =>
      j.onRef('k.tenant', '=', 'p.tenant').onRef('k.record', '=', 'p.id').on('k.kind', '=', 'campaign'),
    )
    .select([
      'c.code',
      'c.name',
      'c.labelYear',
      'c.opensOn',
      'c.closesOn',
      'c.closedOn',
      'c.scope',
      'c.audience',
      'c.counted',
      'c.denominator',
      'c.questionnaireVersion as questionnaire',
    ])
    .select(['p.site', 'p.service', 'p.opensOn as placeOpensOn', 'p.closesOn as placeClosesOn', 'k.code as link'])
    .orderBy('c.id')
    .orderBy('p.id')
    .execute()
}

/** Every answer, in a stable order. */
export async function exportAnswers(tx: Tx) {
  return tx
    .selectFrom('answer')
    .select(['campaign', 'site', 'service', 'channel', 'day', 'answers', 'choices', 'comment', 'basis'])
    .select(sql<string>`coalesce(import_key, ${PUBLIC_MARK})`.as('mark'))
    .orderBy('id')
    .execute()
}

/** What an answer that came by no file is known by, once written out: its number and its second. */
const PUBLIC_MARK = sql<string>`'reponse-' || id || '-' || floor(extract(epoch from received_at))::bigint`

/** Answers that came by no file keep the mark they were written out with, so that such a file finds them again. */
export async function markPublicAnswers(tx: Tx, marks: readonly string[]): Promise<void> {
  const ids = marks.flatMap((mark) => /^reponse-(\d{1,15})-\d+$/.exec(mark)?.[1] ?? []).map(Number)
  if (ids.length === 0) return
  await sql`update answer set import_key = ${PUBLIC_MARK}
    where id = any(${ids}) and import_key is null and ${PUBLIC_MARK} = any(${marks})`.execute(tx)
}

/** Every total, in a stable order. */
export async function exportTallies(tx: Tx) {
  return tx
    .selectFrom('answerTally')
    .select(['campaign', 'site', 'service', 'channel', 'criterion', 'level', 'n', 'source', 'basis'])
    .orderBy('id')
    .execute()
}
