import { freeCode } from '#src/core/room/code.ts'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import { MASKS, masked } from '#src/core/room/masks.ts'
import { addRecord, offerRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { addMonths, type PlainDate, plainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { ThemeFields } from './input.ts'
import {
  type CommentRow,
  dropSorting,
  keepSorting,
  learn,
  learntOf,
  lexemesOf,
  listComments,
  type SeenBy,
  sortedByTheme,
} from './store/comments.ts'
import { findTheme, firstSetting, listThemes, raiseEdition, settingOf } from './store/themes.ts'
import { type Learnt, propose, type Proposal, type Refusal, STARTING, themeRefusals, wordsOf } from './theme.ts'

export async function addTheme(tx: Tx, fields: ThemeFields): Promise<Outcome<Refusal, number>> {
  const all = await listThemes(tx)
  const taken = all.map(({ code }) => code)
  const why = themeRefusals({ ...fields, code: undefined }, all)
  const values = { ...fields, code: freeCode(fields.name, taken, 60) }
  const made = await addRecord(tx, 'theme', { action: 'theme.create', why, values, fields: Object.keys(fields) })
  if (made.outcome === 'done') await raiseEdition(tx)
  return made
}

export async function saveTheme(tx: Tx, at: At & { values: ThemeFields }): Promise<Outcome<Refusal>> {
  const { code } = await findTheme(tx, at.id)
  const why = themeRefusals({ ...at.values, code }, await listThemes(tx))
  const saved = await saveRecord(tx, 'theme', { ...at, why, action: 'theme.update' })
  if (saved.outcome === 'done') await raiseEdition(tx)
  return saved
}

export async function useTheme(tx: Tx, at: At, active: boolean): Promise<Outcome> {
  const saved = await offerRecord(tx, 'theme', { ...at, active, verbs: ['theme.archive', 'theme.restore'] })
  if (saved.outcome === 'done') await raiseEdition(tx)
  return saved
}

/** Takes the list to begin with, where there is no theme yet. */
export async function startThemes(tx: Tx): Promise<Outcome<'begun'>> {
  if ((await listThemes(tx)).length > 0) return refused('begun')
  for (const { parent = null, ...theme } of STARTING) await insertRow(tx, 'theme', { ...theme, parent })
  await firstSetting(tx)
  await journal(tx, { action: 'theme.start', kind: 'theme' })
  return done()
}

export async function saveSetting(
  tx: Tx,
  { version, values }: { version: number; values: { months: number } },
): Promise<Outcome> {
  await firstSetting(tx)
  if (!(await updateVersion(tx, 'commentSetting', { id: 1, version, values }))) return STALE
  await journal(tx, { action: 'comment_setting.update', kind: 'comment_setting', id: 1, fields: ['months'] })
  return done()
}

/** A text without what masks left: their words say nothing of a theme. */
const wordless = (body: string): string =>
  Object.values(MASKS).reduce((text, mask) => text.replaceAll(mask, ' '), masked(body))

export type Proposed = CommentRow & { proposal: Proposal | undefined }

/** Comments with the theme proposed to each, from those sorted before and from the words of the themes. */
export async function withProposals(tx: Tx, rows: readonly CommentRow[]): Promise<Proposed[]> {
  const themes = (await listThemes(tx)).filter(({ active }) => active)
  const texts = [...rows.map(({ body }) => wordless(body)), ...themes.map((theme) => wordsOf(theme).join(' '))]
  const words = await lexemesOf(tx, texts)
  const own = words.slice(0, rows.length)
  const [counts, learnt] = await Promise.all([
    sortedByTheme(tx),
    learntOf(tx, [...new Set(own.flatMap((some) => [...some]))]),
  ])
  const known = themes.map(
    ({ id }, at): Learnt => ({
      theme: id,
      sorted: counts.get(id) ?? 0,
      words: learnt.get(id) ?? new Map(),
      starting: words[rows.length + at] ?? new Set(),
    }),
  )
  return rows.map((row, at) => ({ ...row, proposal: propose(own[at] ?? new Set(), known) }))
}

/** What somebody says of a comment: its theme, or none; `was`: what the page showed of it. */
export type Said = { kind: string; id: number; theme: number | null; was: number | null }

type Sorts = { sources: readonly CommentSource[]; seen: SeenBy; span: Span }

/**
 * Sorts comments, many at a time: what somebody else sorted meanwhile stays as it is and is told. Learns from each, and forgets what it had
 * learnt of those that change.
 */
export async function sortComments(
  tx: Tx,
  said: readonly Said[],
  ask: Sorts,
): Promise<{ kept: number; meanwhile: number }> {
  const only = said.map(({ kind, id }) => ({ kind, id }))
  const filter = { span: ask.span, only }
  const rows = await listComments(tx, { ...ask, filter }, { limit: only.length, offset: 0 })
  const known = new Set((await listThemes(tx)).map(({ id }) => id))
  const bySaid = new Map(said.map((one) => [`${one.kind}-${one.id}`, one]))
  const [changing, meanwhile]: [(CommentRow & { to: number | null })[], CommentRow[]] = [[], []]
  for (const row of rows) {
    const one = bySaid.get(`${row.kind}-${row.id}`)
    if (!one || one.theme === row.theme || (one.theme !== null && !known.has(one.theme))) continue
    if (row.theme === one.was) changing.push({ ...row, to: one.theme })
    else meanwhile.push(row)
  }
  if (changing.length > 0) await keep(tx, changing)
  return { kept: changing.length, meanwhile: meanwhile.length }
}

async function keep(tx: Tx, changing: readonly (CommentRow & { to: number | null })[]): Promise<void> {
  const { edition } = await settingOf(tx)
  const words = await lexemesOf(
    tx,
    changing.map(({ body }) => wordless(body)),
  )
  await learn(
    tx,
    changing.flatMap(({ theme, to }, at) => {
      const own = [...(words[at] ?? [])]
      return [
        ...(theme === null ? [] : [{ theme, words: own, by: -1 as const }]),
        ...(to === null ? [] : [{ theme: to, words: own, by: 1 as const }]),
      ]
    }),
  )
  await keepSorting(
    tx,
    changing.flatMap(({ kind, id, site, service, day, to }) =>
      to === null ? [] : [{ kind, record: id, site, service, day, theme: to, edition }],
    ),
  )
  await dropSorting(
    tx,
    changing.filter(({ to }) => to === null).map(({ kind, id }) => ({ kind, record: id })),
  )
  await journal(tx, { action: 'comment.sort', kind: 'comment', reason: String(changing.length) })
}

/** Before this day texts are at their term. */
export const termOf = (today: PlainDate, months: number): PlainDate => addMonths(today, -months)

/** Empties the texts of every room that are at their term. Returns how many. */
export async function forgetComments(tx: Tx, sources: readonly CommentSource[], today: PlainDate): Promise<number> {
  const before = termOf(today, (await settingOf(tx)).months)
  let gone = 0
  for (const source of sources) gone += await source.forget(tx, before)
  if (gone > 0) await journal(tx, { action: 'comment.forget', kind: 'comment', reason: String(gone) })
  return gone
}

/** All the days there are. */
export const ALWAYS: Span = { from: plainDate('1990-01-01'), to: plainDate('2199-12-31') }
