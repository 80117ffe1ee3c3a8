import { type Context, Hono } from 'hono'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { listPosts, listSenders, type Seen, type SenderSort, type Shown } from '#src/ground/floods/set-aside.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { field, readForm, typedList, typedText } from '#src/ground/web/form.ts'
import { change, type Env, holds, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { type Decided, decidePosts } from './actions.ts'
import { FLOODS_HOME as HOME, senderOf } from './floods.ts'
import { hoursInWords, ListPage } from './pages/list.tsx'
import { SenderPage } from './pages/sender.tsx'
import { settingRoutes } from './routes/settings.tsx'

const PAGE = 50

/** What was set aside, of every kind a room declares, and the settings of the shares. */
export function floodRoutes(kinds: readonly SetAsideKind[]): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get(HOME, may('floods.decide'), savedViews(), (c) => listOf(c, kinds))
  routes.get(`${HOME}/export`, may('floods.decide'), (c) => fileOf(c, kinds))
  routes.post(HOME, may('floods.decide'), (c) => decideSenders(c, kinds))
  settingRoutes(routes, kinds)
  routes.get(`${HOME}/:sender`, may('floods.decide'), (c) => postsOf(c, kinds))
  routes.post(`${HOME}/:sender`, may('floods.decide'), (c) => decideSome(c, kinds))
  return routes
}

/** Where this person may decide, kind by kind: both rights must hold there. */
function seenBy(c: Context<Env>, kinds: readonly SetAsideKind[]): Seen {
  const here = perimeter(c, 'floods.decide')
  return kinds
    .filter(({ right }) => holds(c, right))
    .map(({ kind, right }) => {
      const where = perimeter(c, right)
      if (where.all) return { kind, sites: here.all ? ('all' as const) : here.sites }
      return { kind, sites: here.all ? where.sites : where.sites.filter((site) => here.sites.includes(site)) }
    })
}

const pageOf = (c: Context<Env>): number => {
  const asked = Number(c.req.query('page') ?? '1')
  return Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
}
const shownOf = (c: Context<Env>): Shown => (c.req.query('etat') === 'ecartes' ? 'dropped' : 'waiting')
const zoneFor = (c: Context<Env>): string => zoneOfCode(personOf(c).territory)

/** The column of each order, as the address names it. */
const SORTS: Readonly<Record<string, SenderSort>> = { site: 'site', jour: 'day', heure: 'from', envois: 'posts' }

/** What was set aside as the address asks for it: a page of it, or all. */
async function sendersOf(c: Context<Env>, kinds: readonly SetAsideKind[], whole?: { most: number }) {
  const seen = seenBy(c, kinds)
  const shown = shownOf(c)
  const state = listState(c.req.url, Object.keys(SORTS))
  const key = SORTS[state.sort?.key ?? '']
  const sort = key && state.sort && { key, desc: state.sort.desc }
  const window = whole ? { limit: whole.most, offset: 0 } : { limit: state.size, offset: state.offset }
  const data = await read(c, async (tx) => {
    const found = await listSenders(tx, { seen, state: shown, sort, ...window })
    const subjects = new Map<string, ReadonlyMap<number, string>>()
    for (const kind of kinds) {
      const ids = found.groups.filter((group) => group.kind === kind.kind).map(({ subject }) => subject)
      if (ids.length > 0) subjects.set(kind.kind, await kind.subjects(tx, [...new Set(ids)]))
    }
    return { ...found, subjects, sites: await listSites(tx) }
  })
  return { ...data, kinds, shown, state, zone: zoneFor(c) }
}

async function listOf(c: Context<Env>, kinds: readonly SetAsideKind[]) {
  const view = { ...(await sendersOf(c, kinds)), views: <Views c={c} />, done: doneOf(c) }
  return page(c, <ListPage {...view} settings={holds(c, 'floods.settings')} />, { title: 'Envois mis de côté' })
}

const MOST_EXPORTED = 5000

async function fileOf(c: Context<Env>, kinds: readonly SetAsideKind[]) {
  const { groups, subjects, sites, zone } = await sendersOf(c, kinds, { most: MOST_EXPORTED })
  return listFile(c, {
    name: `envois mis de côté ${todayOf(c)}`,
    sheet: 'Envois',
    header: ['Formulaire', 'Envoyé à', 'Site', 'Jour', 'Heures', 'Envois'],
    rows: groups.map((group) => [
      kinds.find(({ kind }) => kind === group.kind)?.one ?? '',
      subjects.get(group.kind)?.get(group.subject) ?? '',
      sites.find(({ id }) => id === group.site)?.name ?? '',
      group.day,
      hoursInWords(group.from, group.to, zone),
      group.posts,
    ]),
  })
}

async function postsOf(c: Context<Env>, kinds: readonly SetAsideKind[]) {
  const { key, kind } = keyOf(c, kinds)
  const number = pageOf(c)
  const data = await read(c, async (tx) => ({
    ...(await listPosts(tx, { seen: seenBy(c, kinds), key, limit: PAGE, offset: (number - 1) * PAGE })),
    subject: (await kind.subjects(tx, [key.subject])).get(key.subject) ?? '',
    site: (await listSites(tx)).find(({ id }) => id === key.site)?.name ?? '',
  }))
  if (data.total === 0) throw new NotFound()
  const view = { ...data, kind, sender: key, page: number, size: PAGE, zone: zoneFor(c) }
  return page(c, <SenderPage {...view} />, {
    title: 'Envois mis de côté',
    crumbs: [{ label: 'Envois mis de côté', href: HOME }],
  })
}

function keyOf(c: Context<Env>, kinds: readonly SetAsideKind[]) {
  const key = senderOf(c.req.param('sender') ?? '')
  const kind = kinds.find((one) => one.kind === key?.kind)
  if (!key || !kind || !holds(c, kind.right)) throw new NotFound()
  return { key, kind }
}

const decisionOf = (word: string) => (word === 'garder' ? 'kept' : word === 'ecarter' ? 'dropped' : undefined)
const IDS = field.id('')

async function decideSenders(c: Context<Env>, kinds: readonly SetAsideKind[]) {
  const { typed } = await readForm(c)
  const decision = decisionOf(typedText(typed, 'decision'))
  const chosen = typedList(typed, 'envoyeur').flatMap((name) => {
    const key = senderOf(name)
    const kind = kinds.find((one) => one.kind === key?.kind)
    return key && kind && holds(c, kind.right) ? [{ key, kind }] : []
  })
  if (!decision || chosen.length === 0) return c.redirect(`${HOME}?fait=rien`, 303)
  const today = todayOf(c)
  const decided = await change(c, async (tx) => {
    const sum: Decided = { done: 0, left: 0 }
    for (const { key, kind } of chosen) {
      const one = await decidePosts(tx, { kind, chosen: { key } }, { seen: seenBy(c, kinds), decision, today })
      sum.done += one.done
      sum.left += one.left
    }
    return sum
  })
  return toList(c, decision, decided)
}

async function decideSome(c: Context<Env>, kinds: readonly SetAsideKind[]) {
  const { key, kind } = keyOf(c, kinds)
  const { typed } = await readForm(c)
  const decision = decisionOf(typedText(typed, 'decision'))
  const ids = typedList(typed, 'envoi').flatMap((text) => {
    const id = IDS.safeParse(text)
    return id.success ? [id.data] : []
  })
  if (!decision || ids.length === 0) return c.redirect(`${HOME}?fait=rien`, 303)
  const decided = await change(c, (tx) =>
    decidePosts(tx, { kind, chosen: { key, ids } }, { seen: seenBy(c, kinds), decision, today: todayOf(c) }),
  )
  return toList(c, decision, decided)
}

function toList(c: Context<Env>, decision: 'kept' | 'dropped', { done, left }: Decided) {
  return c.redirect(`${HOME}?fait=${decision === 'kept' ? 'gardes' : 'ecartes'}&n=${done}&reste=${left}`, 303)
}

const countOf = (text: string | undefined): number => (/^\d{1,7}$/.test(text ?? '') ? Number(text) : 0)

function doneOf(c: Context<Env>): { what: string; n: number; left: number } | undefined {
  const what = c.req.query('fait')
  if (what === undefined || !['gardes', 'ecartes', 'rien', 'regles'].includes(what)) return undefined
  return { what, n: countOf(c.req.query('n')), left: countOf(c.req.query('reste')) }
}
