import type { ReactElement } from 'react'
import { ChoiceRows, PublicText, SatisfactionQuestion } from '#src/ground/design/public-form.tsx'
import { ScaleQuestion } from '#src/ground/design/public-scale.tsx'
import { conditionInWords, conditionsOf, reaching } from '../conditions.ts'
import { tagOf } from '../languages.ts'
import type { PublicForm } from '../public-form.ts'
import {
  COMMENT_LIMIT,
  type Condition,
  type Definition,
  OTHER_SERVICE,
  type Question,
  repliesTo,
} from '../questionnaire.ts'
import { type Tongue, translated } from '../tongue.ts'

/** So many different conditions are hidden by `public.css`; beyond, a question only says when to answer it. */
const HIDDEN = 24

export type Paths = {
  /** The classes of what is asked under these conditions. */
  hides(conditions: readonly Condition[]): string | undefined
  /** The classes of an answer that brings something up. */
  leads(question: string): ((value: string) => string | undefined) | undefined
  /** « Si vous avez répondu … », for a browser that hides nothing. */
  given(question: Question): string | undefined
}

/** Conditions as classes: an answer that is chosen shows what depends on it, without a script. */
export function pathsOf(definition: Definition, tongue: Tongue): Paths {
  const conditions = conditionsOf(definition)
  const all = [...new Map([...conditions.values()].flat().map((one) => [JSON.stringify(one), one])).values()]
  const place = new Map(all.map((one, at) => [JSON.stringify(one), at + 1]))
  const spoken = translated(definition, tongue)
  const sources = new Set(all.map(({ question }) => question))
  const within = (list: readonly Condition[]): number[] =>
    [...new Set(list.map((one) => place.get(JSON.stringify(one)) ?? 0))].filter((at) => at > 0 && at <= HIDDEN)
  const classes = (prefix: string, places: readonly number[]): string | undefined =>
    places.length === 0 ? undefined : places.map((at) => `${prefix}-${at}`).join(' ')
  return {
    hides: (list) => classes('pv-then', within(reaching(definition, list))),
    leads: (question) =>
      sources.has(question)
        ? (value) =>
            classes('pv-if', within(all.filter((one) => one.question === question && one.answers.includes(value))))
        : undefined,
    given: ({ code }) => {
      const said = conditionInWords(spoken, conditions.get(code) ?? [], tongue.words)
      return said === '' ? undefined : `${said}${tagOf(tongue.language) === 'fr' ? ' : ' : ': '}`
    },
  }
}

/** A text in the language of the page; a French one that stands for it says that it is French. */
export function Words({ tongue, children }: { tongue: Tongue; children: string }): ReactElement {
  if (tongue.has(children)) return <>{tongue.text(children)}</>
  return (
    <span lang="fr" dir="ltr">
      {children}
    </span>
  )
}

type Shown = Pick<PublicForm, 'ask'>

/** The numbers of four-level questions; none where questions come and go with the answers. */
export const numbersOf = ({ ask }: Shown): ReadonlyMap<string, number> =>
  ask.conditions.size > 0
    ? new Map()
    : new Map(ask.questions.filter(({ kind }) => kind === 'level4').map(({ code }, place) => [code, place + 1]))

type Asked = {
  question: Question
  form: Shown
  tongue: Tongue
  paths: Paths
  number: number | undefined
  values: readonly string[]
  error: string | undefined
}

/** A question; what it depends on wraps it. */
export function AskedQuestion(asked: Asked): ReactElement {
  const { question, paths } = asked
  const hides = 'when' in question ? paths.hides(question.when ?? []) : undefined
  return hides === undefined ? <Written {...asked} /> : <div className={hides}>{<Written {...asked} />}</div>
}

function Written({ question, form, tongue, paths, number, values, error }: Asked): ReactElement {
  const { words } = tongue
  const say = (text: string) => <Words tongue={tongue}>{text}</Words>
  const common = {
    name: question.code,
    legend: say(question.label),
    help: question.help === undefined ? undefined : say(question.help),
    obligatory: words.obligatory,
    error,
    required: question.obligatory,
    given: paths.given(question),
    leads: paths.leads(question.code),
  }
  const scale = repliesTo(question, words.scales).map(({ code, label }) => ({ value: code, label }))
  switch (question.kind) {
    case 'service': {
      const services = [...(form.ask.services ?? [])].map(([value, label]) => ({
        value,
        label: value === OTHER_SERVICE ? words.otherService : say(label),
      }))
      return <ChoiceRows {...common} choices={services} values={values} />
    }
    case 'single':
    case 'multiple': {
      const several = question.kind === 'multiple'
      const choices = question.options.map(({ code, label }) => ({ value: code, label: say(label) }))
      return <ChoiceRows {...common} choices={choices} values={values} multiple={several} several={words.several} />
    }
    case 'level4':
      return (
        <SatisfactionQuestion
          {...common}
          number={number}
          value={values.at(-1)}
          levels={scale.slice(0, 4)}
          none={scale[4]}
        />
      )
    case 'effort':
      return <ScaleQuestion {...common} points={scale} sign={(index) => index + 1} value={values.at(-1)} />
    case 'stars':
      return <ScaleQuestion {...common} points={scale} sign={(index) => `${index + 1} ★`} value={values.at(-1)} />
    case 'text':
      return (
        <PublicText
          name={question.code}
          given={common.given}
          label={common.legend}
          help={common.help}
          atMost={words.atMost}
          value={values.at(-1)}
          error={error}
          limit={COMMENT_LIMIT}
        />
      )
  }
}
