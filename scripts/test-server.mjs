// The module tests once more on the PostgreSQL server of this machine, an older major version than the embedded one.
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './platform.mjs'
import { ensureInstalled } from './prepare.mjs'
import { conclude, runTests } from './vitest.mjs'

const NOBODY = 65534
const versions = existsSync('/usr/lib/postgresql')
  ? readdirSync('/usr/lib/postgresql').filter((name) => Number(name) >= 15)
  : []
const bin = versions
  .sort()
  .map((name) => join('/usr/lib/postgresql', name, 'bin'))
  .find((path) => existsSync(join(path, 'initdb')))
if (!bin) {
  process.stdout.write('Aucun serveur PostgreSQL installé ici : seule la base intégrée est essayée.\n')
  process.exit(0)
}

ensureInstalled()
const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
const folder = mkdtempSync(join(tmpdir(), 'parvis-server-'))
if (account.uid) chownSync(folder, account.uid, account.gid)
const data = join(folder, 'data')
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
const port = await freePort()
const run = (tool, args) => {
  const done = spawnSync(join(bin, tool), args, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) throw new Error(`${tool} a échoué`)
}

let result
try {
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'])
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c max_connections=100`
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'])
  // As on a shared server: a login that owns one database, may create roles, and is no superuser.
  const sql = 'create role plain login createrole'
  run('psql', [
    '-q',
    '-h',
    folder,
    '-p',
    String(port),
    '-U',
    'postgres',
    '-c',
    sql,
    '-c',
    'create database plain owner plain',
  ])
  const migrated = spawnSync(process.execPath, [join(root, 'scripts', 'cli.mjs'), 'migrate'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: `postgresql://plain@127.0.0.1:${port}/plain` },
    stdio: 'inherit',
  })
  if (migrated.status !== 0) throw new Error('La base ne se prépare pas avec un compte ordinaire.')
  process.stdout.write(`Tests sur ${bin}\n`)
  // What asks the same statements again, through a browser, an office suite or absurd requests, is tried on the embedded database.
  const again = ['test/journeys/**', 'test/hostile/**', 'test/visible-acts.test.ts', 'demo/documents.test.ts']
  result = runTests([...again.flatMap((path) => ['--exclude', path]), ...process.argv.slice(2)], {
    TEST_DATABASE_URL: `postgresql://postgres@127.0.0.1:${port}/postgres`,
  })
} finally {
  spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { ...account, cwd: '/', stdio: 'ignore' })
  rmSync(folder, { recursive: true, force: true })
}
conclude(result)
