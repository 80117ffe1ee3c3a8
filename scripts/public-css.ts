// The sheet of the public pages: DSFR's core and the few components they use, cut to the rules that their markup calls for. They run no
// script, so that what is not in the markup is never called for.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, type OutputFile, transform } from 'esbuild'
import { PurgeCSS } from 'purgecss'

/** Where the cut rules are committed: `npm run generate` writes them, the build takes them as they stand. */
export const PUBLIC_SHEET = 'src/ground/design/css/public.generated.css'

const PUBLIC_COMPONENTS = ['button', 'form', 'input', 'link']
const FACE = '"Public Sans", "Public Sans Fallback", arial, sans-serif'

export type Sheet = { css: string; pictures: readonly OutputFile[] }

/** Files of DSFR that every sheet begins with. */
export const dsfrCore = (root: string): string[] =>
  ['core/core.main.css', 'scheme/scheme.css'].map((file) => join(dsfrOf(root), file))

/** Files of DSFR's components. */
export const dsfrParts = (root: string, names: readonly string[]): string[] =>
  names.map((one) => join(dsfrOf(root), `component/${one}/${one}.main.css`))

/** Names of all of DSFR's components. */
export const dsfrComponents = (root: string): string[] =>
  readdirSync(join(dsfrOf(root), 'component'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

export const dsfrOf = (root: string): string => join(root, 'node_modules/@codegouvfr/react-dsfr/dsfr')

/** One style sheet from several, their pictures as files of their own. */
export async function bundleCss(root: string, files: readonly string[]): Promise<Sheet> {
  const result = await build({
    stdin: {
      contents: files.map((file) => `@import ${JSON.stringify(file)};`).join('\n'),
      resolveDir: root,
      loader: 'css',
    },
    bundle: true,
    write: false,
    outdir: join(root, 'dist'),
    entryNames: 'bundle',
    assetNames: '[name]-[hash]',
    loader: { '.svg': 'file' },
    external: ['*.woff2', '*.woff'],
    legalComments: 'none',
    logLevel: 'error',
  })
  const css = result.outputFiles.find((file) => file.path.endsWith('.css'))?.text ?? ''
  // Each import's own path is said in a comment, and differs from one checkout to the next.
  const said = css.replace(/\/\*[\s\S]*?\*\//g, '')
  return { css: withoutBrand(said), pictures: result.outputFiles.filter((file) => !file.path.endsWith('.css')) }
}

/** The State's typefaces and logo never leave this machine: the free face takes their place. */
function withoutBrand(css: string): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/(["']?)(Marianne|Spectral)\1,?\s*(arial,\s*sans-serif|georgia,\s*serif)?/g, FACE)
    .replace(/[^{}]*\.fr-logo[^{}]*\{[^{}]*\}/g, '')
}

/** The dark values of DSFR, for whoever has no script to ask for them. */
export function darkByDevice(css: string): string {
  return css.replace(
    /:root\[data-fr-theme=["']?dark["']?\]([^{]*)\{([^{}]*)\}/g,
    '@media (prefers-color-scheme: dark) { :root$1{$2} }',
  )
}

/** Everything a public page could call for, uncut. */
export async function wholeSheet(root: string): Promise<Sheet> {
  const { css, pictures } = await bundleCss(root, [...dsfrCore(root), ...dsfrParts(root, PUBLIC_COMPONENTS)])
  return { css: darkByDevice(css), pictures }
}

/** The rules whose elements, classes and attributes stand in the pages, as text that a person can compare. */
export async function cutSheet(root: string, pages: readonly string[]): Promise<string> {
  const { css } = await wholeSheet(root)
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: pages.join('\n'), extension: 'html' }],
    css: [{ raw: css }],
    defaultExtractor: calledFor,
    fontFace: false,
    keyframes: true,
  })
  if (result === undefined) throw new Error('The public sheet could not be cut')
  const { code } = await transform(result.css, { loader: 'css', legalComments: 'none' })
  const full = code.replace(/@media[^{}]*\{\s*\}\n?/g, '')
  return `/* Written by npm run generate from the public pages: what they use of DSFR. */\n${full}`
}

/** Names in tags only: a word of a sentence, or of an address, calls for no rule. */
function calledFor(html: string) {
  const found = {
    tags: new Set<string>(),
    classes: new Set<string>(),
    ids: new Set<string>(),
    names: new Set<string>(),
    values: new Set<string>(),
  }
  for (const [, tag = '', attributes = ''] of html.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)) {
    found.tags.add(tag.toLowerCase())
    for (const [, name = '', value = ''] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      found.names.add(name.toLowerCase())
      if (name === 'class') for (const one of value.split(/\s+/)) found.classes.add(one)
      else if (name === 'id') found.ids.add(value)
      else if (/^(type|lang|dir|target|rel|role|open)$/.test(name)) found.values.add(value)
    }
  }
  return {
    tags: [...found.tags],
    classes: [...found.classes],
    ids: [...found.ids],
    attributes: { names: [...found.names], values: [...found.values] },
    undetermined: [],
  }
}
