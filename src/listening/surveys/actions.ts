import { hash } from 'node:crypto'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { listServices, namedScopes } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { freeCode } from '#src/core/room/code.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Answer } from './answer.ts'
import {
  type Campaign,
  type CampaignPlace,
  type KeyRefusal,
  type NewCampaign,
  type NewCampaignRefusal,
  refuseCampaign,
  refuseKeying,
  RESERVED_CODES,
} from './campaign.ts'
import {
  type ActRefusal,
  actsOn,
  closingAfter,
  type Correction,
  type CorrectionRefusal,
  keyOfPlace,
  type PlaceKey,
  refuseCorrection,
} from './life.ts'
import { type PerimeterRefusal, refusePerimeter, withinOf } from './perimeter.ts'
import { findCampaignById, insertCampaign, insertPaper, placesOf, totalsKept } from './store/campaigns.ts'
import { readyVersion } from './store/questionnaires.ts'
import { addPlaces, answeredOf, deletePlaces, holdCampaign, takenCampaignCodes, updateCampaign } from './store/life.ts'

/** Opens a campaign on the questionnaire that it names, or on the ready one; its code is made from its name unless it is given. */
export async function createCampaign(tx: Tx, campaign: NewCampaign): Promise<Outcome<NewCampaignRefusal, string>> {
  const against = refuseCampaign(campaign)
  if (against !== undefined) return refused(against, against === 'no-place' ? 'places' : 'closesOn')
  const outside = await outsideOf(tx, campaign)
  if (outside !== undefined) return refused(outside, fieldOf(outside))
  if (await servesNot(tx, campaign, campaign.places)) return refused('not-served', 'places')
  const taken = [...(await takenCampaignCodes(tx)), ...RESERVED_CODES]
  const code = campaign.code === '' ? freeCode(campaign.name, taken) : campaign.code
  if (taken.includes(code)) return refused('code-taken', 'code')
  const id = await insertCampaign(tx, { ...campaign, code }, campaign.questionnaireVersion ?? (await readyVersion(tx)))
  if (id === undefined) return refused('code-taken', 'code')
  await journal(tx, { action: 'campaign.create', kind: 'campaign', id, fields: [...FIELDS, 'places'] })
  return done(code)
}

type Bounded = { opensOn: PlainDate; scope?: number | null | undefined; places: readonly PlaceKey[] }

/** What its named scope, as it stands on its first day, says against a campaign. */
export async function outsideOf(tx: Tx, { opensOn, scope, places }: Bounded): Promise<PerimeterRefusal | undefined> {
  if (scope === null || scope === undefined) return undefined
  return refusePerimeter(places, withinOf(await namedScopes(tx, opensOn), scope))
}

const fieldOf = (against: PerimeterRefusal) => (against === 'scope-not-then' ? 'scope' : 'places')

/** Whether one of these places names a service that does not serve its site on its first day. */
async function servesNot(tx: Tx, { opensOn }: { opensOn: PlainDate }, places: NewCampaign['places']): Promise<boolean> {
  for (const place of places)
    if (pairFault(await listServices(tx), { ...place, on: place.opensOn ?? opensOn }) !== undefined) return true
  return false
}

/** Corrects a campaign: never so that an answer would stand outside its dates or its places. */
export async function correctCampaign(
  tx: Tx,
  { id, version, today, ...correction }: At & Correction & { today: PlainDate },
): Promise<Outcome<CorrectionRefusal>> {
  await holdCampaign(tx, id)
  const campaign = await findCampaignById(tx, id)
  if (campaign.version !== version) return STALE
  const places = await placesOf(tx, id)
  const answered = await answeredOf(tx, id)
  const against = refuseCorrection({ ...campaign, places }, correction, { answered, today })
  if (against !== undefined) return refused(against.code, against.field)
  const outside = await outsideOf(tx, correction)
  if (outside !== undefined) return refused(outside, fieldOf(outside))
  const had = new Set(places.map(keyOfPlace))
  const added = correction.places.filter((place) => !had.has(keyOfPlace(place)))
  if (await servesNot(tx, correction, added)) return refused('not-served', 'places')
  const closing = closingAfter(correction, campaign.closedOn, today)
  const { name, labelYear, opensOn, closesOn, scope, denominator, questionnaireVersion: asks } = correction
  const audience = answered.length > 0 ? campaign.audience : (correction.audience ?? campaign.audience)
  const counted = audience === 'users' && correction.counted
  const values = {
    name,
    labelYear,
    opensOn,
    closesOn,
    scope,
    audience,
    counted,
    denominator,
    closedOn: closing === 'closed-before' ? null : closing,
    ...(answered.length > 0 || asks === undefined ? {} : { questionnaireVersion: asks ?? (await readyVersion(tx)) }),
  }
  if (!(await updateCampaign(tx, { id, version, values }))) return STALE
  const kept = new Set(correction.places.map(keyOfPlace))
  await deletePlaces(
    tx,
    places.filter((place) => !kept.has(keyOfPlace(place))).map((place) => place.id),
  )
  await addPlaces(tx, id, added)
  const fields = FIELDS.filter((field) => campaign[field] !== values[field])
  const moved = kept.size !== had.size || added.length > 0
  await journal(tx, {
    action: 'campaign.update',
    kind: 'campaign',
    id,
    fields: moved ? [...fields, 'places'] : fields,
  })
  return done()
}
const FIELDS = ['name', 'labelYear', 'opensOn', 'closesOn', 'scope', 'audience', 'counted', 'denominator'] as const

type Reasoned = At & { today: PlainDate; reason: string }

/** Ends a campaign before its last day. */
export async function closeCampaign(tx: Tx, { id, version, today, reason }: Reasoned): Promise<Outcome<ActRefusal>> {
  const campaign = await findCampaignById(tx, id)
  if (campaign.version !== version) return STALE
  if (!actsOn(campaign, today).close) return refused('over')
  if (!(await updateCampaign(tx, { id, version, values: { closedOn: today } }))) return STALE
  await journal(tx, { action: 'campaign.close', kind: 'campaign', id, fields: ['closedOn'], reason })
  return done()
}

/** Opens again, until its last day, a campaign that was ended early. */
export async function reopenCampaign(tx: Tx, { id, version, today, reason }: Reasoned): Promise<Outcome<ActRefusal>> {
  const campaign = await findCampaignById(tx, id)
  if (campaign.version !== version) return STALE
  if (campaign.archivedOn !== null) return refused('archived')
  if (campaign.closedOn === null) return refused('open')
  if (!actsOn(campaign, today).reopen) return refused('past')
  if (!(await updateCampaign(tx, { id, version, values: { closedOn: null } }))) return STALE
  await journal(tx, { action: 'campaign.reopen', kind: 'campaign', id, fields: ['closedOn'], reason })
  return done()
}

/** Puts a campaign away once it is over: it leaves the list, its answers go on counting. */
export async function archiveCampaign(tx: Tx, { id, version, today, reason }: Reasoned): Promise<Outcome<ActRefusal>> {
  const campaign = await findCampaignById(tx, id)
  if (campaign.version !== version) return STALE
  if (campaign.archivedOn !== null) return refused('archived')
  if (!actsOn(campaign, today).archive) return refused('open')
  if (!(await updateCampaign(tx, { id, version, values: { archivedOn: today } }))) return STALE
  await journal(tx, { action: 'campaign.archive', kind: 'campaign', id, fields: ['archivedOn'], reason })
  return done()
}

/** Takes a campaign back out of the archives. */
export async function restoreCampaign(tx: Tx, { id, version, reason }: Reasoned): Promise<Outcome<ActRefusal>> {
  const campaign = await findCampaignById(tx, id)
  if (campaign.version !== version || campaign.archivedOn === null) return STALE
  if (!(await updateCampaign(tx, { id, version, values: { archivedOn: null } }))) return STALE
  await journal(tx, { action: 'campaign.restore', kind: 'campaign', id, fields: ['archivedOn'], reason })
  return done()
}

export type Keying = {
  campaign: Campaign
  place: CampaignPlace
  answer: Answer
  day: PlainDate
  today: PlainDate
  now: Date
  display: string
}

/** Why the service of a paper form may not be the one that was visited, in words. Asked by the page and by the act. */
export const visitFault = async (
  tx: Tx,
  { place, service, day }: { place: CampaignPlace; service: number | null; day: PlainDate | null },
): Promise<string | undefined> =>
  pairFault(await listServices(tx), { site: place.site, service: place.service ?? service, on: day })

/** Stores a paper form; the same display sent twice is stored once. */
export async function keyPaper(
  tx: Tx,
  { campaign, place, answer, day, today, now, display }: Keying,
): Promise<Outcome<KeyRefusal | 'not-served', 'stored' | 'again'>> {
  const against = refuseKeying(campaign, place, { day, today })
  if (against !== undefined) return refused(against, 'jour')
  if (await totalsKept(tx, { campaign: campaign.id, site: place.site, channel: 'paper' }))
    return refused('totals-kept', 'jour')
  const service = place.service ?? answer.service
  if ((await visitFault(tx, { place, service, day })) !== undefined) return refused('not-served', 'service')
  const key = Buffer.from(hash('sha256', `paper\n${campaign.id}\n${place.id}\n${display}`, 'hex'), 'hex')
  const stored = await insertPaper(tx, {
    ...answer,
    service,
    campaign: campaign.id,
    site: place.site,
    day,
    now,
    key,
  })
  await journal(tx, { action: stored ? 'answer.key' : 'answer.key-again', kind: 'campaign', id: campaign.id })
  return done(stored ? 'stored' : 'again')
}
