// A campaign as the lines of a file say it: under the rules of its form.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { RowOutcome } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { Campaign, CampaignPlace } from './campaign.ts'
import type { Audience } from './audience.ts'
import type { Denominator } from './denominator.ts'
import { outsideOf } from './actions.ts'
import { type ChangeRefusal, closingAfter, keyOfPlace, refuseChange } from './life.ts'
import type { PerimeterRefusal } from './perimeter.ts'
import { insertCampaign, insertPlace, placesOf } from './store/campaigns.ts'
import { heldCampaign, updatePlace } from './store/imports.ts'
import { answeredOf, updateCampaign } from './store/life.ts'

export type FileRefusal =
  | ChangeRefusal
  | PerimeterRefusal
  | 'archived'
  | 'closed-before'
  | 'closed-outside'
  | 'places-missing'
  | 'said-twice'
  | 'link-taken'
  | 'asks-otherwise'
  | 'audience-stays'
  | 'never-counted'

type Dates<Day> = { opensOn: Day; closesOn: Day }
/** One line: a campaign and one of its places. What is undefined stays as it is. */
export type CampaignLine = {
  line: number
  campaign: Pick<Campaign, 'code' | 'name' | 'labelYear' | 'opensOn' | 'closesOn'> & {
    closedOn: PlainDate | null | undefined
    scope: number | undefined
    audience: Audience | undefined
    counted: boolean | undefined
    denominator: Denominator | undefined
    questionnaireVersion: number | undefined
  }
  place: Pick<CampaignPlace, 'site' | 'service'> & Dates<PlainDate | null | undefined> & { link: string | undefined }
}
type Held = Campaign & { places: readonly CampaignPlace[] }
type PlaceAfter = CampaignLine['place'] & Dates<PlainDate | null> & { line: number; was: CampaignPlace | undefined }

const FIELDS = [
  'name',
  'labelYear',
  'opensOn',
  'closesOn',
  'closedOn',
  'scope',
  'audience',
  'counted',
  'denominator',
] as const
/** Where the column of a refusal of the form stands in the file. */
const COLUMN = { opensOn: 'opensOn', closesOn: 'closesOn', places: 'site', scope: 'scope', form: 'code' } as const

/** Makes a campaign, or brings it to what its lines say; nothing of it is written when one of its rules stands against it. */
export async function bringCampaign(
  tx: Tx,
  lines: readonly CampaignLine[],
  { questionnaire, today }: { questionnaire: number; today: PlainDate },
): Promise<Outcome<FileRefusal, RowOutcome[]>> {
  const [first] = lines
  if (first === undefined) return done([])
  const { campaign } = first
  const other = lines.find((one) => FIELDS.some((field) => one.campaign[field] !== campaign[field]))
  if (other) return refused('said-twice', `code ${other.line}`)
  const { questionnaireVersion: asks } = campaign
  if (lines.some((one) => one.campaign.questionnaireVersion !== asks)) return refused('said-twice', 'questionnaire')
  const kept = await heldCampaign(tx, campaign.code)
  if (kept && asks !== undefined && kept.questionnaireVersion !== asks)
    return refused('asks-otherwise', 'questionnaire')
  const held = kept && { ...kept, places: await placesOf(tx, kept.id) }
  const places = lines.map(({ line, place }) => placeAfter(line, place, held))
  const closing = closedOnAfter(campaign, held, today)
  if (closing.refused) return refused(closing.refused, closing.refused === 'closed-before' ? 'opensOn' : 'closedOn')
  const scope = campaign.scope ?? held?.scope ?? null
  const audience = campaign.audience ?? held?.audience ?? 'users'
  if (audience !== 'users' && campaign.counted === true) return refused('never-counted', 'counted')
  const after = {
    ...campaign,
    audience,
    closedOn: closing.on,
    scope,
    counted: audience === 'users' ? (campaign.counted ?? held?.counted) : false,
    denominator: campaign.denominator ?? held?.denominator,
  }
  const outside = await outsideOf(tx, { ...after, places })
  if (outside) return refused(outside, outside === 'scope-not-then' ? 'scope' : 'site')
  if (!held) {
    const against = refuseChange({ ...after, places: [] }, { ...after, places }, [])
    if (against) return refused(against.code, COLUMN[against.field])
    const id = await insertCampaign(tx, { ...after, places: [] }, asks ?? questionnaire)
    return id === undefined ? refused('said-twice', 'code') : bringPlaces(tx, id, { places })
  }
  const moved = FIELDS.some((field) => held[field] !== after[field])
  const against = await refuseFile(tx, held, { after, places, moved })
  if (against) return against
  if (!moved) return bringPlaces(tx, held.id, { places })
  const { id, version } = held
  await updateCampaign(tx, { id, version, values: fieldsOf(after) })
  const before = { campaign: fieldsOf(held), version: version + 1 }
  return bringPlaces(tx, held.id, { places, before })
}

const fieldsOf = <T extends Readonly<Record<(typeof FIELDS)[number], unknown>>>(one: T) => {
  const {
    name,
    labelYear,
    opensOn,
    closesOn,
    closedOn,
    scope,
    audience,
    counted,
    denominator,
  }: Pick<T, (typeof FIELDS)[number]> = one
  return { name, labelYear, opensOn, closesOn, closedOn, scope, audience, counted, denominator }
}

function placeAfter(line: number, place: CampaignLine['place'], held: Held | undefined): PlaceAfter {
  const was = held?.places.find((one) => keyOfPlace(one) === keyOfPlace(place))
  const own = (said: PlainDate | null | undefined, kept: PlainDate | null = null) => (said === undefined ? kept : said)
  return {
    ...place,
    line,
    was,
    opensOn: own(place.opensOn, was?.opensOn),
    closesOn: own(place.closesOn, was?.closesOn),
  }
}

/** When the campaign ends early: as the file says, else as it was while that still means something. */
function closedOnAfter(
  campaign: CampaignLine['campaign'],
  held: Held | undefined,
  today: PlainDate,
): { on: PlainDate | null; refused?: never } | { refused: 'closed-before' | 'closed-outside' } {
  const { opensOn, closesOn, closedOn } = campaign
  if (closedOn !== undefined) {
    const inside = closedOn === null || (opensOn <= closedOn && closedOn <= closesOn && closedOn <= today)
    return inside ? { on: closedOn } : { refused: 'closed-outside' }
  }
  const kept = closingAfter(campaign, held?.closedOn ?? null, today)
  return kept === 'closed-before' ? { refused: 'closed-before' } : { on: kept }
}

type Asked = {
  after: Pick<Held, 'opensOn' | 'closesOn' | 'closedOn' | 'audience'>
  places: readonly PlaceAfter[]
  moved: boolean
}

/** What stands against the lines of a campaign that exists. */
async function refuseFile(tx: Tx, held: Held, { after, places, moved }: Asked) {
  const dated = places.some(({ was, opensOn, closesOn }) => was?.opensOn !== opensOn || was.closesOn !== closesOn)
  if (!moved && !dated) return undefined
  if (held.archivedOn !== null) return refused('archived', 'code')
  const unsaid = held.places.filter((one) => places.every(({ was }) => was?.id !== one.id))
  // Only the places of its lines are judged against the perimeter of whoever sends the file.
  if (moved && unsaid.length > 0) return refused('places-missing', 'code')
  const answered = await answeredOf(tx, held.id)
  if (answered.length > 0 && after.audience !== held.audience) return refused('audience-stays', 'audience')
  const against = refuseChange(held, { ...after, places: [...places, ...unsaid] }, answered)
  if (against) return refused(against.code, COLUMN[against.field])
  const { closedOn } = after
  const late = answered.some(
    ({ last }) => closedOn !== null && last > closedOn && (held.closedOn === null || last <= held.closedOn),
  )
  return late ? refused('answers-after', 'closedOn') : undefined
}

/** The places of the lines; what the campaign was is told with the first. */
async function bringPlaces(
  tx: Tx,
  campaign: number,
  { places, before }: { places: readonly PlaceAfter[]; before?: Readonly<Record<string, unknown>> },
): Promise<Outcome<FileRefusal, RowOutcome[]>> {
  const outcomes: RowOutcome[] = []
  for (const { line, was, ...place } of places) {
    const told = outcomes.length === 0 ? before : undefined
    if (was === undefined) {
      const record = await insertPlace(tx, campaign, place)
      if (record === undefined) return refused('link-taken', `link ${line}`)
      outcomes.push({ line, outcome: 'inserted', record, ...(told ? { before: told } : {}) })
      continue
    }
    const { opensOn, closesOn } = place
    const dates = { opensOn: was.opensOn, closesOn: was.closesOn }
    const dated = dates.opensOn !== opensOn || dates.closesOn !== closesOn
    if (dated) await updatePlace(tx, was.id, { opensOn, closesOn })
    outcomes.push(
      told || dated
        ? { line, outcome: 'updated', record: was.id, before: { ...told, ...(dated ? { dates } : {}) } }
        : { line, outcome: 'unchanged', record: was.id },
    )
  }
  return done(outcomes)
}
