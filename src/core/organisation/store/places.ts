import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import { addDays, daysBetween, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Database, type DB, isSnapshot, once, type Tx } from '#src/ground/database/db.ts'
import { knownAgain, listed, together } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { madeOf } from '#src/ground/process/kept.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { type Service, type Site, SITE_KINDS } from '../organisation.ts'

export type Tenant = {
  id: number
  code: string
  name: string
  prefectureName: string
  territory: string
  demo: boolean
  version: number
}

/** The département of this transaction. */
export const findTenant = (tx: Tx): Promise<Tenant> =>
  isSnapshot(tx) ? readFrame(tx).then(({ tenant }) => tenant) : readTenant(tx)

async function readTenant(tx: Tx): Promise<Tenant> {
  return known(await tenantQuery(tx).executeTakeFirst())
}

const tenantQuery = (tx: Tx) =>
  tx.selectFrom('tenant').select(['id', 'code', 'name', 'prefectureName', 'territory', 'demo', 'version'])

function known<T>(row: T | undefined): T {
  if (row === undefined) throw new NotFound()
  return row
}

/** What nearly every page names: the département, its sites and its services, in one statement. */
const readFrame = (tx: Tx): Promise<{ tenant: Tenant; sites: readonly Site[]; services: readonly Service[] }> =>
  once(tx, 'frame', async () => {
    const { tenant, sites, services } = await together(tx, {
      tenant: knownAgain(tenantQuery(tx)),
      sites: knownAgain(sitesQuery(tx)),
      services: knownAgain(servicesQuery(tx)),
    })
    return { tenant: known(tenant[0]), sites: madeOf(sites, siteOf), services }
  })

/** Every département, for jobs and the starter: id, code, name, territory; nothing inside. */
export async function allTenants(db: Database): Promise<Omit<Tenant, 'version'>[]> {
  const found = await sql<{
    id: number
    code: string
    name: string
    prefectureName: string
    territory: string
    demo: boolean
  }>`
    select * from all_tenants()`.execute(db)
  return found.rows
}

/** Makes a département and returns its id; the caller then opens a transaction inside it. Throws when the code exists. */
export async function createTenant(db: Database, t: Omit<Tenant, 'id' | 'version'>): Promise<number> {
  const made = await sql<{ id: number }>`
    select create_tenant(${t.code}, ${t.name}, ${t.prefectureName}, ${t.territory}, ${t.demo}) as id`.execute(db)
  const row = made.rows[0]
  if (!row) throw new NotFound()
  return row.id
}

/** Sites as a table to join: what other rooms show of a place, without naming its table. */
export const siteRows = () =>
  expressionBuilder<DB>()
    .selectFrom('site')
    .innerJoin('tenant', 'tenant.id', 'site.tenant')
    .select(['site.tenant', 'site.id', 'site.code', 'site.name', 'site.shortName', 'site.position'])
    .select(['tenant.prefectureName as prefecture'])
    .select((e) => e.fn.coalesce('site.territory', 'tenant.territory').as('territory'))

/** Sites in their display order, past ones included. */
export const listSites = async (tx: Tx): Promise<readonly Site[]> =>
  isSnapshot(tx) ? (await readFrame(tx)).sites : (await sitesQuery(tx).execute()).map(siteOf)

const sitesQuery = (tx: Tx) =>
  tx
    .selectFrom('site')
    .innerJoin('tenant', 'tenant.id', 'site.tenant')
    .select(['site.id', 'site.code', 'site.name', 'site.shortName', 'site.kind', 'site.address', 'site.goodFriday'])
    .select(['site.validFrom', 'site.validTo', 'site.version'])
    .select((e) => e.fn.coalesce('site.territory', 'tenant.territory').as('territory'))
    .orderBy('site.position')
    .orderBy('site.name')
    .limit(500)

const siteOf = <R extends { kind: string }>(row: R): Omit<R, 'kind'> & Pick<Site, 'kind'> => ({
  ...row,
  kind: codeIn(SITE_KINDS, row.kind),
})

/** One site. Throws NotFound. */
export async function findSite(tx: Tx, id: number): Promise<Site> {
  const site = (await listSites(tx)).find((s) => s.id === id)
  if (!site) throw new NotFound()
  return site
}

/** One site with the territory it was given itself, none when it follows the département. Throws NotFound. */
export async function findOwnSite(tx: Tx, id: number): Promise<Omit<Site, 'territory'> & { territory: string | null }> {
  const own = await tx.selectFrom('site').select('territory').where('id', '=', id).executeTakeFirst()
  return { ...(await findSite(tx, id)), territory: own?.territory ?? null }
}

/** One service. Throws NotFound. */
export async function findService(tx: Tx, id: number): Promise<Service> {
  const service = (await listServices(tx)).find((one) => one.id === id)
  if (!service) throw new NotFound()
  return service
}

/** Services with the sites they serve, in display order. */
export const listServices = async (tx: Tx): Promise<readonly Service[]> =>
  isSnapshot(tx) ? (await readFrame(tx)).services : servicesQuery(tx).execute()

const servicesQuery = (tx: Tx) =>
  tx
    .selectFrom('service')
    .leftJoin('serviceSite', (j) =>
      j.onRef('serviceSite.tenant', '=', 'service.tenant').onRef('serviceSite.service', '=', 'service.id'),
    )
    .select(['service.id', 'service.code', 'service.name', 'service.organisation'])
    .select(['service.validFrom', 'service.validTo', 'service.version'])
    .select(
      sql<
        number[]
      >`coalesce(array_agg(service_site.site order by service_site.site) filter (where service_site.site is not null), '{}')`.as(
        'sites',
      ),
    )
    .groupBy(['service.tenant', 'service.id'])
    .orderBy('service.position')
    .orderBy('service.name')
    .limit(2000)

/** Closing days that hold at a site: its own and those of the whole département. */
export async function listClosings(
  tx: Tx,
  site?: number,
): Promise<{ id: number; site: number | null; day: PlainDate; reason: string }[]> {
  const all = await once(tx, 'closing days', () =>
    listed(tx, tx.selectFrom('closingDay').select(['id', 'site', 'day', 'reason']).orderBy('day', 'desc').limit(5000)),
  )
  return site === undefined ? all : all.filter((one) => one.site === null || one.site === site)
}

/** One closing day. Throws NotFound. */
export async function findClosing(
  tx: Tx,
  id: number,
): Promise<{ id: number; day: PlainDate; reason: string; version: number }> {
  const closing = tx.selectFrom('closingDay').select(['id', 'day', 'reason', 'version']).where('id', '=', id)
  const row = await closing.executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** Adds every day of a span; a day already closed there keeps its first reason. Returns how many were added. */
export async function addClosings(
  tx: Tx,
  c: { site: number | null; from: PlainDate; to: PlainDate; reason: string },
): Promise<number> {
  const days = Array.from({ length: daysBetween(c.from, c.to) + 1 }, (_, n) => addDays(c.from, n))
  const rows = await tx
    .insertInto('closingDay')
    .values(days.map((day) => ({ site: c.site, day, reason: c.reason })))
    .onConflict((o) => o.doNothing())
    .returning('id')
    .execute()
  return rows.length
}

/** Takes a closing day back; false when it was not there. */
export async function removeClosing(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.deleteFrom('closingDay').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows === 1n
}

export async function insertSite(
  tx: Tx,
  s: Omit<Site, 'id' | 'version' | 'territory'> & { territory: string | null },
): Promise<number> {
  const row = await tx
    .insertInto('site')
    .values({
      code: s.code,
      name: s.name,
      shortName: s.shortName,
      kind: s.kind,
      address: s.address,
      territory: s.territory,
      goodFriday: s.goodFriday,
      validFrom: s.validFrom,
      validTo: s.validTo,
      position: sql<number>`(select count(*)::int from site)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function insertService(tx: Tx, s: Omit<Service, 'id' | 'version'>): Promise<number> {
  const row = await tx
    .insertInto('service')
    .values({
      code: s.code,
      name: s.name,
      organisation: s.organisation,
      validFrom: s.validFrom,
      validTo: s.validTo,
      position: sql<number>`(select count(*)::int from service)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setServiceSites(tx, row.id, s.sites)
  return row.id
}

/** The sites a service serves, in place of those it served. */
export async function replaceServiceSites(tx: Tx, service: number, sites: readonly number[]): Promise<void> {
  await tx.deleteFrom('serviceSite').where('service', '=', service).execute()
  await setServiceSites(tx, service, sites)
}

async function setServiceSites(tx: Tx, service: number, sites: readonly number[]): Promise<void> {
  if (sites.length > 0)
    await tx
      .insertInto('serviceSite')
      .values(sites.map((site) => ({ service, site })))
      .execute()
}

/** Site ids a person may see: undefined means every one. */
export function visibleSites(where: Perimeter): readonly number[] | undefined {
  return where.all ? undefined : where.sites
}

/** Whether a département has services, and more than one person with a role: as one line of what is due. */
export function firstStepsFacts(today: PlainDate): RawBuilder<unknown> {
  return sql`
    select ${today}::date as due, jsonb_build_object(
             'services', exists (select from service), 'people', (select count(distinct account) > 1 from role_grant)) as data`
}
