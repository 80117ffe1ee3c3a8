// node scripts/cli.mjs COMMAND [arguments]: prepares the checkout if needed, then runs the product's command.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { productNode, root } from './platform.mjs'
import { ensureBuilt, ensureInstalled } from './prepare.mjs'

/** What several benches share. */
const SHARED = new Set(['cells.ts', 'load.ts', 'marks.ts', 'office.ts', 'post.ts', 'product.ts', 'same-work.ts'])
/** What takes something away and looks whether anything is lost. */
const DRILLS = new Set(['kill', 'disk-full', 'mail-kill'])

const [command, ...rest] = process.argv.slice(2)
ensureInstalled()

/** Types come before code that compiles, and a bench brings its own bundle: these run from the sources, bundled for the occasion. */
function fromSources() {
  if (command === 'generate') return ['src/app/generate.ts', ...rest]
  if (command !== 'bench' && command !== 'drill') return undefined
  const all = readdirSync(join(root, 'bench')).filter((name) => /^\w.*\.ts$/.test(name) && !SHARED.has(name))
  const names = all.map((file) => file.slice(0, -3)).filter((one) => DRILLS.has(one) === (command === 'drill'))
  const [name = '', ...more] = rest
  if (names.includes(name)) return [`bench/${name}.ts`, ...more]
  process.stderr.write(`npm run ${command} -- NOM --json\nNOM : ${names.join(', ')}\n`)
  process.exit(2)
}

const sources = fromSources()
// The bundle of the occasion finds its workers in the usual one.
if (command !== 'generate') ensureBuilt()
const file = sources
  ? [join(root, 'scripts', 'from-sources.mjs'), ...sources]
  : [join(root, 'dist', 'cli.js'), ...(command ? [command] : []), ...rest]
const child = spawn(productNode(), ['--enable-source-maps', ...file], { stdio: 'inherit', cwd: root })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
