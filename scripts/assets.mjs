// Builds dist/assets: style sheets, islands, typeface and icon, under names that carry their content, compressed beside.
// Pages with DSFR's script keep its components whole, since the script makes class names as it runs; public pages run no
// script and keep only what they use: `npm run generate` has cut their sheet to their own markup.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, transform } from 'esbuild'
import { root } from './platform.mjs'
import {
  bundleCss as bundle,
  darkByDevice,
  dsfrComponents,
  dsfrCore,
  dsfrOf,
  dsfrParts,
  PUBLIC_SHEET,
  wholeSheet,
} from './public-css.ts'

const at = (...parts) => join(root, ...parts)
const dsfr = dsfrOf(root)
const bundleCss = (files) => bundle(root, files)
// Built beside and put in place in one move: a running server never sees half a folder.
const out = at(`dist/.assets-${process.pid}`)

/** The State's logo is for the State; the others are not used by the product. */
const LEFT_OUT = new Set(
  `logo connect consent follow share transcription translate tile card range stepper password quote callout
   segmented content table summary toggle tooltip download sidemenu display tab`.split(/\s+/),
)

const COMPONENTS = dsfrComponents(root).filter((name) => !LEFT_OUT.has(name))
const APP_LAYER = ['pv', 'lists', 'forms', 'screens', 'figures', 'minutes', 'tally']
const WEIGHTS = ['400', '500', '600', '700']

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
await store('kiosk.js', await script('src/ground/design/islands/kiosk/main.ts'))
await store('hall.js', await script('src/ground/design/islands/hall/main.ts'))
await store('offline.js', await script('src/ground/design/islands/outbox/worker.ts'))
await store(
  'dsfr.js',
  readFileSync(join(dsfr, 'dsfr.module.min.js'), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*/, ''),
)

const layer = (list) => list.map((file) => at(`src/ground/design/css/${file}.css`))
const charts = readdirSync(at('src/ground/design'), { recursive: true })
  .filter((file) => /charts[\\/][^\\/]*\.css$/.test(String(file)))
  .map((file) => at('src/ground/design', String(file)))

const app = await bundleCss([...dsfrCore(root), ...dsfrParts(root, COMPONENTS), ...layer(APP_LAYER), ...charts])
const appCss = fontFaces(names) + dropUnusedUtilities(app.css, sourcesOf(at('src')))
const sizes = { 'app.css': await storeCss('app.css', appCss, app.pictures) }

const noscript = await bundleCss(layer(['noscript']))
// Its values, and what no value carries: arrows, ticks, drawings of a paper.
const dark = [...app.css.matchAll(/:root\[data-fr-theme=["']?dark["']?\][^{}]*\{[^{}]*\}/g)]
  .map((match) => match[0])
  .join('\n')
sizes['noscript.css'] = await storeCss('noscript.css', darkByDevice(dark) + noscript.css, [])

const whole = await wholeSheet(root)
const own = await bundleCss([...layer(['public']), ...charts])
writeFileSync(at('dist/public-whole.css'), `${fontFaces(names)}${whole.css}\n${own.css}`)
const cut = readFileSync(at(PUBLIC_SHEET), 'utf8')
sizes['public.css'] = await storeCss('public.css', dropUnusedVariables(`${fontFaces(names)}${cut}${own.css}`), [
  ...whole.pictures,
  ...own.pictures,
])

const kiosk = await bundleCss(layer(['kiosk']))
sizes['kiosk.css'] = await storeCss('kiosk.css', kiosk.css, kiosk.pictures)

const hall = await bundleCss(layer(['hall']))
sizes['hall.css'] = await storeCss('hall.css', hall.css, hall.pictures)

writeFileSync(join(out, 'manifest.json'), JSON.stringify(names, null, 2))
rmSync(at('dist/assets'), { recursive: true, force: true })
renameSync(out, at('dist/assets'))
for (const [name, size] of Object.entries(sizes)) {
  process.stdout.write(
    `  ${name.padEnd(13)} ${(size.raw / 1000).toFixed(1).padStart(6)} kB, ${(size.br / 1000).toFixed(1)} kB in brotli\n`,
  )
}
