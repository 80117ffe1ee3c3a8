// Telephone numbers as people and switchboards write them.
import { NO_BREAK } from '#src/ground/design/text/index.ts'

/** National numbers of overseas operators keep their own indicative after the trunk zero: +262 262… is 0262…. */
const OVERSEAS = /^(262|590|594|596)(\d{9})$/

/**
 * A number as it is kept: `0199001234` for a French one (of the mainland or overseas, the zero back when a spreadsheet dropped it), `3939`
 * for a short one, `+352…` for a foreign one. Undefined when it is none.
 */
export function phoneOf(text: string): string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f.()/-]/g, '').replace(/^00/, '+')
  if (/^\+33\(?0?\)?\d{9}$/.test(plain)) return `0${plain.slice(-9)}`
  const overseas = plain.startsWith('+') ? OVERSEAS.exec(plain.slice(1)) : null
  if (overseas) return `0${overseas[2]}`
  if (/^\+[1-9]\d{5,14}$/.test(plain)) return plain
  if (/^0[1-9]\d{8}$/.test(plain)) return plain
  if (/^[1-9]\d{8}$/.test(plain)) return `0${plain}`
  return /^(1\d{1,2}|1\d{3}|3\d{3}|10\d{2}|11[68]\d{3})$/.test(plain) ? plain : undefined
}

/** A number by groups of two, as it is read aloud: « 01 99 00 12 34 », « 39 39 »; what is no French number stays as it is. */
export function phoneInWords(number: unknown): string {
  if (typeof number !== 'string') return ''
  const kept = phoneOf(number) ?? number
  return /^\d{4}(\d{6})?$/.test(kept) ? (kept.match(/../g) ?? []).join(NO_BREAK) : kept
}

/** A mobile to which text messages are sent, as networks write it: `+33612345678`. Undefined when it is none. */
export function mobileOf(text: string): string | undefined {
  const kept = phoneOf(text)
  if (kept === undefined) return undefined
  if (kept.startsWith('+')) return kept
  const overseas = /^0(692|693|690|691|694|696|697|639)\d{6}$/.exec(kept)
  const indicative: Readonly<Record<string, string>> = {
    692: '262',
    693: '262',
    639: '262',
    690: '590',
    691: '590',
    694: '594',
    696: '596',
    697: '596',
  }
  if (overseas) return `+${indicative[overseas[1] ?? '']}${kept.slice(1)}`
  return /^0[67]\d{8}$/.test(kept) ? `+33${kept.slice(1)}` : undefined
}
