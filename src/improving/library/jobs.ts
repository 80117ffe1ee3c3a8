import { allTenants } from '#src/core/organisation/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { Job } from '#src/ground/jobs/job.ts'
import { holdsWords, wordsOf } from '#src/ground/words/words.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { keepText, type Unread, unread } from './store/search.ts'

export const READ = 'library.read'
/** Files read in one go: the next minute takes the following ones. */
const AT_ONCE = 40

/** Reads a file outside any transaction, then keeps what it says. */
async function readOne({ db, files }: Deps, tenant: number, { version, file, type, sha256 }: Unread): Promise<void> {
  const answer = holdsWords(type)
    ? await wordsOf(type, await files.get(sha256))
    : ({ kind: 'words', text: '', pages: null } as const)
  if (answer.kind === 'page') return
  // NUL is no sign of a text.
  const body = answer.kind === 'words' ? answer.text.replaceAll('\0', ' ') : ''
  const state = answer.kind === 'refused' ? answer.why : body.trim() === '' ? 'wordless' : 'read'
  const pages = answer.kind === 'words' ? answer.pages : null
  await inTenant(db, { tenant, mode: 'change' }, (tx) => keepText(tx, { version, file, state, pages, body }))
}

async function readSome(deps: Deps, tenant: number, only?: number): Promise<void> {
  const some = await inTenant(deps.db, { tenant, mode: 'read' }, (tx) => unread(tx, AT_ONCE, only))
  for (const one of some) await readOne(deps, tenant, one)
}

/** What versions say: one when its file is given, and each minute those that came by a file. */
export const libraryJobs: readonly Job<Deps>[] = [
  { name: READ, attempts: 4, run: (deps, { tenant, ids }) => readSome(deps, tenant, ids['version']) },
  {
    name: 'library.read_all',
    every: 'minute',
    async run(deps) {
      for (const { id } of await allTenants(deps.db)) await readSome(deps, id)
    },
  },
]
