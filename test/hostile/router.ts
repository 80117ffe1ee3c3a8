// What the product answers, read from its router and from its own pages.
import type { Hono } from 'hono'
import type { Env } from '#src/ground/web/web.tsx'

export type Walked = { method: string; path: string; right: string | undefined }

const rightOf = (handler: object): string | undefined =>
  'right' in handler && typeof handler.right === 'string' ? handler.right : undefined

/** Every route with what its first handler asks; what `use()` puts before all routes is not one. */
export function walk(app: Hono<Env>): Walked[] {
  const seen = new Map<string, Walked>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' && path.endsWith('*')) continue
    const key = `${method} ${path}`
    if (!seen.has(key)) seen.set(key, { method, path, right: rightOf(handler) })
  }
  return [...seen.values()]
}

/** `/reclamations/:id{[0-9]+}` as an expression that a path fits. */
export function matcher(pattern: string): RegExp {
  const parts = pattern.split(/\/:(\w+)(\{(?:[^{}]|\{[^}]*\})*\})?\??/)
  let source = ''
  for (let place = 0; place < parts.length; place += 3) {
    source += (parts[place] ?? '').replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    if (place + 1 < parts.length) source += `/(${(parts[place + 2] ?? '{[^/]+}').slice(1, -1)})`
  }
  return new RegExp(`^${source}$`)
}

/** The names of the parameters of a path, in order. */
export const parametersOf = (pattern: string): string[] =>
  [...pattern.matchAll(/\/:(\w+)/g)].map(([, name = '']) => name)

const SAMPLES = ['1', 'un', '2026-01', '2026-01-15', 'un.csv', 'R-2026-0001']

/** A path with something in the place of each parameter, such as its pattern allows. */
export const concrete = (path: string, values: readonly string[] = []): string => {
  let place = -1
  return path.replaceAll(/\/:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?\??/g, (_, pattern: string | undefined) => {
    place += 1
    const fits = new RegExp(`^(?:${pattern ?? '.+'})$`)
    return `/${values[place] ?? SAMPLES.find((sample) => fits.test(sample)) ?? '1'}`
  })
}

export type Fields = Readonly<Record<string, readonly string[]>>
export type FoundForm = { action: string; fields: Fields }

const plain = (html: string): string =>
  html
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

/** The links of a page, inside the product. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|formAction)="(\/[^"#]*)/gi)].map(([, href = '']) => plain(href))
}

/** The forms that post, with what they would send untouched; every choice of a list is kept. */
export function formsOf(html: string, address: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    if (!/method="post"/i.test(head)) return []
    const action = attribute(head, 'action') ?? address
    const fields = new Map<string, string[]>()
    const add = (name: string | undefined, value: string) => {
      if (name === undefined || name === '') return
      fields.set(name, [...(fields.get(name) ?? []), value].slice(0, 12))
    }
    for (const [tag] of body.matchAll(/<(?:input|button)\b[^>]*>/g))
      add(attribute(tag, 'name'), attribute(tag, 'value') ?? '')
    for (const [, head2 = '', text = ''] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
      add(attribute(head2, 'name'), plain(text))
    for (const [, head2 = '', options = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g))
      for (const [tag] of options.matchAll(/<option\b[^>]*>/g))
        add(attribute(head2, 'name'), attribute(tag, 'value') ?? '')
    return [{ action, fields: Object.fromEntries(fields) }]
  })
}
