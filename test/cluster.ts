// How a test reaches the server of its run, seen from the runner and from the workers alike.
import type pg from 'pg'
import { type Connections, urlConnections } from '#src/ground/database/migrate.ts'

export type TestCluster = { kind: 'embedded'; host: string; port: number } | { kind: 'url'; url: string }

/** The login of the application on a server of its own. */
export const APP_LOGIN = 'parvis_test_app'

export const TEMPLATE = 'parvis_template'

/** French order whatever the server's own locale. */
export const LOCALE = `template template0 encoding 'UTF8' locale_provider icu icu_locale 'fr' locale 'C.UTF-8'`

/** Connections to one database of the run's server. */
export function connectionsTo(cluster: TestCluster, database?: string): Connections {
  if (cluster.kind === 'url') {
    const url = new URL(cluster.url)
    if (database) url.pathname = `/${database}`
    // Served by a login that is nothing but the application, as in production.
    const served = new URL(url)
    served.username = APP_LOGIN
    return urlConnections(served.href, { ownerUrl: url.href, workerUrl: served.href })
  }
  const as = (user: string): pg.PoolConfig => ({
    host: cluster.host,
    port: cluster.port,
    user,
    database: database ?? 'postgres',
    ssl: false,
  })
  return { admin: as('postgres'), owner: as('parvis_owner'), app: as('parvis_app'), worker: as('parvis_worker') }
}
