// node scripts/from-sources.mjs FILE [arguments]: bundles one source file as the build does, runs it, leaves nothing behind.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { serverOptions } from './build.mjs'
import { root } from './platform.mjs'

const [file, ...rest] = process.argv.slice(2)
const outdir = join(root, 'dist', `.run-${process.pid}`)
await build({ ...serverOptions, entryPoints: { run: join(root, file) }, outdir })
const child = spawn(process.execPath, ['--enable-source-maps', join(outdir, 'run.js'), ...rest], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  rmSync(outdir, { recursive: true, force: true })
  process.exit(code ?? (signal ? 1 : 0))
})
