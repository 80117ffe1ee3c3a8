// The source files as the law tests read them.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Files under a folder of the checkout, with paths from its root and forward slashes. */
export function filesUnder(folder: string, matches: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && matches.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g

export type Import = { target: string; typeOnly: boolean }

/** What a file imports: packages by name, own files by path from the root (`src/core/organisation/index.ts`). */
export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, , typeOnly, from, dynamic, bare]) => {
    const written = from ?? dynamic ?? bare ?? ''
    const own = written.startsWith('.') ? posix.join(posix.dirname(path), written) : written.replace(/^#/, '')
    return { target: own, typeOnly: Boolean(typeOnly) }
  })
}
