// Which process serves a data folder: told by its pid file, checked against what really runs.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a process with this id lives, ours or not. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The command line of a process, '' for a zombie, undefined when the system does not tell. */
function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const shown = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return shown.error ? undefined : shown.stdout
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** The first line of the pid file, when there is one: it comes and goes under our eyes. */
function writtenPid(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/** The postmaster of this folder, when it lives: a recycled process id or a zombie does not count. */
export function livingPostmaster(data: string): number | undefined {
  const pid = writtenPid(data)
  if (pid === undefined || !alive(pid)) return undefined
  const command = commandLine(pid)
  return command === undefined || command.includes(data) ? pid : undefined
}

/** A pid file that names somebody else's process would make PostgreSQL refuse to start. */
export function dropForeignPid(data: string): void {
  if (livingPostmaster(data) === undefined) rmSync(join(data, 'postmaster.pid'), { force: true })
}
