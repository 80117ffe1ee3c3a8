// The rules of a questionnaire being prepared: when something is asked, and which answers count as satisfied.
import type { Context } from 'hono'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { partConditioned, questionChanged, questionConditioned } from '../builder.ts'
import { sourcesBefore } from '../conditions.ts'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import { conditionForm, conditionsFrom, isRateable, ratedFrom, ratingForm, whenOf } from '../rating-input.ts'
import { here, partForm, partIn, partOf, questionOf, type Standing } from './builder-shared.tsx'

const OF = `${QUESTIONNAIRES}/:id{[0-9]+}/preparer`
const PART_AT = `${OF}/parties/:at{[0-9]{1,3}}`
const QUESTION_AT = `${OF}/questions/:code{[a-z][a-z0-9_]{0,39}}`

/** What a question may depend on: those before it. */
function conditionAsked({ draft: { definition } }: Standing, at: { part: number } | { code: string }) {
  const sources = sourcesBefore(definition, at)
  const { table, groups, values } = conditionForm(sources, whenOf(definition, at))
  return {
    sources,
    form: {
      table,
      groups,
      values,
      submit: 'Enregistrer la condition',
      fait: 'condition',
      lead:
        sources.length === 0
          ? 'Aucune question à choix n’est posée avant : rien dont elle puisse dépendre.'
          : 'Cochez les réponses après lesquelles elle est posée. Sans aucune case cochée, elle l’est toujours. Des cases de plusieurs questions doivent être vraies ensemble.',
    },
  }
}

const questionCondition = partForm(`${QUESTION_AT}/condition`, (c, found) => {
  const question = questionOf(c, found)
  if (question.kind === 'service') throw new NotFound()
  const { sources, form } = conditionAsked(found, { code: question.code })
  return {
    ...form,
    title: `Quand poser « ${question.label} »`,
    action: `${here(c)}/questions/${question.code}/condition`,
    save: (values) => (definition) => questionConditioned(definition, question.code, conditionsFrom(sources, values)),
  }
})

const partCondition = partForm(`${PART_AT}/condition`, (c, found) => {
  const part = partOf(c, found)
  const { sources, form } = conditionAsked(found, { part: partIn(c) })
  return {
    ...form,
    title: `Quand poser la partie « ${part.title} »`,
    action: `${here(c)}/parties/${partIn(c)}/condition`,
    save: (values) => (definition) => partConditioned(definition, partIn(c), conditionsFrom(sources, values)),
  }
})

/** A question whose answers may count as satisfied. Throws NotFound for another. */
function rateable(c: Context<Env>, found: Standing) {
  const question = questionOf(c, found)
  if (!isRateable(question)) throw new NotFound()
  return question
}

const rating = partForm(`${QUESTION_AT}/favorables`, (c, found) => {
  const question = rateable(c, found)
  const several =
    question.kind === 'multiple' ? ' Une personne est satisfaite quand toutes celles qu’elle coche le sont.' : ''
  return {
    ...ratingForm(question),
    title: 'Réponses favorables',
    lead: `« ${question.label} » : une réponse favorable compte comme satisfait dans les taux, les moyennes et les cibles.${several}`,
    submit: 'Enregistrer',
    action: `${here(c)}/questions/${question.code}/favorables`,
    fait: 'favorables',
    save: (values) => (definition) => {
      const made = ratedFrom(question, values)
      return typeof made === 'string' ? made : questionChanged(definition, made)
    },
  }
})

export const builderRuleRoutes = [questionCondition, partCondition, rating]
