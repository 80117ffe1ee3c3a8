// The server as a child: it stops when this channel closes, however this process ends (kill -9 included).
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { productNode, root } from './platform.mjs'

const PATIENCE_MS = 15_000

export function spawnServer() {
  return spawn(productNode(), ['--enable-source-maps', join(root, 'dist', 'main.js')], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

/** Closes the channel, waits, and only then insists. */
export function askToStop(child) {
  if (child.connected) child.disconnect()
  setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref()
}

/** Calls `stop` once: on a signal, or when npm died and left this process behind (npm kills its shell only). */
export function whenAskedToStop(stop) {
  let asked = false
  const once = () => {
    if (asked) return
    asked = true
    stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once)
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && once(), 500).unref()
}
