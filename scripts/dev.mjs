// npm run dev: builds again at each save and replaces the server. It is killed hard, on purpose: the next one attaches
// to the database that keeps running, so a save shows in well under a second.
import { watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './platform.mjs'
import { ensureInstalled } from './prepare.mjs'
import { askToStop, spawnServer, whenAskedToStop } from './server.mjs'

ensureInstalled()
const { context } = await import('esbuild')
const { buildAssets, serverOptions } = await import('./build.mjs')

let server
let stopping = false

function replaceServer() {
  if (stopping) return
  server?.removeAllListeners('exit')
  server?.kill('SIGKILL')
  server = spawnServer()
  server.on('exit', () =>
    process.stdout.write('  Le serveur s’est arrêté ; il repartira au prochain enregistrement.\n'),
  )
}

const restart = {
  name: 'restart',
  setup(builder) {
    builder.onEnd((result) => {
      if (result.errors.length > 0) return
      writeFileSync(join(root, 'dist', '.built'), '')
      replaceServer()
    })
  },
}

function later(work) {
  let timer
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => work(), 150)
  }
}

buildAssets()
const builder = await context({ ...serverOptions, plugins: [...serverOptions.plugins, restart] })
await builder.watch({ delay: 50 })
watch(
  join(root, 'src', 'ground', 'design'),
  { recursive: true },
  later(() => (buildAssets(), replaceServer())),
)
watch(join(root, 'db', 'migrations'), later(replaceServer))

whenAskedToStop(async () => {
  stopping = true
  await builder.dispose()
  if (!server || server.exitCode !== null) process.exit(0)
  server.removeAllListeners('exit')
  server.on('exit', () => process.exit(0))
  askToStop(server)
})
