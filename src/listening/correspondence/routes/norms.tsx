// Norms of delay: those in force, a version of one from a day on, one of one's own.
import { type Context, Hono } from 'hono'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, pageOf, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { NORM_REFUSALS, recordNorm, saveNorm } from '../actions/norms.ts'
import { NORM, NORM_GROUPS, NORM_LISTS, NORM_SCHEMA } from '../norm-input.ts'
import { heldFor, type Norm, NORM_MATTERS, normKey, normsOn, spanInWords } from '../norms.ts'
import { normKeys, NORMS, NormsPage } from '../pages/norms.tsx'
import { findNorm, listNorms } from '../store/norms.ts'
import { wholeOnly } from './settings.tsx'
import { momentOf } from './shared.ts'

const CRUMBS = [
  { label: 'Réclamations et demandes', href: '/reclamations' },
  { label: 'Délais, catégories et formulaires', href: '/reclamations/reglages' },
]
const DONE = { ajoutee: 'Norme enregistrée', modifiee: 'Norme corrigée', supprimee: 'Version supprimée' }
const SORTS = ['nom', 'matiere', 'source']

const named = async (tx: Tx, id: number) => {
  const norm = await findNorm(tx, id)
  const name = `${norm.name} depuis le ${longDate(norm.validFrom)}`
  return { ...norm, label: name, record: normKey(norm) }
}

/** A norm as it stands, to be changed from a day: `?norme=receipt-7`. */
async function blank(c: Context<Env>) {
  const { today } = momentOf(c)
  const code = c.req.query('norme')
  const own = normsOn(await read(c, listNorms), today).find((one) => one.code === code)
  return { unit: 'working', active: true, ...own, validFrom: today }
}

const forms = keptRoutes({
  base: NORMS,
  right: 'complaints.settings',
  guard: wholeOnly,
  where: 'Normes de délai',
  fresh: 'nouvelle',
  add: (c) => (c.req.query('norme') === undefined ? 'Ajouter une norme' : 'Changer une norme'),
  lead: 'La version vaut pour ce qui est reçu dès son premier jour. Elle ne change aucun taux.',
  submit: 'Enregistrer la norme',
  head: { crumbs: [...CRUMBS, { label: 'Normes de délai', href: NORMS }] },
  table: NORM,
  schema: NORM_SCHEMA,
  groups: NORM_GROUPS,
  blank,
  offer: async () => ({ lists: NORM_LISTS }),
  find: named,
  insert: recordNorm,
  save: saveNorm,
  refusals: NORM_REFUSALS,
  made: () => `${NORMS}?fait=ajoutee`,
  saved: () => `${NORMS}?fait=modifiee`,
  links: ({ id }) => [
    { href: `${NORMS}/nouvelle?modele=${id}`, label: 'Dupliquer en une nouvelle version' },
    { href: `${NORMS}/${id}/supprimer`, label: 'Supprimer la version' },
  ],
  removal: {
    table: 'replyNorm',
    action: 'reply_norm.delete',
    object: 'la version',
    also: 'La version d’avant, ou celle livrée avec le produit, vaut de nouveau.',
    after: `${NORMS}?fait=supprimee`,
  },
})

/** The norms in force today that answer some words, in the order asked for. */
async function shownNorms(c: Context<Env>, tx: Tx) {
  const { today } = momentOf(c)
  const recorded = await listNorms(tx)
  const state = listState(c.req.url, SORTS)
  const words = (c.req.query('q') ?? '').trim().slice(0, 120)
  const said = ({ name, source }: Norm) => `${name} ${source}`.toLowerCase().includes(words.toLowerCase())
  const all: readonly Norm[] = sorted(normsOn(recorded, today).filter(said), state, normKeys)
  return { all, recorded, state, words, today }
}

export const normRoutes = new Hono<Env>()
  .get(NORMS, may('complaints.read'), savedViews(), async (c) => {
    const { all, state, ...shown } = await read(c, (tx) => shownNorms(c, tx))
    const writes = perimeter(c, 'complaints.settings').all
    const about = { ...shown, state, total: all.length, writes, done: saidOf(c, DONE), views: <Views c={c} /> }
    return page(c, <NormsPage {...about} norms={pageOf(all, state)} />, { title: 'Normes de délai', crumbs: CRUMBS })
  })
  .get(`${NORMS}/export`, may('complaints.read'), async (c) => {
    const { all, today } = await read(c, (tx) => shownNorms(c, tx))
    const rows = all.map((one) => [
      one.name,
      NORM_MATTERS[one.what],
      spanInWords(one),
      heldFor(one, 'kinds'),
      heldFor(one, 'channels'),
      one.source,
      one.validFrom ?? '',
    ])
    const header = ['Norme', 'Porte sur', 'Délai', 'Natures', 'Arrivée par', 'Source', 'Depuis le']
    return listFile(c, { name: `normes de délai ${today}`, sheet: 'Normes', header, rows })
  })
  .route('/', forms)
