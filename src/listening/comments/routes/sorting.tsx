import { type Context, Hono } from 'hono'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import { masked } from '#src/core/room/masks.ts'
import { addDays, periodOf } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { ALWAYS, type Said, sortComments, withProposals } from '../actions.ts'
import { SORTING } from '../pages/shell.tsx'
import { SortingPage } from '../pages/sorting.tsx'
import { countComments, listComments } from '../store/comments.ts'
import { listThemes } from '../store/themes.ts'
import { themeNamesOf } from '../theme.ts'
import { filterOf, filtersOf, queryOf, seen, sitesOf } from './shared.ts'

/** A page is what one sorts in a few minutes. */
const PAGE = 20

/** What a posted page says of each comment it showed. */
function saidIn(typed: Typed): Said[] {
  return Object.keys(typed).flatMap((name): Said[] => {
    const [, kind, id] = /^theme-([a-z_]{1,30})-(\d{1,15})$/.exec(name) ?? []
    if (kind === undefined || id === undefined) return []
    const number = (field: string): number | null =>
      /^[1-9]\d{0,8}$/.test(typedText(typed, field)) ? Number(typedText(typed, field)) : null
    return [{ kind, id: Number(id), theme: number(name), was: number(`avant-${kind}-${id}`) }]
  })
}

async function show(c: Context<Env>, sources: readonly CommentSource[]): Promise<Response> {
  const query = queryOf(c)
  const today = todayOf(c)
  const [, kind, id] = /^([a-z_]{1,30})-(\d{1,15})$/.exec(query['seul'] ?? '') ?? []
  const only = kind === undefined || id === undefined ? undefined : [{ kind, id: Number(id) }]
  const filters = filtersOf(query, today)
  const period = periodOf(addDays(today, -3 * 366), today)
  const filter = only
    ? { span: ALWAYS, only }
    : { ...filterOf({ ...filters, ...(filters.asked === '' ? { period } : {}) }), theme: 'none' as const }
  const ask = { sources, seen: seen(c, 'comments.sort'), filter }
  const view = await read(c, async (tx) => {
    const [rows, counts, themes, places] = await Promise.all([
      listComments(tx, ask, { limit: PAGE, offset: 0 }),
      countComments(tx, ask),
      listThemes(tx),
      sitesOf(c, tx),
    ])
    const proposed = (await withProposals(tx, rows)).map((row) => ({ ...row, body: masked(row.body) }))
    const names = themeNamesOf(themes)
    const offered = themes
      .filter(({ active }) => active)
      .map((theme) => ({ id: theme.id, name: names.get(theme.id) ?? '' }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'))
    return { rows: proposed, left: counts.all - rows.length, themes: names, offered, ...places }
  })
  const { choices: _, ...shown } = view
  const content = <SortingPage {...shown} alone={only !== undefined} done={doneText(query)} today={today} />
  return page(c, content, { title: 'Commentaires à classer' })
}

function doneText({ classes = '', entretemps = '' }: Readonly<Record<string, string>>): string | undefined {
  const [kept, meanwhile] = [classes, entretemps].map((text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0))
  if (classes === '') return undefined
  const first = formatCount(kept ?? 0, 'commentaire classé', 'commentaires classés')
  if (!meanwhile) return first
  return `${first} ; ${formatCount(meanwhile, 'autre a été classé', 'autres ont été classés')} entre-temps par quelqu’un d’autre, et laissé tel quel`
}

/** Sorting a page of comments at a time. */
export const sortingRoutes = (sources: readonly CommentSource[]): Hono<Env> =>
  new Hono<Env>()
    .get(SORTING, may('comments.sort'), (c) => show(c, sources))
    .post(SORTING, may('comments.sort'), async (c) => {
      const said = saidIn((await readForm(c)).typed).slice(0, PAGE)
      const ask = { sources, seen: seen(c, 'comments.sort'), span: ALWAYS }
      const { kept, meanwhile } = await change(c, (tx) => sortComments(tx, said, ask))
      return c.redirect(`${SORTING}?classes=${kept}${meanwhile === 0 ? '' : `&entretemps=${meanwhile}`}`, 303)
    })
