import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import {
  addModel,
  nextVersion,
  opineModel,
  publishModel,
  reviewModel,
  saveModel,
  withdrawModel,
} from '../actions/models.ts'
import { saveReplyTo } from '../actions/acknowledge.ts'
import { MODEL_REFUSALS, MODEL_STATES, OPINIONS, PURPOSES, REGIMES } from '../letter.ts'
import { MODEL, MODEL_GROUPS, OPINION, REPLY_TO } from '../letter-input.ts'
import { categoryName } from '../lookups.ts'
import { ModelPage, MODELS, ModelsPage } from '../pages/models.tsx'
import { replyTo } from '../store/acknowledgements.ts'
import { findModel, listModels, type Model, versionsOf } from '../store/models.ts'
import { listCategories } from '../store/settings.ts'
import { wholeOnly } from './settings.tsx'
import { lookupsOf, momentOf } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Modèle ajouté',
  modifie: 'Modèle corrigé',
  relue: 'Version relue : il lui faut l’avis du comité',
  avis: 'Avis noté',
  publiee: 'Version en vigueur ; la précédente est retirée',
  retiree: 'Version retirée : elle n’est plus proposée',
  version: 'Nouvelle version ouverte, à corriger',
  supprime: 'Brouillon supprimé',
  coordonnees: 'Coordonnées enregistrées',
}
const writes = (c: Context<Env>): boolean => perimeter(c, 'complaints.settings').all
const CRUMBS = [
  { label: 'Réclamations et demandes', href: '/reclamations' },
  { label: 'Modèles de réponse', href: MODELS },
]
const stand = { base: MODELS, right: 'complaints.settings', guard: wholeOnly, where: 'Modèles de réponse' } as const

/** What a button or a form refused, in words: the page comes back and says it. */
const refusedIn = (c: Context<Env>): string | undefined => {
  const why = c.req.query('refus') ?? ''
  if (why === 'stale' || c.req.query('fait') === 'ailleurs') return 'Ce modèle vient d’être modifié : relisez-le.'
  return Object.hasOwn(MODEL_REFUSALS, why) ? MODEL_REFUSALS[codeIn(MODEL_REFUSALS, why)] : undefined
}

const forms = objectRoutes({
  ...stand,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un modèle',
  submit: 'Enregistrer le modèle',
  head: { crumbs: CRUMBS },
  table: MODEL,
  groups: MODEL_GROUPS,
  blank: { purpose: 'answer', regime: 'information' },
  offer: categoriesIn,
  model: async (tx, id) => findModel(tx, id),
  find: findModel,
  insert: addModel,
  save: saveModel,
  refusals: MODEL_REFUSALS,
})

/** The categories that a model may be for. */
async function categoriesIn(tx: Tx) {
  const categories = (await listCategories(tx)).filter(({ active }) => active)
  return { lists: { categories: categories.map(({ code, name }) => ({ id: code, name })) } }
}

const opining = objectRoutes({
  ...stand,
  edit: 'avis',
  change: 'Noter l’avis du comité local des usagers',
  submit: 'Enregistrer l’avis',
  head: { crumbs: CRUMBS },
  table: OPINION,
  groups: [{ fields: ['opinion', ['opinionOn', 'opinionSession']] }],
  find: findModel,
  save: (tx, { values, ...at }, c) => opineModel(tx, at, { ...values, today: momentOf(c).today }),
  refusals: MODEL_REFUSALS,
  saved: (id) => `${MODELS}/${id}?fait=avis`,
})

const replying = objectRoutes({
  base: `${MODELS}/coordonnees`,
  list: MODELS,
  alone: true,
  right: 'complaints.settings',
  guard: wholeOnly,
  where: 'Modèles de réponse',
  change: 'Coordonnées des accusés',
  changeLead:
    'La loi demande que tout accusé dise comment joindre le service : ces coordonnées remplissent [téléphone] et [courriel].',
  submit: 'Enregistrer les coordonnées',
  head: { crumbs: CRUMBS },
  table: REPLY_TO,
  groups: [{ fields: [['replyPhone', 'replyEmail']] }],
  find: async (tx) => ({ id: 0, name: 'Coordonnées des accusés', ...(await replyTo(tx)) }),
  save: saveReplyTo,
  refusals: {},
  saved: () => `${MODELS}?fait=coordonnees`,
})

const removing = removalRoutes({
  ...stand,
  table: 'letterModel',
  action: 'letter_model.delete',
  object: 'le brouillon',
  load: findModel,
  unless: async (tx, id) =>
    (await findModel(tx, id)).state === 'draft'
      ? undefined
      : 'Seul un brouillon se supprime : une version relue ou en vigueur se retire.',
  after: `${MODELS}?fait=supprime`,
})

const buttons = buttonRoutes(stand, {
  relire: { done: 'relue', save: (tx, at) => reviewModel(tx, at) },
})

const HEADER = [
  'Modèle',
  'Version',
  'Sert de',
  'Pour',
  'État',
  'Avis',
  'Séance du',
  'En vigueur depuis',
  'Retirée le',
  'Usages',
  'Objet',
  'Texte',
]
const rowOf = (one: Model) => [
  one.name,
  one.number,
  PURPOSES[one.purpose],
  REGIMES[one.regime],
  MODEL_STATES[one.state],
  one.opinion === '' ? '' : OPINIONS[one.opinion],
  one.opinionOn,
  one.publishedOn,
  one.withdrawnOn,
  one.uses,
  one.subject,
  one.body,
]
const SORTS = ['nom', 'usages']
const KEYS = { nom: ({ name }: Model) => name, usages: ({ uses }: Model) => uses }

const asked = (act: 'publier' | 'retirer') =>
  asksFirst(`${MODELS}/:id{[0-9]+}/${act}`, {
    right: 'complaints.settings',
    guard: wholeOnly,
    asked: async (c) => {
      const model = await read(c, (tx) => findModel(tx, idParam(c)))
      const back = `${MODELS}/${model.id}`
      const shown = { where: model.name, back, crumbs: CRUMBS, version: model.version }
      return act === 'publier'
        ? {
            ...shown,
            title: `Mettre en vigueur la version ${model.number} ?`,
            verb: 'Mettre en vigueur',
            said: 'Elle sera proposée pour répondre, dès maintenant. La version en vigueur aujourd’hui sera retirée.',
          }
        : {
            ...shown,
            title: `Retirer la version ${model.number} ?`,
            verb: 'Retirer',
            said: 'Elle ne sera plus proposée. Ce qui est parti avec elle la garde.',
          }
    },
  })

export const modelRoutes = new Hono<Env>()
  .get(MODELS, may('complaints.read'), savedViews(), async (c) => {
    const all = await read(c, listModels)
    const state = listState(c.req.url, SORTS)
    const models = sorted(all, state, KEYS).slice(state.offset, state.offset + state.size)
    const shown = { models, total: all.length, state, writes: writes(c), done: saidOf(c, DONE) }
    const crumbs = CRUMBS.slice(0, 1)
    return page(c, <ModelsPage {...shown} views={<Views c={c} />} />, { title: 'Modèles de réponse', crumbs })
  })
  .get(`${MODELS}/export`, may('complaints.read'), async (c) => {
    const rows = sorted(await read(c, listModels), listState(c.req.url, SORTS), KEYS).map(rowOf)
    return listFile(c, { name: `modèles ${momentOf(c).today}`, sheet: 'Modèles', header: HEADER, rows })
  })
  .get(`${MODELS}/:id{[0-9]+}`, may('complaints.read'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const model = await findModel(tx, id)
      const [versions, lookups, facts] = await Promise.all([
        versionsOf(tx, model.code),
        lookupsOf(tx),
        rowFacts(c, tx, { table: 'letterModel', id, named: ['complaints.settings'] }),
      ])
      const category = model.category === null ? 'toutes' : categoryName(lookups, model.category)
      return { model, versions, category, facts }
    })
    const why = refusedIn(c)
    const said = saidOf(c, DONE)
    const notice =
      why === undefined ? (said === undefined ? undefined : { title: said, wrong: false }) : { title: why, wrong: true }
    return page(c, <ModelPage {...data} writes={writes(c)} notice={notice} />, {
      title: data.model.name,
      crumbs: CRUMBS,
    })
  })
  .route('/', asked('publier'))
  .route('/', asked('retirer'))
  .post(`${MODELS}/:id{[0-9]+}/publier`, may('complaints.settings'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => publishModel(tx, { id, version }, momentOf(c).today),
      done: () => `${MODELS}/${id}?fait=publiee`,
      otherwise: (why) => `${MODELS}/${id}?refus=${why}`,
    })
  })
  .post(`${MODELS}/:id{[0-9]+}/retirer`, may('complaints.settings'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => withdrawModel(tx, { id, version }, momentOf(c).today),
      done: () => `${MODELS}/${id}?fait=retiree`,
      otherwise: (why) => `${MODELS}/${id}?refus=${why}`,
    })
  })
  .post(`${MODELS}/:id{[0-9]+}/version`, may('complaints.settings'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => nextVersion(tx, { id, version }),
      done: (made) => `${MODELS}/${made}?fait=version`,
      otherwise: (why) => `${MODELS}/${id}?refus=${why}`,
    })
  })
  .route('/', replying)
  .route('/', forms)
  .route('/', opining)
  .route('/', buttons)
  .route('/', removing)
