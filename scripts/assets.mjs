// Builds dist/assets: style sheets, islands, typeface and icon, under names that carry their content, compressed beside.
// Pages with DSFR's script keep its components whole, since the script makes class names as it runs; public pages run no
// script and keep only what they use, read off the gallery's own public pages.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, transform } from 'esbuild'
import { PurgeCSS } from 'purgecss'
import { root } from './platform.mjs'

const at = (...parts) => join(root, ...parts)
const dsfr = at('node_modules/@codegouvfr/react-dsfr/dsfr')
// Built beside and put in place in one move: a running server never sees half a folder.
const out = at(`dist/.assets-${process.pid}`)

/** The State's logo is for the State; the others are not used by the product. */
const LEFT_OUT = new Set(
  `logo connect consent follow share transcription translate tile card range stepper password quote callout
   segmented content table summary toggle tooltip download sidemenu display tab`.split(/\s+/),
)

const COMPONENTS = readdirSync(join(dsfr, 'component'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !LEFT_OUT.has(entry.name))
  .map((entry) => entry.name)
const PUBLIC_COMPONENTS = ['button', 'form', 'input', 'link']
const APP_LAYER = ['pv', 'lists', 'forms', 'screens', 'figures', 'minutes']
const WEIGHTS = ['400', '500', '600', '700']
const FACE = '"Public Sans", "Public Sans Fallback", arial, sans-serif'

/** One style sheet from several, their pictures as files of their own. */
async function bundleCss(files) {
  const result = await build({
    stdin: {
      contents: files.map((file) => `@import ${JSON.stringify(file)};`).join('\n'),
      resolveDir: root,
      loader: 'css',
    },
    bundle: true,
    write: false,
    outdir: out,
    entryNames: 'bundle',
    assetNames: '[name]-[hash]',
    loader: { '.svg': 'file' },
    external: ['*.woff2', '*.woff'],
    legalComments: 'none',
    logLevel: 'error',
  })
  const css = result.outputFiles.find((file) => file.path.endsWith('.css'))?.text ?? ''
  const pictures = result.outputFiles.filter((file) => !file.path.endsWith('.css'))
  return { css: withoutBrand(css), pictures }
}

/** The State's typefaces and logo never leave this machine: the free face takes their place. */
function withoutBrand(css) {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/(["']?)(Marianne|Spectral)\1,?\s*(arial,\s*sans-serif|georgia,\s*serif)?/g, FACE)
    .replace(/[^{}]*\.fr-logo[^{}]*\{[^{}]*\}/g, '')
}

function fontFaces(names) {
  const faces = WEIGHTS.map(
    (weight) =>
      `@font-face{font-family:"Public Sans";font-weight:${weight};font-display:swap;src:url("${names[`public-sans-${weight}.woff2`]}") format("woff2")}`,
  )
  // Arial set to the measures of Public Sans: the page does not jump when the face arrives.
  faces.push(
    '@font-face{font-family:"Public Sans Fallback";src:local("Arial");size-adjust:104.6%;ascent-override:90.8%;descent-override:21.5%;line-gap-override:0%}',
  )
  return faces.join('\n')
}

/** The dark values of DSFR, for whoever has no script to ask for them. */
function darkByDevice(css) {
  return css.replace(
    /:root\[data-fr-theme=["']?dark["']?\]([^{]*)\{([^{}]*)\}/g,
    '@media (prefers-color-scheme: dark) { :root$1{$2} }',
  )
}

/** Keeps the rules whose classes and elements stand in the markup. */
async function purge(css, html) {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: html, extension: 'html' }],
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    fontFace: false,
    keyframes: true,
  })
  return result?.css ?? css
}

/** Drops the variables that nothing left reads, until none goes. */
function dropUnusedVariables(css) {
  const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]))
  const less = css.replace(/(--[\w-]+)\s*:[^;{}]*(?:;|(?=\}))/g, (whole, name) => (read.has(name) ? whole : ''))
  return less.length === css.length ? less : dropUnusedVariables(less)
}

/** Classes of utilities and icons that no source names; everything else of the application's sheet is kept. */
function dropUnusedUtilities(css, sources) {
  const used = new Set(sources.match(/fr-[\w-]+/g) ?? [])
  const optional =
    /\.(fr-(?:icon|fi|[mp][trblxy]?|col|display|artwork|grid-row|raw|h[1-6]|text|background|transition|ratio|responsive|skiplinks-x)-[\w-]+)/g
  return css.replace(/([^{}@;]+)\{([^{}]*)\}/g, (rule, selectors, body) => {
    if (/^\s*(from|to|\d+%)/.test(selectors)) return rule
    const kept = selectors.split(/,(?![^(]*\))/).filter((selector) => {
      const names = [...selector.matchAll(optional)].map((match) => match[1])
      return names.length === 0 || names.some((name) => used.has(name))
    })
    return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`
  })
}

function sourcesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

/** The public pages of the gallery, rendered: what the public sheet is cut to. */
async function publicMarkup() {
  const file = at(`dist/.gallery-public-${process.pid}.mjs`)
  await build({
    entryPoints: [at('test/gallery/gallery-public.tsx')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    packages: 'external',
    logLevel: 'error',
  })
  const { publicMarkup: render } = await import(`${pathToFileURL(file).href}?${Date.now()}`)
  rmSync(file)
  return render()
}

const compress = { br: promisify(brotliCompress), gz: promisify(gzip) }
const names = {}

async function store(name, content, { compressed = true, hashed = true } = {}) {
  const body = Buffer.from(content)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  const extension = extname(name)
  const file = hashed ? `${basename(name, extension)}-${hash}${extension}` : name
  names[name] = file
  writeFileSync(join(out, file), body)
  if (!compressed) return { raw: body.length, br: body.length }
  const br = await compress.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  writeFileSync(join(out, `${file}.br`), br)
  writeFileSync(join(out, `${file}.gz`), await compress.gz(body, { level: 9 }))
  return { raw: body.length, br: br.length }
}

async function storeCss(name, css, pictures) {
  const { code } = await transform(css, { loader: 'css', minify: true, legalComments: 'none' })
  for (const picture of pictures) {
    const file = basename(picture.path)
    if (code.includes(file) && names[file] === undefined) await store(file, picture.contents, { hashed: false })
  }
  return store(name, code)
}

async function script(entry) {
  const result = await build({
    entryPoints: [at(entry)],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2020',
    format: 'iife',
    logLevel: 'error',
  })
  return result.outputFiles[0].text
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

for (const weight of WEIGHTS) {
  const face = at(`node_modules/@fontsource/public-sans/files/public-sans-latin-${weight}-normal.woff2`)
  await store(`public-sans-${weight}.woff2`, readFileSync(face), { compressed: false })
}
await store('favicon.svg', readFileSync(at('src/ground/design/favicon.svg')))
await store('theme.js', await script('src/ground/design/islands/theme.ts'))
await store('islands.js', await script('src/ground/design/islands/main.ts'))
await store(
  'dsfr.js',
  readFileSync(join(dsfr, 'dsfr.module.min.js'), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*/, ''),
)

const layer = (list) => list.map((file) => at(`src/ground/design/css/${file}.css`))
const core = [join(dsfr, 'core/core.main.css'), join(dsfr, 'scheme/scheme.css')]
const parts = (list) => list.map((one) => join(dsfr, `component/${one}/${one}.main.css`))
const charts = readdirSync(at('src/ground/design'), { recursive: true })
  .filter((file) => /charts[\\/][^\\/]*\.css$/.test(String(file)))
  .map((file) => at('src/ground/design', String(file)))

const app = await bundleCss([...core, ...parts(COMPONENTS), ...layer(APP_LAYER), ...charts])
const appCss = fontFaces(names) + dropUnusedUtilities(app.css, sourcesOf(at('src')))
const sizes = { 'app.css': await storeCss('app.css', appCss, app.pictures) }

const noscript = await bundleCss(layer(['noscript']))
const dark = [...app.css.matchAll(/:root\[data-fr-theme=["']?dark["']?\]\s*\{[^{}]*\}/g)]
  .map((match) => match[0])
  .join('\n')
sizes['noscript.css'] = await storeCss('noscript.css', darkByDevice(dark) + noscript.css, [])

const pub = await bundleCss([...core, ...parts(PUBLIC_COMPONENTS)])
const own = await bundleCss([...layer(['public']), ...charts])
const html = await publicMarkup()
const whole = darkByDevice(pub.css)
writeFileSync(at('dist/public-whole.css'), `${fontFaces(names)}${whole}\n${own.css}`)
const cut = await purge(whole, html)
sizes['public.css'] = await storeCss('public.css', dropUnusedVariables(`${fontFaces(names)}${cut}${own.css}`), [
  ...pub.pictures,
  ...own.pictures,
])

writeFileSync(join(out, 'manifest.json'), JSON.stringify(names, null, 2))
rmSync(at('dist/assets'), { recursive: true, force: true })
renameSync(out, at('dist/assets'))
for (const [name, size] of Object.entries(sizes)) {
  process.stdout.write(
    `  ${name.padEnd(13)} ${(size.raw / 1000).toFixed(1).padStart(6)} kB, ${(size.br / 1000).toFixed(1)} kB in brotli\n`,
  )
}
