import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { fold } from '#src/core/room/import-profile.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { pointerFaults } from '#src/core/room/fields.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Typed } from '#src/ground/web/form.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addScopeVersion, placesFault } from '../actions/scopes.ts'
import { SCOPE_VERSION, ScopeVersionInput } from '../input.ts'
import { placeChoices, placeNames, ScopeForm, ScopesPage } from '../pages/scopes.tsx'
import { listScopes, type Scope } from '../store/scopes.ts'
import { listServices, listSites } from '../store/places.ts'

const BASE = '/reglages/perimetres'
const load = (c: Context<Env>) =>
  read(c, async (tx) => ({
    scopes: await listScopes(tx),
    sites: await listSites(tx),
    services: await listServices(tx),
  }))

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

/** What a new version begins with: the scope that `?modele=` names as it is now, its reason still to be said. */
async function beginning(c: Context<Env>): Promise<Typed> {
  const asked = c.req.query('modele')
  if (asked === undefined) return { validFrom: todayOf(c) }
  const scope = (await read(c, listScopes)).find(({ id }) => String(id) === asked)
  if (!scope) throw new NotFound()
  const places = (scope.versions[0]?.places ?? []).map(({ site, service }) => `${site}-${service}`)
  return { name: scope.name, validFrom: todayOf(c), places, reason: '' }
}

async function formOf(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const { scopes: _scopes, ...known } = await load(c)
  const again = c.req.query('modele') !== undefined
  return {
    title: again ? 'Ajouter une version' : 'Ajouter un périmètre',
    narrow: true,
    crumbs: [{ label: 'Périmètres nommés', href: BASE }],
    content: <ScopeForm {...shown} {...known} again={again} action={actionOf(c)} />,
  }
}

const actionOf = (c: Context<Env>): string => {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}${search}`
}

export const scopeRoutes = new Hono<Env>()
  .get(BASE, may('organisation.read'), savedViews(), async (c) => {
    const { scopes, ...known } = await load(c)
    const writes = perimeter(c, 'organisation.write').all
    const content = <ScopesPage {...shownOf(c, scopes)} {...known} views={<Views c={c} />} writes={writes} />
    return page(c, content, { title: 'Périmètres nommés' })
  })
  .get(`${BASE}/nouveau`, may('organisation.write'), everywhere('organisation.write'), async (c) =>
    showForm(c, await formOf(c, { typed: await beginning(c) })),
  )
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
  .post(`${BASE}/nouveau`, may('organisation.write'), everywhere('organisation.write'), (c) =>
    answerForm(c, {
      schema: ScopeVersionInput,
      view: (shown) => formOf(c, shown),
      also: async (version) => {
        const known = await load(c)
        const fault = placesFault(version, known.services)
        const unknown = pointerFaults(SCOPE_VERSION, version, { places: placeChoices(known) })
        return fault === undefined ? unknown : { places: fault }
      },
      save: addScopeVersion,
      refusals: {
        'day-taken': 'Une version de ce périmètre commence déjà ce jour-là : choisissez un autre jour.',
      },
      done: () => BASE,
    }),
  )
