import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
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

/** A whole page as HTML, its words set in French typography. */
export function renderPage(page: ReactNode): string {
  return `<!DOCTYPE html>${frenchMarkup(renderToStaticMarkup(page))}`
}

/** Elements whose text must stay as typed. */
const VERBATIM =
  /<textarea\b[^>]*>[\s\S]*?<\/textarea>|<pre\b[^>]*>[\s\S]*?<\/pre>|<code\b[^>]*>[\s\S]*?<\/code>|<script\b[^>]*>[\s\S]*?<\/script>|<[^>]*>/g
/** Stands between two texts while they are set together: a white space that no rule touches. */
const SEAM = '\u2029'

/** Sets every text of a page in French typography, at the edge of rendering and nowhere else. */
export function frenchMarkup(html: string): string {
  const tags = html.match(VERBATIM) ?? []
  const texts = html.split(VERBATIM)
  const set = escape(pageText(unescape(texts.join(SEAM)))).split(SEAM)
  let out = ''
  for (let i = 0; i < set.length; i += 1) out += (set[i] ?? '') + (tags[i] ?? '')
  return out
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
