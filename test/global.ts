// One server per run, one template migrated once; each test file clones it in a few milliseconds.
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { alive } from '#src/ground/database/embedded-process.ts'
import { type Embedded, startEmbedded } from '#src/ground/database/embedded-postgres.ts'
import { install } from '#src/app/install.ts'
import { APP_LOGIN, connectionsTo, LOCALE, TEMPLATE, type TestCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster
  }
}

const PREFIX = 'parvis-test-'
const NOT_DURABLE = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
  max_connections: 100,
  autovacuum: false,
}

let server: Embedded | undefined
let folder: string | undefined
let cluster: TestCluster | undefined

/** Runs killed hard leave their folder behind, named by the process that made it; another account's is its own affair. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1])
    const path = join(tmpdir(), name)
    if (pid && !alive(pid) && statSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true })
  }
}

async function administer(at: TestCluster, statements: string[]): Promise<void> {
  const client = new pg.Client(connectionsTo(at, at.kind === 'url' ? undefined : 'postgres').admin)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

function loginOf(url: string): string {
  const password = decodeURIComponent(new URL(url).password).replaceAll("'", "''")
  const role = `login in role parvis_app, parvis_worker${password ? ` password '${password}'` : ''}`
  return `do $$ begin create role ${APP_LOGIN} ${role}; exception when duplicate_object then null; end $$`
}

export async function setup(project: TestProject): Promise<void> {
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    cluster = { kind: 'url', url }
  } else {
    sweep()
    folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
    chmodSync(folder, 0o755) // run as root, the server is another account
    server = await startEmbedded({ dataDir: join(folder, 'data'), settings: NOT_DURABLE })
    cluster = { kind: 'embedded', host: server.host, port: server.port }
  }
  await administer(cluster, [`drop database if exists ${TEMPLATE}`, `create database ${TEMPLATE} ${LOCALE}`])
  await install(connectionsTo(cluster, TEMPLATE))
  if (url) await administer(cluster, [loginOf(url)])
  project.provide('cluster', cluster)
}

export async function teardown(): Promise<void> {
  if (cluster?.kind === 'url') await administer(cluster, [`drop database if exists ${TEMPLATE}`])
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
}
