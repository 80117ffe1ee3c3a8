import { dateRange, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import { AUDIENCE_WORDS, type Audience } from './audience.ts'
import type { Denominator } from './denominator.ts'
import type { Channel } from './measures.ts'
import type { PerimeterRefusal } from './perimeter.ts'
import { type Opening, openingOn } from './questionnaire.ts'

export type Campaign = {
  id: number
  code: string
  name: string
  /** The year it counts for, which may differ from its dates (the 2024 survey is held in November 2023). */
  labelYear: number
  opensOn: PlainDate
  closesOn: PlainDate
  closedOn: PlainDate | null
  /** Put away: out of the list, still counted. */
  archivedOn: PlainDate | null
  questionnaireVersion: number
  /** The named scope it is held within; all of its sites when there is none. */
  scope: number | null
  /** Whom it asks: what agents and partners answer is read beside, never counted with users. */
  audience: Audience
  /** Its answers are in the indicators. */
  counted: boolean
  /** What its rates are counted on. */
  denominator: Denominator
  version: number
}

/** Where a campaign is held: a whole site (service null) or one service, on dates of its own when they differ. */
export type CampaignPlace = {
  id: number
  site: number
  service: number | null
  opensOn: PlainDate | null
  closesOn: PlainDate | null
  link: string
}

export type NewCampaign = {
  code: string
  name: string
  labelYear: number
  opensOn: PlainDate
  closesOn: PlainDate
  closedOn?: PlainDate | null
  scope?: number | null | undefined
  audience?: Audience | undefined
  /** Said by a file alone; else the only campaign of its year counts. */
  counted?: boolean | undefined
  denominator?: Denominator | undefined
  /** What it asks; the ready questionnaire unless told. */
  questionnaireVersion?: number | null | undefined
  places: readonly {
    site: number
    service: number | null
    opensOn?: PlainDate | null
    closesOn?: PlainDate | null
    link?: string | undefined
  }[]
}

export type NewCampaignRefusal = PerimeterRefusal | 'no-place' | 'not-served' | 'ends-before-it-begins' | 'code-taken'

/** What can be said against a campaign before looking at the others. */
export function refuseCampaign(campaign: NewCampaign): NewCampaignRefusal | undefined {
  if (campaign.closesOn < campaign.opensOn) return 'ends-before-it-begins'
  if (campaign.places.length === 0) return 'no-place'
  return undefined
}

/** Whether a campaign takes answers on a day. */
export function openingOf(campaign: Campaign, day: PlainDate): Opening {
  return openingOn(campaign, day)
}

/** Whether its answers are in the indicators, and with those of which others of its year. */
export function countedText(
  { counted, labelYear, audience }: Pick<Campaign, 'audience' | 'counted' | 'labelYear'>,
  others: readonly { name: string; counted: boolean }[],
): string {
  if (audience !== 'users')
    return `Ses réponses ne comptent jamais avec celles des usagers : elles se lisent à côté (${AUDIENCE_WORDS[audience].toLowerCase()})`
  const joined = others.filter((one) => one.counted).map(({ name }) => `« ${name} »`)
  if (joined.length === 0)
    return counted ? 'Ses réponses comptent' : `Ses réponses ne comptent pas, ni aucune de ${labelYear}`
  return counted
    ? `Ses réponses comptent, ajoutées à celles de ${inList(joined)}`
    : `Ses réponses ne comptent pas : ${labelYear} est lue sur ${inList(joined)}`
}

/** Words that are pages of this room: no campaign has them as its code. */
export const RESERVED_CODES = ['nouvelle', 'questionnaires', 'reponses', 'bornes', 'relais']

/** « Campagne tenue du … au … », or until when it is still open. */
export function heldInWords(campaign: Campaign, day: PlainDate): string {
  const opening = openingOf(campaign, day)
  const dates = dateRange(campaign.opensOn, campaign.closedOn ?? campaign.closesOn)
  if (opening === 'over') return `Campagne tenue ${dates}.`
  return opening === 'open' ? `Campagne ouverte ${dates} : résultats provisoires.` : `Campagne prévue ${dates}.`
}

/** How a period holds a campaign: whole, in part, or not at all. */
export function heldIn(campaign: Campaign, { from, to }: Span): 'whole' | 'part' | 'none' {
  const last = campaign.closedOn ?? campaign.closesOn
  if (campaign.opensOn > to || last < from) return 'none'
  return campaign.opensOn >= from && last <= to ? 'whole' : 'part'
}

/** « du 14 au 20 novembre 2026 », to the day it was closed early. */
export function datesOf(campaign: Campaign): string {
  return dateRange(campaign.opensOn, campaign.closedOn ?? campaign.closesOn)
}

export const OPENING_WORDS: Readonly<Record<Opening, string>> = { open: 'Ouverte', 'not-yet': 'À venir', over: 'Close' }

export type KeyRefusal = 'before' | 'after' | 'in-future' | 'totals-kept' | 'archived'

/** Whether a paper form may be keyed for a day. Forms filled in time may be keyed after the campaign has ended. */
export function refuseKeying(
  campaign: Campaign,
  place: CampaignPlace,
  { day, today }: { day: PlainDate; today: PlainDate },
): KeyRefusal | undefined {
  if (campaign.archivedOn !== null) return 'archived'
  if (day > today) return 'in-future'
  if (day < (place.opensOn ?? campaign.opensOn)) return 'before'
  if (day > (campaign.closedOn ?? place.closesOn ?? campaign.closesOn)) return 'after'
  return undefined
}

export type Counted = { site: number; service: number; channel: Channel; n: number }
