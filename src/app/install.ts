// Brings a database to this version of the program: used by the server, the commands and the tests alike.
import { syncJobs } from '#src/ground/jobs/job.ts'
import { jobCatalogue } from './jobs.ts'
import { measureCatalogue } from './measure-catalogue.ts'
import type { ClientBase } from 'pg'
import { syncMeasures } from '#src/core/measures/sync.ts'
import { type Connections, migrate } from '#src/ground/database/migrate.ts'

/** Migrates, then puts the measures and the tasks in place. Returns the names of the migrations applied. */
export async function install(
  connections: Connections,
  log: (line: string) => void = () => undefined,
): Promise<string[]> {
  return migrate(connections, {
    log,
    afterMigrate: async (owner) => {
      for (const line of await syncMeasures(owner, measureCatalogue)) log(line)
      await syncJobs(owner, jobCatalogue)
    },
  })
}

/** The same after a restore: the rows say which measures were in place, but their triggers are not rows. Messages are held. */
export async function installRestored(connections: Connections, log: (line: string) => void): Promise<void> {
  await migrate(connections, {
    log,
    afterMigrate: async (owner) => {
      await owner.query(`update measure_fact set installed = ''`)
      await syncMeasures(owner, measureCatalogue)
      await syncJobs(owner, jobCatalogue)
      await holdOutbox(owner)
    },
  })
}

/** What had not left when the backup was made may have left since: a person decides. `owner` is the schema's owner. */
export async function holdOutbox(owner: ClientBase): Promise<void> {
  await owner.query('set role job_writer; select public.hold_outbox(); reset role')
}
