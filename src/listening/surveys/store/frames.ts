import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { knownAgain, together } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Campaign } from '../campaign.ts'
import { type Definition, definitionSchema } from '../questionnaire.ts'

/** What the results of a campaign stand on: its questionnaire, the days of its places, the criteria of what was brought in. */
export type Frame = { definition: Definition; first: PlainDate; last: PlainDate; broughtIn: readonly string[] }

/** The frames of some campaigns, in one statement. */
export async function framesOf(tx: Tx, campaigns: readonly Campaign[]): Promise<ReadonlyMap<number, Frame>> {
  const ids = campaigns.map(({ id }) => id)
  const found = await together(tx, {
    definitions: knownAgain(
      tx
        .selectFrom('questionnaireVersion')
        .select(['id', 'definition'])
        .where(
          'id',
          'in',
          campaigns.map(({ questionnaireVersion }) => questionnaireVersion),
        ),
    ),
    days: tx
      .selectFrom('campaignPlace')
      .select((e) => ['campaign', e.fn.min('opensOn').as('first'), e.fn.max('closesOn').as('last')])
      .where('campaign', 'in', ids)
      .groupBy('campaign'),
    tallied: tx
      .selectFrom('answerTally')
      .select(['campaign', 'criterion'])
      .distinct()
      .where('campaign', 'in', ids)
      .where('criterion', '<>', 'answers')
      .orderBy('criterion'),
    // Only an imported answer may speak of what its questionnaire does not ask.
    imported: tx
      .selectFrom('answer')
      .select(['campaign', sql<string>`jsonb_object_keys(answers)`.as('criterion')])
      .distinct()
      .where('campaign', 'in', ids)
      .where('sourceImport', 'is not', null)
      .orderBy('criterion'),
  })
  return new Map(
    campaigns.map((campaign) => {
      const row = found.definitions.find(({ id }) => id === campaign.questionnaireVersion)
      if (!row) throw new NotFound()
      const days = found.days.find((one) => one.campaign === campaign.id)
      const brought = [...found.tallied, ...found.imported].filter((one) => one.campaign === campaign.id)
      const broughtIn = [...new Set(brought.map(({ criterion }) => criterion))].sort()
      const definition = definitionOf(row)
      return [campaign.id, { definition, ...stretchOf(campaign, days), broughtIn }]
    }),
  )
}

const parsed = new WeakMap<object, Definition>()

/** A questionnaire is checked once, as long as it is the same. */
function definitionOf(row: { definition: unknown }): Definition {
  const made = parsed.get(row) ?? definitionSchema.parse(row.definition)
  parsed.set(row, made)
  return made
}

function stretchOf(campaign: Campaign, days: { first: PlainDate | null; last: PlainDate | null } | undefined) {
  const [first = campaign.opensOn] = [campaign.opensOn, days?.first ?? campaign.opensOn].sort()
  const [, last = campaign.closesOn] = [campaign.closesOn, days?.last ?? campaign.closesOn].sort()
  return { first, last }
}
