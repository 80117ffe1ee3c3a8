import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { type Offer, OFFER_STATES, REFUSALS } from '../accessibility.ts'
import { addOffer, saveOffer } from '../actions.ts'
import { OFFER, OfferForm } from '../input.ts'
import { OfferPage, OFFERS, OffersPage } from '../pages/offers.tsx'
import { BASE } from '../pages/targets.tsx'
import { listOffers, oneOf } from '../store/accessibility.ts'
import { ownSite, siteFault, sitesFor, writesAt } from './targets.tsx'

const CRUMBS = [
  { label: 'Accessibilité de l’accueil', href: BASE },
  { label: 'Offres d’associations', href: OFFERS },
]
const DONE: Readonly<Record<string, string>> = { ajoutee: 'Offre ajoutée', modifiee: 'Offre enregistrée' }
const AT = { base: OFFERS, right: 'accessibility.write', where: 'Offres d’associations' } as const

async function own(tx: Tx, id: number, c: Context<Env>) {
  const offer = await oneOf(listOffers(tx, perimeter(c, 'accessibility.read')), id)
  if (!writesAt(c, offer.site)) throw new Forbidden()
  return { ...offer, name: offer.title }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une offre d’association',
  change: 'Modifier l’offre',
  submit: 'Enregistrer l’offre',
  head: { crumbs: CRUMBS },
  table: OFFER,
  groups: [{ fields: ['association', 'title', 'site', 'audience', 'contact', ['offeredOn', 'state'], 'note'] }],
  schema: OfferForm,
  blank: (c) => ({ offeredOn: todayOf(c), state: 'received', site: ownSite(c) }),
  also: async (_, { site }, { c }) => siteFault(c, site),
  offer: async (tx, c) => ({ lists: { sites: await sitesFor(tx, c) } }),
  allow: (c, { site }) => {
    if (site !== null && !writesAt(c, site)) throw new Forbidden()
  },
  find: own,
  insert: (tx, values, c) => addOffer(tx, values, todayOf(c)),
  save: (tx, at, c) => saveOffer(tx, at, todayOf(c)),
  refusals: REFUSALS,
})
const removing = removalRoutes({
  ...AT,
  table: 'associationOffer',
  action: 'association_offer.delete',
  object: 'l’offre',
  load: own,
})

async function offersView(c: Context<Env>) {
  const [all, sites] = await read(c, (tx) =>
    Promise.all([listOffers(tx, perimeter(c, 'accessibility.read')), listSites(tx)]),
  )
  const { q = '', etat = '' } = Object.fromEntries(new URL(c.req.url).searchParams)
  const asked = codeAsked(OFFER_STATES, etat)
  const found = all.filter(
    (one) =>
      hasWords(wordsAsked(q), [one.association, one.title, one.audience, one.note]) &&
      (asked === undefined || one.state === asked),
  )
  const keys: SortKeys<Offer> = {
    offre: ({ title }) => title,
    association: ({ association }) => association,
    jour: ({ offeredOn }) => offeredOn,
    etat: ({ state }) => OFFER_STATES[state],
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(found, state, keys), sites, filters: { words: q.trim().slice(0, 200), state: asked }, state }
}

export const offerRoutes = new Hono<Env>()
  .get(OFFERS, may('accessibility.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'accessibility.write'), views: <Views c={c} /> }
    const crumbs = CRUMBS.slice(0, 1)
    return page(c, <OffersPage {...(await offersView(c))} {...shown} />, { title: 'Offres d’associations', crumbs })
  })
  .get(`${OFFERS}/export`, may('accessibility.read'), async (c) => {
    const { rows, sites } = await offersView(c)
    return listFile(c, {
      name: `offres d’associations ${todayOf(c)}`,
      sheet: 'Offres',
      header: headOf(OFFER),
      rows: rows.map((one) => lineOf(OFFER, one, { sites })),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .get(`${OFFERS}/:id{[0-9]+}`, may('accessibility.read'), async (c) => {
    const id = idParam(c)
    const [offer, sites, facts] = await read(c, (tx) =>
      Promise.all([
        oneOf(listOffers(tx, perimeter(c, 'accessibility.read')), id),
        listSites(tx),
        rowFacts(c, tx, { table: 'associationOffer', id, named: ['accessibility.write'] }),
      ]),
    )
    const writes = holds(c, 'accessibility.write') && writesAt(c, offer.site)
    const site = sites.find((one) => one.id === offer.site)
    const content = <OfferPage {...{ offer, site, writes, facts }} done={saidOf(c, DONE)} />
    return page(c, content, { title: offer.title, crumbs: CRUMBS })
  })
