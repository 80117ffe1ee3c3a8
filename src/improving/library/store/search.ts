// Finding documents by what they say, and keeping what they say.
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'

/** Beyond, a search says « plus de » and is to be narrowed. */
export const MOST_FOUND = 300

const ROOT = 6
/** The beginnings that words share whatever their ending: « verifie » finds « vérifiée », « regis » « registre ». */
const rootsOf = (words: string): string[] =>
  wordsIn(words).map((word) => `${word.length < ROOT ? word : word.slice(0, -2)}:*`)

/** What is typed plainly is also found by its beginnings; quotes and signs ask for what they say, no more. */
function queryOf(words: string): RawBuilder<unknown> {
  const roots = /["-]|\bor\b/i.test(words) ? [] : rootsOf(words)
  return roots.length === 0
    ? sql`french_query(${words})`
    : sql`(french_query(${words}) || to_tsquery('simple'::regconfig, ${roots.join(' & ')}))`
}

/** What an excerpt marks: the words as they are searched, and those that begin alike, whatever their ending. */
function markedBy(words: string): RawBuilder<unknown> {
  const roots = rootsOf(words)
  return roots.length === 0
    ? queryOf(words)
    : sql`(${queryOf(words)} || to_tsquery('simple'::regconfig, ${roots.join(' | ')}))`
}

/**
 * The documents that hold words, in their title, their summary or the text of a version in force, as `id, rank`: along the indexes, and
 * no more than a person reads.
 */
export const foundSql = (words: string, today: PlainDate): RawBuilder<unknown> => sql`(
  select h.id, max(h.rank) as rank from (
    (select d.id, 2 + ts_rank(d.search, q.q) as rank from document d, (select ${queryOf(words)} as q) q
      where d.search @@ q.q limit ${MOST_FOUND})
    union all
    (select v.document as id, 1 as rank from document_text t join document_version v on v.id = t.document_version,
        (select ${queryOf(words)} as q) q
      where t.search @@ q.q and v.in_force_from <= ${today}::date and coalesce(v.in_force_to > ${today}::date, true)
      limit ${MOST_FOUND})
  ) h group by h.id)`

export type Excerpt = { document: number; version: number; text: string }

/** Marks around what was found; no document holds these signs. */
export const [FOUND, END] = ['\u0002', '\u0003']

/** Where the words stand in the version in force of each of these documents: only for the lines shown. */
export const excerptsOf = (
  tx: Tx,
  { words, documents, today }: { words: string; documents: readonly number[]; today: PlainDate },
): Promise<Excerpt[]> => {
  const options = `StartSel=${FOUND}, StopSel=${END}, MaxFragments=1, MaxWords=28, MinWords=12, FragmentDelimiter=" … "`
  return listed(
    tx,
    tx
      .selectFrom(
        sql<Excerpt>`(select distinct on (v.document) v.document, v.id as version,
            ts_headline('french_words'::regconfig, left(t.body, 20000), ${markedBy(words)}, ${options}) as text
          from document_version v join document_text t on t.document_version = v.id
          where v.document = any(${[...documents]}::int[]) and t.search @@ ${queryOf(words)}
            and v.in_force_from <= ${today}::date and coalesce(v.in_force_to > ${today}::date, true)
          order by v.document, v.site nulls first, v.id)`.as('e'),
      )
      .selectAll(),
  )
}

/** For words that stand in no document, the nearest that do: « acceuil » → « accueil ». */
export async function nearestTo(tx: Tx, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (words.length === 0) return new Map()
  const { rows } = await sql<{ asked: string; near: string }>`
    select a.asked, n.word as near from unnest(${[...words]}::text[]) a(asked)
    join lateral (select w.word from document_word w where w.word % a.asked and w.word <> a.asked
      order by similarity(w.word, a.asked) desc, abs(length(w.word) - length(a.asked)), w.word limit 1) n on true
    where not exists (select from document_word k where k.word = a.asked)`.execute(tx)
  return new Map(rows.map(({ asked, near }) => [asked, near]))
}

export type Unread = { version: number; file: number; type: string; sha256: string }

/** Versions whose file was not read yet, at most so many. */
export async function unread(tx: Tx, most: number, only?: number): Promise<Unread[]> {
  const { rows } = await sql<Unread>`select v.id as version, v.file, f.type, f.sha256 from document_version v
    join file f on f.id = v.file left join document_text t on t.document_version = v.id and t.file = v.file
    where t.file is null and ${only === undefined ? sql`true` : sql`v.id = ${only}`} order by v.id limit ${most}`.execute(
    tx,
  )
  return rows
}

/** What files said that were taken back is found no more; what stands there again is read again. */
export async function forgetTexts(tx: Tx, files: readonly number[]): Promise<void> {
  await sql`delete from document_text where file = any(${[...files]}::bigint[])`.execute(tx)
}

/** Keeps what a version says, and its words for who mistypes them. */
export async function keepText(
  tx: Tx,
  {
    version,
    file,
    state,
    pages,
    body,
  }: { version: number; file: number; state: string; pages: number | null; body: string },
): Promise<void> {
  await sql`insert into document_text (document_version, file, state, pages, body) values (${version}, ${file}, ${state}, ${pages}, ${body})
    on conflict (tenant, document_version) do update set file = excluded.file, state = excluded.state, pages = excluded.pages, body = excluded.body`.execute(
    tx,
  )
  await sql`insert into document_word (word)
    select distinct w from unnest(${wordsIn(body)}::text[]) w on conflict do nothing`.execute(tx)
}

/** A text or a question as plain words: small letters, no accents. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('œ', 'oe')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word.length >= 4 && word.length <= 40),
  ),
]

export type Reading = { state: string; pages: number | null }

/** How the file of a version was read; nothing while it was not. */
export const readingOf = async (tx: Tx, version: number): Promise<Reading | undefined> =>
  (await listed(tx, tx.selectFrom('documentText').select(['state', 'pages']).where('documentVersion', '=', version)))[0]
