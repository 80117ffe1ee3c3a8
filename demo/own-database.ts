// A database of its own in a folder that goes away: what `figures` works on.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from '#src/app/install.ts'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { type Clock, systemClock } from '#src/ground/process/clock.ts'
import { connect } from '#src/ground/database/connect.ts'
import { type Database, openDatabase } from '#src/ground/database/db.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { folderStore } from '#src/ground/files/files.ts'
import type { Deps } from '#src/ground/web/web.tsx'

export type Ground = Pick<Deps, 'db' | 'clock' | 'files'>
export type OwnDatabase = Ground & { db: Database; close(): Promise<void> }

/** Starts an embedded server in a temporary folder, brings it up to date, and removes all of it at the end. */
export async function ownDatabase(clock: Clock = systemClock): Promise<OwnDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-figures-'))
  // A database server run by root serves as another account: it must reach its own folder.
  await chmod(folder, 0o755)
  const server = await connect(readEnvironment({ PARVIS_DATA: folder, PARVIS_DEMO: 'on' }), (connections) =>
    install(connections),
  )
  const { db, pool } = openDatabase({ ...server.connections.app, max: 4 })
  giveCatalogue(db, measureCatalogue)
  return {
    db,
    clock,
    files: folderStore(join(folder, 'files')),
    close: async () => {
      await pool.end()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
