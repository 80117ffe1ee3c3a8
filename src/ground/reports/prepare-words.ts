import { documentText } from '#src/ground/design/text/index.ts'
import type { Inline, Run } from '#src/ground/reports/model.ts'

/** Words as runs, spaced, with links that are safe to open. */
export function runs(text: Inline): readonly Run[] {
  const parts = typeof text === 'string' ? [text] : text
  return parts.map((part) => runOf(typeof part === 'string' ? { text: part } : part)).filter((run) => run.text !== '')
}

/** An address that opens outside, or the name of a file beside the document. */
const SAFE = /^(https?:\/\/|mailto:)|^\w[\w-]*(?:[./][\w-]+)*$/i

function runOf({ href, ...run }: Run): Run {
  const safe = href && SAFE.test(href) ? { href: clean(href) } : {}
  return { ...run, text: run.text.split(/\r?\n/).map(french).join('\n'), ...safe }
}

/** Spaced words; null when there are none. */
export function optional(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : french(text)
}

/** Words with French spacing, on one line. */
export function french(text: string): string {
  return documentText(clean(text))
}

/** Signs that no document format accepts: control signs, and halves of a broken character. */
export function clean(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (sign === '\n' || sign === '\t' ? ' ' : ''))
}
