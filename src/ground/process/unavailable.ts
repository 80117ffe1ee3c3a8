// Which errors say that the ground gives way for a while, rather than that a request was wrong.

/** `disk`: nothing more can be written. `database`: nobody answers. */
export type Lack = 'disk' | 'database'

const DISK = new Set(['53100', 'ENOSPC', 'EDQUOT', 'EROFS', '25006'])
const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** What the driver says without a code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout)/

/** What is lacking, when that is what an error says. */
export function lackOf(error: unknown): Lack | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (DISK.has(code)) return 'disk'
  const noSocket = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'
  const leaving = /^(08|57P)/.test(code) || code === '53300'
  return noSocket || leaving || CONNECTION.has(code) || WORDS.test(error.message) ? 'database' : undefined
}
