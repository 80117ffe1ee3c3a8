import type { Context } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import type { PlaceChoices } from '#src/core/room/place-picker.tsx'
import { addDays, parsePeriod, periodOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, perimeter, seenBy } from '#src/ground/web/web.tsx'
import type { CommentFilters, Origin } from '../pages/list.tsx'
import type { CommentFilter, SeenBy } from '../store/comments.ts'

export const CRUMB = { label: 'Commentaires', href: '/commentaires' } as const

type Query = Readonly<Record<string, string>>
export const queryOf = (c: Context<Env>): Query => Object.fromEntries(new URL(c.req.url).searchParams)
const numbered = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

/** What the address asks for; the last twelve months unless told. */
export function filtersOf(query: Query, today: PlainDate): CommentFilters {
  const asked = query['periode'] ?? ''
  const theme = query['theme'] ?? ''
  return {
    period: parsePeriod(asked) ?? periodOf(addDays(today, -365), today),
    asked,
    q: (query['q'] ?? '').slice(0, 200),
    kind: query['origine'] || undefined,
    site: numbered(query['site']),
    theme: theme === 'aucun' ? 'none' : numbered(theme),
  }
}

export const filterOf = ({ period, q, kind, site, theme }: CommentFilters): CommentFilter => ({
  span: period,
  kind,
  site,
  theme,
  words: q,
})

/** A person sees of each room what its own right shows, and no more than this one. */
export function seen(c: Context<Env>, right: 'comments.read' | 'comments.sort'): SeenBy {
  const own = perimeter(c, right)
  const of = seenBy(c)
  return (asked) => {
    const where = of(asked)
    if (!where || own.all) return where
    if (where.all) return own
    return {
      all: false,
      sites: where.sites.filter((site) => own.sites.includes(site)),
      services: where.services.filter((service) => own.services.includes(service)),
    }
  }
}

export const originsOf = (sources: readonly CommentSource[], sees: SeenBy): Origin[] =>
  sources.filter(({ right }) => sees(right)).map(({ kind, noun, href }) => ({ kind, noun: noun.many, href }))

export async function sitesOf(
  c: Context<Env>,
  tx: Tx,
): Promise<{ sites: ReadonlyMap<number, string>; choices: PlaceChoices }> {
  const where = perimeter(c, 'comments.read')
  const all = await listSites(tx)
  return {
    sites: new Map(all.map(({ id, shortName }) => [id, shortName])),
    choices: {
      whole: 'Tous les sites',
      sites: all.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0),
    },
  }
}
