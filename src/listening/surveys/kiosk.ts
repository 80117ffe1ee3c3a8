// A tablet at a counter: the day of what was given while it had no network, and how it stands.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { placeRefusalWords } from './at-place.ts'

export type Kiosk = {
  id: number
  code: string
  link: string
  place: number
  campaign: number
  /** Of its campaign. */
  campaignCode: string
  campaignName: string
  /** The last day of its place, and whether the campaign was closed or put away before. */
  closesOn: PlainDate
  shut: boolean
  site: number
  service: number | null
  name: string
  active: boolean
  /** The last time its page reached us, and what it said then. */
  heardAt: Date | null
  waiting: number
  /** How many minutes its clock is ahead of ours; behind when negative. */
  clockOff: number
  version: number
}
/** What it sent, by the day of arrival. */
export type KioskDay = { day: string; kept: number; redated: number; refused: number }

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** What its page says when all is well, every five minutes; silent for so long, somebody should look. */
const SILENT = 3 * DAY
/** A clock this far from ours is told. */
const OFF_MINUTES = 10

export { givenAt, LONGEST_WAIT } from '#src/core/room/given-at.ts'

export const minutesOff = (sentAt: number, now: Date): number =>
  Math.max(-MOST_OFF, Math.min(MOST_OFF, Math.round((sentAt - now.getTime()) / MINUTE)))
const MOST_OFF = 2_000_000_000

export type KioskState = 'never' | 'silent' | 'waiting' | 'well' | 'over' | 'archived'
export const KIOSK_STATES: Readonly<Record<KioskState, string>> = {
  never: 'Jamais ouverte',
  silent: 'Silencieuse',
  waiting: 'En attente du réseau',
  well: 'À jour',
  over: 'Campagne fermée',
  archived: 'Archivée',
}

type Standing = Pick<Kiosk, 'active' | 'heardAt' | 'waiting' | 'closesOn' | 'shut'>

/** How it stands: what it said last, unless that is too long ago. */
export function kioskState(
  { active, closesOn, shut, heardAt, waiting }: Standing,
  { now, today }: { now: Date; today: PlainDate },
): KioskState {
  if (!active) return 'archived'
  if ((shut || closesOn < today) && waiting === 0) return 'over'
  if (heardAt === null) return 'never'
  if (now.getTime() - heardAt.getTime() > SILENT) return 'silent'
  return waiting > 0 ? 'waiting' : 'well'
}

/** What its clock does, when it matters. */
export function clockWords(minutes: number): string | undefined {
  const by = Math.abs(minutes)
  if (by < OFF_MINUTES) return undefined
  const long =
    by < 120
      ? formatCount(by, 'minute', 'minutes')
      : by < 2880
        ? formatCount(Math.round(by / 60), 'heure', 'heures')
        : formatCount(Math.round(by / 1440), 'jour', 'jours')
  return `${minutes > 0 ? 'Elle avance' : 'Elle retarde'} de ${long} : les réponses gardent pourtant leur jour.`
}

export const KIOSK_REFUSALS = placeRefusalWords('Une borne')
