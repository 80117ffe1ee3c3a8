// Brings the checkout to a state that can run: packages installed, program built. Says what it does and how long it took.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { productNode, root } from './platform.mjs'

const began = performance.now()
const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1).replace('.', ',')

/** Runs one step with a line before and a line after, on the side channel: a command's output may be read by a program. */
export function step(label, work) {
  const from = performance.now()
  process.stderr.write(`  … ${label}\n`)
  work()
  process.stderr.write(`  ✓ ${label} : ${seconds(from)} s (total ${seconds(began)} s)\n`)
}

function fail(message) {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}

/** What was installed last: changes with the manifest, the lock, npm's settings and the machine. */
function stamp() {
  const hash = createHash('sha256')
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) hash.update(readFileSync(join(root, name)))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

export function ensureInstalled() {
  const mark = join(root, 'node_modules', '.parvis-installed')
  const wanted = stamp()
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  step('Installation des paquets (une à trois minutes la première fois)', () => {
    const npm = process.env.npm_execpath
    const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
    // npm would install for production only, or for the folder it was called from, if these were passed on.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) =>
          !/^npm_(?!config_(registry|cache|userconfig|globalconfig|https?_proxy|proxy|noproxy|cafile))/.test(name) &&
          name !== 'NODE_ENV',
      ),
    )
    const done = spawnSync(
      command,
      [...before, 'install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund', '--ignore-scripts'],
      { cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
    )
    if (done.status !== 0)
      fail('L’installation des paquets a échoué. Vérifiez l’accès au registre npm, puis relancez la même commande.')
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    writeFileSync(mark, stamp())
  })
}

/** The latest change under a folder or of a file. */
function newest(path) {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), found.mtimeMs)
}

export function ensureBuilt() {
  const mark = join(root, 'dist', '.built')
  const sources = ['src', 'demo', 'bench', 'scripts', 'package.json', 'package-lock.json'].map((name) =>
    newest(join(root, name)),
  )
  if (existsSync(mark) && statSync(mark).mtimeMs >= Math.max(...sources)) return
  step('Construction du programme', () => {
    const done = spawnSync(productNode(), [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] })
    if (done.status !== 0) fail('La construction a échoué : voir les lignes au-dessus.')
  })
}
