import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'

/** How long the pictures of a batch are kept. */
const KEPT_DAYS = 60
/** Questions of a sheet that two readings compare. */
const QUESTIONS = 11

/** A batch of scanned forms for each campaign and site: the day that brought the most answers on paper. */
export function batchRows(
  answers: readonly Row[],
  { since, yesterday }: { since: PlainDate; yesterday: PlainDate },
): Row[] {
  const onPaper = answers.filter(({ channel, day }) => channel === 'paper' && String(day) >= since)
  const days = Map.groupBy(onPaper, ({ campaign, site, day }) => `${campaign}|${site}|${day}`)
  const best = new Map<string, readonly Row[]>()
  for (const [key, rows] of days) {
    const place = key.slice(0, key.lastIndexOf('|'))
    if (rows.length > (best.get(place)?.length ?? 0)) best.set(place, rows)
  }
  return [...best.values()].map((rows, at) => batch(rows, { at, yesterday }))
}

function batch(rows: readonly Row[], { at, yesterday }: { at: number; yesterday: PlainDate }): Row {
  const [first] = rows
  const day = plainDate(String(first?.['day']))
  const keepUntil = addDays(day, KEPT_DAYS)
  const compared = Math.ceil(rows.length * 0.03)
  return {
    code: `papier-${first?.['site']}-${day}`,
    campaign: first?.['campaign'] ?? null,
    site: first?.['site'] ?? null,
    service: null,
    day,
    keepUntil,
    note: 'Urne du hall',
    addedOn: day,
    erasedOn: keepUntil < yesterday ? addDays(keepUntil, 1) : null,
    pastSheets: rows.length + (at % 3),
    pastCounted: rows.length,
    pastControlled: compared,
    pastCompared: compared * QUESTIONS,
    pastDiffer: at % 4 === 3 ? 1 : 0,
  }
}
