import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { fold } from '#src/core/room/import-profile.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { check, field, readForm, type Typed, typedList } from '#src/ground/web/form.ts'
import { change, type Env, may, page, read } from '#src/ground/web/web.tsx'
import { codeFrom } from '#src/core/room/code.ts'
import { type Place, type Service, type Site } from '../organisation.ts'
import { refusePair, servingOf } from '#src/core/room/pair.ts'
import { placeNames, ScopesPage } from '../pages/scopes.tsx'
import { insertScopeVersion, listScopes, type Scope } from '../store/scopes.ts'
import { listServices, listSites } from '../store/places.ts'

const BASE = '/reglages/perimetres'
const NewVersion = z.object({
  name: field.text(120, 'Nommez le périmètre : « préfecture seule », « services reliés au standard ».'),
  validFrom: field.day('Indiquez le jour où il prend effet.'),
  reason: field.optionalText(300),
})

const load = (c: Context<Env>) =>
  read(c, async (tx) => ({
    scopes: await listScopes(tx),
    sites: await listSites(tx),
    services: await listServices(tx),
  }))

type Known = { sites: readonly Site[]; services: readonly Service[] }

/** The ticked places: « 3-0 » is the whole site 3, « 3-12 » its service 12. The sentence says which one may not be. */
function placesOf(typed: Typed, { sites, services }: Known, on: PlainDate): Place[] | string {
  const chosen: Place[] = []
  const serving = servingOf(services)
  for (const ticked of new Set(typedList(typed, 'places'))) {
    const [site = 0, service = 0] = (/^(\d{1,9})-(\d{1,9})$/.exec(ticked) ?? []).slice(1).map(Number)
    if (!sites.some((one) => one.id === site)) return 'Cochez des sites ou des services de la liste.'
    const fault = refusePair(serving, { site, service: service === 0 ? null : service, on })
    if (fault !== undefined) return fault
    chosen.push({ site, service })
  }
  const whole = new Set(chosen.filter((place) => place.service === 0).map((place) => place.site))
  return chosen.filter((place) => place.service === 0 || !whole.has(place.site))
}

const SORT_KEYS: SortKeys<Scope> = {
  nom: ({ name }) => name,
  debut: ({ versions: [last] }) => last?.validFrom,
  lieux: ({ versions: [last] }) => last?.places.length,
}

/** The scopes that the address asks for, in its order. */
function shownOf(c: Context<Env>, scopes: readonly Scope[]) {
  const search = (c.req.query('q') ?? '').trim().slice(0, 120)
  const state = listState(c.req.url, Object.keys(SORT_KEYS))
  const words = fold(search)
  const found = scopes.filter(({ name, code }) => fold(`${name} ${code}`).includes(words))
  return { search, state, scopes: sorted(found, state, SORT_KEYS) }
}

export const scopeRoutes = new Hono<Env>()
  .get(BASE, may('organisation.read'), savedViews(), async (c) => {
    const { scopes, ...data } = await load(c)
    const shown = { ...shownOf(c, scopes), views: <Views c={c} /> }
    return page(c, <ScopesPage {...data} {...shown} c={c} typed={{}} />, { title: 'Périmètres nommés' })
  })
  .get(`${BASE}/export`, may('organisation.read'), async (c) => {
    const { scopes, ...known } = await load(c)
    const nameOf = placeNames(known)
    return listFile(c, {
      name: 'périmètres',
      sheet: 'Périmètres',
      header: ['Code', 'Périmètre', 'À partir du', 'Lieux', 'Raison', 'Jusqu’au'],
      rows: shownOf(c, scopes).scopes.flatMap(({ code, name, validTo, versions }) =>
        versions.map((one) => [code, name, one.validFrom, one.places.map(nameOf).join(', '), one.reason, validTo]),
      ),
    })
  })
  .post(BASE, may('organisation.write'), async (c) => {
    const { typed } = await readForm(c)
    const data = await load(c)
    const form = check(NewVersion, typed)
    const refuse = (errors: Readonly<Record<string, string>>) =>
      page(c, <ScopesPage {...data} {...shownOf(c, data.scopes)} views={<Views c={c} />} {...{ c, typed, errors }} />, {
        title: 'Périmètres nommés',
        status: 422,
        error: true,
      })
    if (!form.ok) return refuse(form.errors)
    const places = placesOf(typed, data, form.data.validFrom)
    if (typeof places === 'string') return refuse({ places })
    if (places.length === 0) return refuse({ places: 'Cochez au moins un site ou un service.' })
    const known = data.scopes.find((scope) => scope.name.toLowerCase() === form.data.name.toLowerCase())
    const code = known?.code ?? codeFrom(form.data.name)
    const made = await change(c, async (tx) => {
      const ok = await insertScopeVersion(tx, { ...form.data, code, places })
      if (ok) await journal(tx, { action: 'scope.version', kind: 'scope', id: code, fields: ['valid_from', 'places'] })
      return ok
    })
    if (made) return c.redirect(BASE, 303)
    return refuse({ validFrom: 'Une version de ce périmètre commence déjà ce jour-là : choisissez un autre jour.' })
  })
