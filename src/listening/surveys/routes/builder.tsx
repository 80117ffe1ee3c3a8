import { type Context, Hono } from 'hono'
import type { ReactNode } from 'react'
import { schemaOf } from '#src/core/room/fields.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, answerForm, showForm } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import {
  advised,
  BUILDER_REFUSALS,
  type BuilderRefusal,
  countsOf,
  lacking,
  partAdded,
  partMoved,
  partRemoved,
  partRenamed,
  questionAdded,
  questionChanged,
  questionCode,
  questionMoved,
  questionRemoved,
  questionsToReuse,
  QUESTION_TYPES,
  type QuestionType,
  typesOpen,
} from '../builder.ts'
import { ReusePage } from '../pages/builder.tsx'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import { dropDraft, editDraft, publishDraft } from '../questionnaire-actions.ts'
import { HEAD, PART, QUESTION, questionFrom, valuesOfQuestion } from '../questionnaire-input.ts'
import { type Definition, questionsOf } from '../questionnaire.ts'
import { READY_QUESTIONNAIRE } from '../ready-questionnaire.ts'
import { listVersions } from '../store/questionnaires.ts'
import { borrowed, pruned } from '../translation.ts'
import {
  asking,
  builder,
  CHANGED,
  crumbsOf,
  here,
  partForm,
  partIn,
  partOf,
  prepared,
  questionOf,
  type Standing,
  standing,
} from './builder-shared.tsx'
import { builderLanguageRoutes } from './builder-languages.tsx'
import { builderRuleRoutes } from './builder-rules.tsx'
import { wholeOnly } from './questionnaires.tsx'

const OF = `${QUESTIONNAIRES}/:id{[0-9]+}/preparer`
const PART_AT = `${OF}/parties/:at{[0-9]{1,3}}`
const QUESTION_AT = `${OF}/questions/:code{[a-z][a-z0-9_]{0,39}}`
/** A gesture that is one button. */
const act = (c: Context<Env>, make: (definition: Definition) => Definition | BuilderRefusal, fait?: string) =>
  answerAct(c, {
    save: (tx, version) => editDraft(tx, { id: idParam(c), version }, make),
    done: () => (fait === undefined ? here(c) : `${here(c)}?fait=${fait}`),
    otherwise: (why) => `${here(c)}?refus=${why}`,
  })

const titleForm = partForm(`${OF}/titre`, (c, { draft }) => ({
  table: HEAD,
  title: 'Titre du questionnaire',
  submit: 'Enregistrer le titre',
  action: `${here(c)}/titre`,
  values: draft.definition,
  fait: 'titre',
  save:
    ({ title, lead }) =>
    (definition) =>
      pruned({ ...definition, title: String(title), lead: String(lead) }),
}))

const partTitle = partForm(`${PART_AT}/modifier`, (c, found) => ({
  table: PART,
  title: 'Modifier la partie',
  submit: 'Enregistrer la partie',
  action: `${here(c)}/parties/${partIn(c)}/modifier`,
  values: { title: partOf(c, found).title },
  fait: 'partie',
  save:
    ({ title }) =>
    (definition) =>
      partRenamed(definition, partIn(c), String(title)),
}))

/** The type asked for in the address, when this questionnaire may still be given one. Throws NotFound. */
function typeAsked(c: Context<Env>, { draft }: Standing): QuestionType {
  const found = typesOpen(draft.definition).find((type) => type === c.req.query('type'))
  if (found === undefined) throw new NotFound()
  return found
}

/** What other questionnaires ask, the one shipped included. */
const knownDefinitions = async (tx: Tx): Promise<Definition[]> => [
  READY_QUESTIONNAIRE,
  ...(await listVersions(tx)).map(({ definition }) => definition),
]

const newQuestion = partForm(`${PART_AT}/questions/nouvelle`, (c, found) => {
  partOf(c, found)
  const type = typeAsked(c, found)
  return {
    table: QUESTION[type],
    title: `Nouvelle question : ${QUESTION_TYPES[type].toLowerCase()}`,
    submit: 'Ajouter la question',
    action: `${here(c)}/parties/${partIn(c)}/questions/nouvelle?type=${type}`,
    values: {},
    fait: 'question',
    save: async (values, tx) => {
      const taken = new Set((await knownDefinitions(tx)).flatMap(questionsOf).map(({ code }) => code))
      const words = typeof values['short'] === 'string' ? values['short'] : String(values['label'])
      const question = questionFrom(type, values, { code: questionCode(type, words, taken), before: undefined })
      return (definition) => questionAdded(definition, partIn(c), question)
    },
  }
})

const oldQuestion = partForm(`${QUESTION_AT}/modifier`, (c, found) => {
  const question = questionOf(c, found)
  return {
    table: QUESTION[question.kind],
    title: 'Modifier la question',
    submit: 'Enregistrer la question',
    action: `${here(c)}/questions/${question.code}/modifier`,
    values: valuesOfQuestion(question),
    fait: 'question',
    save: (values) => (definition) =>
      questionChanged(definition, questionFrom(question.kind, values, { code: question.code, before: question })),
  }
})

const moving = (['monter', 'descendre'] as const).flatMap((word) => {
  const by = word === 'monter' ? -1 : 1
  return [
    new Hono<Env>().post(`${PART_AT}/${word}`, may('surveys.write'), wholeOnly, (c) =>
      act(c, (definition) => partMoved(definition, partIn(c), by)),
    ),
    new Hono<Env>().post(`${QUESTION_AT}/${word}`, may('surveys.write'), wholeOnly, (c) =>
      act(c, (definition) => questionMoved(definition, c.req.param('code') ?? '', by)),
    ),
  ]
})

const removing = [
  asking(`${PART_AT}/retirer`, {
    ask: (c, found) => ({
      title: 'Retirer cette partie ?',
      verb: 'Retirer la partie',
      says: <p>« {partOf(c, found).title} » n’a pas de question.</p>,
    }),
    make: (c) => act(c, (definition) => partRemoved(definition, partIn(c)), 'retire'),
  }),
  asking(`${QUESTION_AT}/retirer`, {
    ask: (c, found) => ({
      title: 'Retirer cette question ?',
      verb: 'Retirer la question',
      says: (
        <p>
          « {questionOf(c, found).label} » ne sera plus posée à partir de cette version. Les réponses déjà reçues
          restent dans leurs campagnes.
        </p>
      ),
    }),
    make: (c) => act(c, (definition) => questionRemoved(definition, c.req.param('code') ?? ''), 'retire'),
  }),
  asking(`${OF}/publier`, {
    ask: (_, { draft }) => ({
      title: `Publier la version ${draft.number} ?`,
      verb: 'Publier',
      says: <ToPublish definition={draft.definition} />,
    }),
    make: (c) =>
      answerAct(c, {
        save: (tx, version) => publishDraft(tx, { id: idParam(c), version, today: todayOf(c) }),
        done: () => `${QUESTIONNAIRES}/${idParam(c)}?fait=publie`,
        otherwise: (why) => (why === 'lacking' ? here(c) : `${here(c)}?refus=${why}`),
      }),
  }),
  asking(`${OF}/abandonner`, {
    ask: (_, { draft }) => ({
      title: `Abandonner la version ${draft.number} ?`,
      verb: 'Abandonner',
      says: (
        <p>
          {draft.number === 1
            ? 'Ce questionnaire n’a pas d’autre version : supprimez-le plutôt.'
            : 'Ce qui y est préparé est perdu. Les versions publiées restent.'}
        </p>
      ),
    }),
    make: (c) =>
      answerAct(c, {
        save: (tx, version) => dropDraft(tx, { id: idParam(c), version }),
        done: () => `${QUESTIONNAIRES}/${idParam(c)}?fait=abandonne`,
        otherwise: (why) =>
          why === 'only-one' ? `${QUESTIONNAIRES}/${idParam(c)}/supprimer` : `${here(c)}?refus=${why}`,
      }),
  }),
]

function ToPublish({ definition }: { definition: Definition }): ReactNode {
  const lacks = lacking(definition)
  const { parts, questions } = countsOf(definition)
  if (lacks.length > 0)
    return (
      <>
        <p>Elle ne peut pas encore l’être :</p>
        <ul>
          {lacks.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {advised(definition).map((one) => (
        <p key={one}>{one}</p>
      ))}
      <p>
        {`${parts > 1 ? `${parts} parties` : 'Une partie'}, ${questions > 1 ? `${questions} questions` : 'une question'}. `}
        Les nouvelles campagnes la proposeront ; elle ne changera plus. Les campagnes déjà préparées gardent la leur.
      </p>
    </>
  )
}

const reusing = new Hono<Env>()
  .get(`${PART_AT}/questions/reprendre`, may('surveys.write'), wholeOnly, async (c) => {
    const found = await standing(c)
    partOf(c, found)
    const known = await read(c, knownDefinitions)
    const content = (
      <ReusePage
        action={new URL(c.req.url).pathname}
        back={here(c)}
        version={found.draft.version}
        where={found.questionnaire.name}
        questions={questionsToReuse(found.draft.definition, known)}
      />
    )
    return page(c, content, { title: 'Reprendre une question', crumbs: crumbsOf(found) })
  })
  .post(`${PART_AT}/questions/reprendre`, may('surveys.write'), wholeOnly, (c) =>
    answerAct(c, {
      save: async (tx, version, typed) => {
        const known = await knownDefinitions(tx)
        return editDraft(tx, { id: idParam(c), version }, (definition) => {
          const question = questionsToReuse(definition, known).find(({ code }) => code === typedText(typed, 'question'))
          if (question === undefined) return 'asked-already'
          const made = questionAdded(definition, partIn(c), question)
          return typeof made === 'string' ? made : borrowed(made, known)
        })
      },
      done: () => `${here(c)}?fait=question`,
      otherwise: (why) => `${here(c)}?refus=${why}`,
    }),
  )

const standingPage = new Hono<Env>()
  .get(OF, may('surveys.write'), wholeOnly, async (c) => {
    const found = await prepared(c)
    // Published meanwhile, or nothing begun: its page says what may be done.
    return found === undefined ? c.redirect(`${QUESTIONNAIRES}/${idParam(c)}`, 303) : showForm(c, builder(c, found)())
  })
  .get(`${OF}/parties`, may('surveys.write'), wholeOnly, (c) => c.redirect(here(c), 303))
  .post(`${OF}/parties`, may('surveys.write'), wholeOnly, async (c) => {
    const found = await standing(c)
    return answerForm(c, {
      schema: schemaOf(PART),
      view: builder(c, found),
      save: (tx, { title }, version) =>
        editDraft(tx, { id: idParam(c), version }, (definition) => partAdded(definition, title)),
      done: () => `${here(c)}?fait=partie`,
      changed: CHANGED,
      refusals: BUILDER_REFUSALS,
    })
  })

/** The version of a questionnaire that is being prepared, gesture by gesture; every page works without script. */
export const builderRoutes = [
  standingPage,
  titleForm,
  partTitle,
  newQuestion,
  oldQuestion,
  ...builderRuleRoutes,
  ...builderLanguageRoutes,
  reusing,
  ...moving,
  ...removing,
].reduce((all, one) => all.route('/', one), new Hono<Env>())
