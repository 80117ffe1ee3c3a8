import { masked } from '#src/core/room/masks.ts'
import { anywhere } from '#src/ground/web/search.ts'
import { randomBytes } from 'node:crypto'
import { linkFrom } from '#src/core/room/code.ts'
import { z } from 'zod'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Answer } from '../answer.ts'
import { countsFor } from './gathered.ts'
import type { Campaign, CampaignPlace, NewCampaign } from '../campaign.ts'
import type { Channel } from '../measures.ts'
import { maskedComment } from '../masked-comment.ts'
import { type Definition, definitionSchema } from '../questionnaire.ts'

export const COLUMNS = [
  'id',
  'code',
  'name',
  'labelYear',
  'opensOn',
  'closesOn',
  'closedOn',
  'archivedOn',
  'questionnaireVersion',
  'scope',
  'audience',
  'counted',
  'denominator',
  'version',
] as const

/** The column of each order, by its name in the address. */
export const CAMPAIGN_SORTS = { nom: 'name', annee: 'labelYear', dates: 'closesOn' } as const
type CampaignOrder = { key: keyof typeof CAMPAIGN_SORTS; desc: boolean }

/** Campaigns, the latest first. */
export async function listCampaigns(
  tx: Tx,
  page: { limit: number; offset: number; search?: string; archived?: boolean; sort?: CampaignOrder | undefined },
): Promise<{ campaigns: Campaign[]; total: number }> {
  const like = anywhere(page.search ?? '')
  const shown = tx.selectFrom('campaign').where('archivedOn', page.archived ? 'is not' : 'is', null)
  const query = page.search ? shown.where((e) => e.or([e('name', 'ilike', like), e('code', 'ilike', like)])) : shown
  const campaigns = await query
    .select(COLUMNS)
    .orderBy(CAMPAIGN_SORTS[page.sort?.key ?? 'dates'], page.sort?.desc === false ? 'asc' : 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const counted = await query.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { campaigns, total: counted.n }
}

/** One campaign by the code of its address. Throws NotFound. */
export async function findCampaign(tx: Tx, code: string): Promise<Campaign> {
  const row = await tx.selectFrom('campaign').select(COLUMNS).where('code', '=', code).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** One campaign by its number, for a record opened from a figure. Throws NotFound. */
export async function findCampaignById(tx: Tx, id: number): Promise<Campaign> {
  const row = await tx.selectFrom('campaign').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** Campaigns of a code, those of users of a period (held in it, or labelled with its year), or the last hundred. */
export async function campaignsOf(tx: Tx, of: { code?: string; period?: Period }): Promise<Campaign[]> {
  let query = tx.selectFrom('campaign').select(COLUMNS).orderBy('opensOn', 'desc').limit(100)
  if (of.code !== undefined) query = query.where('code', '=', of.code)
  const { period } = of
  if (period !== undefined)
    query = query.where('audience', '=', 'users').where('opensOn', '<=', period.to).where('closesOn', '>=', period.from)
  return listed(tx, query)
}

export type FullAnswer = {
  basis: string
  version: number
  sourceImport: number | null
  id: number
  campaign: number
  day: PlainDate
  site: number
  service: number
  channel: string
  answers: Record<string, string>
  choices: Record<string, string | string[]>
  comment: string
}

const levelsSchema = z.record(z.string(), z.string())
const choicesSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** One answer with all it says. Throws NotFound. */
export async function findAnswer(tx: Tx, id: number): Promise<FullAnswer> {
  const row = await tx
    .selectFrom('answer')
    .select(['id', 'campaign', 'day', 'site', 'channel', 'answers', 'choices', 'comment'])
    .select(['basis', 'version', 'sourceImport'])
    .select((e) => e.fn.coalesce('service', e.lit(0)).as('service'))
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const comment = masked(row.comment)
  return { ...row, comment, answers: levelsSchema.parse(row.answers), choices: choicesSchema.parse(row.choices) }
}

/** Campaigns of the same audience that ended before this one began, the latest first: what results are compared with. */
export async function earlierCampaigns(tx: Tx, campaign: Campaign): Promise<Campaign[]> {
  return listed(
    tx,
    tx
      .selectFrom('campaign')
      .select(COLUMNS)
      .where('id', '<>', campaign.id)
      .where('audience', '=', campaign.audience)
      .where((e) => e.or([e('labelYear', '<', campaign.labelYear), e('closesOn', '<', campaign.opensOn)]))
      .orderBy('labelYear', 'desc')
      .orderBy('closesOn', 'desc')
      .limit(20),
  )
}

/** The places of a campaign with their public links. */
export async function placesOf(tx: Tx, campaign: number): Promise<CampaignPlace[]> {
  return tx
    .selectFrom('campaignPlace as p')
    .innerJoin('publicCode as k', (j) =>
      j.onRef('k.tenant', '=', 'p.tenant').onRef('k.record', '=', 'p.id').on('k.kind', '=', 'campaign'),
    )
    .select(['p.id', 'p.site', 'p.service', 'p.opensOn', 'p.closesOn', 'k.code as link'])
    .where('p.campaign', '=', campaign)
    .orderBy('p.id')
    .execute()
}

/** The questions of a campaign. */
export const definitionOf = (tx: Tx, version: number): Promise<Definition> =>
  once(tx, `definition ${version}`, async () => {
    const row = await tx
      .selectFrom('questionnaireVersion')
      .select('definition')
      .where('id', '=', version)
      .executeTakeFirst()
    if (!row) throw new NotFound()
    return definitionSchema.parse(row.definition)
  })

/** Stores a campaign with its places and links; nothing when the code is taken. */
export async function insertCampaign(
  tx: Tx,
  c: NewCampaign,
  questionnaireVersion: number,
): Promise<number | undefined> {
  const audience = c.audience ?? 'users'
  const made = await tx
    .insertInto('campaign')
    .values({
      code: c.code,
      name: c.name,
      labelYear: c.labelYear,
      opensOn: c.opensOn,
      closesOn: c.closesOn,
      closedOn: c.closedOn ?? null,
      scope: c.scope ?? null,
      audience,
      counted: audience === 'users' && (c.counted ?? !(await countsFor(tx, c.labelYear))),
      denominator: c.denominator ?? 'expressed',
      questionnaireVersion,
    })
    .onConflict((k) => k.columns(['tenant', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return undefined
  for (const place of c.places) await insertPlace(tx, made.id, place)
  return made.id
}

/** Adds a place with its public link, random unless it is asked for. Returns nothing when the link asked for is taken. */
export async function insertPlace(
  tx: Tx,
  campaign: number,
  place: NewCampaign['places'][number],
): Promise<number | undefined> {
  const made = await tx
    .insertInto('campaignPlace')
    .values({
      campaign,
      site: place.site,
      service: place.service,
      opensOn: place.opensOn ?? null,
      closesOn: place.closesOn ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const link = place.link ?? linkFrom(randomBytes(12))
    const linked = await tx
      .insertInto('publicCode')
      .values({ code: link, kind: 'campaign', record: made.id })
      .onConflict((k) => k.column('code').doNothing())
      .returning('code')
      .executeTakeFirst()
    if (linked) return made.id
    if (place.link !== undefined) return undefined
  }
  throw new Error('No free public link after five draws')
}

export type PaperAnswer = Answer & { campaign: number; site: number; day: PlainDate; now: Date; key: Buffer }

/** Stores a paper form once: false when this very keying was already stored. */
export async function insertPaper(tx: Tx, paper: PaperAnswer): Promise<boolean> {
  const once = await tx
    .insertInto('publicOnce')
    .values({ idem: paper.key, kind: 'paper', receipt: '' })
    .onConflict((c) => c.columns(['tenant', 'idem']).doNothing())
    .returning('idem')
    .executeTakeFirst()
  if (!once) return false
  await tx
    .insertInto('answer')
    .values({
      campaign: paper.campaign,
      site: paper.site,
      service: paper.service,
      channel: 'paper',
      day: paper.day,
      receivedAt: paper.now,
      answers: JSON.stringify(paper.answers),
      choices: JSON.stringify(paper.choices),
      comment: maskedComment(paper.comment),
      commented: paper.comment !== '',
    })
    .execute()
  return true
}

/** Paper forms keyed today for a place: the count beside the form. */
export async function keyedSince(tx: Tx, where: { campaign: number; site: number; since: Date }): Promise<number> {
  const row = await tx
    .selectFrom('answer')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('campaign', '=', where.campaign)
    .where('site', '=', where.site)
    .where('channel', '=', 'paper')
    .where('receivedAt', '>=', where.since)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Whether totals stand for the paper forms of a site: then forms are not keyed one by one, the two would be counted twice. */
export async function totalsKept(
  tx: Tx,
  where: { campaign: number; site: number; channel: Channel },
): Promise<boolean> {
  const row = await tx
    .selectFrom('answerTally')
    .select('id')
    .where('campaign', '=', where.campaign)
    .where('site', '=', where.site)
    .where('channel', '=', where.channel)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What the rates of the latest campaign are counted on: where a new one begins. Nothing before the first. */
export async function lastDenominator(tx: Tx): Promise<Campaign['denominator'] | undefined> {
  const latest = tx.selectFrom('campaign').select('denominator').orderBy('opensOn', 'desc').orderBy('id', 'desc')
  return (await latest.limit(1).executeTakeFirst())?.denominator
}

/** The campaigns of agents and partners of the year of a campaign, the latest first: what is read beside it. */
export async function campaignsBeside(
  tx: Tx,
  { labelYear }: Pick<Campaign, 'labelYear'>,
  asOf: PlainDate,
): Promise<Campaign[]> {
  return listed(
    tx,
    tx
      .selectFrom('campaign')
      .select(COLUMNS)
      .where('audience', '<>', 'users')
      .where('labelYear', '=', labelYear)
      .where('opensOn', '<=', asOf)
      .orderBy('opensOn', 'desc')
      .orderBy('id', 'desc')
      .limit(20),
  )
}
