// A filter with a list of places and a list of periods writes helpers of the form into the address: it is asked for again as people read and share it.
import type { MiddlewareHandler } from 'hono'
import { PLACE, placeWords } from '#src/core/room/place.ts'
import { firstDayOf, lastDayOf, periodCodeOf } from '#src/ground/calendar/index.ts'
import type { Env } from '#src/ground/web/web.tsx'

/** The query without its helpers; undefined when it holds none. */
export function plainQuery(search: string): string | undefined {
  if (!search.includes(`${PLACE}=`) && !search.includes(`${firstDayOf('')}=`)) return undefined
  const asked = new URLSearchParams(search)
  const names = new Set(asked.keys())
  const periods = new Set([...names].filter((name) => names.has(firstDayOf(name))))
  const helpers = new Set([...periods].flatMap((name) => [firstDayOf(name), lastDayOf(name)]))
  if (periods.size === 0 && !names.has(PLACE)) return undefined
  const plain = new URLSearchParams()
  for (const [name, value] of asked) {
    if (helpers.has(name) || value === '') continue
    if (name === PLACE) for (const [word, said] of placeWords(value)) plain.append(word, said)
    else if (periods.has(name))
      plain.append(name, periodCodeOf(value, asked.get(firstDayOf(name)) ?? '', asked.get(lastDayOf(name)) ?? ''))
    else plain.append(name, value)
  }
  return plain.toString()
}

/** Sends the address of a filter on to the one it means. */
export function plainAddress(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method !== 'GET') return next()
    const { url } = c.req
    const mark = url.indexOf('?')
    const plain = mark < 0 ? undefined : plainQuery(url.slice(mark + 1))
    if (plain === undefined) return next()
    return c.redirect(`${c.req.path}${plain === '' ? '' : `?${plain}`}`, 303)
  }
}
