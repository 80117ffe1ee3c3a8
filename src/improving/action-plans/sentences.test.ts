import { expect, test } from 'vitest'
import type { ActionState } from './action.ts'
import { doneSentence, plannedSentence } from './sentences.ts'

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const of = (...states: readonly ActionState[]) => states.map((state) => ({ state }))

test.each([
  ['nothing planned', of(), 'Aucune action au plan 2026.'],
  ['one, to do', of('validated'), 'L’action du plan 2026 n’est pas réalisée.'],
  ['one, done', of('done'), 'L’action du plan 2026 a été réalisée.'],
  ['one, dropped', of('dropped'), 'L’action du plan 2026 n’est pas réalisée (1 abandonnée).'],
  ['none done', of('proposed', 'in_progress', 'validated'), 'Aucune des 3 actions du plan 2026 n’est réalisée.'],
  [
    'none done, one carried over',
    of('in_progress', 'carried_over'),
    'Aucune des 2 actions du plan 2026 n’est réalisée (1 reportée).',
  ],
  ['one of several', of('done', 'validated', 'proposed'), '1 action réalisée sur 3 au plan 2026.'],
  ['some', of('done', 'done', 'in_progress'), '2 actions réalisées sur 3 au plan 2026.'],
  [
    'mixed',
    of('done', 'done', 'dropped', 'carried_over', 'carried_over'),
    '2 actions réalisées sur 5 au plan 2026 (1 abandonnée et 2 reportées).',
  ],
  ['all', of('done', 'done'), 'Les 2 actions du plan 2026 ont toutes été réalisées.'],
])('[E2-20] what was done: %s', (_, actions, said) => {
  expect(plain(doneSentence(actions, 2026))).toBe(said)
})

test.each([
  ['nothing planned', of(), 'Aucune action au plan 2027.'],
  ['one', of('proposed'), 'Une action au plan 2027.'],
  ['one, begun', of('in_progress'), 'Une action au plan 2027, déjà en cours.'],
  ['one, done', of('done'), 'Une action au plan 2027, déjà réalisée.'],
  ['one, dropped', of('dropped'), 'Une action au plan 2027, abandonnée.'],
  ['several, none begun', of('proposed', 'validated'), '2 actions au plan 2027.'],
  [
    'mixed',
    of('in_progress', 'done', 'done', 'dropped', 'proposed'),
    '5 actions au plan 2027, dont 1 en cours, 2 réalisées et 1 abandonnée.',
  ],
  ['all done', of('done', 'done'), '2 actions au plan 2027, dont 2 réalisées.'],
])('[E2-20] what is planned: %s', (_, actions, said) => {
  expect(plain(plannedSentence(actions, 2027))).toBe(said)
})
