import { freeCode } from '#src/core/room/code.ts'
import type { ValuesOf } from '#src/core/room/fields.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { SERVICE, SITE } from '../input.ts'
import { insertService, insertSite, listServices, listSites, replaceServiceSites } from '../store/places.ts'

type SiteFields = ValuesOf<typeof SITE>
type ServiceFields = ValuesOf<typeof SERVICE>

const unusedCode = (name: string, taken: readonly { code: string }[]): string =>
  freeCode(
    name,
    taken.map(({ code }) => code),
  )

/** Adds a site; its code is made once from its short name. */
export async function addSite(tx: Tx, fields: SiteFields): Promise<Outcome<never, number>> {
  const id = await insertSite(tx, { ...fields, code: unusedCode(fields.shortName, await listSites(tx)) })
  await journal(tx, { action: 'site.create', kind: 'site', id, fields: Object.keys(fields) })
  return done(id)
}

/** Saves a site that is still as it was shown. */
export async function saveSite(tx: Tx, at: At & { values: SiteFields }): Promise<Outcome> {
  if (!(await updateVersion(tx, 'site', at))) return STALE
  await journal(tx, { action: 'site.update', kind: 'site', id: at.id, fields: Object.keys(at.values) })
  return done()
}

/** Adds a service; its code is made once from its name. */
export async function addService(tx: Tx, fields: ServiceFields): Promise<Outcome<never, number>> {
  const id = await insertService(tx, { ...fields, code: unusedCode(fields.name, await listServices(tx)) })
  await journal(tx, { action: 'service.create', kind: 'service', id, fields: Object.keys(fields) })
  return done(id)
}

/** Saves a service that is still as it was shown, and where it serves. */
export async function saveService(tx: Tx, at: At & { values: ServiceFields }): Promise<Outcome> {
  const { sites, ...values } = at.values
  if (!(await updateVersion(tx, 'service', { ...at, values }))) return STALE
  await replaceServiceSites(tx, at.id, sites)
  await journal(tx, { action: 'service.update', kind: 'service', id: at.id, fields: Object.keys(at.values) })
  return done()
}
