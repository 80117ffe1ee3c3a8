// The checks that read the sources without running them: format, lint, types; side by side.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './platform.mjs'

const CHECKS = [
  ['Format', 'biome', ['format', '.']],
  ['Lint', 'oxlint', ['--type-aware', '--quiet']],
  ['Types', 'tsc', ['--noEmit']],
]

/** Runs one tool and keeps what it says, to show it in one piece. */
function run([label, tool, args]) {
  const from = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), tool, ...args], { cwd: root })
    let said = ''
    child.stdout.on('data', (part) => (said += part))
    child.stderr.on('data', (part) => (said += part))
    child.on('exit', (code) => {
      const took = ((performance.now() - from) / 1000).toFixed(1).replace('.', ',')
      process.stdout.write(`${code === 0 ? '' : `${said}\n`}  ${code === 0 ? '✓' : '✗'} ${label} : ${took} s\n`)
      resolve(code === 0)
    })
  })
}

/** Returns how many of the checks failed. */
export async function staticChecks() {
  const results = await Promise.all(CHECKS.map(run))
  return results.filter((passed) => !passed).length
}
