// Runs vitest with the product's Node and reads its figures.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productNode, root } from './platform.mjs'

/** Returns the numbers of passed and failed tests; a run that broke outside a test counts as one failure. */
export function runTests(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-report-'))
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const done = spawnSync(productNode(), [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 }
  rmSync(folder, { recursive: true, force: true })
  const broken = done.status !== 0 && found.numFailedTests === 0 ? 1 : 0
  return { passed: found.numPassedTests, failed: found.numFailedTests + broken }
}

/** The last line of a run, and the exit code that goes with it. */
export function conclude({ passed, failed }) {
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  process.exit(failed === 0 ? 0 : 1)
}
