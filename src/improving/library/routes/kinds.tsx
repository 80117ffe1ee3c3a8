import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addKind, addUsualKinds, saveKind } from '../actions/documents.ts'
import { REFUSALS } from '../document.ts'
import { KIND } from '../input.ts'
import { KINDS, KindsPage } from '../pages/kinds.tsx'
import { findKind, listKinds } from '../store/kinds.ts'
import { CRUMBS } from './shared.tsx'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Sorte ajoutée',
  modifiee: 'Sorte enregistrée',
  supprimee: 'Sorte supprimée',
  usuelles: 'Sortes usuelles reprises',
}
/** One list of kinds for the whole département. */
const wholeOnly = everywhere('documents.write')

async function kindsOf(c: Context<Env>) {
  const words = (c.req.query('q') ?? '').slice(0, 200)
  const state = listState(c.req.url, ['nom', 'mois'])
  const all = await read(c, listKinds)
  const found = all.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()))
  return { words, state, kinds: sorted(found, state, { nom: ({ name }) => name, mois: (one) => one.reviewMonths }) }
}

const AT = { base: KINDS, right: 'documents.write', guard: wholeOnly, where: 'Sortes de documents' } as const

export const kindRoutes = new Hono<Env>()
  .get(KINDS, may('documents.read'), savedViews(), async (c) => {
    const shown = { ...(await kindsOf(c)), views: <Views c={c} />, writes: perimeter(c, 'documents.write').all }
    return page(c, <KindsPage {...shown} done={saidOf(c, DONE)} />, {
      title: 'Sortes de documents',
      crumbs: CRUMBS,
    })
  })
  .get(`${KINDS}/export`, may('documents.read'), async (c) => {
    const { kinds } = await kindsOf(c)
    return listFile(c, {
      name: `sortes de documents ${todayOf(c)}`,
      sheet: 'Sortes',
      header: ['Sorte', 'Relecture, en mois'],
      rows: kinds.map(({ name, reviewMonths }) => [name, reviewMonths]),
    })
  })
  .post(`${KINDS}/usuelles`, may('documents.write'), wholeOnly, (c) =>
    answerAct(c, {
      save: (tx) => addUsualKinds(tx),
      done: () => `${KINDS}?fait=usuelles`,
      otherwise: () => KINDS,
    }),
  )
  .route(
    '/',
    objectRoutes({
      ...AT,
      fresh: 'nouvelle',
      edit: 'modifier',
      add: 'Ajouter une sorte de document',
      change: 'Modifier la sorte',
      submit: 'Enregistrer la sorte',
      head: { crumbs: [...CRUMBS, { label: 'Sortes de documents', href: KINDS }] },
      table: KIND,
      groups: [{ fields: ['name', 'reviewMonths'] }],
      blank: { reviewMonths: 12 },
      find: findKind,
      insert: (tx, values) => addKind(tx, values),
      save: saveKind,
      refusals: REFUSALS,
      made: () => `${KINDS}?fait=ajoutee`,
      saved: () => `${KINDS}?fait=modifiee`,
      href: () => KINDS,
      links: ({ id }) => [
        { href: `${KINDS}/nouvelle?modele=${id}`, label: 'Dupliquer la sorte' },
        { href: `${KINDS}/${id}/supprimer`, label: 'Supprimer la sorte' },
      ],
    }),
  )
  .route(
    '/',
    removalRoutes({
      ...AT,
      table: 'documentKind',
      action: 'document_kind.delete',
      object: 'la sorte',
      load: findKind,
      back: (id) => `${KINDS}/${id}/modifier`,
      after: `${KINDS}?fait=supprimee`,
    }),
  )
