// What is not proven: the commitments of the versions in force, at each site, without evidence in force.
import { type RawBuilder, sql } from 'kysely'
import type { LineRow } from '#src/core/standards/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { inForceSql } from './evidence.ts'

/** A commitment of a version in force: the sites asked about where nothing proves it, and how many requirements are proven of how many. */
export type ProofLine = Pick<
  LineRow,
  'code' | 'id' | 'number' | 'title' | 'level' | 'placeholder' | 'module' | 'name' | 'framework' | 'dueOn'
> & {
  moduleTitle: string
  moduleNumber: string
  missing: readonly number[]
  requirements: number
  proven: number
}

export type ProofAsk = {
  today: PlainDate
  /** Their numbers, or a list of them in SQL. */
  sites: readonly number[] | RawBuilder<unknown>
  framework?: string | undefined
  module?: string | undefined
}

/** The same as rows to count or join: `line`s with the list of `missing` sites. What applies to no site asked about is left out. */
export const proofRows = ({ today, sites, framework, module }: ProofAsk): RawBuilder<ProofLine> => sql<ProofLine>`(
  with line as (select * from framework_lines(${today}::date) l where l.current and ${narrowed({ framework, module })}
  ), proof as (
    select c.code, e.sites from evidence e cross join unnest(e.commitments) c(code) where ${inForceSql(today)}
  ), shown as (
    select l.commitment, l.code, p.sites from proof p join line l on l.code = p.code where l.commitment is not null
  ), held as (
    select s.commitment, bool_or(s.sites = '{}') as everywhere, array_agg(distinct t.site) filter (where t.site is not null) as sites,
      count(distinct s.code) filter (where s.code <> s.commitment)::int as proven
    from shown s left join lateral unnest(s.sites) t(site) on true group by s.commitment
  ), part as (
    select commitment, count(*)::int as requirements from line where level = 'requirement' group by commitment
  )
  select l.code, l.id, l.framework, l.name, l.number, l.title, l.level, l.placeholder, l.module, l.due_on, l.rank,
    m.title as module_title, m.number as module_number,
    case when coalesce(h.everywhere, false) then '{}'::int[]
      else array(select s from unnest(l.sites) s where not (s = any(coalesce(h.sites, '{}')))) end as missing,
    coalesce(p.requirements, 0) as requirements, coalesce(h.proven, 0) as proven
  from framework_commitments(${today}::date, ${Array.isArray(sites) ? sql`${[...sites]}::int[]` : sql`${sites}`}::int[]) l join line m on m.code = l.module
  left join held h on h.commitment = l.code left join part p on p.commitment = l.code
  where cardinality(l.sites) > 0 and ${narrowed({ framework, module })}
)`

/** The lines asked for. */
const narrowed = ({ framework, module }: Pick<ProofAsk, 'framework' | 'module'>): RawBuilder<boolean> =>
  sql<boolean>`${framework === undefined ? sql`true` : sql`l.framework = ${framework}`} and ${module === undefined ? sql`true` : sql`l.module = ${module}`}`

/** Commitments not proven somewhere, in the order of their frameworks. */
export const missingLines = (tx: Tx, ask: ProofAsk): Promise<ProofLine[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<ProofLine>`(select * from ${proofRows(ask)} p where cardinality(p.missing) > 0 order by p.framework, p.rank limit 5000)`.as(
          'p',
        ),
      )
      .selectAll(),
  ) as Promise<ProofLine[]>

/** Every commitment that applies at some of these sites, proven or not, in the order of their frameworks. */
export const siteProofs = (tx: Tx, ask: ProofAsk): Promise<ProofLine[]> =>
  listed(
    tx,
    tx
      .selectFrom(sql<ProofLine>`(select * from ${proofRows(ask)} p order by p.framework, p.rank limit 5000)`.as('p'))
      .selectAll(),
  ) as Promise<ProofLine[]>

export type ModuleProofs = Pick<LineRow, 'framework' | 'name'> & {
  module: string
  title: string
  number: string
  commitments: number
  /** Proven at every site asked about. */
  proven: number
  /** Cells of commitment and site without evidence. */
  missing: number
}

/** How much of each module is proven. */
export const proofsByModule = (tx: Tx, ask: ProofAsk): Promise<ModuleProofs[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<ModuleProofs>`(select p.framework, p.name, p.module, p.module_title as title, p.module_number as number, count(*)::int as commitments,
          count(*) filter (where cardinality(p.missing) = 0)::int as proven, coalesce(sum(cardinality(p.missing)), 0)::int as missing
          from ${proofRows(ask)} p group by 1, 2, 3, 4, 5 order by p.framework, min(p.rank))`.as('p'),
      )
      .selectAll(),
  ) as Promise<ModuleProofs[]>

/** What these lines are called, in the order of their frameworks; those that no framework holds any more are left out. */
export const linesNamed = (tx: Tx, today: PlainDate, codes: readonly string[]): Promise<LineRow[]> =>
  codes.length === 0
    ? Promise.resolve([])
    : (listed(
        tx,
        tx
          .selectFrom(
            sql<LineRow>`(select * from framework_lines(${today}::date) l where l.code = any(${[...codes]}::text[]) order by l.framework, l.rank)`.as(
              'l',
            ),
          )
          .selectAll(),
      ) as Promise<LineRow[]>)

/** Modules of the versions in force, for filters and choices. */
export const modulesInForce = (tx: Tx, today: PlainDate): Promise<LineRow[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<LineRow>`(select * from framework_lines(${today}::date) l where l.current and l.level = 'module' order by l.framework, l.rank)`.as(
          'l',
        ),
      )
      .selectAll(),
  ) as Promise<LineRow[]>

/** Every line of a module, in its order. */
export const linesOfModule = (tx: Tx, today: PlainDate, module: string): Promise<LineRow[]> =>
  listed(
    tx,
    tx
      .selectFrom(
        sql<LineRow>`(select * from framework_lines(${today}::date) l where l.current and l.module = ${module} order by l.rank)`.as(
          'l',
        ),
      )
      .selectAll(),
  ) as Promise<LineRow[]>
