import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { ROLES } from '#src/core/room/roles.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addDocument, archiveDocument, saveDocument } from '../actions/documents.ts'
import { REFUSALS, stateOf } from '../document.ts'
import { DOCUMENT, DOCUMENT_GROUPS } from '../input.ts'
import { coversPlace } from '../places.ts'
import { SheetPage } from '../pages/sheet.tsx'
import { findDocument } from '../store/documents.ts'
import { listKinds } from '../store/kinds.ts'
import { versionsOf } from '../store/versions.ts'
import { seesPrepared } from './list.tsx'
import { BASE, CRUMBS, heldDocument, placesIn, rolesWith, writesAt } from './shared.tsx'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Document ajouté : déposez sa première version',
  modifie: 'Document enregistré',
  archive: 'Document archivé : ses versions restent lisibles',
  remis: 'Document remis dans la base',
  projet: 'Projet de version supprimé',
}
const ONE = `${BASE}/:id{[0-9]+}`
/** Versions that readers see: those that hold, will hold or held. */
const SHOWN: ReadonlySet<string> = new Set(['in_force', 'coming', 'superseded', 'withdrawn'])

async function sheetOf(c: Context<Env>) {
  const id = idParam(c)
  const today = todayOf(c)
  const known = await read(c, async (tx) => {
    const document = await findDocument(tx, id)
    const [versions, kinds, places, facts] = await Promise.all([
      versionsOf(tx, id),
      listKinds(tx),
      placesIn(c, tx),
      rowFacts(c, tx, { table: 'document', id, named: ['documents.write'] }),
    ])
    return { document, versions, kinds, places, facts }
  })
  const prepared = seesPrepared(c)
  const versions = known.versions
    .map((one) => ({ ...one, state: stateOf(one, today) }))
    .filter(({ state }) => prepared || SHOWN.has(state))
  if (!prepared && versions.length === 0) throw new NotFound()
  return { ...known, versions, today }
}

const reading = new Hono<Env>()
  .get(ONE, may('documents.read'), async (c) => {
    const known = await sheetOf(c)
    const where = perimeter(c, 'documents.write')
    const shown = {
      ...known,
      writes: writesAt(c, known.document),
      prepares: where.all || where.sites.length > 0,
      done: saidOf(c, DONE),
    }
    return page(c, <SheetPage {...shown} />, { title: known.document.title, crumbs: CRUMBS })
  })
  .post(`${ONE}/archiver`, may('documents.write'), async (c) => {
    const { id } = await read(c, (tx) => heldDocument(c, tx, idParam(c)))
    return answerAct(c, {
      save: (tx, version) => archiveDocument(tx, { id, version }, todayOf(c)),
      done: () => `${BASE}/${id}?fait=archive`,
      otherwise: () => `${BASE}/${id}?fait=ailleurs`,
    })
  })
  .post(`${ONE}/remettre`, may('documents.write'), async (c) => {
    const { id } = await read(c, (tx) => heldDocument(c, tx, idParam(c)))
    return answerAct(c, {
      save: (tx, version) => archiveDocument(tx, { id, version }, null),
      done: () => `${BASE}/${id}?fait=remis`,
      otherwise: () => `${BASE}/${id}?fait=ailleurs`,
    })
  })

const archiving = asksFirst(`${ONE}/archiver`, {
  right: 'documents.write',
  async asked(c) {
    const { id, title, version } = await read(c, (tx) => heldDocument(c, tx, idParam(c)))
    return {
      title: `Archiver le document « ${title} » ?`,
      where: 'Base documentaire',
      verb: 'Archiver le document',
      version,
      back: `${BASE}/${id}`,
      said: 'Il quitte la liste. Ses versions restent lisibles et se retrouvent sous l’état « Archivé » ; il se remet dans la base.',
      crumbs: [...CRUMBS, { label: title, href: `${BASE}/${id}` }],
    }
  },
})

/** The roles that read documents, as those whom one concerns. */
const readingRoles = (c: Context<Env>) =>
  rolesWith(c, 'documents.read').map((id) => ({ id, name: ROLES[codeIn(ROLES, id)] }))

const forms = objectRoutes({
  base: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'documents.write',
  where: 'Base documentaire',
  add: 'Ajouter un document',
  lead: 'Sa première version se dépose ensuite.',
  change: 'Modifier le document',
  changeLead: 'Ce qu’il dit change par une nouvelle version.',
  submit: 'Enregistrer le document',
  head: { crumbs: CRUMBS },
  table: DOCUMENT,
  groups: DOCUMENT_GROUPS,
  blank: { readDays: 30 },
  offer: async (tx, c) => {
    const where = perimeter(c, 'documents.write')
    const [kinds, allSites, services] = await Promise.all([listKinds(tx), listSites(tx), listServices(tx)])
    const sites = allSites.filter(({ id }) => where.all || where.sites.includes(id))
    return { lists: { kinds, sites, allSites, services, roles: readingRoles(c) } }
  },
  also: async (_, values, { c }) =>
    coversPlace(perimeter(c, 'documents.write'), values)
      ? {}
      : { site: 'Choisissez un de vos sites : vous ne tenez pas les documents de tout le département.' },
  find: async (tx, id, c) => {
    const found = await heldDocument(c, tx, id)
    return { ...found, name: found.title }
  },
  insert: (tx, values, c) => addDocument(tx, values, todayOf(c)),
  save: saveDocument,
  refusals: REFUSALS,
})

const removing = removalRoutes({
  base: BASE,
  right: 'documents.write',
  table: 'document',
  action: 'document.delete',
  object: 'le document',
  where: 'Base documentaire',
  load: async (tx, id, c) => {
    const { title, version } = await heldDocument(c, tx, id)
    return { name: title, version }
  },
  unless: async (tx, id) =>
    (await versionsOf(tx, id)).some(({ inForceFrom }) => inForceFrom !== null)
      ? 'Une version de ce document est ou a été en vigueur : il reste lisible. Archivez-le plutôt.'
      : undefined,
  also: 'Ses projets de versions partent avec lui.',
  instead: {
    sentence: 'Archivez-le plutôt : ce qui le cite reste lisible.',
    label: 'Archiver le document',
    href: (_, own) => `${own}/archiver`,
  },
  after: `${BASE}?fait=supprime`,
})

export const documentRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', archiving)
  .route('/', forms)
  .route('/', removing)
