// The frameworks that come with the product, as the files of a département that adopted them.
import { linesOf, type Manifest } from '#src/core/standards/manifest.ts'
import { SHIPPED } from '#src/core/standards/shipped.ts'
import type { Files, Row } from './folder.ts'

const cell = (value: unknown): Row[string] =>
  Array.isArray(value)
    ? value.join(' ; ')
    : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null

const lines = (manifest: Manifest): Row[] =>
  linesOf(manifest).map(({ parent, ...line }) => ({
    framework: manifest.framework,
    versionCode: manifest.code,
    above: parent,
    ...Object.fromEntries(Object.entries(line).map(([field, value]) => [field, cell(value)])),
  }))

function version(
  { format: _format, modules: _modules, code, ...facts }: Manifest,
  { on: publishedOn, past }: { on: string | null; past?: true },
): Row {
  return {
    versionCode: code,
    ...Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, cell(value)])),
    state: publishedOn === null ? 'draft' : past ? 'withdrawn' : 'published',
    publishedOn,
  }
}

type Adopted = { framework: string; code: string; on: string | null }
/** A text of the département's own; `past` when it no longer holds. */
export type Own = { manifest: Manifest; on: string; past?: true }

/** The files of a département that adopted these on a day, beside its own; what is still to complete has none. */
export function frameworkFiles(adopted: readonly Adopted[], own: readonly Own[] = []): Files {
  const shipped = adopted.flatMap((one) => {
    const manifest = SHIPPED.find(({ framework, code }) => framework === one.framework && code === one.code)
    return manifest ? [{ manifest, on: one.on }] : []
  })
  const found = [...shipped, ...own]
  return {
    engagements: found.flatMap(({ manifest }) => lines(manifest)),
    referentiels: found.map(({ manifest, ...at }) => version(manifest, at)),
  }
}
