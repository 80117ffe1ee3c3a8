/** The invisible signs of French typography, named so that sources stay readable. */
export const NO_BREAK = '\u00a0'
export const NARROW_NO_BREAK = '\u202f'
export const WORD_JOINER = '\u2060'
export const MINUS = '\u2212'
