import type { Context, MiddlewareHandler } from 'hono'
import type { ReactElement } from 'react'
import { Menu, MenuLinks } from '#src/ground/design/menu.tsx'
import { type Env, personOf, read } from '#src/ground/web/web.tsx'
import { type SavedView, viewsOf } from './view-store.ts'

const KNOWN = new WeakMap<Context<Env>, readonly SavedView[]>()

/** Said in an address that asks for the list without the view it opens on. */
const WITHOUT = 'vue-enregistree=aucune'

/** After the guard of a list: its saved views are at hand, and an address without filters opens the view chosen for it. */
export function savedViews(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { account } = personOf(c)
    const list = c.req.path
    const views = await read(c, (tx) => viewsOf(tx, { account, list }))
    const { search } = new URL(c.req.url)
    const opens = search === '' ? views.find((view) => view.opens && view.account === account) : undefined
    if (opens && opens.query !== '') return c.redirect(`${list}?${opens.query}`, 303)
    KNOWN.set(c, views)
    return next()
  }
}

const MOMENT: ReadonlySet<string> = new Set(['page', 'vue-enregistree', 'fait'])

/** What an address of a list says of its lines: its page and what asks for no view are left out. */
export function viewQuery(search: string): string {
  const said = [...new URLSearchParams(search)].filter(([name, value]) => value !== '' && !MOMENT.has(name))
  return new URLSearchParams(said).toString()
}

/** The saved views of the list of this page: open one, keep this one, put them in order. */
export function Views({ c }: { c: Context<Env> }): ReactElement | null {
  const views = KNOWN.get(c)
  if (views === undefined) return null
  const { account } = personOf(c)
  const list = c.req.path
  const now = viewQuery(new URL(c.req.url).search)
  const shown = views.find(({ query }) => query === now)
  const links = views.map((view) => ({
    href: `${list}?${view.query === '' ? WITHOUT : view.query}`,
    label: view.account === account ? view.name : `${view.name} (partagée)`,
    current: view === shown,
  }))
  const keep = `/vues/nouvelle?${new URLSearchParams({ liste: list, filtres: now })}`
  return (
    <Menu label={shown === undefined ? 'Vues' : `Vue : ${shown.name}`}>
      <MenuLinks
        links={[
          ...links,
          { href: `${list}?${WITHOUT}`, label: 'Toutes les lignes' },
          ...(shown === undefined ? [{ href: keep, label: 'Enregistrer cette vue…' }] : []),
          ...(views.length === 0 ? [] : [{ href: '/vues', label: 'Gérer mes vues' }]),
        ]}
      />
    </Menu>
  )
}
