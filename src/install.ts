// Brings a database to this version of the program: used by the server, the commands and the tests alike.
import { type Connections, migrate } from './platform/migrate.ts'

/** Migrates, then lets each engine put its own part in place. Returns the names of the migrations applied. */
export async function install(
  connections: Connections,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  return migrate(connections, { log })
}
