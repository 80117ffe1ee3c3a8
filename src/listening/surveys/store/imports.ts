// What the import profiles of this room read and write besides whole tables.
import { randomBytes } from 'node:crypto'
import { type PlainDate } from '#src/ground/calendar/index.ts'
import type { RowOutcome, UndoRow } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { linkFrom } from '../campaign.ts'
import { insertPlace } from './campaigns.ts'
import { countsFor } from './gathered.ts'

export type CampaignDates = { id: number; code: string; name: string; opensOn: PlainDate; closesOn: PlainDate }

/** Campaigns with the words that mean them and their whole span, places with dates of their own included. */
export async function campaignSpans(tx: Tx): Promise<CampaignDates[]> {
  const rows = await tx
    .selectFrom('campaign as c')
    .leftJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'c.tenant').onRef('p.campaign', '=', 'c.id'))
    .select(['c.id', 'c.code', 'c.name', 'c.opensOn', 'c.closesOn'])
    .select((e) => [e.fn.min('p.opensOn').as('first'), e.fn.max('p.closesOn').as('last')])
    .groupBy(['c.tenant', 'c.id'])
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    opensOn: row.first !== null && row.first < row.opensOn ? row.first : row.opensOn,
    closesOn: row.last !== null && row.last > row.closesOn ? row.last : row.closesOn,
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

export type PlaceRow = {
  line: number
  campaign: {
    code: string
    name: string
    labelYear: number
    opensOn: PlainDate
    closesOn: PlainDate
    closedOn: PlainDate | null
    /** Nothing said: as it is. */
    scope: number | null
    counted: boolean | undefined
  }
  place: {
    site: number
    service: number | null
    opensOn: PlainDate | null
    closesOn: PlainDate | null
    link: string | undefined
  }
}

/** The campaign of a line, made or brought to what the line says; `before` is what it replaced. */
async function putCampaign(tx: Tx, c: PlaceRow['campaign'], questionnaire: number) {
  const fields = {
    name: c.name,
    labelYear: c.labelYear,
    opensOn: c.opensOn,
    closesOn: c.closesOn,
    closedOn: c.closedOn,
    ...(c.scope === null ? {} : { scope: c.scope }),
    ...(c.counted === undefined ? {} : { counted: c.counted }),
  }
  const held = await tx
    .selectFrom('campaign')
    .select(['id', 'name', 'labelYear', 'opensOn', 'closesOn', 'closedOn', 'scope', 'counted', 'version'])
    .where('code', '=', c.code)
    .executeTakeFirst()
  if (held === undefined) {
    const counted = c.counted ?? !(await countsFor(tx, c.labelYear))
    const values = { code: c.code, ...fields, counted, questionnaireVersion: questionnaire }
    const made = await tx.insertInto('campaign').values(values).returning('id').executeTakeFirstOrThrow()
    return { id: made.id, before: undefined }
  }
  const { id, version, ...before } = held
  const changed = Object.entries(fields).some(([name, value]) =>
    Object.entries(before).some(([key, old]) => key === name && old !== value),
  )
  if (!changed) return { id, before: undefined }
  await tx
    .updateTable('campaign')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .execute()
  return { id, before }
}

/** One place of a campaign; the campaign itself comes with its first place. */
export async function putPlace(
  tx: Tx,
  { line, campaign: c, place: p }: PlaceRow,
  questionnaire: number,
): Promise<RowOutcome> {
  const { id: campaign, before } = await putCampaign(tx, c, questionnaire)
  const known = await tx
    .selectFrom('campaignPlace')
    .select('id')
    .where('campaign', '=', campaign)
    .where('site', '=', p.site)
    .where('service', p.service === null ? 'is' : '=', p.service)
    .executeTakeFirst()
  if (known)
    return before
      ? { line, outcome: 'updated', record: known.id, before: { campaign: before } }
      : { line, outcome: 'unchanged', record: known.id }
  const link = p.link === undefined || p.link === '' ? linkFrom(randomBytes(12)) : p.link
  const made = await insertPlace(tx, campaign, { ...p, link })
  if (made === undefined)
    return {
      line,
      outcome: 'refused',
      fault: {
        column: 'link',
        message: 'Ce lien public est déjà pris : choisissez-en un autre, ou laissez la cellule vide.',
      },
    }
  return { line, outcome: 'inserted', record: made }
}

/** Takes places back with their links, and campaigns left without any; nothing once somebody has answered. */
export async function undoPlaces(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]> {
  const ids = rows.map((row) => row.record)
  const places = await tx
    .selectFrom('campaignPlace as p')
    .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
    .select(['p.id', 'c.id as campaign', 'c.name'])
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
  const fresh = rows.flatMap((row) => (row.outcome === 'inserted' ? [row.record] : []))
  await tx
    .deleteFrom('publicCode')
    .where('kind', '=', 'campaign')
    .where('record', 'in', [0, ...fresh])
    .execute()
  await tx
    .deleteFrom('campaignPlace')
    .where('id', 'in', [0, ...fresh])
    .execute()
  for (const row of rows) {
    const campaign = places.find((place) => place.id === row.record)?.campaign
    const former = row.before?.campaign
    if (campaign !== undefined && row.outcome === 'updated' && typeof former === 'object' && former !== null)
      await tx.updateTable('campaign').set(former).where('id', '=', campaign).execute()
  }
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
    .select(['c.code', 'c.name', 'c.labelYear', 'c.opensOn', 'c.closesOn', 'c.closedOn', 'c.scope', 'c.counted'])
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
    .orderBy('id')
    .execute()
}

/** Every total, in a stable order. */
export async function exportTallies(tx: Tx) {
  return tx
    .selectFrom('answerTally')
    .select(['campaign', 'site', 'service', 'channel', 'criterion', 'level', 'n', 'source', 'basis'])
    .orderBy('id')
    .execute()
}
