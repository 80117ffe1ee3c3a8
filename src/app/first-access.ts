// What the very first start offers: the demonstration in an empty embedded database, else a one-use link.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { allTenants } from '#src/core/organisation/index.ts'
import { makeFirstLink } from '#src/ground/accounts/links.ts'
import type { Deps } from '#src/ground/web/web.tsx'

type Demonstration = {
  loadDemonstration(deps: Deps, say: (line: string) => void): Promise<void>
  /** Whether these départements are all it loads: a start cut short is taken up again. */
  isWhole(codes: readonly string[]): boolean
  demonstrationAccounts(): readonly { email: string; password: string; label: string }[]
  demonstrationPages(): readonly { path: string; label: string }[]
}

/** Loads the demonstration when the database is embedded and empty; returns what to print once the server listens. */
export async function firstAccess(
  deps: Deps,
  { embedded, say }: { embedded: boolean; say: (line: string) => void },
): Promise<{ announce(address: string): void }> {
  const demonstration = await findDemonstration()
  let tenants = await allTenants(deps.db)
  const owed =
    demonstration && tenants.every(({ demo }) => demo) && !demonstration.isWhole(tenants.map(({ code }) => code))
  if (owed && embedded && deps.env.demo) {
    await demonstration.loadDemonstration(deps, say)
    tenants = await allTenants(deps.db)
  }
  const link = tenants.length === 0 ? await makeFirstLink(deps) : undefined
  const showDemo = deps.env.demo && demonstration !== undefined && tenants.some((tenant) => tenant.demo)
  return {
    announce: (address) => {
      say('')
      say(`Parvis répond sur ${address}`)
      if (link)
        say(`Premier administrateur, lien valable une heure, une seule fois : ${address}/mise-en-service/${link}`)
      if (!showDemo) return
      for (const page of demonstration.demonstrationPages()) say(`  ${address}${page.path}  ${page.label}`)
      say('Comptes de démonstration :')
      for (const account of demonstration.demonstrationAccounts())
        say(`  ${account.email}  ${account.password}  ${account.label}`)
    },
  }
}

/** The demonstration stands outside the program: beside it once built, in its own folder from the sources. */
export async function findDemonstration(): Promise<Demonstration | undefined> {
  const candidates = [join(import.meta.dirname, 'demo.js'), join(import.meta.dirname, '..', '..', 'demo', 'demo.ts')]
  const found = candidates.find((path) => existsSync(path))
  if (!found) return undefined
  const loaded: unknown = await import(pathToFileURL(found).href)
  return isDemonstration(loaded) ? loaded : undefined
}

const isDemonstration = (loaded: unknown): loaded is Demonstration =>
  typeof loaded === 'object' && loaded !== null && 'loadDemonstration' in loaded && 'isWhole' in loaded
