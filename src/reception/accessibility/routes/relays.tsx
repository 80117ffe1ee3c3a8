import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { monthOf, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { REFUSALS, type Relay, RELAY_KINDS, usesIn } from '../accessibility.ts'
import { addRelay, addUse, chooseUse, saveRelay, saveUse } from '../actions.ts'
import { RELAY, RELAY_FILE, USE } from '../input.ts'
import { RelayPage, RELAYS, RelaysPage } from '../pages/relays.tsx'
import { BASE } from '../pages/targets.tsx'
import { listRelays, listUses, oneOf, retainLeft } from '../store/accessibility.ts'
import { sitesFor, writesAt } from './targets.tsx'

const CRUMBS = [
  { label: 'Accessibilité de l’accueil', href: BASE },
  { label: 'Services relais', href: RELAYS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Service ajouté',
  modifie: 'Service enregistré',
  recours: 'Recours enregistrés',
  ailleurs: 'Cette ligne vient d’être modifiée : relisez-la, puis recommencez',
}
const AT = {
  base: RELAYS,
  right: 'accessibility.write',
  guard: everywhere('accessibility.write'),
  where: 'Services relais',
} as const

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un service relais',
  change: 'Modifier le service',
  submit: 'Enregistrer le service',
  head: { crumbs: CRUMBS },
  table: RELAY,
  groups: [{ fields: ['name', 'kind', 'provider', ['validFrom', 'validTo'], 'note'] }],
  find: (tx, id) => oneOf(listRelays(tx), id),
  insert: addRelay,
  save: saveRelay,
  refusals: REFUSALS,
})
const removing = removalRoutes({
  ...AT,
  table: 'relayService',
  action: 'relay_service.delete',
  object: 'le service',
  load: (tx, id) => oneOf(listRelays(tx), id),
  instead: {
    sentence: 'Donnez-lui plutôt un dernier jour : ses recours comptent toujours.',
    label: 'Modifier le service',
    href: (_, own) => `${own}/modifier#champ-validTo`,
  },
})

const OF = `${RELAYS}/:relay{[0-9]+}/recours`
const relayOf = (c: Context<Env>): number => idParam(c, 'relay')
async function useOf(tx: Tx, id: number, c: Context<Env>) {
  const use = await oneOf(listUses(tx, perimeter(c, 'accessibility.read')), id)
  if (use.relay !== relayOf(c)) throw new NotFound()
  if (!writesAt(c, use.site)) throw new Forbidden()
  return { ...use, name: `recours de ${use.month}` }
}
const PART = { base: OF, right: 'accessibility.write', where: 'Services relais' } as const

const uses = objectRoutes({
  ...PART,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Saisir des recours',
  lead: 'Un nombre par mois et par site. Si le mois est déjà connu d’une autre façon, les deux sont gardés et un seul compte.',
  change: 'Corriger ces recours',
  submit: 'Enregistrer les recours',
  table: USE,
  groups: [{ fields: ['source', ['site', 'month'], 'way', 'uses'] }],
  within: async (c) => {
    const { name } = await read(c, (tx) => oneOf(listRelays(tx), relayOf(c)))
    const back = `${RELAYS}/${relayOf(c)}`
    return { where: name, back, head: { crumbs: [...CRUMBS, { label: name, href: back }] } }
  },
  blank: (c) => ({ month: monthOf(todayOf(c)).from, way: 'counted' }),
  offer: async (tx, c) => ({ lists: { sites: await sitesFor(tx, c) }, today: todayOf(c) }),
  allow: (c, { site }) => {
    if (!writesAt(c, site)) throw new Forbidden()
  },
  find: useOf,
  insert: async (tx, values, c) => {
    await oneOf(listRelays(tx), relayOf(c))
    return addUse(tx, values, { relay: relayOf(c), today: todayOf(c) })
  },
  save: (tx, at, c) => saveUse(tx, at, { relay: relayOf(c), today: todayOf(c) }),
  refusals: REFUSALS,
  made: (_, c) => `${RELAYS}/${relayOf(c)}?fait=recours`,
  saved: (_, { relay }) => `${RELAYS}/${relay}?fait=recours`,
  href: ({ relay }) => `${RELAYS}/${relay}`,
  links: ({ relay, id }) => [{ href: `${RELAYS}/${relay}/recours/${id}/supprimer`, label: 'Supprimer ce nombre' }],
})
const removingUse = removalRoutes({
  ...PART,
  table: 'relayUse',
  action: 'relay_service.use',
  object: 'ce nombre',
  load: async (tx, id, c) => ({ ...(await useOf(tx, id, c)), record: relayOf(c), href: `${RELAYS}/${relayOf(c)}` }),
  before: (tx, id) => retainLeft(tx, id),
  after: (c) => `${RELAYS}/${relayOf(c)}?fait=recours`,
})
const choosing = new Hono<Env>().post(`${OF}/:id{[0-9]+}/retenir`, may('accessibility.write'), async (c) => {
  const id = idParam(c)
  await read(c, (tx) => useOf(tx, id, c))
  return answerAct(c, {
    save: (tx, version) => chooseUse(tx, { id, version }),
    done: () => `${RELAYS}/${relayOf(c)}?fait=recours`,
    otherwise: () => `${RELAYS}/${relayOf(c)}?fait=ailleurs`,
  })
})

async function relaysView(c: Context<Env>) {
  const [all, counted] = await read(c, (tx) =>
    Promise.all([listRelays(tx), listUses(tx, perimeter(c, 'accessibility.read'))]),
  )
  const { q = '', sorte = '' } = Object.fromEntries(new URL(c.req.url).searchParams)
  const kind = codeAsked(RELAY_KINDS, sorte)
  const found = all.filter(
    (one) => hasWords(wordsAsked(q), [one.name, one.provider, one.note]) && (kind === undefined || one.kind === kind),
  )
  const keys: SortKeys<Relay> = { nom: ({ name }) => name, sorte: ({ kind: of }) => RELAY_KINDS[of] }
  const state = listState(c.req.url, Object.keys(keys))
  const filters = { words: wordsAsked(q), kind }
  return { rows: sorted(found, state, keys), uses: counted, year: yearOf(todayOf(c)), filters, state }
}

export const relayRoutes = new Hono<Env>()
  .get(RELAYS, may('accessibility.read'), savedViews(), async (c) => {
    const writes = holds(c, 'accessibility.write') && perimeter(c, 'accessibility.write').all
    const content = <RelaysPage {...(await relaysView(c))} writes={writes} views={<Views c={c} />} />
    return page(c, content, { title: 'Services relais et interprètes', crumbs: CRUMBS.slice(0, 1) })
  })
  .get(`${RELAYS}/export`, may('accessibility.read'), async (c) => {
    const { rows, uses: counted, year } = await relaysView(c)
    return listFile(c, {
      name: `services relais ${todayOf(c)}`,
      sheet: 'Services relais',
      header: [...headOf(RELAY_FILE), `Recours en ${year}`],
      rows: rows.map((one) => [
        ...lineOf(RELAY_FILE, one, {}),
        usesIn(
          counted.filter(({ relay }) => relay === one.id),
          year,
        ),
      ]),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .route('/', uses)
  .route('/', removingUse)
  .route('/', choosing)
  .get(`${RELAYS}/:id{[0-9]+}`, may('accessibility.read'), async (c) => {
    const id = idParam(c)
    const [relay, all, sites, facts] = await read(c, (tx) =>
      Promise.all([
        oneOf(listRelays(tx), id),
        listUses(tx, perimeter(c, 'accessibility.read')),
        listSites(tx),
        rowFacts(c, tx, { table: 'relayService', id, named: ['accessibility.write'] }),
      ]),
    )
    const shown = {
      relay,
      sites,
      facts,
      uses: all.filter((one) => one.relay === id),
      mayAt: (site: number) => writesAt(c, site),
    }
    const writes = holds(c, 'accessibility.write') && perimeter(c, 'accessibility.write').all
    const content = <RelayPage {...shown} writes={writes} done={saidOf(c, DONE)} />
    return page(c, content, { title: relay.name, crumbs: CRUMBS })
  })
