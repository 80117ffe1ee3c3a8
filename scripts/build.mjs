// Bundles the program. Runs under the product's own Node: node scripts/run.mjs scripts/build.mjs
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './platform.mjs'

const at = (...parts) => join(root, ...parts)

/**
 * Bundled although they are packages: react-dsfr's files are not what Node loads as they stand, and React must be its production
 * build whatever the environment of the process says.
 */
const INLINE = /^(@codegouvfr\/react-dsfr|tsafe|react|react-dom)(\/|$)/

/** Every other package stays in node_modules: native parts, workers and files found by path keep working. */
const keepPackagesOutside = {
  name: 'packages-outside',
  setup(builder) {
    builder.onResolve({ filter: /^[^./#]/ }, (args) => {
      if (args.kind === 'entry-point' || INLINE.test(args.path)) return undefined
      return { path: args.path, external: true }
    })
  },
}

export const serverOptions = {
  absWorkingDir: root,
  entryPoints: Object.fromEntries(
    [
      ['main', 'src/app/main.ts'],
      ['cli', 'src/app/cli.ts'],
      ['rendering-worker', 'src/ground/reports/rendering-worker.ts'],
      ['binder-worker', 'src/ground/reports/binder-worker.ts'],
      ['table-worker', 'src/ground/tables/table-worker.ts'],
      ['rows-worker', 'src/ground/tables/rows-worker.ts'],
      ['outline-worker', 'src/ground/files/outline-worker.ts'],
      ['archive-worker', 'src/ground/files/archive-worker.ts'],
      ['sheets-worker', 'src/ground/sheets/sheets-worker.ts'],
      ['words-worker', 'src/ground/words/words-worker.ts'],
      ['mail-worker', 'src/ground/mail/inbound/mail-worker.ts'],
      ['strength-worker', 'src/ground/accounts/strength-worker.ts'],
      ['demo', 'demo/demo.ts'],
    ].filter(([, file]) => existsSync(at(file))),
  ),
  outdir: at('dist'),
  bundle: true,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node24',
  sourcemap: 'linked',
  sourcesContent: false,
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.svg': 'text', '.sql': 'text', '.typ': 'text' },
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [keepPackagesOutside],
}

/** Style sheets, islands and icons, made by their own script. */
export function buildAssets() {
  if (!existsSync(at('scripts', 'assets.mjs'))) return
  const done = spawnSync(process.execPath, [at('scripts', 'assets.mjs')], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

if (import.meta.main) {
  mkdirSync(at('dist'), { recursive: true })
  for (const name of readdirSync(at('dist'))) if (name.startsWith('chunk-')) rmSync(at('dist', name))
  // esbuild has said what is wrong: its stack would add nothing.
  await build(serverOptions).catch(() => process.exit(1))
  buildAssets()
  writeFileSync(at('dist', '.built'), '')
}
