// Brings a database to this version of the program: used by the server, the commands and the tests alike.
import { measureCatalogue } from './measure-catalogue.ts'
import { syncMeasures } from '#src/core/measures/sync.ts'
import { type Connections, migrate } from '#src/ground/database/migrate.ts'

/** Migrates, then puts the measures in place. Returns the names of the migrations applied. */
export async function install(
  connections: Connections,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  return migrate(connections, {
    log,
    afterMigrate: async (owner) => {
      for (const line of await syncMeasures(owner, measureCatalogue)) log(line)
    },
  })
}

/** The same after a restore: the rows say which measures were in place, but their triggers are not rows. */
export async function installRestored(connections: Connections, log: (line: string) => void): Promise<void> {
  await migrate(connections, {
    log,
    afterMigrate: async (owner) => {
      await owner.query(`update measure_fact set installed = ''`)
      await syncMeasures(owner, measureCatalogue)
    },
  })
}
