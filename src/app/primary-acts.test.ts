// The one act each state of an object asks for, as a table: what its room decides, without a page.
import { describe, expect, test } from 'vitest'
import { primaryAct as ofProcedure } from '#src/core/procedures/procedure.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { primaryAct as ofCampaign } from '#src/listening/surveys/life.ts'
import type { Campaign } from '#src/listening/surveys/campaign.ts'
import { primaryAct as ofLine } from '#src/reception/telephone/telephone.ts'
import { committeeAct, primaryAct as ofSession } from '#src/reporting/committees/session.ts'

const today = plainDate('2026-11-19')
const before = plainDate('2026-11-01')
const after = plainDate('2026-12-01')

describe('[F7-01] one act or none', () => {
  const all = { writes: true, signs: true }
  const reader = { writes: false, signs: false }
  test.each([
    ['planned', after, all, 'deck'],
    ['planned', after, reader, 'deck'],
    ['planned', today, all, 'hold'],
    ['planned', before, all, 'hold'],
    ['planned', before, reader, 'deck'],
    ['held', before, all, 'write'],
    ['held', before, reader, undefined],
    ['minutes', before, all, 'write'],
    ['frozen', before, all, 'file'],
    ['frozen', before, { writes: true, signs: false }, undefined],
    ['signed', before, all, 'next'],
    ['signed', before, reader, undefined],
  ] as const)('a session %s of %s', (state, heldOn, may, act) => {
    expect(ofSession({ state, heldOn }, today, may)).toBe(act)
  })

  test.each([
    [null, true, 'plan'],
    [null, false, undefined],
    [before, true, undefined],
  ] as const)('a committee closed on %s, writing %s', (closedOn, writes, act) => {
    expect(committeeAct({ closedOn }, writes)).toBe(act)
  })

  const campaign = (opensOn: string, closesOn: string): Campaign => ({
    id: 1,
    code: 'c',
    name: 'C',
    labelYear: 2026,
    questionnaireVersion: 1,
    opensOn: plainDate(opensOn),
    closesOn: plainDate(closesOn),
    closedOn: null,
    archivedOn: null,
    scope: null,
    counted: true,
    audience: 'users',
    denominator: 'expressed',
    version: 1,
  })
  test.each([
    ['2026-12-01', '2026-12-31', true, undefined],
    ['2026-11-01', '2026-12-31', true, 'key'],
    ['2026-11-01', '2026-12-31', false, 'results'],
    ['2026-01-01', '2026-02-01', true, 'results'],
  ] as const)('a campaign from %s to %s, keying %s', (opens, closes, keys, act) => {
    expect(ofCampaign(campaign(opens, closes), today, keys)).toBe(act)
  })

  test.each([
    [null, { writes: true, month: before, whole: false }, 'type'],
    [null, { writes: true, month: before, whole: true }, undefined],
    [null, { writes: false, month: before, whole: false }, undefined],
    [plainDate('2026-10-01'), { writes: true, month: before, whole: false }, undefined],
  ] as const)('a line that ends on %s with %o', (validTo, may, act) => {
    expect(ofLine({ validTo }, may)).toBe(act)
  })

  test.each([
    [{ reviewedOn: null, reviewDue: null, active: true }, true, 'review'],
    [{ reviewedOn: before, reviewDue: before, active: true }, true, 'review'],
    [{ reviewedOn: before, reviewDue: after, active: true }, true, undefined],
    [{ reviewedOn: null, reviewDue: null, active: false }, true, undefined],
    [{ reviewedOn: null, reviewDue: null, active: true }, false, undefined],
  ] as const)('a procedure %o, writing %s', (sheet, writes, act) => {
    expect(ofProcedure(sheet, today, writes)).toBe(act)
  })
})
