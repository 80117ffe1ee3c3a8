import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { codeAsked, hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addModel, publishModel, saveModel, withdrawModel } from '../actions/models.ts'
import { MODEL, MODEL_GROUPS } from '../input.ts'
import { LengthFacts, MODELS, ModelPage, ModelsPage } from '../pages/models.tsx'
import { findModel, listModels, type TextModel } from '../store/models.ts'
import { MODEL_REFUSALS, MODEL_STATES, PURPOSES } from '../texts.ts'

const CRUMBS = [
  { label: 'Messages aux usagers', href: '/messages' },
  { label: 'Modèles de SMS', href: MODELS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Modèle préparé : il reste à le mettre en vigueur',
  modifie: 'Modèle corrigé',
  publie: 'Modèle en vigueur dès maintenant',
  retire: 'Modèle retiré',
}
const WRITES = everywhere('messages.write')

const forms = keptRoutes({
  base: MODELS,
  right: 'messages.write',
  guard: WRITES,
  where: 'Modèles de SMS',
  fresh: 'nouveau',
  add: 'Préparer un modèle',
  lead: 'Sous le nom d’un modèle qui existe, il en devient la version suivante.',
  change: 'Corriger le modèle',
  submit: 'Enregistrer le modèle',
  head: { crumbs: CRUMBS },
  table: MODEL,
  groups: MODEL_GROUPS,
  blank: { purpose: 'information' },
  beside: async (_, __, typed) => <LengthFacts body={typedText(typed, 'body').slice(0, 600)} />,
  find: findModel,
  insert: addModel,
  save: saveModel,
  refusals: MODEL_REFUSALS,
  acts: { publier: { done: 'publie', save: (tx, at, c) => publishModel(tx, at, todayOf(c)) } },
  removal: {
    table: 'textModel',
    action: 'text_model.delete',
    object: 'le modèle',
    unless: async (tx, id) =>
      (await findModel(tx, id)).state === 'draft' ? undefined : 'Un modèle qui a servi se retire et se garde.',
  },
})

async function modelsView(c: Context<Env>) {
  const all = await read(c, listModels)
  const filters = {
    words: wordsAsked(c.req.query('q')),
    purpose: codeAsked(PURPOSES, c.req.query('usage')),
    state: codeAsked(MODEL_STATES, c.req.query('etat')),
  }
  const found = all.filter(
    (one) =>
      hasWords(filters.words, [one.name, one.body]) &&
      (filters.purpose === undefined || one.purpose === filters.purpose) &&
      (filters.state === undefined || one.state === filters.state),
  )
  const keys: SortKeys<TextModel> = {
    nom: ({ name }) => name,
    usage: ({ purpose }) => PURPOSES[purpose],
    etat: ({ state }) => MODEL_STATES[state],
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(found, state, keys), filters, state }
}

export const modelRoutes = new Hono<Env>()
  .get(MODELS, may('messages.read'), savedViews(), async (c) => {
    const writes = holdsAll(c)
    return page(c, <ModelsPage {...(await modelsView(c))} writes={writes} views={<Views c={c} />} />, {
      title: 'Modèles de SMS',
      crumbs: CRUMBS.slice(0, 1),
    })
  })
  .get(`${MODELS}/export`, may('messages.read'), async (c) => {
    const { rows } = await modelsView(c)
    return listFile(c, {
      name: `modèles de SMS ${todayOf(c)}`,
      sheet: 'Modèles',
      header: ['Code', 'Version', 'Nom', 'Sert de', 'Texte', 'État', 'En vigueur depuis', 'Retiré le'],
      rows: rows.map((one) => [
        one.code,
        one.number,
        one.name,
        PURPOSES[one.purpose],
        one.body,
        MODEL_STATES[one.state],
        one.publishedOn ?? '',
        one.withdrawnOn ?? '',
      ]),
    })
  })
  .get(`${MODELS}/longueur`, may('messages.write'), (c) =>
    page(c, <LengthFacts body={(c.req.query('texte') ?? '').slice(0, 600)} />, {
      title: 'Longueur d’un SMS',
      narrow: true,
    }),
  )
  .route('/', forms)
  .route(
    '/',
    asksFirst(`${MODELS}/:id{[0-9]+}/publier`, {
      right: 'messages.write',
      guard: WRITES,
      asked: async (c) => {
        const { id, name, version } = await read(c, (tx) => findModel(tx, idParam(c)))
        return {
          where: 'Modèle de SMS',
          title: `Mettre en vigueur « ${name} » ?`,
          said: 'Il sert dès maintenant, à la place de la version en vigueur de ce modèle. Son texte ne changera plus : pour le corriger, préparez la version suivante.',
          verb: 'Mettre en vigueur',
          back: `${MODELS}/${id}`,
          version,
          crumbs: CRUMBS,
        }
      },
    }),
  )
  .route(
    '/',
    asksFirst(`${MODELS}/:id{[0-9]+}/retirer`, {
      right: 'messages.write',
      guard: WRITES,
      asked: async (c) => {
        const { id, name, version } = await read(c, (tx) => findModel(tx, idParam(c)))
        return {
          title: `Retirer ${name}`,
          said: 'Plus aucun message ne partira de ce modèle. Ce qui est parti reste compté.',
          verb: 'Retirer le modèle',
          back: `${MODELS}/${id}`,
          version,
          crumbs: CRUMBS,
        }
      },
    }),
  )
  .post(`${MODELS}/:id{[0-9]+}/retirer`, may('messages.write'), WRITES, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => withdrawModel(tx, { id, version }, todayOf(c)),
      done: () => `${MODELS}/${id}?fait=retire`,
      otherwise: () => `${MODELS}/${id}?fait=ailleurs`,
    })
  })
  .get(`${MODELS}/:id{[0-9]+}`, may('messages.read'), async (c) => {
    const id = idParam(c)
    const shown = await read(c, async (tx) => {
      const [model, all, facts] = await Promise.all([
        findModel(tx, id),
        listModels(tx),
        rowFacts(c, tx, { table: 'textModel', id, named: ['messages.write'] }),
      ])
      return { model, versions: all.filter(({ code }) => code === model.code), facts }
    })
    return page(c, <ModelPage {...shown} writes={holdsAll(c)} done={saidOf(c, DONE)} />, {
      title: shown.model.name,
      crumbs: CRUMBS,
    })
  })

function holdsAll(c: Context<Env>): boolean {
  return holds(c, 'messages.write') && perimeter(c, 'messages.write').all
}
