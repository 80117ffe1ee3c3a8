import type { Context } from 'hono'
import { addDays, monthOf, parsePeriod, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Env, todayOf } from '#src/ground/web/web.tsx'

/** The month an address names, if it does. */
export function monthNamed(c: Context<Env>): PlainDate | undefined {
  const period = parsePeriod(c.req.query('mois') ?? '')
  return period?.kind === 'month' && period.from <= todayOf(c) ? period.from : undefined
}

/** The month an address names; else the last whole one. */
export const monthAsked = (c: Context<Env>): PlainDate =>
  monthNamed(c) ?? monthOf(addDays(monthOf(todayOf(c)).from, -1)).from
