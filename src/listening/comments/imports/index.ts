import type { CommentSource } from '#src/core/room/comment-store.ts'
import {
  choicesOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { masked } from '#src/core/room/masks.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ALWAYS } from '../actions.ts'
import { THEME_FILE } from '../input.ts'
import { type CommentRow, EVERYWHERE, learnAgain, listComments } from '../store/comments.ts'
import { firstSetting, listThemes, settingOf } from '../store/themes.ts'
import { REFUSALS, themeRefusals } from '../theme.ts'

const themesProfile: ImportProfile = objectFile({
  code: 'themes-de-commentaires',
  record: 'theme',
  label: 'Thèmes de commentaires',
  right: 'comments.themes',
  help: 'Une ligne par thème, reconnu à son code ; deux niveaux au plus.',
  table: 'theme',
  fields: THEME_FILE,
  list: listThemes,
  rule: (all) => (one) => themeRefusals(one, all),
  refusals: REFUSALS,
})

/** Equal texts of one day and site are told apart by their rank. */
const placeOf = ({ kind, day, site, body }: Pick<CommentRow, 'kind' | 'day' | 'site' | 'body'>): string =>
  [kind, day, site, masked(body)].join('\u0000')

/** Every comment of a département by its place and rank, in the order they came. */
async function ranked(tx: Tx, sources: readonly CommentSource[]): Promise<(CommentRow & { rank: number })[]> {
  const ask = { sources, seen: EVERYWHERE, filter: { span: ALWAYS } }
  const all = await listComments(tx, ask, { limit: 10_000_000, offset: 0 })
  const ranks = new Map<string, number>()
  return all
    .toSorted((a, b) => a.id - b.id)
    .map((row) => {
      const place = placeOf(row)
      const rank = (ranks.get(place) ?? 0) + 1
      ranks.set(place, rank)
      return { ...row, rank }
    })
}

const keyOf = (values: ImportValues): string =>
  ['kind', 'day', 'site', 'text', 'rank'].map((key) => textOf(values, key)).join('|')

const columnsOf = (sources: readonly CommentSource[]): ImportColumn[] => [
  {
    key: 'kind',
    label: 'Origine',
    kind: 'choice',
    choices: choicesOf(Object.fromEntries(sources.map(({ kind, noun }) => [kind, noun.one]))),
    required: true,
    help: 'D’où vient le commentaire.',
    example: 'avis en étoiles',
  },
  { key: 'day', label: 'Jour', kind: 'day', required: true, help: 'Le jour du commentaire.', example: '12/11/2025' },
  { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Le site du commentaire.', example: 'montclair' },
  {
    key: 'text',
    label: 'Commentaire',
    kind: 'text',
    limit: 4000,
    required: true,
    help: 'Tel qu’il est gardé.',
    example: 'Accueil rapide.',
    sensitive: true,
  },
  {
    key: 'rank',
    label: 'Rang',
    kind: 'integer',
    min: 1,
    limit: 1_000_000,
    help: 'Parmi les textes égaux du même jour et du même site. Vide : 1.',
    example: '1',
  },
  {
    key: 'theme',
    label: 'Thème',
    kind: 'reference',
    reference: 'themes',
    required: true,
    help: 'Le code ou le nom du thème.',
    example: 'accueil',
  },
]

type Storing = { rows: readonly ReadyRow[]; progress: (done: number) => void }

async function storeSorting(
  tx: Tx,
  sources: readonly CommentSource[],
  { rows, progress }: Storing,
): Promise<readonly RowOutcome[]> {
  const known = new Map((await ranked(tx, sources)).map((one) => [`${placeOf(one)}\u0000${one.rank}`, one]))
  await firstSetting(tx)
  const { edition } = await settingOf(tx)
  const found = rows.map(({ line, values }) => {
    const place = placeOf({
      kind: textOf(values, 'kind'),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a day as the engine read it
      day: textOf(values, 'day') as CommentRow['day'],
      site: numberOf(values, 'site') ?? 0,
      body: textOf(values, 'text'),
    })
    return { line, theme: values['theme'], comment: known.get(`${place}\u0000${numberOf(values, 'rank') ?? 1}`) }
  })
  const against = found.flatMap(({ line, comment }): RowOutcome[] =>
    comment
      ? []
      : [{ line, outcome: 'refused', fault: { column: 'text', message: 'Ce commentaire n’est pas dans Parvis.' } }],
  )
  if (against.length > 0) return against
  const outcomes = await storeInTable(tx, {
    table: 'commentTheme',
    key: ['kind', 'record'],
    rows: found.map(({ line, theme, comment }) => ({
      line,
      values: {
        kind: comment?.kind,
        record: comment?.id,
        site: comment?.site,
        service: comment?.service ?? null,
        day: comment?.day,
        theme,
      },
    })),
    whenNew: { edition },
    whenChanged: { edition },
    progress,
  })
  await learnAgain(tx, sources, ALWAYS)
  return outcomes
}

async function exportSorting(tx: Tx, sources: readonly CommentSource[]): Promise<readonly ImportValues[]> {
  const codes = new Map((await listThemes(tx)).map(({ id, code }) => [id, code]))
  return (await ranked(tx, sources))
    .filter(({ theme }) => theme !== null)
    .map(({ kind, day, site, body, rank, theme }) => ({
      kind,
      day,
      site,
      text: masked(body),
      rank,
      theme: codes.get(theme ?? 0) ?? null,
    }))
}

/** How comments were sorted: each is known by its text. */
const sortingProfile = (sources: readonly CommentSource[]): ImportProfile => ({
  code: 'commentaires-classes',
  record: 'comment_theme',
  label: 'Commentaires classés',
  right: 'comments.sort',
  help: 'Une ligne par commentaire classé, reconnu à son jour, son site et son texte. Les textes eux-mêmes viennent avec les réponses et les avis.',
  keyLabel: 'origine, jour, site, texte et rang',
  columns: columnsOf(sources),
  naturalKey: keyOf,
  references: async (tx) => ({
    themes: (await listThemes(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  whole: true,
  store: (tx, rows, { progress }) => storeSorting(tx, sources, { rows, progress }),
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'commentTheme', rows, name: 'day' })
    if (held.length === 0) await learnAgain(tx, sources, ALWAYS)
    return held
  },
  export: (tx) => exportSorting(tx, sources),
})

/** In the order a folder is loaded. */
export const commentProfiles = (sources: readonly CommentSource[]): readonly ImportProfile[] => [
  themesProfile,
  sortingProfile(sources),
]
