import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { qrSvg, renderPoster } from '#src/ground/reports/index.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addPlace, savePlace, usePlace } from '../actions.ts'
import { PLACE, PlaceForm } from '../input.ts'
import { PlacePage, type PlaceRow, PlacesPage } from '../pages/places.tsx'
import { PLACES } from '../pages/shell.tsx'
import { placeWords } from '../words.ts'
import { REFUSALS } from '../rating.ts'
import { AUDIENCE_WORDS } from '../proposal.ts'
import { listReplies } from '../store/replies.ts'
import { closeLink, findPlace, listPlaces } from '../store/places.ts'
import { readAverages } from '../store/records.ts'
import { totalOf } from '../rating.ts'
import { forgetForms } from './public.tsx'
import { CRUMB, numbered, offered, placesOf, queryOf, writesAt } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Lieu d’avis ouvert : imprimez son affiche',
  modifie: 'Lieu d’avis enregistré',
  ferme: 'Lieu d’avis fermé : sa page publique le dit',
  rouvert: 'Lieu d’avis rouvert',
}
const CRUMBS = [CRUMB, { label: 'Lieux d’avis', href: PLACES }]
const AT = { base: PLACES, right: 'stars.write', where: 'Lieux d’avis' } as const

/** The place with its name, where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const place = await findPlace(tx, id, perimeter(c, 'stars.read'))
  if (!writesAt(c, place)) throw new Forbidden()
  return { ...place, name: placeWords(place, (await placesOf(c, tx)).names) }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ouvrir un lieu d’avis',
  lead: 'Une adresse est tirée au sort pour lui. Imprimez ensuite son affiche.',
  change: 'Modifier le lieu d’avis',
  submit: 'Enregistrer le lieu d’avis',
  submitNew: 'Ouvrir le lieu d’avis',
  head: { crumbs: CRUMBS },
  table: PLACE,
  groups: [{ fields: [['site', 'service'], 'audience', 'question', 'active'] }],
  schema: PlaceForm,
  blank: { active: true, audience: 'users', question: 'Comment s’est passée votre visite ?' },
  model: async (tx, id, c) => ({
    ...(await findPlace(tx, id, perimeter(c, 'stars.read'))),
    service: null,
    active: true,
  }),
  offer: async (tx, c) => ({ lists: await offered(c, tx) }),
  allow: (c, place) => {
    if (!writesAt(c, place)) throw new Forbidden()
  },
  find: own,
  held: () => ({
    fields: ['site', 'service', 'audience'],
    why: 'Un lieu d’avis garde son site, son service et son public : pour un autre, ouvrez-en un autre.',
  }),
  insert: addPlace,
  save: async (tx, at, c) => {
    const saved = await savePlace(tx, at)
    forgetForms(c.get('deps'))
    return saved
  },
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'ratingPlace',
  action: 'rating_place.delete',
  object: 'le lieu d’avis',
  load: own,
  also: 'Son adresse publique et ses affiches ne mèneront plus nulle part.',
  before: closeLink,
  instead: 'Fermez-le plutôt : les avis reçus restent.',
})

const using = (word: 'fermer' | 'rouvrir', active: boolean): Hono<Env> =>
  new Hono<Env>().post(`${PLACES}/:id{[0-9]+}/${word}`, may('stars.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => own(tx, id, c))
    return answerAct(c, {
      save: async (tx, version) => {
        const saved = await usePlace(tx, { id, version }, active)
        forgetForms(c.get('deps'))
        return saved
      },
      done: () => `${PLACES}/${id}?fait=${active ? 'rouvert' : 'ferme'}`,
      otherwise: () => `${PLACES}/${id}?fait=ailleurs`,
    })
  })

const asking = asksFirst(`${PLACES}/:id{[0-9]+}/fermer`, {
  right: 'stars.write',
  asked: async (c) => {
    const id = idParam(c)
    const { name: where, version, active } = await read(c, (tx) => own(tx, id, c))
    if (!active) throw new NotFound()
    const words = { title: 'Fermer le lieu d’avis ?', verb: 'Fermer le lieu d’avis' }
    const said = 'Son adresse ne prendra plus d’avis ; ceux qui sont reçus restent. Il se rouvre.'
    return { where, ...words, said, version, back: `${PLACES}/${id}` }
  },
})

async function placesView(c: Context<Env>) {
  const query = queryOf(c)
  const today = todayOf(c)
  const [places, { names, choices }, cells, replies] = await read(c, (tx) =>
    Promise.all([
      listPlaces(tx, perimeter(c, 'stars.read')),
      placesOf(c, tx),
      readAverages(tx, yearPeriod(yearOf(today)), today),
      listReplies(tx, perimeter(c, 'stars.read')),
    ]),
  )
  const filters = { site: numbered(query['site']), state: query['etat'] }
  const year = yearPeriod(yearOf(today))
  const left = (box: number): number =>
    replies.filter((one) => one.box === box && one.receivedOn !== null && one.receivedOn >= year.from).length
  const received = ({ id, site, service, audience }: (typeof places)[number]): number =>
    audience !== 'users'
      ? left(id)
      : cells
          .filter((cell) => cell.site === site && (service === null || cell.service === service))
          .reduce((sum, { counts }) => sum + totalOf(counts), 0)
  const all = places
    .filter(
      ({ site, active }) =>
        (filters.site === undefined || site === filters.site) &&
        (filters.state === undefined || filters.state === '' || active === (filters.state === 'ouverts')),
    )
    .map((one): PlaceRow => ({ ...one, name: placeWords(one, names), received: received(one) }))
  const keys: SortKeys<PlaceRow> = { lieu: ({ name }) => name, avis: ({ received: n }) => n }
  const state = listState(c.req.url, Object.keys(keys))
  return { places: sorted(all, state, keys), choices, filters, state }
}

const addressOf = (c: Context<Env>, link: string): string => `${printedOrigin(c).origin}/a/${link}`

const STAR_LINES = [
  'Donnez votre avis en étoiles depuis votre téléphone.',
  'Une minute suffit, votre avis est anonyme.',
  'Nous publions ce que nous en faisons.',
]
const BOX_LINES = [
  'Déposez votre proposition depuis votre téléphone.',
  'Sans compte et sans nom.',
  'Chaque proposition reçoit une réponse, publiée derrière ce code.',
]

/** The poster of a place: its question, its code, nothing that dates. */
async function poster(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const { place, name, prefecture } = await read(c, async (tx) => {
    const found = await findPlace(tx, id, perimeter(c, 'stars.read'))
    const { names } = await placesOf(c, tx)
    return { place: found, name: placeWords(found, names), prefecture: (await findTenant(tx)).prefectureName }
  })
  const [{ trial }, url, day] = [printedOrigin(c), addressOf(c, place.link), todayOf(c)]
  const { bytes } = await renderPoster(
    {
      metadata: {
        title: `Affiche d’avis, ${name}`,
        lang: 'fr',
        author: prefecture,
        date: day,
        dateLabel: longDate(day),
        issuer: name === prefecture ? [name] : [prefecture, name],
      },
      title: place.question,
      lines: place.audience === 'users' ? STAR_LINES : BOX_LINES,
      qr: trial ? null : { svg: qrSvg(url), alt: `Code QR de ${url}` },
      url: trial ? 'Sans adresse publique, cette affiche ne mène nulle part.' : url,
      footer: name,
    },
    c.req.query('format') === 'a3' ? 'a3' : 'a4',
  )
  return attachment(c, { name: `affiche avis ${place.code}.pdf`, type: 'application/pdf' }, new Uint8Array(bytes))
}

export const placeRoutes = new Hono<Env>()
  .get(PLACES, may('stars.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'stars.write'), views: <Views c={c} /> }
    return page(c, <PlacesPage {...(await placesView(c))} {...shown} />, { title: 'Lieux d’avis' })
  })
  .get(`${PLACES}/export`, may('stars.read'), async (c) => {
    const { places } = await placesView(c)
    return listFile(c, {
      name: `lieux d’avis ${todayOf(c)}`,
      sheet: 'Lieux',
      header: ['Lieu', 'Public', 'Question', 'Adresse', 'Ouvert', 'Reçus cette année'],
      rows: places.map((one) => [
        one.name,
        AUDIENCE_WORDS[one.audience],
        one.question,
        addressOf(c, one.link),
        one.active ? 'oui' : 'non',
        one.received,
      ]),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .route('/', asking)
  .route('/', using('fermer', false))
  .route('/', using('rouvrir', true))
  .get(`${PLACES}/:id{[0-9]+}/affiche.pdf`, may('stars.read'), poster)
  .get(`${PLACES}/:id{[0-9]+}`, may('stars.read'), async (c) => {
    const id = idParam(c)
    const view = await read(c, async (tx) => {
      const place = await findPlace(tx, id, perimeter(c, 'stars.read'))
      const [{ names }, facts] = await Promise.all([
        placesOf(c, tx),
        rowFacts(c, tx, { table: 'ratingPlace', id, named: ['stars.write'] }),
      ])
      return { place, names, facts }
    })
    const shown = {
      url: addressOf(c, view.place.link),
      trial: printedOrigin(c).trial,
      writes: holds(c, 'stars.write') && writesAt(c, view.place),
      done: saidOf(c, DONE),
    }
    return page(c, <PlacePage {...view} {...shown} />, { title: placeWords(view.place, view.names), crumbs: CRUMBS })
  })
