import type { Updateable } from 'kysely'
import type { CampaignTable } from '#db/schema.d.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { setAsideSpans } from '#src/ground/floods/set-aside.ts'
import type { Answered, PlaceKey } from '../life.ts'
import { insertPlace } from './campaigns.ts'
import { closeLinksOf } from './place-links.ts'

/** Holds a campaign until the end of the transaction: no answer arrives between what is read of it and what is written. */
export async function holdCampaign(tx: Tx, id: number): Promise<void> {
  await tx.selectFrom('campaign').select('id').where('id', '=', id).forUpdate().execute()
}

/** Where and when a campaign was answered, by site and service: answers, totals, posts set aside. */
export async function answeredOf(tx: Tx, campaign: number): Promise<Answered[]> {
  const spans = (table: 'answer' | 'answerTally') =>
    tx
      .selectFrom(table)
      .select('site')
      .select((e) => [
        e.fn<number | null>('nullif', ['service', e.lit(0)]).as('service'),
        e.fn.min('day').as('first'),
        e.fn.max('day').as('last'),
      ])
      .where('campaign', '=', campaign)
      .groupBy(['site', 'service'])
      .execute()
  const aside = await setAsideSpans(tx, { kind: 'answer', subject: campaign })
  return [...(await spans('answer')), ...(await spans('answerTally')), ...aside]
}

/** Writes a campaign that is still as it was shown; false when it is not. */
export async function updateCampaign(tx: Tx, at: At & { values: Updateable<CampaignTable> }): Promise<boolean> {
  return updateVersion(tx, 'campaign', at)
}

/** Takes places out with their public links, their tablets and their relays. */
export async function deletePlaces(tx: Tx, places: readonly number[]): Promise<void> {
  if (places.length === 0) return
  await closeLinksOf(tx, places)
  await tx
    .deleteFrom('publicCode')
    .where('kind', '=', 'campaign')
    .where('record', 'in', [...places])
    .execute()
  await tx
    .deleteFrom('campaignPlace')
    .where('id', 'in', [...places])
    .execute()
}

/** Adds places on the dates of the campaign, each with a link of its own. */
export async function addPlaces(tx: Tx, campaign: number, places: readonly PlaceKey[]): Promise<void> {
  for (const place of places) await insertPlace(tx, campaign, place)
}

/** Codes already given. */
export async function takenCampaignCodes(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('campaign').select('code').execute()).map(({ code }) => code)
}

/** How many campaigns are put away. */
export async function countArchived(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('campaign')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('archivedOn', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Whether a post to this campaign was ever set aside. */
export async function isSetAside(tx: Tx, campaign: number): Promise<boolean> {
  return (await setAsideSpans(tx, { kind: 'answer', subject: campaign })).length > 0
}
