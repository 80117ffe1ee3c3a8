import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'
import { finishForms } from './finish-forms.ts'
import { pageText } from './text/index.ts'

/** Pages of the back office: scripts of our own only, no inline script or style. `formTargets` names the identity providers. */
export function pagePolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Public pages run no script at all. */
export const PUBLIC_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A public page on a tablet of the office: our own script, which keeps answers there and sends them. */
export const TABLET_POLICY = [
  PUBLIC_POLICY,
  "script-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
].join('; ')

/** A whole page as HTML, its words set in French typography where it is in French. */
export function renderPage(page: ReactNode): string {
  const html = finishForms(renderToStaticMarkup(page))
  return `<!DOCTYPE html>${/^<html lang="(?!fr")/.test(html) ? html : frenchMarkup(html)}`
}

/** Parts kept as they were drawn, some ten megabytes. */
const drawn = new Shelves<{ html: string }>(3000)

/**
 * A part of a page, drawn once for as long as it is made of the same things: the inside of an element, before typography. `text` says all
 * that it shows besides. For what shows nothing of a person.
 */
export function drawnOnce(
  { things, text }: { things: readonly object[]; text: string },
  part: () => ReactNode,
): string {
  return drawn.open(things.map(nameOfThing).join())(text, () => ({ html: renderToStaticMarkup(part()) })).html
}

/** A part of a page, for a script that puts it in its place. */
export function renderPart(part: ReactNode): string {
  return frenchMarkup(renderToStaticMarkup(part))
}

/** Elements whose text must stay as typed. */
const VERBATIM = ['textarea', 'pre', 'code', 'script'] as const
/** How their names begin: nearly every other tag is known by its first letter. */
const FIRST = new Set(VERBATIM.map((name) => name.charCodeAt(0)))
/** Stands between two texts while they are set together: a white space that no rule touches. */
const SEAM = '\u2029'

/** Sets every text of a page in French typography, at the edge of rendering and nowhere else. */
export function frenchMarkup(html: string): string {
  const texts: string[] = []
  const tags: string[] = []
  let at = 0
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const end = endOfTag(html, open)
    texts.push(html.slice(at, open))
    tags.push(html.slice(open, end))
    at = end
  }
  texts.push(html.slice(at))
  const set = escape(pageText(unescape(texts.join(SEAM)))).split(SEAM)
  let out = ''
  for (let i = 0; i < set.length; i += 1) out += (set[i] ?? '') + (tags[i] ?? '')
  return out
}

/** Past the tag, or past the whole element where its text stays. Attributes hold no « > »: React writes it as an entity. */
function endOfTag(html: string, open: number): number {
  const name =
    FIRST.has(html.charCodeAt(open + 1)) &&
    VERBATIM.find((one) => html.startsWith(one, open + 1) && /[\s>]/.test(html[open + 1 + one.length] ?? ''))
  const closing = name ? `</${name}>` : '>'
  const end = html.indexOf(closing, open)
  return end < 0 ? html.length : end + closing.length
}

function unescape(text: string): string {
  return text.replace(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}
