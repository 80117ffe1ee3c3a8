import { type Calendar, type PlainDate, plainDate, type Territory } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'

export type Closing = { day: string; reason: string }

/** The same days are written in the file and counted in the delays. */
export function calendarWith(territory: Territory, goodFriday: boolean, closings: readonly Closing[]): Calendar {
  const days = new Map<PlainDate, string>(closings.map(({ day, reason }) => [plainDate(day), reason]))
  return { territory, goodFriday, closings: days }
}

export const closingRows = (closings: readonly Closing[]): Row[] =>
  closings.map(({ day, reason }) => ({ day, site: null, reason }))
