import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { fold } from '#src/core/room/import-profile.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { pointerFaults } from '#src/core/room/fields.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, may, read } from '#src/ground/web/web.tsx'
import { addScopeVersion, placesFault } from '../actions/scopes.ts'
import { SCOPE_VERSION, ScopeVersionInput } from '../input.ts'
import { placeChoices, placeNames, ScopesPage } from '../pages/scopes.tsx'
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

async function viewOf(c: Context<Env>, form: FormShown): Promise<FormView> {
  const { scopes, ...known } = await load(c)
  const shown = { ...shownOf(c, scopes), ...known, ...form, views: <Views c={c} /> }
  return { title: 'Périmètres nommés', content: <ScopesPage {...shown} c={c} /> }
}

export const scopeRoutes = new Hono<Env>()
  .get(BASE, may('organisation.read'), savedViews(), async (c) => showForm(c, await viewOf(c, { typed: {} })))
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
  .post(BASE, may('organisation.write'), everywhere('organisation.write'), (c) =>
    answerForm(c, {
      schema: ScopeVersionInput,
      view: (shown) => viewOf(c, shown),
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
