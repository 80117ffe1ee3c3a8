// node scripts/run.mjs TOOL [arguments]: runs a tool of node_modules, or a script, with the product's own Node.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { productNode, root } from './platform.mjs'

/** The file a tool's package names in its `bin`. */
function toolFile(name) {
  const modules = join(root, 'node_modules')
  const folders = readdirSync(modules).flatMap((entry) =>
    entry.startsWith('@')
      ? readdirSync(join(modules, entry)).map((inner) => join(modules, entry, inner))
      : [join(modules, entry)],
  )
  const direct = [join(modules, name), ...folders]
  for (const folder of direct) {
    const manifest = join(folder, 'package.json')
    if (!existsSync(manifest)) continue
    const text = readFileSync(manifest, 'utf8')
    if (!text.includes('"bin"')) continue
    const { bin, name: full } = JSON.parse(text)
    const file = typeof bin === 'string' ? (full.split('/').pop() === name ? bin : undefined) : bin?.[name]
    if (file) return join(folder, file)
  }
  throw new Error(`Outil inconnu : ${name}`)
}

const [tool, ...rest] = process.argv.slice(2)
if (!tool) throw new Error('node scripts/run.mjs OUTIL [arguments]')
const file = /\.[mc]?[jt]s$/.test(tool) ? resolve(root, tool) : toolFile(tool)
const child = spawn(productNode(), [file, ...rest], { stdio: 'inherit', cwd: root })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
