import { expect, test } from 'vitest'
import type { ActionState } from './action.ts'
import { doneSentence, plannedSentence, validationSentence } from './sentences.ts'

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

test.each([
  ['all', { proposed: 15, validated: 15 }, [], 'Le comité valide les 15 actions proposées au plan d’actions 2026.'],
  ['the only one', { proposed: 1, validated: 1 }, [], 'Le comité valide l’action proposée au plan d’actions 2026.'],
  [
    'all and one more',
    { proposed: 15, validated: 15 },
    ['Informer les agents'],
    'Le comité valide les 15 actions proposées au plan d’actions 2026, et une action ajoutée en séance : « Informer les agents ».',
  ],
  [
    'some, one left',
    { proposed: 3, validated: 2 },
    [],
    'Le comité valide 2 des 3 actions proposées au plan d’actions 2026. Une action reste à valider.',
  ],
  [
    'some, several left, several more',
    { proposed: 4, validated: 1 },
    ['Une', 'Deux'],
    'Le comité valide 1 des 4 actions proposées au plan d’actions 2026, et 2 actions ajoutées en séance : « Une » et « Deux ». 3 actions restent à valider.',
  ],
  [
    'only what it adds',
    { proposed: 0, validated: 0 },
    ['Une'],
    'Le comité valide une action ajoutée en séance au plan d’actions 2026 : « Une ».',
  ],
  [
    'what it adds while others wait',
    { proposed: 2, validated: 0 },
    ['Une'],
    'Le comité valide une action ajoutée en séance au plan d’actions 2026 : « Une ». 2 actions restent à valider.',
  ],
])('[E2-21] what a session decided of a plan: %s', (_, counts, added, said) => {
  expect(plain(validationSentence({ year: 2026, ...counts, added }))).toBe(said)
})
