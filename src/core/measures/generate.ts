// A declaration becomes SQL here and nowhere else: triggers, rebuild and drill-down are built on `additions`.
import { createHash } from 'node:crypto'
import type { Parts } from './declare.ts'
import { literal } from './literals.ts'

/** A measure as the database knows it. */
export type Numbered = {
  id: number
  code: string
  version: number
  dims: readonly string[]
  checksum: string
  parts: Parts
}

const KEY = 'tenant, measure, site, day, service, d1, d2, d3, bucket'
const CELL = 'measure, d1, d2, d3, bucket, n, total'

/** The day a record's cell stands on. `date_trunc` of a timestamp is immutable; of a date it is silently not. */
export function cellDay({ grain, day }: Parts): string {
  return grain === 'day' ? `(${day})` : `date_trunc('month', (${day})::timestamp)::date`
}

/** Text of a dimension: never null (a null in a key never meets its row again), never too long for the key's index. */
export function dimension(parts: Parts, place: number): string {
  const text = parts.dims[place]
  return text === undefined ? `''` : `left(coalesce(${text}, ''), 120)`
}

export function bucketOf({ bucket }: Parts): string {
  return `coalesce(${bucket}, 0)::int`
}

export function countOf({ count }: Parts): string {
  return count === '1' ? '1' : `coalesce(${count}, 0)::int`
}

/** The record under `r` and, for a measure of several cells per record, its entry under `e`. */
export function source({ each }: Parts, rows: string): string {
  return `${rows} r${each ? `, ${each}` : ''}`
}

export function counts({ day, when }: Parts): string {
  return when === 'true' ? `(${day}) is not null` : `(${day}) is not null and (${when})`
}

/** What the given rows add to the cells of one measure. */
export function additions({ id, parts }: Numbered, rows: string, sign: '+' | '-'): string {
  const minus = sign === '-' ? '-' : ''
  return `select r.tenant, ${id}::smallint as measure, coalesce(${parts.site}, 0)::int as site, ${cellDay(parts)} as day, coalesce(${parts.service}, 0)::int as service,
    ${dimension(parts, 0)} as d1, ${dimension(parts, 1)} as d2, ${dimension(parts, 2)} as d3, ${bucketOf(parts)} as bucket,
    ${minus}${countOf(parts)} as n, ${minus}coalesce(${parts.total}, 0)::bigint as total
  from ${source(parts, rows)} where ${counts(parts)}`
}

/** Appends what a statement changed; sealed months no longer follow the records. */
function append(fact: string, changes: readonly string[], cancels: boolean): string {
  const all = changes.join('\n  union all\n  ')
  const changed = `select ${KEY}, sum(n)::int as n, sum(total)::bigint as total from (
  ${all}) c
  group by ${KEY} having sum(n) <> 0 or sum(total) <> 0`
  return `insert into public.measure_delta (tenant, site, day, service, adds)
  select a.tenant, a.site, a.day, a.service, array_agg(row(${CELL.replaceAll(/\w+/g, 'a.$&')})::public.measure_add)
  from (${cancels ? changed : all}) a
  where not exists (select from public.measure_kept k where k.tenant = a.tenant and k.fact = ${literal(fact)} and a.day < k.kept_from)
  group by a.tenant, a.site, a.day, a.service;`
}

const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, pg_temp'

function triggerFunction(name: string, body: string): string {
  return `create or replace function public.${name}() returns trigger ${DEFINER} as $measure$
begin
  ${body}
end $measure$;
revoke execute on function public.${name}() from public;
grant execute on function public.${name}() to parvis_owner;`
}

/** The functions of one table, for all its measures together; made by `measure_writer`. */
export function functionsOf(fact: string, list: readonly Numbered[]): string {
  const olds = list.map((measure) => additions(measure, 'old_rows', '-'))
  const news = list.map((measure) => additions(measure, 'new_rows', '+'))
  const write = (changes: readonly string[], cancels: boolean): string =>
    changes.length > 0 ? `${append(fact, changes, cancels)}\n  return null;` : 'return null;'
  return [
    triggerFunction(`measure_${fact}_insert`, write(news, false)),
    triggerFunction(
      `measure_${fact}_update`,
      write(
        olds.flatMap((old, place) => [old, news[place] ?? '']),
        true,
      ),
    ),
    triggerFunction(`measure_${fact}_delete`, write(olds, false)),
    triggerFunction(
      `measure_${fact}_truncate`,
      `raise exception 'The records of % are counted: delete them, do not truncate.', tg_table_name;`,
    ),
    ...list.map(rowsFunction),
  ].join('\n')
}

/** The rebuild of one measure: the same additions, over the table. */
function rowsFunction(measure: Numbered): string {
  const { id, parts, code, version } = measure
  const name = `public.measure_rows_${id}(for_tenant int, from_day date, to_day date)`
  return `-- ${code}@${version}
create or replace function ${name} returns setof public.measure_cell language sql stable as $measure$
  select ${KEY}, sum(n)::int, sum(total)::bigint from (
  ${additions(measure, `public.${parts.fact}`, '+')}
  and (for_tenant is null or r.tenant = for_tenant) and (${parts.day}) >= from_day and (${parts.day}) <= to_day) c
  group by ${KEY}
$measure$;
revoke execute on function ${name} from public;`
}

/** Triggers and rights of one table; made by the table's owner, again and again without harm. */
export function triggersOf(fact: string): string {
  const table = `public.${fact}`
  const trigger = (event: string, rows: string): string =>
    `create or replace trigger measure_${event} after ${event} on ${table} ${rows} for each statement execute function public.measure_${fact}_${event}();`
  return [
    `grant select on ${table} to measure_writer;`,
    `do $measure$ begin
  if (select relrowsecurity from pg_class where oid = ${literal(table)}::regclass)
    and not exists (select from pg_policy where polrelid = ${literal(table)}::regclass and polname = 'measure_writer') then
    create policy measure_writer on ${table} for select to measure_writer using (true);
  end if;
end $measure$;`,
    trigger('insert', 'referencing new table as new_rows'),
    trigger('update', 'referencing old table as old_rows new table as new_rows'),
    trigger('delete', 'referencing old table as old_rows'),
    `create or replace trigger measure_truncate before truncate on ${table} for each statement execute function public.measure_${fact}_truncate();`,
  ].join('\n')
}

/** Everything the catalogue makes of the database, as committed in `db/measures.sql`. */
export function measuresSql(list: readonly Numbered[]): string {
  const facts = [...new Set(list.map(({ parts }) => parts.fact))].sort()
  const head = [
    '-- Written by `npm run generate` from src/app/measure-catalogue.ts; never edited by hand. Installed after the migrations.',
    ...list.map(({ id, code, version, checksum }) => `-- measure ${id} ${code}@${version} ${checksum}`),
  ]
  const blocks = facts.map((fact) => {
    const own = list.filter(({ parts }) => parts.fact === fact)
    return `\n-- ${fact}, as measure_writer\n${functionsOf(fact, own)}\n\n-- ${fact}, as its owner\n${triggersOf(fact)}`
  })
  return `${[...head, ...blocks].join('\n')}\n`
}

/** Says whether the SQL a table carries is this generator's. */
export function fingerprint(fact: string, list: readonly Numbered[]): string {
  return createHash('sha256').update(functionsOf(fact, list)).update(triggersOf(fact)).digest('hex').slice(0, 32)
}

/** Checksums written in a committed `db/measures.sql`, by 'code@version'. */
export function committedChecksums(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^-- measure \d+ (\S+@\d+) (\S+)$/gm)].map(([, name = '', checksum = '']) => [name, checksum]),
  )
}
