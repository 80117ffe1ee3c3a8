import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { isToCome, presenceSentence, statusWords } from './attendance.ts'
import { attendanceContent } from './blocks.ts'
import type { Attendee, Status } from './committee.ts'
import { originSentence, originWords } from './minutes.ts'
import { presence } from './session.ts'

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const people = (...statuses: Status[]): Attendee[] =>
  statuses.map((status, id) => ({
    id,
    name: '',
    function: `Fonction ${id}`,
    college: 'prefecture',
    organisation: '',
    status,
    representedBy: '',
    version: 1,
  }))
const many = (n: number, status: Status): Status[] => Array.from({ length: n }, () => status)

describe('who comes, who came', () => {
  test.each<[string, Status[], string, string]>([
    ['nobody', [], 'Personne n’est encore invité.', 'Personne n’est sur la feuille de présence.'],
    [
      'one, unknown',
      ['to_confirm'],
      '1 invité, dont la réponse est attendue.',
      'La présence n’est pas encore relevée.',
    ],
    ['all unknown', many(3, 'to_confirm'), '3 invités, aucune réponse reçue.', 'La présence n’est pas encore relevée.'],
    ['one', ['present'], '1 réponse : 1 viendra.', '1 participant : 1 dans la salle.'],
    ['all', many(21, 'present'), '21 réponses : 21 viendront.', '21 participants : 21 dans la salle.'],
    [
      'none comes',
      ['excused', 'absent'],
      '2 réponses : 1 excusé et 1 ne viendra pas.',
      'Aucun participant ; 1 excusé, 1 absent.',
    ],
    [
      'some',
      [...many(2, 'present'), 'video', 'guest', 'represented', 'excused', ...many(2, 'to_confirm')],
      '6 réponses : 3 viendront, 1 viendra en visioconférence, 1 sera représenté et 1 excusé ; 2 à confirmer.',
      '4 participants : 2 dans la salle, 1 en visioconférence, 1 invité ; 1 représenté, 1 excusé, 2 à confirmer.',
    ],
  ])('[E3-10] %s', (_, statuses, before, after) => {
    expect(plain(presenceSentence(presence(people(...statuses)), true))).toBe(before)
    expect(plain(presenceSentence(presence(people(...statuses))))).toBe(after)
  })

  test('[E3-10] nobody is present at a session of next January: a status noted before is a reply', () => {
    const meeting = { heldOn: plainDate('2027-01-14') }
    expect(isToCome(meeting, plainDate('2026-12-08'))).toBe(true)
    expect(isToCome(meeting, plainDate('2027-01-14'))).toBe(false)
    expect(Object.values(statusWords(true))).not.toContain('Présent')
    const replies = attendanceContent(people('present', 'to_confirm'), true)
    const text = JSON.stringify(replies)
    expect(text).not.toMatch(/[Pp]articipant|[Pp]résen/)
    expect(text).toContain('Réponses attendues')
    expect(JSON.stringify(attendanceContent(people('present')))).toContain('Feuille de présence')
  })
})

test.each<[string, ('counted' | 'imported' | 'typed')[], string, string]>([
  ['no figure', [], '', '–'],
  [
    'counted',
    ['counted', 'counted'],
    'Les chiffres ci-dessus sont tous comptés sur les enregistrements de la préfecture. ',
    'compté',
  ],
  ['imported', ['imported'], 'Les chiffres ci-dessus sont tous importés de relevés d’autres outils. ', 'importé'],
  ['typed', ['typed'], 'Les chiffres ci-dessus sont tous saisis avec leur source. ', 'saisi'],
  [
    'mixed',
    ['typed', 'counted', 'imported'],
    'Les chiffres ci-dessus sont comptés sur les enregistrements de la préfecture, importés de relevés d’autres outils ou saisis avec leur source. ',
    'compté, importé et saisi',
  ],
])('[E4-06] where the figures of minutes come from: %s', (_, ways, sentence, words) => {
  expect(originSentence(ways)).toBe(sentence)
  expect(originWords(ways)).toBe(words)
})
