import { masked } from '#src/core/room/masks.ts'
import { TEXTS_LIMIT } from './questionnaire.ts'

/** A comment as it is kept: a mask is sometimes longer than what it hides. One that is too long as it came stays so, and is refused. */
export function maskedComment(text: string): string {
  if (text === '') return text
  const hidden = masked(text)
  return Array.from(text).length > TEXTS_LIMIT ? hidden : Array.from(hidden).slice(0, TEXTS_LIMIT).join('')
}
