import { type Context, Hono } from 'hono'
import { rowFacts } from '#src/core/room/object-store.ts'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { fold } from '#src/core/room/import-profile.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addKind, offerKind, saveKind } from '../actions/kinds.ts'
import { isProved, KIND_REFUSALS, linesOf } from '../control.ts'
import { KIND, KIND_GROUPS, KindForm } from '../input.ts'
import { KindListPage, KindPage, type Source, sourceName } from '../pages/kinds.tsx'
import { findKind, listKinds } from '../store/kinds.ts'
import { CRUMBS, KINDS } from './access.ts'

const HERE = [...CRUMBS, { label: 'Sortes de contrôles', href: KINDS }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Sorte de contrôle ajoutée',
  modifiee: 'Sorte de contrôle enregistrée',
  archivee: 'Sorte archivée : ses contrôles restent',
  remise: 'Sorte remise en service',
}
const wholeOnly = everywhere('controls.plan')

async function listed(c: Context<Env>) {
  const words = fold((c.req.query('q') ?? '').slice(0, 100))
  const state = c.req.query('etat') ?? ''
  const all = await read(c, listKinds)
  const found = all.filter(
    (one) =>
      (words === '' || fold(`${one.name} ${one.checklist}`).includes(words)) &&
      (state === '' || one.active === (state === 'service')),
  )
  const order = listState(c.req.url, ['nom'])
  const kinds = sorted(found, order, { nom: ({ name }) => name })
  return { kinds, state: order, filters: { words: c.req.query('q') ?? '', state } }
}

const reading = (samples: readonly Source[]) =>
  new Hono<Env>()
    .get(KINDS, may('controls.read'), savedViews(), async (c) => {
      const shown = { ...(await listed(c)), samples, writes: perimeter(c, 'controls.plan').all }
      return page(c, <KindListPage {...shown} views={<Views c={c} />} />, {
        title: 'Sortes de contrôles',
        crumbs: CRUMBS,
      })
    })
    .get(`${KINDS}/export`, may('controls.read'), async (c) => {
      const { kinds } = await listed(c)
      return listFile(c, {
        name: `sortes de contrôles ${todayOf(c)}`,
        sheet: 'Sortes',
        header: ['Sorte de contrôle', 'Ce qui est tiré au sort', 'Points à vérifier', 'En service'],
        rows: kinds.map((one) => [
          one.name,
          sourceName(one, samples),
          linesOf(one.checklist).join(' ; '),
          one.active ? 'oui' : 'non',
        ]),
      })
    })
    .get(`${KINDS}/:id{[0-9]+}`, may('controls.read'), async (c) => {
      const id = idParam(c)
      const data = await read(c, async (tx) => {
        const [kind, facts] = await Promise.all([
          findKind(tx, id),
          rowFacts(c, tx, { table: 'controlKind', id, named: ['controls.plan'] }),
        ])
        return { kind, facts }
      })
      const shown = { ...data, samples, writes: perimeter(c, 'controls.plan').all }
      return page(c, <KindPage {...shown} done={saidOf(c, DONE)} />, {
        title: data.kind.name,
        crumbs: HERE,
      })
    })

const AT = { base: KINDS, right: 'controls.plan', guard: wholeOnly, where: 'Contrôle interne' } as const
const offering = buttonRoutes(AT, {
  archiver: { done: 'archivee', save: (tx, at) => offerKind(tx, at, false) },
  remettre: { done: 'remise', save: (tx, at) => offerKind(tx, at, true) },
})

const forms = (samples: readonly Source[]) =>
  objectRoutes({
    ...AT,
    fresh: 'nouvelle',
    edit: 'modifier',
    add: 'Ajouter une sorte de contrôle',
    change: 'Modifier la sorte de contrôle',
    changeLead: 'Les contrôles déjà tirés gardent leurs points à vérifier.',
    submit: 'Enregistrer la sorte de contrôle',
    head: { crumbs: HERE },
    table: KIND,
    groups: KIND_GROUPS,
    schema: KindForm,
    blank: { active: true },
    offer: async () => ({
      lists: {
        sources: [
          ...samples.map(({ code, label }) => ({
            id: code,
            name: label,
            under: isProved({ source: code }) ? 'Prouvé par une autre rubrique' : 'Registres',
          })),
          { id: 'list', name: 'La liste écrite plus bas', under: 'Liste' },
        ],
      },
    }),
    find: async (tx, id) => {
      const kind = await findKind(tx, id)
      return { ...kind, source: kind.source || null }
    },
    insert: (tx, values) => addKind(tx, values),
    save: (tx, at) => saveKind(tx, at),
    refusals: KIND_REFUSALS,
  })

const removing = removalRoutes({
  ...AT,
  table: 'controlKind',
  action: 'control_kind.delete',
  object: 'la sorte de contrôle',
  load: findKind,
  instead: 'Archivez-la plutôt : ses contrôles et son plan restent.',
})

/** The kinds of controls. */
export const kindRoutes = (samples: readonly Source[]): Hono<Env> =>
  new Hono<Env>().route('/', reading(samples)).route('/', offering).route('/', forms(samples)).route('/', removing)
