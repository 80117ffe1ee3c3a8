import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerForm, readAnswer, settled } from './answer.ts'
import { partMoved, questionChanged, questionConditioned, questionMoved, questionRemoved } from './builder.ts'
import { conditionFault, conditionInWords, reaching } from './conditions.ts'
import {
  criteriaOf,
  type Definition,
  definitionSchema,
  headlineOf,
  levelOf,
  otherRules,
  type Question,
} from './questionnaire.ts'
import { ratedFrom, ratingForm } from './rating-input.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'

const choice = (code: string, ...labels: string[]): Extract<Question, { kind: 'single' }> => ({
  kind: 'single',
  code,
  label: `${code} ?`,
  options: labels.map((label) => ({ code: label, label })),
  obligatory: false,
})
const level = (code: string): Question => ({ kind: 'level4', code, label: code, short: code, obligatory: false })
const after = <Q extends Question>(question: Q, source: string, ...answers: string[]): Q => ({
  ...question,
  when: [{ question: source, answers }],
})

/** A visit: an appointment or not; why not; what they think of it; a part for those who came back. */
const VISIT: Definition = {
  title: 'Votre visite',
  lead: '',
  sections: [
    {
      title: 'Avant',
      questions: [
        choice('rdv', 'oui', 'non'),
        after({ ...choice('pourquoi', 'complet', 'inconnu'), obligatory: true }, 'rdv', 'non'),
        after(level('attente'), 'rdv', 'oui'),
        after(choice('complet_depuis', 'hier', 'longtemps'), 'pourquoi', 'complet'),
      ],
    },
    { title: 'Retour', when: [{ question: 'attente', answers: ['1', '2'] }], questions: [level('retour')] },
    { title: 'Fin', questions: [level('overall')] },
  ],
}
const form = answerForm(VISIT, undefined)
const read = (typed: Record<string, string>) =>
  readAnswer(form, new Map(Object.entries(typed).map(([code, value]) => [code, [value]])))

test('[B1-80] a question is asked after the answers that its condition names; what is said to another is dropped, and marked as not asked', () => {
  expect(
    read({ rdv: 'oui', pourquoi: 'complet', attente: '4', complet_depuis: 'hier', retour: '1', overall: '3' }),
  ).toEqual({
    service: null,
    comment: '',
    answers: { attente: '4', overall: '3' },
    choices: { rdv: 'oui', pourquoi: [], complet_depuis: [], retour: [] },
  })
  // Obligatory only for those to whom it is put.
  expect(read({ rdv: 'non' })).toMatchObject({ errors: { pourquoi: expect.stringContaining('pourquoi ?') } })
  expect(read({ rdv: 'non', pourquoi: 'complet', complet_depuis: 'hier' })).toMatchObject({
    choices: { pourquoi: 'complet', complet_depuis: 'hier', attente: [] },
  })
  // A part asked after dissatisfaction; an earlier question that was itself not asked brings nothing up.
  expect(read({ rdv: 'oui', attente: '1', retour: '2' })).toMatchObject({ answers: { attente: '1', retour: '2' } })
  expect(read({ rdv: 'non', pourquoi: 'inconnu', attente: '1', retour: '2' })).toMatchObject({ answers: {} })
})

test('[B1-80] an answer that comes by file is settled as the form would have kept it, whatever it says', () => {
  const reply = fc.record(
    {
      rdv: fc.constantFrom('oui', 'non'),
      pourquoi: fc.constantFrom('complet', 'inconnu'),
      complet_depuis: fc.constantFrom('hier', 'longtemps'),
      attente: fc.constantFrom('0', '1', '4'),
      retour: fc.constantFrom('1', '3'),
      overall: fc.constantFrom('2', '4'),
    },
    { requiredKeys: ['overall'] },
  )
  fc.assert(
    fc.property(reply, (said) => {
      const all = Object.entries(said).flatMap(([code, value]): [string, string][] =>
        value === undefined ? [] : [[code, value]],
      )
      const typed = read(Object.fromEntries(all))
      if ('errors' in typed) return
      const isLevel = ([code]: [string, string]) => ['attente', 'retour', 'overall'].includes(code)
      const kept = settled(VISIT, {
        answers: Object.fromEntries(all.filter(isLevel)),
        choices: Object.fromEntries(all.filter((one) => !isLevel(one))),
      })
      expect(kept).toEqual({ answers: typed.answers, choices: typed.choices })
      expect(settled(VISIT, kept)).toEqual(kept)
    }),
  )
})

test('[B1-81] a condition on itself, on a later question, on one that is not asked or on no answer is refused, in words', () => {
  expect(conditionFault(VISIT)).toBeUndefined()
  const when = (question: string, ...answers: string[]) => [{ question, answers }]
  expect(questionConditioned(VISIT, 'rdv', when('rdv', 'oui'))).toBe('condition-itself')
  expect(questionConditioned(VISIT, 'rdv', when('overall', '4'))).toBe('condition-later')
  expect(questionConditioned(VISIT, 'rdv', when('absente', 'oui'))).toBe('condition-gone')
  expect(questionConditioned(VISIT, 'overall', when('rdv', 'peut_etre'))).toBe('condition-answer')
  // No gesture leaves one behind: moving, taking away, dropping a choice.
  expect(questionMoved(VISIT, 'pourquoi', -1)).toBe('condition-later')
  expect(partMoved(VISIT, 1, -1)).toBe('condition-later')
  expect(questionRemoved(VISIT, 'rdv')).toBe('condition-gone')
  expect(questionChanged(VISIT, choice('rdv', 'oui', 'jamais'))).toBe('condition-answer')
  const inside = { ...VISIT, sections: VISIT.sections.map((one) => ({ ...one, when: when('overall', '4') })) }
  expect(conditionFault({ ...inside, sections: inside.sections.slice(2) })).toMatchObject({ fault: 'condition-itself' })
  expect(conditionInWords(VISIT, when('rdv', 'oui', 'non'))).toBe('Si vous avez répondu « oui » ou « non » à « rdv ? »')
})

test('[B1-80] what leads to a question is followed back to the first', () => {
  const [first] = VISIT.sections
  const last = first?.questions.find(({ code }) => code === 'complet_depuis')
  expect(reaching(VISIT, last && 'when' in last ? (last.when ?? []) : []).map(({ question }) => question)).toEqual([
    'pourquoi',
    'rdv',
  ])
})

test('[B1-82] an answer counts as satisfied, as not, or for nothing, as its question says', () => {
  const rated = { ...choice('facile', 'oui', 'non', 'nsp'), favourable: ['oui'], aside: ['nsp'] }
  expect(['oui', 'non', 'nsp'].map((one) => levelOf(rated, [one]))).toEqual(['3', '2', '0'])
  const several: Question = { ...rated, kind: 'multiple' }
  expect([['oui'], ['oui', 'non'], ['oui', 'nsp'], ['nsp']].map((said) => levelOf(several, said))).toEqual([
    '3',
    '2',
    '3',
    '0',
  ])
  expect(levelOf(choice('libre', 'a', 'b'), ['a'])).toBeUndefined()
  const stars: Question = {
    kind: 'stars',
    code: 's',
    label: 'S',
    short: 'S',
    favourable: ['4', '5'],
    obligatory: false,
  }
  expect(['1', '3', '4', '5'].map((one) => levelOf(stars, [one]))).toEqual(['2', '2', '3', '3'])
  const definition: Definition = { title: 'T', lead: '', sections: [{ title: 'P', questions: [rated, stars] }] }
  expect(definitionSchema.safeParse(definition).success).toBe(true)
  expect(criteriaOf(definition)).toEqual([
    { code: 'facile', short: 'facile ?', fourLevels: false },
    { code: 's', short: 'S', fourLevels: false },
  ])
  expect(headlineOf(definition)?.code).toBe('s')
  const asked = answerForm(definition, undefined)
  expect(
    readAnswer(
      asked,
      new Map([
        ['facile', ['oui']],
        ['s', ['2']],
      ]),
    ),
  ).toMatchObject({
    answers: { facile: '3', s: '2' },
    choices: { facile: 'oui', s: '2' },
  })
  expect(readAnswer(asked, new Map([['s', ['6']]]))).toMatchObject({ errors: { s: expect.any(String) } })
  // Rates of two questionnaires that count otherwise do not compare.
  const before: Definition = {
    ...definition,
    sections: [{ title: 'P', questions: [{ ...rated, favourable: ['non'] }, stars] }],
  }
  expect(otherRules(definition, before)).toEqual(['facile'])
  // The shipped questionnaire declares nothing: it stays what it was.
  expect(criteriaOf(READY_QUESTIONNAIRE).every(({ fourLevels }) => fourLevels)).toBe(true)
})

test('[B1-82] its form leaves one answer favourable and one not, or says that the question does not count', () => {
  const question = choice('facile', 'oui', 'non', 'nsp')
  const { values } = ratingForm(question)
  expect(values).toMatchObject({ rated: 'no', r0: 'against' })
  const say = (rated: string, ...ways: string[]) => ({ rated, short: '', r0: ways[0], r1: ways[1], r2: ways[2] })
  expect(ratedFrom(question, say('yes', 'favourable', 'against', 'aside'))).toMatchObject({
    favourable: ['oui'],
    aside: ['nsp'],
  })
  expect(ratedFrom(question, say('yes', 'against', 'against', 'aside'))).toBe('no-favourable')
  expect(ratedFrom(question, say('yes', 'favourable', 'favourable', 'aside'))).toBe('all-favourable')
  expect(ratedFrom({ ...question, favourable: ['oui'] }, say('no', 'against', 'against', 'against'))).toMatchObject({
    favourable: undefined,
  })
})
