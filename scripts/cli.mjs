// node scripts/cli.mjs COMMAND [arguments]: prepares the checkout if needed, then runs the product's command.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { productNode, root } from './platform.mjs'
import { ensureBuilt, ensureInstalled } from './prepare.mjs'

const [command, ...rest] = process.argv.slice(2)
// The output of a command may be read by a program: the steps go to the other channel.
process.stdout.write = process.stderr.write.bind(process.stderr)
ensureInstalled()
// Types come before code that compiles: this command runs from the sources.
const fromSources = command === 'generate'
if (!fromSources) ensureBuilt()
const file = fromSources
  ? [join(root, 'src', 'generate.ts')]
  : [join(root, 'dist', 'cli.js'), ...(command ? [command] : [])]
const child = spawn(productNode(), ['--enable-source-maps', ...file, ...rest], { stdio: 'inherit', cwd: root })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
