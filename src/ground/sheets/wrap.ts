import { documentText } from '#src/ground/design/text/index.ts'
import type { Style } from './form.ts'

/** Sizes in points. */
export const SIZES: Readonly<Record<Style, { size: number; bold: boolean }>> = {
  issuer: { size: 9.5, bold: false },
  title: { size: 17, bold: true },
  running: { size: 9.5, bold: false },
  lead: { size: 10.5, bold: false },
  heading: { size: 13, bold: true },
  label: { size: 10.5, bold: true },
  help: { size: 9.5, bold: false },
  option: { size: 10.5, bold: false },
  level: { size: 9, bold: false },
  foot: { size: 9, bold: false },
}

const POINT = 25.4 / 72
/** From one line to the next, in sizes. */
export const PITCH = 1.22

/** The widest a letter is, in parts of its size: a line that is cut by it fits whatever the face. */
function letterWidth(sign: string): number {
  if (/[iljt.,:;'’|!()\s]/u.test(sign)) return 0.32
  if (/[mwMW%@]/u.test(sign)) return 0.9
  if (/[\p{Lu}]/u.test(sign)) return 0.7
  if (/[\u2e80-\uffef]/u.test(sign)) return 1.02
  return 0.56
}

const widthOf = (text: string, style: Style): number => {
  const { size, bold } = SIZES[style]
  let sum = 0
  for (const sign of text) sum += letterWidth(sign)
  return sum * size * POINT * (bold ? 1.05 : 1)
}

/** Height of so many lines. */
export const heightOf = (lines: number, style: Style): number => lines * SIZES[style].size * POINT * PITCH
export const pitchOf = (style: Style): number => heightOf(1, style)

/** Signs that no document accepts go; French spacing. */
const spaced = (text: string): string => documentText(text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, ' '))

/** A text cut in lines no wider than so many millimetres, at spaces; a word wider than a line is cut where it must. */
export function wrapped(text: string, style: Style, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of spaced(text)
    .split(/[ \n\t]+/)
    .flatMap((word) => pieces(word, style, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, style) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line !== '') lines.push(line)
  return lines
}

function pieces(word: string, style: Style, width: number): string[] {
  if (widthOf(word, style) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const sign of word) {
    if (part !== '' && widthOf(part + sign, style) > width) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part]
}
