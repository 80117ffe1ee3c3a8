// npm run generate: bundles the generator from the sources (types are not looked at: they come from what it writes) and runs it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { serverOptions } from './build.mjs'
import { root } from './platform.mjs'

const outdir = join(root, 'dist', `.generate-${process.pid}`)
try {
  await build({ ...serverOptions, entryPoints: { generate: join(root, 'src', 'app', 'generate.ts') }, outdir })
  const { writeGenerated } = await import(pathToFileURL(join(outdir, 'generate.js')).href)
  await writeGenerated()
} finally {
  rmSync(outdir, { recursive: true, force: true })
}
