import { type RawBuilder, sql } from 'kysely'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** Where a person holds the right of a source; nothing without it. */
export type SeenBy = (right: Right) => Perimeter | undefined
export const EVERYWHERE: SeenBy = () => ({ all: true })

/** A comment with its theme, if it has one. Its text is masked before it is shown. */
export type CommentRow = {
  kind: string
  id: number
  site: number
  service: number | null
  day: PlainDate
  about: string
  body: string
  theme: number | null
}

export type CommentFilter = {
  span: Span
  kind?: string | undefined
  site?: number | undefined
  /** A theme, or what has none. */
  theme?: number | 'none' | undefined
  words?: string | undefined
  /** Those alone. */
  only?: readonly { kind: string; id: number }[] | undefined
}

type Ask = { sources: readonly CommentSource[]; seen: SeenBy; filter: CommentFilter }

/** The texts of every room that this person may read, as one table. */
function linesOf(tx: Tx, { sources, seen, filter: { span, kind } }: Ask): RawBuilder<unknown> {
  const parts = sources.flatMap((source) => {
    const where = seen(source.right)
    if (!where || (kind !== undefined && kind !== source.kind)) return []
    return [
      sql`select ${source.kind}::text as kind, l.id::bigint as id, l.site::int as site, l.service::int as service, l.day::date as day, l.about::text as about, l.body::text as body
        from ${source.lines(tx, where, span)} l`,
    ]
  })
  return parts.length === 0
    ? sql`select ''::text as kind, 0::bigint as id, 0 as site, null::int as service, null::date as day, '' as about, '' as body where false`
    : sql.join(parts, sql` union all `)
}

function conditions({ site, theme, words, only }: CommentFilter): RawBuilder<boolean> {
  const all = [
    ...(site === undefined ? [] : [sql`c.site = ${site}`]),
    ...(theme === undefined ? [] : [theme === 'none' ? sql`t.theme is null` : sql`t.theme = ${theme}`]),
    ...(words === undefined || words === '' ? [] : [sql`french_lexemes(c.body) @@ french_query(${words})`]),
    ...(only === undefined
      ? []
      : [
          sql`(c.kind, c.id) in (select x.kind, x.id from jsonb_to_recordset(${JSON.stringify(only)}::jsonb) as x(kind text, id bigint))`,
        ]),
  ]
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(all, sql` and `)}`
}

type Page = { limit: number; offset: number; sort?: { key: string; desc: boolean } | undefined }
const found = (tx: Tx, ask: Ask) =>
  sql`from (${linesOf(tx, ask)}) c left join comment_theme t on t.kind = c.kind and t.record = c.id where ${conditions(ask.filter)}`

/** Comments of every room, the latest first unless another order is asked for. */
export async function listComments(tx: Tx, ask: Ask, { limit, offset, sort }: Page): Promise<CommentRow[]> {
  const way = sort?.desc === false ? sql`asc` : sql`desc`
  const rows = await sql<CommentRow>`
    select c.kind, c.id, c.site, c.service, c.day::text as day, c.about, c.body, t.theme ${found(tx, ask)}
    order by c.day ${way}, c.kind, c.id desc limit ${limit} offset ${offset}`.execute(tx)
  return rows.rows
}

export async function countComments(tx: Tx, ask: Ask): Promise<{ all: number; unsorted: number }> {
  const rows = await sql<{ all: number; unsorted: number }>`
    select count(*)::int as all, (count(*) filter (where t.theme is null))::int as unsorted ${found(tx, ask)}`.execute(
    tx,
  )
  return rows.rows[0] ?? { all: 0, unsorted: 0 }
}

/** The words of texts, cut as the search cuts them. */
export async function lexemesOf(tx: Tx, texts: readonly string[]): Promise<Set<string>[]> {
  if (texts.length === 0) return []
  const rows = await sql<{ words: string[] }>`
    select tsvector_to_array(french_lexemes(x.body)) as words from unnest(${[...texts]}::text[]) with ordinality x(body, at) order by x.at`.execute(
    tx,
  )
  return rows.rows.map(({ words }) => new Set(words))
}

/** How many sorted comments each theme has. */
export async function sortedByTheme(tx: Tx): Promise<ReadonlyMap<number, number>> {
  const query = tx
    .selectFrom('commentTheme')
    .select('theme')
    .select((e) => e.fn.countAll<number>().as('n'))
    .groupBy('theme')
  return new Map((await listed(tx, query)).map(({ theme, n }) => [theme, n]))
}

/** What was learnt of some words, by theme. */
export async function learntOf(tx: Tx, words: readonly string[]): Promise<ReadonlyMap<number, Map<string, number>>> {
  const known = words.length === 0 ? [] : await wordsKnown(tx, words)
  const learnt = new Map<number, Map<string, number>>()
  for (const { theme, word, n } of known) learnt.set(theme, (learnt.get(theme) ?? new Map()).set(word, n))
  return learnt
}

const wordsKnown = (tx: Tx, words: readonly string[]) =>
  listed(
    tx,
    tx
      .selectFrom('themeWord')
      .select(['theme', 'word', 'n'])
      .where('n', '>', 0)
      .where(sql<boolean>`word = any(${[...words]}::text[])`),
  )

export type Sorting = {
  kind: string
  record: number
  site: number
  service: number | null
  day: PlainDate
  theme: number
  edition: number
}

/** Gives comments their theme, in place of the one they had. */
export async function keepSorting(tx: Tx, all: readonly Sorting[]): Promise<void> {
  if (all.length === 0) return
  await sql`insert into comment_theme (kind, record, site, service, day, theme, edition)
    select x.kind, x.record, x.site, x.service, x.day, x.theme, x.edition
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as x(kind text, record bigint, site int, service int, day date, theme int, edition int)
    on conflict (tenant, kind, record) do update set theme = excluded.theme, edition = excluded.edition, version = comment_theme.version + 1`.execute(
    tx,
  )
}

/** Takes their theme from comments. */
export async function dropSorting(tx: Tx, all: readonly { kind: string; record: number }[]): Promise<void> {
  if (all.length === 0) return
  await sql`delete from comment_theme t using jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as x(kind text, record bigint)
    where t.kind = x.kind and t.record = x.record`.execute(tx)
}

/** Counts the words of a comment under a theme, or no longer. */
export async function learn(
  tx: Tx,
  all: readonly { theme: number; words: readonly string[]; by: 1 | -1 }[],
): Promise<void> {
  const changes = new Map<string, { theme: number; word: string; n: number }>()
  for (const { theme, words, by } of all)
    for (const word of words) {
      if (word.length > 60) continue
      const key = `${theme} ${word}`
      changes.set(key, { theme, word, n: (changes.get(key)?.n ?? 0) + by })
    }
  const moved = [...changes.values()].filter(({ n }) => n !== 0)
  if (moved.length === 0) return
  await sql`insert into theme_word (theme, word, n)
    select x.theme, x.word, greatest(x.n, 0) from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as x(theme int, word text, n int)
    on conflict (tenant, theme, word) do update set n = greatest(theme_word.n + (
      select y.n from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as y(theme int, word text, n int)
      where y.theme = theme_word.theme and y.word = theme_word.word), 0)`.execute(tx)
}

/** Learns everything again from what is sorted: after a file. */
export async function learnAgain(tx: Tx, sources: readonly CommentSource[], span: Span): Promise<void> {
  const lines = linesOf(tx, { sources, seen: EVERYWHERE, filter: { span } })
  await sql`delete from theme_word`.execute(tx)
  await sql`insert into theme_word (theme, word, n)
    select t.theme, w.word, count(*)::int from (${lines}) c
    join comment_theme t on t.kind = c.kind and t.record = c.id
    cross join lateral unnest(tsvector_to_array(french_lexemes(regexp_replace(c.body, '\[[^\]]*\]', ' ', 'g')))) w(word)
    where length(w.word) <= 60 group by t.theme, w.word`.execute(tx)
}
