import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { lastDayOf, nameOf, postOn, sessionState, validityOf } from './training.ts'
import { whoIn } from './who.ts'

const TODAY = plainDate('2026-11-30')
const day = (text: string) => plainDate(text)

test('[A8-03] a training is worth until the eve of its renewal, without end when it is never done again', () => {
  expect(lastDayOf(day('2024-01-31'), 36)).toBe('2027-01-30')
  expect(lastDayOf(day('2024-01-31'), null)).toBeNull()
})

test('[A8-03] a record is worth something, is to be renewed, is over, or spares', () => {
  const of = (way: 'session' | 'exemption', validTo: string | null) =>
    validityOf({ way, validTo: validTo === null ? null : day(validTo) }, TODAY)
  expect(of('session', null)).toBe('valid')
  expect(of('session', '2027-02-01')).toBe('valid')
  expect(of('session', '2026-12-31')).toBe('soon')
  expect(of('session', '2026-11-30')).toBe('soon')
  expect(of('session', '2026-11-29')).toBe('ended')
  expect(of('exemption', null)).toBe('exempt')
  expect(of('exemption', '2026-11-29')).toBe('ended')
})

test('[A8-05] a session is held once its sheet says of everybody how they came', () => {
  const at = (heldOn: string, people: number, waiting: number) =>
    sessionState({ heldOn: day(heldOn), cancelledOn: null }, { people, waiting }, TODAY)
  expect(at('2026-12-01', 3, 3)).toBe('planned')
  expect(at('2026-11-30', 0, 0)).toBe('open')
  expect(at('2026-11-02', 3, 1)).toBe('open')
  expect(at('2026-11-02', 3, 0)).toBe('held')
  expect(sessionState({ heldOn: day('2026-12-01'), cancelledOn: TODAY }, { people: 3, waiting: 3 }, TODAY)).toBe(
    'cancelled',
  )
})

test('[A8-02] the post of a day is the one held, the one to come, or the last', () => {
  const posts = [{ fromOn: day('2026-12-10') }, { fromOn: day('2024-01-01') }, { fromOn: day('2025-01-01') }]
  expect(postOn(posts, TODAY)?.fromOn).toBe('2025-01-01')
  expect(postOn(posts, day('2023-01-01'))?.fromOn).toBe('2024-01-01')
  expect(postOn([], TODAY)).toBeUndefined()
  expect(nameOf({ lastName: '', firstName: '', code: 'parti-3' })).toBe('Agent parti-3')
})

test('[A8-06] a line names an agent by number or by name, in either order; what names nobody or several is told', () => {
  const agents = [
    { id: 1, code: '0001', lastName: 'Ménard', firstName: 'Zoé' },
    { id: 2, code: '0002', lastName: 'Petit', firstName: 'Sam' },
    { id: 3, code: '0003', lastName: 'Petit', firstName: 'Sam' },
  ]
  expect(whoIn(' menard  zoe \n0002\nZoé Ménard', agents)).toEqual({ ids: [1, 2], fault: undefined })
  expect(whoIn('0001\nInconnu', agents).ids).toEqual([])
  expect(whoIn('0001\nInconnu', agents).fault).toContain('« Inconnu »')
  expect(whoIn('Sam Petit', agents).fault).toContain('Écrivez leur numéro')
  expect(whoIn('\n \n', agents).fault).toContain('Nommez au moins un agent')
})
