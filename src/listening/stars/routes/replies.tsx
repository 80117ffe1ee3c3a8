import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { objectFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import {
  type Env,
  holds,
  idParam,
  may,
  page,
  perimeter,
  read,
  type Right,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { addReply, answerProposal, saveReply, stepReply, type Step } from '../actions.ts'
import { ANSWER, AnswerForm, REPLY, REPLY_FILE, ReplyForm } from '../input.ts'
import { RepliesListPage, ReplyPage } from '../pages/replies.tsx'
import { REPLIES } from '../pages/shell.tsx'
import { REFUSALS, type Reply, replyState } from '../rating.ts'
import { listPlaces } from '../store/places.ts'
import { findReply, listReplies } from '../store/replies.ts'
import { CRUMB, numbered, offered, placesOf, queryOf } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Réponse écrite : elle attend d’être approuvée',
  modifiee: 'Réponse enregistrée',
  approve: 'Réponse approuvée : elle peut être publiée',
  publish: 'Réponse publiée',
  withdraw: 'Réponse retirée de la page publique',
  stale: 'Cette réponse vient d’être modifiée : relisez-la, puis recommencez',
  'not-draft': REFUSALS['not-draft'],
  'not-approved': REFUSALS['not-approved'],
  'not-published': REFUSALS['not-published'],
}
const CRUMBS = [CRUMB, { label: 'Réponses au public', href: REPLIES }]
const AT = { base: REPLIES, right: 'stars.write', where: 'Réponses au public' } as const

const at = (c: Context<Env>, right: Right, site: number): boolean =>
  within(perimeter(c, right), { site, service: null })

/** The reply, where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const reply = await findReply(tx, id, perimeter(c, 'stars.read'))
  if (!at(c, 'stars.write', reply.site)) throw new Forbidden()
  return { ...reply, name: reply.said }
}

/** The form of a reply that has left its draft says why it is not there; what is sent late is answered with what was typed. */
const draftOnly: MiddlewareHandler<Env> = async (c, next) => {
  const id = c.req.param('id')
  if (c.req.method !== 'GET' || id === undefined) return next()
  const reply = await read(c, (tx) => findReply(tx, Number(id), perimeter(c, 'stars.read')))
  const [state, proposal] = [replyState(reply), reply.receivedOn !== null]
  if (proposal) return c.redirect(`${REPLIES}/${id}/repondre`, 303)
  return state === 'draft' ? next() : c.redirect(`${REPLIES}/${id}?fait=not-draft`, 303)
}

const forms = objectRoutes({
  ...AT,
  guard: draftOnly,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Écrire une réponse',
  lead: 'Elle sera lue par tous : rien qui désigne une personne.',
  change: 'Modifier la réponse',
  submit: 'Enregistrer la réponse',
  head: { crumbs: CRUMBS },
  table: REPLY,
  groups: [{ fields: ['site', 'said', 'did', 'doneOn'] }],
  schema: ReplyForm,
  blank: (c) => ({ site: c.req.query('site') ?? '' }),
  offer: async (tx, c) => ({ lists: await offered(c, tx) }),
  allow: (c, { site }) => {
    if (!at(c, 'stars.write', site)) throw new Forbidden()
  },
  find: own,
  insert: (tx, values, c) => addReply(tx, values, todayOf(c)),
  save: (tx, one, c) => saveReply(tx, one, todayOf(c)),
  refusals: REFUSALS,
})

/** A proposal is answered until its answer is approved; its words are not changed. */
const answering = objectRoutes({
  ...AT,
  edit: 'repondre',
  change: 'Répondre à la proposition',
  changeLead: ({ said }) => `« ${said} »`,
  submit: 'Enregistrer la réponse',
  head: { crumbs: CRUMBS },
  table: ANSWER,
  groups: [{ fields: ['decision', 'did', 'doneOn'] }],
  schema: AnswerForm,
  find: async (tx: Tx, id: number, c: Context<Env>) => {
    const reply = await own(tx, id, c)
    const { receivedOn, approvedOn, decision } = reply
    if (receivedOn === null || approvedOn !== null) throw new NotFound()
    return { ...reply, decision: decision === 'waiting' ? ('studied' as const) : decision }
  },
  save: (tx, one, c) => answerProposal(tx, one, todayOf(c)),
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'publicReply',
  action: 'public_reply.delete',
  object: 'la réponse',
  load: own,
  unless: async (tx, id) => {
    const { publishedOn } = await findReply(tx, id)
    return publishedOn === null ? undefined : 'Une réponse publiée reste : retirez-la de la page publique.'
  },
})

const WORDS = { approuver: 'approve', publier: 'publish', retirer: 'withdraw' } as const satisfies Record<string, Step>

/** What is read by all, or no longer is: asked first. */
const ASKED = {
  publier: {
    from: 'approved',
    title: 'Publier la réponse ?',
    verb: 'Publier la réponse',
    said: 'Tous la liront sur la page publique du site. Publiée, elle ne se modifie plus : elle se retire.',
  },
  retirer: {
    from: 'published',
    title: 'Retirer la réponse ?',
    verb: 'Retirer de la page publique',
    said: 'Elle quitte la page publique du site et reste ici, avec ses dates.',
  },
} as const

const asking = (word: keyof typeof ASKED): Hono<Env> =>
  asksFirst(`${REPLIES}/:id{[0-9]+}/${word}`, {
    right: 'stars.approve',
    asked: async (c) => {
      const reply = await read(c, (tx) => findReply(tx, idParam(c), perimeter(c, 'stars.read')))
      if (!at(c, 'stars.approve', reply.site)) throw new Forbidden()
      const { from, ...words } = ASKED[word]
      if (replyState(reply) !== from) throw new NotFound()
      return { where: reply.said, ...words, version: reply.version, back: `${REPLIES}/${reply.id}`, crumbs: CRUMBS }
    },
  })

const stepping = (word: keyof typeof WORDS): Hono<Env> =>
  new Hono<Env>().post(`${REPLIES}/:id{[0-9]+}/${word}`, may('stars.approve'), async (c) => {
    const id = idParam(c)
    const { site } = await read(c, (tx) => findReply(tx, id, perimeter(c, 'stars.read')))
    if (!at(c, 'stars.approve', site)) throw new Forbidden()
    const step = WORDS[word]
    return answerAct(c, {
      save: (tx, version) => stepReply(tx, { id, version }, { step, today: todayOf(c) }),
      done: () => `${REPLIES}/${id}?fait=${step}`,
      otherwise: (why) => `${REPLIES}/${id}?fait=${why}`,
    })
  })

async function repliesView(c: Context<Env>) {
  const query = queryOf(c)
  const [replies, { names, choices }] = await read(c, (tx) =>
    Promise.all([listReplies(tx, perimeter(c, 'stars.read')), placesOf(c, tx)]),
  )
  const filters = {
    q: query['q'] ?? '',
    site: numbered(query['site']),
    state: query['etat'] || undefined,
    audience: query['public'] || undefined,
  }
  const found = replies.filter(
    (one) =>
      hasWords(wordsAsked(filters.q), [one.said, one.did]) &&
      (filters.site === undefined || one.site === filters.site) &&
      (filters.audience === undefined || one.audience === filters.audience) &&
      (filters.state === undefined || replyState(one) === filters.state),
  )
  const keys: SortKeys<Reply> = {
    dit: ({ said }) => said,
    site: ({ site }) => names.sites.get(site),
    recue: ({ receivedOn }) => receivedOn,
    publiee: ({ publishedOn }) => publishedOn,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { replies: sorted(found, state, keys), names, choices, filters, state }
}

export const replyRoutes = new Hono<Env>()
  .get(REPLIES, may('stars.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'stars.write'), views: <Views c={c} /> }
    const content = <RepliesListPage {...(await repliesView(c))} {...shown} />
    return page(c, content, { title: 'Réponses au public' })
  })
  .get(`${REPLIES}/export`, may('stars.read'), async (c) => {
    const { replies, names } = await repliesView(c)
    const boxes = (await read(c, (tx) => listPlaces(tx))).map(({ id, code }) => ({ id, name: code }))
    const lists = { sites: [...names.sites].map(([id, name]) => ({ id, name })), boxes }
    return listFile(c, {
      name: `réponses au public ${todayOf(c)}`,
      sheet: 'Réponses',
      header: headOf(REPLY_FILE),
      rows: replies.map((one) => lineOf(REPLY_FILE, one, lists)),
    })
  })
  .route('/', forms)
  .route('/', answering)
  .route('/', removing)
  .route('/', stepping('approuver'))
  .route('/', asking('publier'))
  .route('/', asking('retirer'))
  .route('/', stepping('publier'))
  .route('/', stepping('retirer'))
  .get(`${REPLIES}/:id{[0-9]+}`, may('stars.read'), async (c) => {
    const id = idParam(c)
    const [reply, { names }, places, facts] = await read(c, (tx) =>
      Promise.all([
        findReply(tx, id, perimeter(c, 'stars.read')),
        placesOf(c, tx),
        listPlaces(tx),
        objectFacts(c, tx, { journaled: { kind: 'public_reply', record: String(id) }, named: ['stars.write'] }),
      ]),
    )
    const link = places.find(({ id: place, site, active, audience }) =>
      reply.box === null ? active && site === reply.site && audience === reply.audience : place === reply.box,
    )?.link
    const shown = {
      writes: holds(c, 'stars.write') && at(c, 'stars.write', reply.site),
      approves: holds(c, 'stars.approve') && at(c, 'stars.approve', reply.site),
      page: link === undefined ? undefined : `/a/${link}/reponses`,
      proposes: holds(c, 'actions.write'),
      done: saidOf(c, DONE),
    }
    return page(c, <ReplyPage {...{ reply, names, facts }} {...shown} />, { title: reply.said, crumbs: CRUMBS })
  })
