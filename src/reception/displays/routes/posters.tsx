import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { linkFrom } from '#src/core/room/code.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { chosenRoutes, onlyChosen } from '#src/core/room/chosen.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { offeredDocuments } from '#src/improving/library/index.ts'
import { addEdition, addPoster, saveEdition, savePoster, usePoster } from '../actions.ts'
import { POSTER_ACTS } from '../chosen.ts'
import { type Poster, POSTER_KINDS, REFUSALS } from '../display.ts'
import { EDITION, POSTER, POSTER_FILE, POSTER_GROUPS } from '../input.ts'
import { POSTERS } from '../pages/displays.tsx'
import { PosterPage, PostersPage } from '../pages/posters.tsx'
import { filteredPosters, posterFilters, rowsOf } from '../search.ts'
import { closeLink, findPoster, heldBy, listDisplays, listEditions, listPosters } from '../store/displays.ts'
import { addressOf } from './printed.tsx'

const CRUMBS = [{ label: 'Affiches', href: POSTERS }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Affiche ajoutée : écrivez sa première édition',
  modifiee: 'Affiche enregistrée',
  edition: 'Édition enregistrée',
  archivee: 'Affiche archivée : ce qui est noté reste',
  remise: 'Affiche remise en usage',
  ailleurs: 'Cette affiche vient d’être modifiée : relisez-la, puis recommencez',
}
const wholeOnly = everywhere('posters.write')
const AT = { base: POSTERS, right: 'posters.write', guard: wholeOnly, where: 'Affiches' } as const
const using = buttonRoutes(AT, {
  archiver: { done: 'archivee', save: (tx, at) => usePoster(tx, at, false) },
  remettre: { done: 'remise', save: (tx, at) => usePoster(tx, at, true) },
})

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une affiche',
  lead: 'Son texte vient ensuite, par éditions : chacune a un numéro et un premier jour.',
  change: 'Modifier l’affiche',
  submit: 'Enregistrer l’affiche',
  head: { crumbs: CRUMBS },
  table: POSTER,
  groups: POSTER_GROUPS,
  blank: { active: true },
  offer: async (tx) => {
    const [sites, documents] = await Promise.all([listSites(tx), offeredDocuments(tx)])
    return {
      lists: {
        sites,
        documents: documents.map(({ code, title, kindName }) => ({ id: code, name: title, under: kindName })),
      },
    }
  },
  find: findPoster,
  insert: (tx, fields) => addPoster(tx, fields, linkFrom(randomBytes(10))),
  save: savePoster,
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'poster',
  action: 'poster.delete',
  object: 'l’affiche',
  load: findPoster,
  also: 'Ses éditions partent avec elle, et sa page publique ferme.',
  before: closeLink,
  instead: 'Archivez-la plutôt : les affichages qui la nomment la gardent.',
})

const OF = `${POSTERS}/:poster{[0-9]+}/editions`
const posterOf = (c: Context<Env>): number => idParam(c, 'poster')
async function editionOf(tx: Tx, id: number, c: Context<Env>) {
  const edition = (await listEditions(tx, posterOf(c))).find((one) => one.id === id)
  if (!edition) throw new NotFound()
  return { ...edition, name: `édition ${edition.number}` }
}
const PART = { base: OF, right: 'posters.write', guard: wholeOnly, where: 'Affiches' } as const

const editions = objectRoutes({
  ...PART,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Écrire une édition',
  lead: 'Elle prend le numéro suivant : les affichages des éditions d’avant seront périmés le jour où elle entre en vigueur.',
  change: 'Corriger l’édition',
  changeLead: 'Pour un texte qui change, écrivez plutôt une nouvelle édition : celle-ci est peut-être déjà au mur.',
  submit: 'Enregistrer l’édition',
  table: EDITION,
  groups: [{ fields: ['title', 'lines', 'note', 'validFrom'] }],
  within: async (c) => {
    const { name } = await read(c, (tx) => findPoster(tx, posterOf(c)))
    const back = `${POSTERS}/${posterOf(c)}`
    return { where: name, back, head: { crumbs: [...CRUMBS, { label: name, href: back }] } }
  },
  blank: async (c) => {
    const [last] = await read(c, (tx) => listEditions(tx, posterOf(c)))
    return { title: last?.title ?? '', lines: last?.lines ?? '', validFrom: todayOf(c) }
  },
  find: editionOf,
  insert: (tx, values, c) => addEdition(tx, posterOf(c), values),
  save: (tx, at, c) => saveEdition(tx, { ...at, poster: posterOf(c) }),
  refusals: REFUSALS,
  made: (_, c) => `${POSTERS}/${posterOf(c)}?fait=edition`,
  saved: (_, { poster }) => `${POSTERS}/${poster}?fait=edition`,
  href: ({ poster }) => `${POSTERS}/${poster}`,
  links: ({ poster, id }) => [{ href: `${POSTERS}/${poster}/editions/${id}/supprimer`, label: 'Supprimer l’édition' }],
})

const removingEdition = removalRoutes({
  ...PART,
  table: 'posterEdition',
  action: 'poster.edition',
  object: 'l’édition',
  load: async (tx, id, c) => ({
    ...(await editionOf(tx, id, c)),
    record: posterOf(c),
    href: `${POSTERS}/${posterOf(c)}`,
  }),
  unless: async (tx, id) => {
    const edition = (await listEditions(tx)).find((one) => one.id === id)
    const hung = (await listDisplays(tx)).some(
      (one) => one.poster === edition?.poster && one.edition === edition.number,
    )
    return hung ? 'Cette édition est affichée quelque part : notez d’abord la pose d’une autre.' : undefined
  },
  after: (c) => `${POSTERS}/${posterOf(c)}?fait=edition`,
})

async function postersView(c: Context<Env>) {
  const today = todayOf(c)
  const [posters, all, displays] = await read(c, (tx) =>
    Promise.all([listPosters(tx), listEditions(tx), listDisplays(tx, perimeter(c, 'displays.read'))]),
  )
  const filters = posterFilters(Object.fromEntries(new URL(c.req.url).searchParams))
  const keys: SortKeys<Poster> = {
    nom: ({ name }) => name,
    sorte: ({ kind }) => POSTER_KINDS[kind],
    relecture: ({ reviewOn }) => reviewOn,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const hung = rowsOf(displays, { posters, editions: all, today })
  return {
    all: posters,
    rows: sorted(filteredPosters(posters, filters), state, keys),
    editions: all,
    displays: hung,
    filters,
    state,
    today,
  }
}

const choosing = chosenRoutes({
  base: POSTERS,
  right: 'posters.write',
  noun: ['affiche', 'affiches'],
  crumbs: CRUMBS,
  rows: async (tx, c, ids) =>
    perimeter(c, 'posters.write').all ? (await listPosters(tx)).filter(({ id }) => ids.has(id)) : [],
  acts: POSTER_ACTS,
  refusals: REFUSALS,
})

const writes = (c: Context<Env>): boolean => holds(c, 'posters.write') && perimeter(c, 'posters.write').all

export const posterRoutes = new Hono<Env>()
  .get(POSTERS, may('displays.read'), savedViews(), async (c) => {
    const shown = { writes: writes(c), views: <Views c={c} /> }
    return page(c, <PostersPage {...(await postersView(c))} {...shown} />, { title: 'Affiches' })
  })
  .get(`${POSTERS}/export`, may('displays.read'), async (c) => {
    const { all, rows: found } = await postersView(c)
    const sites = await read(c, listSites)
    const lines = onlyChosen(c, { all, found }).map(({ sites: own, ...one }) =>
      lineOf(
        POSTER_FILE,
        { ...one, sites: sites.flatMap(({ id, name }) => (own.includes(id) ? [name] : [])).join(' ; ') },
        {},
      ),
    )
    return listFile(c, { name: `affiches ${todayOf(c)}`, sheet: 'Affiches', header: headOf(POSTER_FILE), rows: lines })
  })
  .route('/', choosing)
  .route('/', forms)
  .route('/', removing)
  .route('/', using)
  .route('/', editions)
  .route('/', removingEdition)
  .get(`${POSTERS}/:id{[0-9]+}`, may('displays.read'), async (c) => {
    const id = idParam(c)
    const today = todayOf(c)
    const [poster, own, displays, sites, facts] = await read(c, (tx) =>
      Promise.all([
        findPoster(tx, id),
        listEditions(tx, id),
        listDisplays(tx, perimeter(c, 'displays.read')),
        listSites(tx),
        rowFacts(c, tx, { table: 'poster', id, named: ['posters.write'] }),
      ]),
    )
    const held = await read(c, (tx) => heldBy(tx, poster, today))
    const rows = rowsOf(displays, { posters: [poster], editions: own, today })
    const hung = rows.filter((one) => one.poster === id)
    const shown = { poster, editions: own, displays: hung, sites, facts, address: addressOf(c, poster), today, held }
    const content = <PosterPage {...shown} writes={writes(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: poster.name, crumbs: CRUMBS })
  })
