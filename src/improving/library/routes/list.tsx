import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { withPeriods } from '#src/ground/web/form.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { DOCUMENT_STATES } from '../document.ts'
import { ListPage, versionInWords } from '../pages/list.tsx'
import { countWaiting, type DocumentFilter, ownersOf, pageOfDocuments, SORTS } from '../store/documents.ts'
import { excerptsOf, nearestTo, wordsIn } from '../store/search.ts'
import { listKinds } from '../store/kinds.ts'
import { BASE } from './shared.tsx'

const DONE: Readonly<Record<string, string>> = { supprime: 'Document supprimé' }
const number = (text: string | undefined) => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

/** Who prepares documents or approves them sees those that are not in force yet. */
export const seesPrepared = (c: Context<Env>): boolean => holds(c, 'documents.write') || holds(c, 'documents.approve')

function filterOf(c: Context<Env>): DocumentFilter {
  const q = withPeriods(c.req.query())
  const one = (name: string) => (typeof q[name] === 'string' ? q[name].slice(0, 200) : undefined) || undefined
  return {
    search: one('q'),
    kind: number(one('sorte')),
    state: codesOf(DOCUMENT_STATES).find((code) => code === one('etat')),
    site: number(one('site')),
    owner: one('responsable'),
    prepared: seesPrepared(c),
  }
}

async function listData(
  c: Context<Env>,
  tx: Tx,
  state: { sort: ReturnType<typeof listState>['sort']; size: number; offset: number },
) {
  const [today, filter] = [todayOf(c), filterOf(c)]
  const [found, waiting, kinds, owners, sites] = await Promise.all([
    pageOfDocuments(tx, { filter, state, today }),
    countWaiting(tx, today),
    listKinds(tx),
    ownersOf(tx),
    listSites(tx),
  ])
  const search = filter.search
  const [excerpts, near] =
    search === undefined
      ? [[], new Map<string, string>()]
      : await Promise.all([
          excerptsOf(tx, { words: search, documents: found.rows.map(({ id }) => id), today }),
          found.total === 0 ? nearestTo(tx, wordsIn(search)) : new Map<string, string>(),
        ])
  const suggestion = search !== undefined && near.size > 0 ? corrected(search, near) : undefined
  return { ...found, filter, waiting, kinds, owners, sites, today, excerpts, suggestion }
}

/** What was typed, each word that stands nowhere replaced by the nearest that does. */
const corrected = (typed: string, near: ReadonlyMap<string, string>): string =>
  typed.replaceAll(/[\p{L}\p{M}]+/gu, (word) => near.get(wordsIn(word)[0] ?? '') ?? word)

export const listRoutes = new Hono<Env>()
  .get(BASE, may('documents.read'), savedViews(), async (c) => {
    const state = listState(c.req.url, Object.keys(SORTS))
    const data = await read(c, (tx) => listData(c, tx, state))
    const shown = { ...data, state, views: <Views c={c} />, writes: holds(c, 'documents.write') }
    return page(c, <ListPage {...shown} done={saidOf(c, DONE)} />, { title: 'Base documentaire' })
  })
  .get(`${BASE}/export`, may('documents.read'), async (c) => {
    const { sort } = listState(c.req.url, Object.keys(SORTS))
    const { rows, sites } = await read(c, (tx) => listData(c, tx, { sort, size: 20_000, offset: 0 }))
    return listFile(c, {
      name: `base documentaire ${todayOf(c)}`,
      sheet: 'Documents',
      header: ['Document', 'Sorte', 'Tenu par', 'En vigueur', 'Depuis', 'Responsable', 'À relire le', 'État'],
      rows: rows.map((one) => [
        one.title,
        one.kindName,
        sites.find(({ id }) => id === one.site)?.shortName ?? 'tout le département',
        versionInWords(one),
        one.since,
        one.owner,
        one.reviewDue,
        DOCUMENT_STATES[one.state],
      ]),
    })
  })
