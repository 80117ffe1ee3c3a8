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

function version({ format: _format, modules: _modules, code, ...facts }: Manifest, publishedOn: string | null): Row {
  return {
    versionCode: code,
    ...Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, cell(value)])),
    state: publishedOn === null ? 'draft' : 'published',
    publishedOn,
  }
}

/** The files of a département that adopted these on a day; what is still to complete has none. */
export function frameworkFiles(adopted: readonly { framework: string; code: string; on: string | null }[]): Files {
  const found = adopted.flatMap((one) => {
    const manifest = SHIPPED.find(({ framework, code }) => framework === one.framework && code === one.code)
    return manifest ? [{ manifest, on: one.on }] : []
  })
  return {
    engagements: found.flatMap(({ manifest }) => lines(manifest)),
    referentiels: found.map(({ manifest, on }) => version(manifest, on)),
  }
}
