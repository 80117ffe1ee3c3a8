import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { allTenants } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { archiveOf, BUILD, buildFile, SWEEP } from './actions/build.ts'
import { archivesKept, expireFiles } from './store/files.ts'

/** What was just written may not be told of yet, what is being written neither. */
const YOUNG_MS = 600_000
const UNFINISHED_MS = 86_400_000

/** Takes from the disk what no file of this département stands on, and what a crash left half written. */
async function sweep({ db, files, clock }: Deps, tenant: number): Promise<void> {
  const kept = await inTenant(db, { tenant, mode: 'read' }, archivesKept)
  const folder = dirname(archiveOf({ files }, tenant, ''))
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => one.startsWith(`${tenant}-`))) {
    const path = join(folder, name)
    const [, hash = ''] = /-([0-9a-f]{64})\.zip$/.exec(name) ?? []
    const age =
      clock.now().getTime() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Infinity,
      ))
    if (!kept.has(hash) && age > (hash === '' ? UNFINISHED_MS : YOUNG_MS)) await rm(path, { force: true })
  }
}

/** Says, in each département, which archives were kept long enough, and takes them from the disk. */
export async function expire(deps: Deps): Promise<void> {
  for (const { id: tenant, territory } of await allTenants(deps.db)) {
    const day = today(deps.clock.now(), zoneOfCode(territory))
    await inTenant(deps.db, { tenant, mode: 'change' }, async (tx) => {
      for (const id of await expireFiles(tx, day))
        await journal(tx, { action: 'label_file.expire', kind: 'label_file', id })
    })
    await sweep(deps, tenant)
  }
}

export const labelFileJobs: readonly Job<Deps>[] = [
  { name: BUILD, attempts: 4, run: buildFile },
  { name: SWEEP, attempts: 4, run: (deps, { tenant }) => sweep(deps, tenant) },
  { name: 'label_files.expire', every: 'night', run: expire },
]
