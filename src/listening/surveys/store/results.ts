import { masked } from '#src/core/room/masks.ts'
import { anywhere } from '#src/ground/web/search.ts'
import { sql } from 'kysely'
import { monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Answer, evaluate, type Formula } from '#src/core/measures/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Campaign } from '../campaign.ts'
import { answerCells, CHANNEL_CODES, commentCells, levelCells } from '../measures.ts'
import type { Places } from '../places.ts'
import type { AnswerFilter } from '../lines.ts'
import { answerCellsOf, type AnswerCell, type LevelCell } from '../results.ts'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'

/** Every site beside every service that an answer holds anything of. */
export const pairsIn = (answer: Pick<Answer<string>, 'found'>): { site: number; service: number }[] =>
  answer.found('site').flatMap((site) => answer.found('service').map((service) => ({ site, service })))

/** Criteria known by totals only: those of questionnaires that are not kept. */
export async function tallyCriteria(tx: Tx, campaign: number): Promise<string[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('answerTally')
      .select('criterion')
      .distinct()
      .where('campaign', '=', campaign)
      .where('criterion', '<>', 'answers')
      .orderBy('criterion'),
  )
  return rows.map((row) => row.criterion)
}

/** The whole months a campaign touches: whole months are read from the cells alone. */
async function stretch(tx: Tx, campaign: Campaign): Promise<{ from: PlainDate; to: PlainDate }> {
  const span = await tx
    .selectFrom('campaignPlace')
    .select((e) => [e.fn.min('opensOn').as('first'), e.fn.max('closesOn').as('last')])
    .where('campaign', '=', campaign.id)
    .executeTakeFirst()
  const first = [campaign.opensOn, span?.first ?? campaign.opensOn].sort()[0] ?? campaign.opensOn
  const last = [campaign.closesOn, span?.last ?? campaign.closesOn].sort()[1] ?? campaign.closesOn
  return { from: monthOf(first).from, to: monthOf(last).to }
}

type CellsAsk = {
  campaign: Campaign
  /** From the first day of its places to the last. */
  span: { first: PlainDate; last: PlainDate }
  asOf: PlainDate
  criteria: readonly string[]
  byChannel: (criterion: string) => boolean
  headline: string
}

type Key = { criterion: string; channel: string; level: number; name: string }
type Asked = { formulas: Record<string, Formula>; keys: readonly Key[] }
type Read = { cells: readonly AnswerCell[]; levels: readonly LevelCell[]; reconstructed: boolean }

/** The formulas of a campaign's page, written once; and what they gave, for as long as no cell behind it changes. */
const asked = new Shelves<Asked>(200)
const found = new Shelves<Read>(200)

/** All that was said in a campaign, by site and service: who answered by channel, and the levels of each criterion, by channel for some. */
export async function readCells(
  tx: Tx,
  { campaign, span, asOf, criteria, byChannel, headline }: CellsAsk,
): Promise<Read> {
  const key = JSON.stringify([campaign.id, headline, criteria.map((code) => [code, byChannel(code)])])
  const { formulas, keys } = asked.open(String(campaign.id))(key, () =>
    formulasOf(campaign.id, { criteria, byChannel }),
  )
  // The whole months that it touches: these are read from the cells alone.
  const { from } = monthOf(span.first)
  const { to } = monthOf(span.last)
  const answer = await evaluate(tx, formulas, {
    places: 'all',
    from,
    to,
    asOf,
    by: ['site', 'service'],
    trace: true,
  })
  return found.open(answer.behind().map(nameOfThing).join())(`${key} ${from} ${to} ${asOf}`, () => {
    const pairs = pairsIn(answer)
    const levels = pairs.flatMap((at) =>
      keys.flatMap(({ criterion, channel, level, name }): LevelCell[] => {
        const n = answer.figure(name, at).numerator
        return n === 0 ? [] : [{ ...at, channel, criterion, level, n }]
      }),
    )
    const people = pairs.flatMap((at) =>
      CHANNEL_CODES.flatMap((channel) => {
        const n = answer.figure(channel, at).numerator
        return n === 0 ? [] : [{ ...at, channel, n, comments: answer.figure(`${channel}:comments`, at).numerator }]
      }),
    )
    const reconstructed = Object.keys(formulas).some((name) => answer.figure(name).origin?.reconstructed)
    return { cells: answerCellsOf(people, levels, headline), levels, reconstructed }
  })
}

function formulasOf(campaign: number, { criteria, byChannel }: Pick<CellsAsk, 'criteria' | 'byChannel'>): Asked {
  const formulas: Record<string, Formula> = {}
  for (const channel of CHANNEL_CODES) {
    formulas[channel] = { kind: 'count', of: answerCells({ campaign, channels: [channel] }) }
    formulas[`${channel}:comments`] = { kind: 'count', of: [commentCells(campaign, channel)] }
  }
  const keys = criteria.flatMap((criterion) =>
    (byChannel(criterion) ? CHANNEL_CODES : ['' as const]).flatMap((channel) =>
      [0, 1, 2, 3, 4].map((level) => ({ criterion, channel, level, name: `${criterion}:${channel}:${level}` })),
    ),
  )
  for (const { criterion, channel, level, name } of keys) {
    const channels = channel === '' ? {} : { channels: [channel] }
    const of = levelCells({ criterion, campaign, ...channels, atLeast: level, atMost: level })
    formulas[name] = { kind: 'count', of }
  }
  return { formulas, keys }
}

/** How many people answered a campaign, by site and service. */
export async function readPeople(
  tx: Tx,
  { campaign, places, asOf }: { campaign: Campaign; places: Places; asOf: PlainDate },
): Promise<{ site: number; service: number; n: number }[]> {
  const it: Formula = { kind: 'count', of: answerCells({ campaign: campaign.id }) }
  const answer = await evaluate(tx, { it }, { places, ...(await stretch(tx, campaign)), asOf, by: ['site', 'service'] })
  return pairsIn(answer).flatMap((at) => {
    const n = answer.figure('it', at).numerator
    return n === 0 ? [] : [{ ...at, n }]
  })
}

/** How many people answered each campaign, in the order asked. */
export async function countAnswers(
  tx: Tx,
  campaigns: readonly Campaign[],
  { places, asOf }: { places: Places; asOf: PlainDate },
): Promise<Map<number, number>> {
  const first = campaigns.map((one) => one.opensOn).sort()[0]
  const last = campaigns
    .map((one) => one.closesOn)
    .sort()
    .at(-1)
  if (first === undefined || last === undefined) return new Map()
  const formulas = Object.fromEntries(
    campaigns.map((one): [string, Formula] => [
      String(one.id),
      { kind: 'count', of: answerCells({ campaign: one.id }) },
    ]),
  )
  const answer = await evaluate(tx, formulas, { places, from: monthOf(first).from, to: monthOf(last).to, asOf })
  return new Map(campaigns.map((one) => [one.id, answer.figure(String(one.id)).numerator]))
}

export type ListedAnswer = {
  id: number
  day: PlainDate
  site: number
  service: number
  channel: string
  answers: Record<string, string>
  comment: string
  basis: string
}

/** Answers, the latest first, with how many there are in all: `total`, where the cells tell it, else counted. */
export async function listAnswers(
  tx: Tx,
  filter: AnswerFilter,
  page: { limit: number; offset: number; total?: number | undefined },
): Promise<{ rows: ListedAnswer[]; total: number }> {
  const query = answersQuery(tx, filter)
  const rows = await query
    .select(['id', 'day', 'site', 'channel', 'answers', 'comment', 'basis'])
    .select((e) => e.fn.coalesce('service', e.lit(0)).as('service'))
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const count = query.select((e) => e.fn.countAll<number>().as('n'))
  const total = page.total ?? (await count.executeTakeFirstOrThrow()).n
  return {
    rows: rows.map((row) => ({ ...row, comment: masked(row.comment), answers: levelsOf(row.answers) })),
    total,
  }
}

function answersQuery(tx: Tx, { campaign, pairs, channels, criterion, commented, search }: AnswerFilter) {
  let query = tx.selectFrom('answer').where('campaign', '=', campaign)
  query = query.where((e) =>
    e.or(
      pairs.map(([site, service]) =>
        e.and([e('site', '=', site), service === 0 ? e('service', 'is', null) : e('service', '=', service)]),
      ),
    ),
  )
  if (channels !== undefined) query = query.where(sql<boolean>`channel = any(${[...channels]}::text[])`)
  if (commented === true) query = query.where('commented', '=', true).where('comment', '<>', '')
  if (criterion !== undefined)
    query = query.where(sql<boolean>`answers ->> ${criterion.code} = any(${[...criterion.levels]}::text[])`)
  if (search !== undefined && search !== '') query = query.where('comment', 'ilike', anywhere(search))
  return query
}

function levelsOf(answers: unknown): Record<string, string> {
  if (typeof answers !== 'object' || answers === null) return {}
  return Object.fromEntries(
    Object.entries(answers).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
