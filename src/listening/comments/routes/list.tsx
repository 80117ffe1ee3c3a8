import { Hono } from 'hono'
import type { CommentSource } from '#src/core/room/comment-store.ts'
import { masked } from '#src/core/room/masks.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { CommentsPage } from '../pages/list.tsx'
import { BASE } from '../pages/shell.tsx'
import { type CommentRow, countComments, listComments } from '../store/comments.ts'
import { listThemes } from '../store/themes.ts'
import { themeNamesOf } from '../theme.ts'
import { filterOf, filtersOf, originsOf, queryOf, seen, sitesOf } from './shared.ts'

/** Beyond, one narrows. */
const MOST = 50_000
const shown = (row: CommentRow): CommentRow => ({ ...row, body: masked(row.body) })

/** The list of comments of every room. */
export const listRoutes = (sources: readonly CommentSource[]): Hono<Env> =>
  new Hono<Env>()
    .get(BASE, may('comments.read'), savedViews(), async (c) => {
      const today = todayOf(c)
      const filters = filtersOf(queryOf(c), today)
      const state = listState(c.req.url, ['jour'])
      const sees = seen(c, 'comments.read')
      const ask = { sources, seen: sees, filter: filterOf(filters) }
      const view = await read(c, async (tx) => {
        const [rows, counts, themes, places] = await Promise.all([
          listComments(tx, ask, { limit: state.size, offset: state.offset, sort: state.sort }),
          countComments(tx, ask),
          listThemes(tx),
          sitesOf(c, tx),
        ])
        return {
          comments: rows.map(shown),
          total: counts.all,
          unsorted: counts.unsorted,
          themes: themeNamesOf(themes),
          ...places,
        }
      })
      const own = { filters, state, today, origins: originsOf(sources, sees), sorts: holds(c, 'comments.sort') }
      return page(c, <CommentsPage {...view} {...own} views={<Views c={c} />} />, { title: 'Commentaires' })
    })
    .get(`${BASE}/export`, may('comments.read'), async (c) => {
      const today = todayOf(c)
      const state = listState(c.req.url, ['jour'])
      const ask = { sources, seen: seen(c, 'comments.read'), filter: filterOf(filtersOf(queryOf(c), today)) }
      const { rows, themes, sites } = await read(c, async (tx) => ({
        rows: await listComments(tx, ask, { limit: MOST, offset: 0, sort: state.sort }),
        themes: themeNamesOf(await listThemes(tx)),
        ...(await sitesOf(c, tx)),
      }))
      return listFile(c, {
        name: `commentaires ${today}`,
        sheet: 'Commentaires',
        header: ['Jour', 'Site', 'Origine', 'Commentaire', 'Thème'],
        rows: rows.map((row) => [
          row.day,
          sites.get(row.site),
          row.about,
          masked(row.body),
          row.theme === null ? null : themes.get(row.theme),
        ]),
      })
    })
