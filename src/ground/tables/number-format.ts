import { format, getFormatDateInfo, getFormatInfo } from 'numfmt'
import { type Cell, type CellKind, plainDecimal } from './cell.ts'

/**
 * The formats a workbook names by number only, as a French spreadsheet shows them (ECMA-376, 18.8.30: those of dates follow the
 * machine's own order).
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'dd-mmm-yy',
  16: 'dd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
}

/** Excel refuses a longer one. */
const LONGEST = 255
/** Days after which a spreadsheet shows ###: 31 December 9999. */
const LAST_DAY = 2_958_466
const REMEMBERED = 2000

export type NumberFormat = { kind: CellKind; shown(value: number): string }
const GENERAL: NumberFormat = { kind: 'number', shown: (value) => shownBy('General', value) }

/** A format by its number, or by the code a workbook gives it; a code that cannot be understood shows numbers plainly. */
export function numberFormat(id: number, code?: string): NumberFormat {
  const pattern = code ?? BUILT_IN[id] ?? 'General'
  if (pattern.length > LONGEST || pattern === 'General') return GENERAL
  try {
    const known = new Map<number, string>()
    const kind = kindOf(pattern)
    return {
      kind,
      shown(value) {
        const found = known.get(value)
        if (found !== undefined) return found
        const text = shownBy(pattern, value)
        if (known.size < REMEMBERED) known.set(value, text)
        return text
      },
    }
  } catch {
    return GENERAL
  }
}

function kindOf(pattern: string): CellKind {
  const { isDate, isPercent } = getFormatInfo(pattern)
  if (isPercent) return 'percent'
  if (!isDate) return 'number'
  const bare = pattern.replace(/"[^"]*"|\\./g, '')
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'duration'
  const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(pattern)
  const clock = hours || minutes || seconds
  // « mm:ss.0 » is said to have a month: minutes without hours.
  if (!year && !day && clock) return 'time'
  if (clock) return 'instant'
  if (year && month && !day) return 'month'
  return day || year || month ? 'day' : 'number'
}

function shownBy(pattern: string, value: number): string {
  try {
    return format(pattern, value, { locale: 'fr' }).trim()
  } catch {
    return plainDecimal(value).replace('.', ',')
  }
}

/** A stored number as its format says it; `date1904` when the workbook counts its days from 1904. */
export function numberCell(stored: number, { kind, shown }: NumberFormat, date1904 = false): Cell {
  if (kind === 'number' || kind === 'text')
    return { kind: 'number', raw: stored, text: plainDecimal(stored), shown: shown(stored) }
  if (kind === 'percent') return { kind, raw: stored, text: `${plainDecimal(stored * 100)} %`, shown: shown(stored) }
  if (kind === 'duration') return { kind, raw: stored, text: durationText(stored), shown: shown(stored) }
  const raw = date1904 && kind !== 'time' ? stored + 1462 : stored
  // No such day: the spreadsheet shows ### and means a number.
  if (raw < 0 || raw >= LAST_DAY) return numberCell(stored, GENERAL)
  return { kind, raw, text: dateText(raw, kind), shown: shown(raw) }
}

/** Hours, minutes and seconds; hours go beyond 24. */
export function durationText(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400)
  return `${days < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${clockText(seconds % 3600)}`
}

const two = (n: number) => String(n).padStart(2, '0')
const clockText = (seconds: number) => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`

function dateText(serial: number, kind: CellKind): string {
  const seconds = Math.round(serial * 86_400)
  const clock = `${two(Math.floor((seconds % 86_400) / 3600))}:${clockText(seconds % 3600)}`
  if (kind === 'time') return clock
  const day = dayText(Math.floor(seconds / 86_400))
  return seconds % 86_400 === 0 ? day : `${day} ${clock}`
}

/** Day 60 is the 29 February 1900 that never was: before it, days are one ahead. */
function dayText(serial: number): string {
  const shift = serial < 60 ? 1 : 0
  return new Date(Date.UTC(1899, 11, 30 + serial + shift)).toISOString().slice(0, 10)
}
