import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { cellsOf, detailReader, formatOf, queueReader } from './journal.ts'
import { notesOf, type Rules, silentDays, summed } from './journal-totals.ts'
import { civilIn, eachLine, readJournal } from './routes/journal.tsx'
import { formulaText, ringsOf, USUAL } from './formula.ts'
import { choicesIn, menuFault, menuState, type VoiceMenu } from './voice-menu.ts'
import { lostOf, type Line } from './telephone.ts'

const PARIS = civilIn('Europe/Paris')
/** 12 May 2026, 08:00 in Paris. */
const EIGHT = Date.UTC(2026, 4, 12, 6) / 1000
const q = (seconds: number, id: string, rest: string) => `${EIGHT + seconds}|${id}|${rest}`
const LINE: Line = {
  id: 1,
  code: 'standard',
  name: 'Standard',
  number: '0199001234',
  site: 1,
  service: null,
  destination: 'standard',
  targetPermille: null,
  validFrom: null,
  validTo: null,
  queues: 'accueil, 6000',
  opensAt: '08:00',
  closesAt: '10:00',
  voicemail: '',
  version: 1,
}
const RULES: Rules = { shortSeconds: 10, works: (_, day) => day !== '2026-05-14' }
const read = (reader: ReturnType<typeof queueReader>, lines: readonly string[]) => {
  for (const line of lines) reader.take(line)
  return reader.end()
}

describe('[D4-50] queue_log', () => {
  const lines = [
    q(0, 'QUEUESTART', 'NONE|NONE|QUEUESTART|'),
    q(10, 'a.1', 'accueil|NONE|ENTERQUEUE||0601020304|1'),
    q(25, 'a.1', 'accueil|SIP/12|RINGNOANSWER|15000'),
    q(40, 'a.1', 'accueil|SIP/13|CONNECT|30|b.1|12'),
    q(99, 'a.1', 'accueil|SIP/13|COMPLETECALLER|30|59|1'),
    q(50, 'c.1', 'accueil|NONE|ENTERQUEUE||0601020305|1'),
    q(55, 'c.1', 'accueil|NONE|ABANDON|1|1|5'),
    // Thrown out of one queue, taken in another: one call.
    q(60, 'd.1', 'accueil|NONE|ENTERQUEUE||0601020306|1'),
    q(120, 'd.1', 'accueil|NONE|EXITWITHTIMEOUT|1'),
    q(121, 'd.1', 'titres|NONE|ENTERQUEUE||0601020306|1'),
    q(150, 'd.1', 'titres|SIP/14|CONNECT|29|e.1|4'),
    'n’importe quoi',
  ]
  test('calls are joined, answered, given up; the wait runs over queues; nobody is kept', () => {
    const { calls, unread } = read(queueReader(PARIS), lines)
    expect(unread).toBe(1)
    expect(calls).toEqual([
      expect.objectContaining({ to: 'accueil', day: '2026-05-12', minute: 480, answered: true, wait: 30, ring: 12 }),
      expect.objectContaining({ to: 'accueil', answered: false, wait: 5, ring: null }),
      expect.objectContaining({ to: 'accueil', answered: true, wait: 90, ring: 4, joined: 1 }),
    ])
    expect(JSON.stringify(calls)).not.toMatch(/0601|SIP/)
  })
  test('[D4-52] totals of a day, short abandons apart, half-hours without a trace', () => {
    const { calls } = read(queueReader(PARIS), [...lines, q(3700, 'z.1', 'accueil|NONE|ENTERQUEUE|||1')])
    const summary = summed(calls, [LINE], RULES)
    expect(summary.totals).toEqual([
      {
        line: 'standard',
        day: '2026-05-12',
        offered: 4,
        answered: 2,
        lost: 2,
        wait: 120,
        short: 2,
        ring: 16,
        missing: 2,
      },
    ])
    expect(summary).toMatchObject({ calls: 4, joined: 1, missing: 2, unknown: [] })
    const said = notesOf(summary, { lines: 12, unread: 1, shortSeconds: 10, silent: 0 }).join(' ')
    expect(said.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('2 demi-heures d’ouverture sans aucune trace')
    expect(said).toContain('1\u00a0transfert joint')
  })
  test('[D4-53] what is outside the hours, on a closed day or of no line stands apart, counted', () => {
    const { calls } = read(queueReader(PARIS), [
      q(-3600, 'a', 'accueil|NONE|ENTERQUEUE|||1'),
      q(2 * 86_400, 'b', 'accueil|NONE|ENTERQUEUE|||1'),
      q(5, 'c', 'ailleurs|NONE|ENTERQUEUE|||1'),
      q(6, 'd', '6000|NONE|ENTERQUEUE|||1'),
    ])
    const summary = summed(calls, [LINE], RULES)
    expect(summary).toMatchObject({ outside: 2, unknown: [['ailleurs', 1]] })
    expect(summary.totals).toMatchObject([{ offered: 1 }])
    expect(notesOf(summary, { lines: 4, unread: 0, shortSeconds: 10, silent: 0 }).join(' ')).toContain(
      '« ailleurs » (1)',
    )
  })
})

describe('[D4-51] call detail records', () => {
  const cdr = (over: Record<number, string>) =>
    Object.assign(
      [
        '',
        '0601020304',
        '0199001234',
        'default',
        '"X" <0601020304>',
        'SIP/a',
        'SIP/b',
        'Dial',
        '',
        '2026-05-12 08:05:00',
        '2026-05-12 08:05:20',
        '2026-05-12 08:06:00',
        '60',
        '40',
        'ANSWERED',
        'DOCUMENTATION',
        'u1',
        '',
        '',
        'L1',
        '1',
      ],
      over,
    )
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(',')
  test('legs are joined by linkedid; a machine, an inner call and a missed one are told apart', () => {
    const { calls } = read(detailReader(), [
      cdr({ 10: '', 14: 'NO ANSWER', 16: 'u1' }),
      cdr({ 2: '6001', 9: '2026-05-12 08:05:15', 10: '2026-05-12 08:05:30', 16: 'u2' }),
      cdr({ 7: 'Playback', 16: 'u3', 19: 'L3' }),
      cdr({ 1: '6002', 2: '6003', 16: 'u4', 19: 'L4' }),
      cdr({ 10: '', 14: 'BUSY', 11: '2026-05-12 08:05:04', 16: 'u5', 19: 'L5' }),
    ])
    expect(calls).toEqual([
      expect.objectContaining({ to: '0199001234', answered: true, wait: 30, ring: 15, joined: 1, minute: 485 }),
      expect.objectContaining({ machine: true, answered: false }),
      expect.objectContaining({ inner: true }),
      expect.objectContaining({ answered: false, wait: 4, machine: false }),
    ])
    const summary = summed(calls, [LINE], RULES)
    expect(summary).toMatchObject({ machine: 1, inner: 1, joined: 1 })
    expect(summary.totals).toMatchObject([{ offered: 2, answered: 1, lost: 1, short: 1 }])
  })
  test('a heading tells the columns; without linkedid each record is a call', () => {
    const { calls } = read(detailReader(), [
      'calldate,src,dst,lastapp,answer,end,disposition,uniqueid',
      '2026-05-12 08:00:00,0601,0199001234,Dial,2026-05-12 08:00:09,2026-05-12 08:01:00,ANSWERED,x1',
      '2026-05-12 08:00:00,0601,0199001234,Dial,,2026-05-12 08:01:00,NO ANSWER,x2',
    ])
    expect(calls).toMatchObject([
      { answered: true, wait: 9 },
      { answered: false, wait: 60 },
    ])
  })
  test('formats are told by their first lines, hostile lines are read over', () => {
    expect(formatOf([q(0, 'a', 'b|c|ENTERQUEUE')])).toBe('queue_log')
    expect(formatOf([cdr({})])).toBe('cdr')
    expect(formatOf(['Ligne;Jour;Présentés', 'standard;2026-05-12;4'])).toBeUndefined()
    expect(cellsOf('"a ""b"", c",d')).toEqual(['a "b", c', 'd'])
    const { calls, unread } = read(detailReader(), ['\u0000', ','.repeat(5000), cdr({ 9: '9999-99-99 99:99:99' })])
    expect([calls.length, unread]).toEqual([0, 3])
  })
})

test('[D4-54] half a million lines are read in linear time, and others are answered meanwhile', async () => {
  const lines = (n: number) =>
    new TextEncoder().encode(
      Array.from({ length: n / 2 }, (_, at) => {
        const second = at * 3
        return `${q(second, `c${at}`, 'accueil|NONE|ENTERQUEUE||06|1')}\n${q(second + 9, `c${at}`, 'accueil|A|CONNECT|9|x|3')}`
      }).join('\n'),
    )
  const time = async (bytes: Uint8Array) => {
    const from = performance.now()
    const found = await readJournal(bytes, PARIS)
    return { took: performance.now() - from, calls: found?.calls.length }
  }
  await time(lines(20_000))
  const small = await time(lines(125_000))
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const great = await time(lines(500_000))
  clearInterval(watch)
  expect([small.calls, great.calls]).toEqual([62_500, 250_000])
  expect(great.took / Math.max(small.took, 1)).toBeLessThan(12)
  expect(great.took).toBeLessThan(15_000)
  expect(longest).toBeGreaterThan(0)
}, 60_000)

test('[D4-54] a line cut between two pieces is one line, whatever ends it', async () => {
  const found: string[] = []
  const text = `${'é'.repeat(200_000)}\r\nb\n\nc`
  await eachLine(new TextEncoder().encode(text), (line) => found.push(line))
  expect(found.map((line) => line.length)).toEqual([200_000, 1, 0, 1])
})

test('[D4-55] days of opening of which the journal says nothing are counted', () => {
  const total = { line: 'standard', offered: 1, answered: 1, lost: 0, wait: 0, short: 0, ring: null, missing: 0 }
  const totals = ['2026-05-11', '2026-05-15'].map((day) => ({ ...total, day: plainDate(day) }))
  expect(silentDays({ totals }, [LINE], RULES)).toEqual(['2026-05-12', '2026-05-13'])
})

test('[D4-56] one formula, the words of the house; lost is its complement', () => {
  expect(formulaText(USUAL)).toContain('Décrochés ÷ présentés')
  const words = formulaText({ ...USUAL, answeredWord: 'completed', lostWord: 'unanswered', shortSeconds: 15 })
  expect(words).toContain('Aboutis ÷ présentés')
  expect(words).toContain('Sans réponse : présentés moins aboutis')
  expect(words.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('moins de 15 secondes')
  expect(lostOf({ offered: 10, answered: 7 })).toBe(3)
  expect(ringsOf(60, 4, USUAL)).toBe(3)
  expect(ringsOf(60, 0, USUAL)).toBeNull()
})

describe('[D4-57] a voice menu is a tree typed line by line', () => {
  test('its choices', () => {
    expect(
      choicesIn('Accueil : Bonjour.\n1. Séjour\n  1. Renouveler : Prenez rendez-vous : en ligne.\n2. Titres'),
    ).toEqual([
      { key: '', label: 'Accueil', text: 'Bonjour.', under: [] },
      {
        key: '1',
        label: 'Séjour',
        text: '',
        under: [{ key: '1', label: 'Renouveler', text: 'Prenez rendez-vous : en ligne.', under: [] }],
      },
      { key: '2', label: 'Titres', text: '', under: [] },
    ])
  })
  test.each([
    ['', 'au moins une ligne'],
    ['1. A\n1. B', 'la touche 1 sert déjà'],
    ['1. A\n    2. B', 'un seul cran'],
    [Array.from({ length: 301 }, (_, at) => `Choix ${at}`).join('\n'), '300 lignes'],
    ['1. A\n  1. B\n2. C\n  1. D', undefined],
  ])('%j', (text, fault) => {
    if (fault === undefined) expect(menuFault(text)).toBeUndefined()
    else expect(menuFault(text)).toContain(fault)
  })
  test('its state follows from its approval and its day', () => {
    const menu = (number: number, validFrom: string, approvedOn: string | null): VoiceMenu => ({
      id: number,
      line: 1,
      number,
      lines: 'A',
      reason: '',
      validFrom: plainDate(validFrom),
      approvedOn: approvedOn === null ? null : plainDate(approvedOn),
      approver: approvedOn === null ? '' : 'Chef',
      version: 1,
    })
    const all = [
      menu(1, '2025-01-01', '2025-01-01'),
      menu(2, '2026-01-01', '2025-12-01'),
      menu(3, '2027-01-01', '2026-05-01'),
      menu(4, '2026-01-01', null),
    ]
    const on = plainDate('2026-06-01')
    expect(all.map((one) => menuState(one, all, on))).toEqual(['replaced', 'force', 'coming', 'draft'])
  })
})
