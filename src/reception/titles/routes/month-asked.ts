import type { Context } from 'hono'
import { addDays, monthOf, parsePeriod, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Env, todayOf } from '#src/ground/web/web.tsx'

/** The month an address names; else the last whole one. */
export function monthAsked(c: Context<Env>): PlainDate {
  const today = todayOf(c)
  const period = parsePeriod(c.req.query('mois') ?? '')
  return period?.kind === 'month' && period.from <= today ? period.from : monthOf(addDays(monthOf(today).from, -1)).from
}
