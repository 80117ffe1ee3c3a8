import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  lacking,
  optionsFrom,
  partAdded,
  partMoved,
  partRemoved,
  questionAdded,
  questionCode,
  questionMoved,
  questionRemoved,
  questionsToReuse,
  typesOpen,
} from './builder.ts'
import { type Definition, definitionSchema, draftSchema, type Question, questionsOf } from './questionnaire.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'

const EMPTY: Definition = { title: 'Votre visite', lead: '', sections: [] }
const level = (code: string): Question => ({ kind: 'level4', code, label: code, short: code, obligatory: false })
const made = (one: Definition | string): Definition => {
  if (typeof one === 'string') throw new Error(one)
  return one
}

test('[B1-70] whatever the gestures, every question stays once, in a questionnaire that holds', () => {
  const gesture = fc.record({
    what: fc.constantFrom('part', 'question', 'up', 'down', 'part-up', 'part-down', 'part-away', 'away'),
    at: fc.nat(4),
    which: fc.nat(8),
  })
  fc.assert(
    fc.property(fc.array(gesture, { maxLength: 60 }), (gestures) => {
      let draft = EMPTY
      const asked = new Set<string>()
      for (const [n, { what, at, which }] of gestures.entries()) {
        const code = questionsOf(draft)[which]?.code ?? 'rien'
        const next =
          what === 'part'
            ? partAdded(draft, `Partie ${n}`)
            : what === 'question'
              ? questionAdded(draft, at, level(`q${n}`))
              : what === 'up' || what === 'down'
                ? questionMoved(draft, code, what === 'up' ? -1 : 1)
                : what === 'part-up' || what === 'part-down'
                  ? partMoved(draft, at, what === 'part-up' ? -1 : 1)
                  : what === 'part-away'
                    ? partRemoved(draft, at)
                    : questionRemoved(draft, code)
        if (typeof next === 'string') continue
        if (what === 'question') asked.add(`q${n}`)
        if (what === 'away') asked.delete(code)
        draft = next
        expect(draftSchema.safeParse(draft).success).toBe(true)
        expect(new Set(questionsOf(draft).map((one) => one.code))).toEqual(asked)
      }
    }),
  )
})

test('[B1-70] a question goes up and down through the parts, and stays at the edges', () => {
  let draft = made(partAdded(made(partAdded(EMPTY, 'Une')), 'Deux'))
  for (const code of ['a', 'b']) draft = made(questionAdded(draft, 0, level(code)))
  const order = (one: Definition) => one.sections.map(({ questions }) => questions.map(({ code }) => code).join(''))
  draft = made(questionMoved(draft, 'a', 1))
  expect(order(draft)).toEqual(['ba', ''])
  draft = made(questionMoved(draft, 'a', 1))
  expect(order(draft)).toEqual(['b', 'a'])
  expect(order(made(questionMoved(draft, 'a', 1)))).toEqual(['b', 'a'])
  expect(order(made(questionMoved(draft, 'a', -1)))).toEqual(['ba', ''])
  expect(order(made(questionMoved(draft, 'b', -1)))).toEqual(['b', 'a'])
  expect(partRemoved(draft, 0)).toBe('part-kept')
  expect(questionMoved(draft, 'rien', 1)).toBe('gone')
})

test('[B1-71] a choice keeps its code when its words change, and a new one never takes a code that was borne', () => {
  const before = [
    { code: 'oui', label: 'Oui' },
    { code: 'non', label: 'Non' },
  ]
  expect(optionsFrom(['Non', 'Oui'], before)).toEqual([
    { code: 'non', label: 'Non' },
    { code: 'oui', label: 'Oui' },
  ])
  expect(optionsFrom(['Oui, tout à fait', 'Non'], before)).toEqual([
    { code: 'oui', label: 'Oui, tout à fait' },
    { code: 'non', label: 'Non' },
  ])
  expect(optionsFrom(['Oui', 'Peut-être', 'Non'], before).map(({ code }) => code)).toEqual(['oui', 'peut_etre', 'non'])
  expect(optionsFrom(['Peut-être', 'Oui'], before).map(({ code }) => code)).toEqual(['peut_etre', 'oui'])
  const taken = new Set(['clarte', 'clarte_2'])
  expect(questionCode('level4', 'Clarté', taken)).toBe('clarte_3')
  expect(questionCode('level4', '3 minutes ?', new Set())).toBe('q_3_minutes')
  expect(questionCode('single', 'Service', new Set())).toBe('service_2')
  expect(questionCode('text', 'Dites-nous', new Set())).toBe('comment')
})

test('[B1-72] what a questionnaire lacks is said; the ready one lacks nothing', () => {
  expect(lacking(EMPTY)).toEqual(['Ajoutez une première partie.'])
  const part = made(partAdded(EMPTY, 'Accueil'))
  expect(lacking(part)).toEqual(['Posez une question dans « Accueil », ou retirez cette partie.'])
  const text: Question = { kind: 'text', code: 'comment', label: 'Autre chose ?', obligatory: false }
  const only = made(questionAdded(part, 0, text))
  expect(lacking(only)[0]).toContain('au moins une question à quatre niveaux')
  expect(typesOpen(only)).toContain('text')
  expect(lacking(READY_QUESTIONNAIRE)).toEqual([])
  expect(definitionSchema.safeParse(READY_QUESTIONNAIRE).success).toBe(true)
  expect(questionsToReuse(only, [READY_QUESTIONNAIRE]).map(({ code }) => code)).not.toContain('comment')
})
