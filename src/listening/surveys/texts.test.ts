// Several questions answered in one's own words.
import { expect, test } from 'vitest'
import { answerForm, readAnswer } from './answer.ts'
import { questionCode, typesOpen } from './builder.ts'
import { type Definition, definitionSchema, MOST_TEXTS, questionsOf, writtenIn } from './questionnaire.ts'

const text = (code: string, label: string) => ({ kind: 'text' as const, code, label, obligatory: false })
const definition = (...texts: ReturnType<typeof text>[]): Definition =>
  definitionSchema.parse({
    title: 'Essai',
    lead: '',
    sections: [
      {
        title: 'Vous',
        questions: [{ kind: 'level4', code: 'overall', label: 'En tout ?', short: 'Ensemble' }, ...texts],
      },
    ],
  })
const LIKED = text('liked', 'Qu’avez-vous apprécié ?')
const BETTER = text('better', 'Que faudrait-il améliorer ?')
const read = (of: Definition, typed: Record<string, string>) => {
  const said = readAnswer(answerForm(of, undefined), new Map(Object.entries(typed).map(([code, one]) => [code, [one]])))
  return 'errors' in said ? said.errors : said.comment
}

test('[B1-99] alone, what is written stands as it is; among several, each part stands under its question', () => {
  expect(read(definition(LIKED), { liked: ' L’accueil. ' })).toBe('L’accueil.')
  const both = definition(LIKED, BETTER)
  expect(read(both, { liked: 'L’accueil.', better: 'L’attente.' })).toBe(
    'Qu’avez-vous apprécié ?\nL’accueil.\n\nQue faudrait-il améliorer ?\nL’attente.',
  )
  expect(read(both, { better: 'L’attente.' })).toBe('Que faudrait-il améliorer ?\nL’attente.')
  expect(read(both, { overall: '4' })).toBe('')
  expect(writtenIn(questionsOf(both), new Map([['unknown', 'x']]))).toBe('')
})

test('[B1-99] each text has its own limit, and its fault stands at its question', () => {
  const faults = read(definition(LIKED, BETTER), { liked: 'a'.repeat(2000), better: 'b'.repeat(2003) })
  expect(Object.keys(faults)).toEqual(['better'])
})

test('[B1-99] three are offered at most; a fourth is refused', () => {
  const made = definition(LIKED, BETTER)
  expect(typesOpen(made)).toContain('text')
  const full = definition(LIKED, BETTER, text('third', 'Et encore ?'))
  expect(questionsOf(full).filter(({ kind }) => kind === 'text')).toHaveLength(MOST_TEXTS)
  expect(typesOpen(full)).not.toContain('text')
  expect(() => definition(LIKED, BETTER, text('third', 'Et ?'), text('fourth', 'Et ?'))).toThrow()
  expect(questionCode('text', 'Et encore ?', new Set(['comment']))).toBe('et_encore')
  expect(questionCode('text', 'Et encore ?', new Set())).toBe('comment')
})
