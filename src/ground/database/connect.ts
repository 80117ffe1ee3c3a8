import { startEmbedded } from './embedded-postgres.ts'
import type { Environment } from '#src/ground/process/env.ts'
import { type Connections, embeddedConnections, urlConnections } from './migrate.ts'

export type Connected = { connections: Connections; embedded: boolean; stop(): Promise<void> }

/**
 * Opens the database the environment names, the embedded one otherwise, and lets `prepare` bring it up to date.
 * Throws an Error in French when the server refuses; an embedded server is then stopped again.
 */
export async function connect(
  env: Environment,
  prepare: (connections: Connections) => Promise<unknown>,
): Promise<Connected> {
  if (env.databaseUrl) {
    const connections = urlConnections(env.databaseUrl, {
      ownerUrl: env.databaseOwnerUrl,
      workerUrl: env.databaseWorkerUrl,
    })
    await prepare(connections)
    return { connections, embedded: false, stop: async () => undefined }
  }
  const server = await startEmbedded({ dataDir: env.dataDir })
  const stop = async () => {
    await server.stop()
  }
  try {
    const connections = embeddedConnections(server)
    await prepare(connections)
    return { connections, embedded: true, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
