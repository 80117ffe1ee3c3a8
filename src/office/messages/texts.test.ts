import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { bodyRefusal, filled, FIRST_SETTING, isStop, refuseText, windowsOf } from './texts.ts'

describe('[C6-01] rules of a text message', () => {
  const sent = { person: 0, model: 0, day: 0, monthCost: 0 }
  const whole = { ...FIRST_SETTING, perDay: 10, monthBudget: 1, unitCost: 500 }
  test.each([
    [{}, {}, undefined],
    [{}, { stopped: true }, 'stopped'],
    [{}, { parts: 4 }, 'too-long'],
    [{ person: 3 }, {}, 'person-cap'],
    [{ person: 2 }, {}, undefined],
    [{ model: 1 }, {}, 'model-cap'],
    [{ day: 10 }, {}, 'day-cap'],
    [{ day: 9 }, {}, undefined],
    [{ monthCost: 9_500 }, {}, undefined],
    [{ monthCost: 9_501 }, {}, 'budget'],
  ])('%j %j: %s', (so, over, why) => {
    expect(refuseText(whole, { sent: { ...sent, ...so }, parts: 1, stopped: false, ...over })).toBe(why)
  })
  test('hours of the site’s zone, without Sundays and public holidays, across the change of hour', () => {
    const at = (day: string) =>
      windowsOf(FIRST_SETTING, { today: plainDate(day), territory: 'metropole', zone: 'Europe/Paris' })
    expect(at('2026-10-24')[0]).toEqual(['2026-10-24T06:00:00.000Z', '2026-10-24T18:00:00.000Z'])
    expect(at('2026-10-25')[0]).toEqual(['2026-10-26T07:00:00.000Z', '2026-10-26T19:00:00.000Z'])
    expect(at('2026-05-01')[0]?.[0].slice(0, 10)).toBe('2026-05-02')
  })
  test.each([
    ['STOP', true],
    [' Stop 36111', true],
    ['Arrêt svp', true],
    ['« stop »', true],
    ['Ne stoppez pas', false],
    ['Merci', false],
    ['stopper', false],
  ])('%s: %s', (text, stop) => expect(isStop(text)).toBe(stop))
  test('words of a model: known fields, and how to refuse', () => {
    expect(bodyRefusal('[site] [refus]')).toBeUndefined()
    expect(bodyRefusal('[nom] [refus]')).toBe('unknown-field')
    expect(bodyRefusal('Bonjour')).toBe('no-refusal')
    expect(filled('[Site] : [lien] [mot] [refus]', { site: 'Metz', lien: 'x', mot: '' })).toBe('Metz : x [refus]')
  })
})
