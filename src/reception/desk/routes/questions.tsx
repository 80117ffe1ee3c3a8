import { type Context, Hono } from 'hono'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addQuestion, answerQuestion, saveQuestion, usualDue } from '../actions.ts'
import { type Question, QUESTION_STATES, questionState, REFUSALS } from '../desk.ts'
import { ANSWER, QUESTION, QUESTION_FILE, QUESTION_GROUPS } from '../input.ts'
import { QuestionPage, QUESTIONS, QuestionsPage } from '../pages/questions.tsx'
import { findQuestion, listQuestions } from '../store.ts'
import { allow, known, mine, ownSites } from './places.ts'

const CRUMBS = [{ label: 'Fiches navette', href: QUESTIONS }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Fiche ouverte',
  modifiee: 'Fiche enregistrée',
  repondue: 'Réponse enregistrée',
}

async function own(tx: Tx, id: number, c: Context<Env>): Promise<Question> {
  const question = await findQuestion(tx, id, perimeter(c, 'desk.read'))
  allow(c, question)
  return question
}

const common = {
  base: QUESTIONS,
  right: 'desk.write',
  where: 'Fiches navette',
  head: { crumbs: CRUMBS },
  find: own,
  refusals: REFUSALS,
} as const

const forms = objectRoutes({
  ...common,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Poser une question à un bureau',
  lead: 'Sans rien qui nomme la personne : elle attend la réponse, pas le bureau.',
  change: 'Modifier la fiche',
  submit: 'Enregistrer la fiche',
  table: QUESTION,
  groups: QUESTION_GROUPS,
  blank: (c) =>
    read(c, async (tx) => {
      const { lists } = await known(tx)
      const [first] = ownSites(c, lists.sites)
      const today = todayOf(c)
      return { askedOn: today, dueOn: first ? await usualDue(tx, first.id, today) : today, site: first?.id ?? '' }
    }),
  model: async (tx, id, c) => {
    const { answer: _, answeredOn: __, ...one } = await own(tx, id, c)
    const today = todayOf(c)
    return { ...one, askedOn: today, dueOn: await usualDue(tx, one.site, today) }
  },
  offer: async (tx, c, record) => {
    const { lists } = await known(tx)
    const procedures = lists.procedures.filter(({ active, id }) => active || id === record?.procedure)
    return { lists: { ...lists, sites: ownSites(c, lists.sites), procedures } }
  },
  allow,
  insert: (tx, values, c) => addQuestion(tx, values, todayOf(c)),
  save: (tx, at, c) => saveQuestion(tx, at, todayOf(c)),
})

const answering = objectRoutes({
  ...common,
  edit: 'repondre',
  change: 'Noter la réponse du bureau',
  submit: 'Enregistrer la réponse',
  table: ANSWER,
  groups: [{ fields: ['answer', 'answeredOn'] }],
  find: async (tx, id, c) => {
    const question = await own(tx, id, c)
    return { ...question, answeredOn: question.answeredOn ?? todayOf(c) }
  },
  save: (tx, at, c) => answerQuestion(tx, at, todayOf(c)),
  saved: (id) => `${QUESTIONS}/${id}?fait=repondue`,
})

const removing = removalRoutes({
  base: QUESTIONS,
  right: 'desk.write',
  where: 'Fiches navette',
  table: 'deskQuestion',
  action: 'desk_question.delete',
  object: 'la fiche',
  load: own,
  unless: async (tx, id) =>
    (await findQuestion(tx, id)).answeredOn === null
      ? undefined
      : 'La suppression n’est pas possible : cette fiche a sa réponse, elle compte.',
})

async function listData(c: Context<Env>) {
  const { all, found } = await read(c, async (tx) => {
    const [all, found] = await Promise.all([listQuestions(tx, perimeter(c, 'desk.read')), known(tx)])
    return { all, found }
  })
  const today = todayOf(c)
  const [words, asked] = [wordsAsked(c.req.query('q')), codeAsked(QUESTION_STATES, c.req.query('etat'))]
  const [site, service] = [numberAsked(c.req.query('site')), numberAsked(c.req.query('service'))]
  const keys: SortKeys<Question> = {
    objet: ({ name }) => name,
    bureau: (one) => found.services.get(one.service),
    demandee: ({ askedOn }) => askedOn,
    echeance: ({ dueOn }) => dueOn,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = all.filter(
    (one) =>
      hasWords(words, [one.name, one.question, one.answer, one.code]) &&
      (asked === undefined || questionState(one, today) === asked) &&
      (site === undefined || one.site === site) &&
      (service === undefined || one.service === service),
  )
  const waiting = kept.toSorted((a, b) => Number(a.answeredOn !== null) - Number(b.answeredOn !== null))
  return {
    ...found,
    questions: sorted(waiting, state, keys),
    late: all.filter((one) => questionState(one, today) === 'late').length,
    words,
    asked,
    site,
    service,
    state,
    today,
  }
}

export const questionRoutes = new Hono<Env>()
  .get(QUESTIONS, may('desk.read'), savedViews(), async (c) => {
    const content = <QuestionsPage {...(await listData(c))} writes={holds(c, 'desk.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Fiches navette' })
  })
  .get(`${QUESTIONS}/export`, may('desk.read'), async (c) => {
    const { questions, lists } = await listData(c)
    const file = fileOf(QUESTION_FILE, questions, lists)
    return listFile(c, { name: `fiches navette ${todayOf(c)}`, sheet: 'Fiches navette', ...file })
  })
  .route('/', removing)
  .route('/', forms)
  .route('/', answering)
  .get(`${QUESTIONS}/:id{[0-9]+}`, may('desk.read'), async (c) => {
    const id = idParam(c)
    const [question, found, facts] = await read(c, (tx) =>
      Promise.all([
        findQuestion(tx, id, perimeter(c, 'desk.read')),
        known(tx),
        rowFacts(c, tx, { table: 'deskQuestion', id, named: ['desk.write'] }),
      ]),
    )
    const shown = { ...found, question, facts, procedure: found.procedures.get(question.procedure ?? 0) }
    const writes = holds(c, 'desk.write') && mine(c, question)
    const content = <QuestionPage {...shown} writes={writes} today={todayOf(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: question.name, crumbs: CRUMBS })
  })
