// The browser of the journeys: the machine's own, else installed, else a clear word.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { productNode, root } from './platform.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const starts = (path) =>
  existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0

function find() {
  const candidates = [
    process.env.PARVIS_CHROMIUM,
    ...FOLDERS.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...MAC,
  ]
  return candidates.find((path) => path && starts(path))
}

function fromPlaywright() {
  const print = `import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))`
  const path = spawnSync(productNode(), ['--input-type=module', '-e', print], { cwd: root, encoding: 'utf8' }).stdout
  return path && starts(path) ? path : undefined
}

const run = (command, args) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** The path of a Chromium that starts; installs one when there is none. */
export function ensureChromium() {
  const present = find() ?? fromPlaywright()
  if (present) return present
  process.stdout.write('  … Installation de Chromium pour les parcours au navigateur\n')
  const debian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (
    debian &&
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  ) {
    const installed = find()
    if (installed) return installed
  }
  if (run(productNode(), [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'])) {
    const downloaded = fromPlaywright()
    if (downloaded) return downloaded
  }
  throw new Error(
    'Aucun Chromium ne démarre sur cette machine. Installez le paquet « chromium », ou indiquez son chemin dans PARVIS_CHROMIUM, puis relancez « npm test ».',
  )
}
