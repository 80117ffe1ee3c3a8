import { createHash } from 'node:crypto'
import { type Expression, sql } from 'kysely'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed, together } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Item, PLACEHOLDER, titleOf } from './framework.ts'
import { commitmentsAt, type Exclusion, type LabelScope, scopeOf, type ScopeLine, type SiteCondition } from './scope.ts'
import { findVersion } from './store.ts'

const linesQuery = (tx: Tx) =>
  tx
    .selectFrom('scopeLine')
    .select(['id', 'site', 'module', 'service', 'validFrom', 'validTo', 'note', 'version'])
    .orderBy('site')
    .orderBy('module')
    .orderBy('service')
    .orderBy('validFrom')
    .limit(5000)
const exclusionsQuery = (tx: Tx) =>
  tx
    .selectFrom('scopeExclusion')
    .select(['id', 'site', 'commitment', 'reason', 'validFrom', 'validTo', 'state', 'proposedBy', 'decidedBy'])
    .select(['approver', 'decidedOn', 'answer', 'version'])
    .orderBy('site')
    .orderBy('commitment')
    .orderBy('validFrom')
    .limit(5000)
const conditionsQuery = (tx: Tx) =>
  tx
    .selectFrom('siteCondition')
    .select(['id', 'site', 'condition', 'validFrom', 'validTo', 'note', 'version'])
    .orderBy('site')
    .orderBy('condition')
    .orderBy('validFrom')
    .limit(2000)

/** Every line of every version: hundreds, never more than some thousands. */
export const listScopeLines = async (tx: Tx): Promise<ScopeLine[]> => (await scopeRows(tx)).lines
export const listExclusions = (tx: Tx): Promise<Exclusion[]> => exclusionsQuery(tx).execute()
export const listConditions = (tx: Tx): Promise<SiteCondition[]> => conditionsQuery(tx).execute()

/** The three lists in one statement. */
export const scopeRows = (
  tx: Tx,
): Promise<{ lines: ScopeLine[]; exclusions: Exclusion[]; conditions: SiteCondition[] }> =>
  once(tx, 'scope rows', () =>
    together(tx, { lines: linesQuery(tx), exclusions: exclusionsQuery(tx), conditions: conditionsQuery(tx) }),
  )

/** One of each. Throws NotFound. */
export const findScopeLine = (tx: Tx, id: number): Promise<ScopeLine> => findRow(tx, 'scopeLine', id)
export const findExclusion = (tx: Tx, id: number): Promise<Exclusion> => findRow(tx, 'scopeExclusion', id)
export const findCondition = (tx: Tx, id: number): Promise<SiteCondition> => findRow(tx, 'siteCondition', id)

/** Modules and commitments of published versions, as forms and files name them. */
export type NamedItem = {
  id: number
  level: 'module' | 'commitment'
  key: string
  number: string
  title: string
  parent: number | null
  frameworkVersion: number
  framework: string
  code: string
  name: string
  state: 'draft' | 'published' | 'withdrawn'
}

/** Every module and commitment that a scope may name: drafts have none. */
export async function namedItems(tx: Tx): Promise<NamedItem[]> {
  const rows = await tx
    .selectFrom('frameworkItem as i')
    .innerJoin('frameworkVersion as v', (on) =>
      on.onRef('v.tenant', '=', 'i.tenant').onRef('v.id', '=', 'i.frameworkVersion'),
    )
    .where('i.level', '!=', 'requirement')
    .where('v.state', '!=', 'draft')
    .select(['i.id', 'i.level', 'i.key', 'i.number', 'i.title', 'i.parent', 'i.frameworkVersion'])
    .select(['v.framework', 'v.code', 'v.name', 'v.state'])
    .orderBy('v.name')
    .orderBy('v.code', 'desc')
    .orderBy('i.position')
    .orderBy('i.id')
    .execute()
  return rows.flatMap(({ level, ...one }) =>
    level === 'requirement' ? [] : [{ ...one, level, title: titleOf({ level, title: one.title }) }],
  )
}

/** The modules and commitments of a version: what a scope speaks of. */
export const scopeItems = (tx: Tx, version: number): Promise<Item[]> =>
  once(tx, `scope items ${version}`, async () => {
    const query = tx
      .selectFrom('frameworkItem')
      .selectAll()
      .where('frameworkVersion', '=', version)
      .where('level', '!=', 'requirement')
    const rows = await listed(tx, query.orderBy('position').orderBy('id'))
    return rows.map(({ tenant: _tenant, frameworkVersion: _version, ...item }) => item)
  })

/** Where a published version applies on a day: per site its modules, their services, the commitments that do not apply with the reason, and those that do. */
export async function scopeOn(
  tx: Tx,
  { frameworkVersion, day }: { frameworkVersion: number; day: PlainDate },
): Promise<LabelScope & { commitmentsAt(site: number): Item[] }> {
  const [rows, items, sites, services] = await Promise.all([
    scopeRows(tx),
    scopeItems(tx, frameworkVersion),
    listSites(tx),
    listServices(tx),
  ])
  const scope = scopeOf(frameworkVersion, day, { ...rows, items, sites, services })
  return { ...scope, commitmentsAt: (site) => commitmentsAt(scope, items, site) }
}

/** A scope as a label application freezes it: words, codes and keys, no number of this database. */
export type ScopeSnapshot = {
  format: 'parvis-scope@1'
  framework: { framework: string; code: string; name: string; hash: string | null }
  day: PlainDate
  sites: readonly {
    code: string
    name: string
    modules: readonly {
      key: string
      number: string
      title: string
      since: PlainDate
      services: readonly { code: string; name: string }[]
    }[]
    notApplicable: readonly { key: string; title: string; reason: string; approver: string; approvedOn: PlainDate }[]
  }[]
}

/** The scope of a day as pure JSON with its SHA-256: the same scope gives the same hash. What a label application keeps of it. */
export async function snapshotScope(
  tx: Tx,
  { frameworkVersion, day }: { frameworkVersion: number; day: PlainDate },
): Promise<{ snapshot: ScopeSnapshot; hash: string }> {
  const version = await findVersion(tx, frameworkVersion)
  const scope = await scopeOn(tx, { frameworkVersion, day })
  const [items, sites, services] = [await scopeItems(tx, frameworkVersion), await listSites(tx), await listServices(tx)]
  const item = new Map(items.map((one) => [one.id, one]))
  const site = new Map(sites.map((one) => [one.id, one]))
  const service = new Map(services.map((one) => [one.id, one]))
  const titled = (id: number) => {
    const one = item.get(id)
    return one ? titleOf(one) : ''
  }
  const { framework, code, name, hash: seal } = version
  const snapshot: ScopeSnapshot = {
    format: 'parvis-scope@1',
    framework: { framework, code, name, hash: seal },
    day,
    sites: scope.sites.map((one) => ({
      code: site.get(one.site)?.code ?? '',
      name: site.get(one.site)?.name ?? '',
      modules: one.modules.map(({ module, key, services: own, since }) => ({
        key,
        number: item.get(module)?.number ?? '',
        title: titled(module),
        since,
        services: own.map((id) => ({ code: service.get(id)?.code ?? '', name: service.get(id)?.name ?? '' })),
      })),
      notApplicable: one.notApplicable.map(({ commitment, key, reason, approver, approvedOn }) => ({
        key,
        title: titled(commitment),
        reason,
        approver,
        approvedOn,
      })),
    })),
  }
  return { snapshot, hash: createHash('sha256').update(JSON.stringify(snapshot)).digest('hex') }
}

/** The words of a line of a framework, as a list of several rooms shows it. */
const itemTitle = sql<string>`case when i.title <> '' then i.title when i.level = 'module' then ${PLACEHOLDER.module}
  else ${PLACEHOLDER.commitment} end`

/** Lines of the scope as the lists of several rooms show them. */
export function scopeLineLines(tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> {
  return tx
    .selectFrom('scopeLine as l')
    .innerJoin('frameworkItem as i', (on) => on.onRef('i.tenant', '=', 'l.tenant').onRef('i.id', '=', 'l.module'))
    .where(placesIn(where, { site: 'l.site', service: 'l.service' }))
    .select([
      'l.id',
      'i.number as reference',
      itemTitle.as('title'),
      sql<string>`case when l.valid_from > ${today} then 'future' when l.valid_to < ${today} then 'past' else 'present' end`.as(
        'state',
      ),
      sql<string>`''`.as('outcome'),
      'l.validFrom as day',
      'l.site',
      'l.service',
    ])
}

/** Commitments that do not apply, as the lists of several rooms show them. */
export function exclusionLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('scopeExclusion as x')
    .innerJoin('frameworkItem as i', (on) => on.onRef('i.tenant', '=', 'x.tenant').onRef('i.id', '=', 'x.commitment'))
    .where(placesIn(where, { site: 'x.site' }))
    .select((e) => [
      'x.id',
      'i.number as reference',
      itemTitle.as('title'),
      e.ref('x.state').$castTo<string>().as('state'),
      sql<string>`''`.as('outcome'),
      'x.validFrom as day',
      'x.site',
      sql<number | null>`null::int`.as('service'),
    ])
}

/** What makes modules apply to sites, as the lists of several rooms show it. */
export function conditionLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('siteCondition as c')
    .where(placesIn(where, { site: 'c.site' }))
    .select((e) => [
      'c.id',
      sql<string>`''`.as('reference'),
      sql<string>`'CERT'`.as('title'),
      sql<string>`''`.as('state'),
      e.ref('c.condition').$castTo<string>().as('outcome'),
      'c.validFrom as day',
      'c.site',
      sql<number | null>`null::int`.as('service'),
    ])
}

/** One change of the scope at a time: what two lines may not say together is judged against all of them. */
export async function holdScope(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7010, app_tenant())`.execute(tx)
}

/** The versions that apply somewhere on a day, with the sites where they do; the latest in force first. */
export async function versionsApplied(
  tx: Tx,
  day: PlainDate,
): Promise<{ id: number; framework: string; name: string; code: string; sites: number[] }[]> {
  const query = tx
    .selectFrom('scopeLine as l')
    .innerJoin('frameworkItem as i', (on) => on.onRef('i.tenant', '=', 'l.tenant').onRef('i.id', '=', 'l.module'))
    .innerJoin('frameworkVersion as v', (on) =>
      on.onRef('v.tenant', '=', 'i.tenant').onRef('v.id', '=', 'i.frameworkVersion'),
    )
    .where('l.validFrom', '<=', day)
    .where((e) => e.or([e('l.validTo', 'is', null), e('l.validTo', '>=', day)]))
    .where('v.state', '!=', 'draft')
    .groupBy(['v.id', 'v.framework', 'v.name', 'v.code', 'v.validFrom'])
    .select(['v.id', 'v.framework', 'v.name', 'v.code'])
    .select(sql<number[]>`array_agg(distinct l.site)`.as('sites'))
    .orderBy(sql`v.valid_from desc nulls last`)
    .orderBy('v.id', 'desc')
  return listed(tx, query)
}
