// What every page of the scope reads first, and where a person may see or change it.
import type { Context } from 'hono'
import { listServices, listSites, type Service, type Site } from '#src/core/organisation/index.ts'
import type { Lists } from '#src/core/room/fields.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, perimeter, read, type Right, within } from '#src/ground/web/web.tsx'
import type { Exclusion, ScopeLine, SiteCondition } from '../scope.ts'
import { type NamedItem, namedItems, scopeRows } from '../scope-store.ts'

export const SCOPE = '/perimetre-de-labellisation'
export const SCOPE_CRUMBS = [{ label: 'Périmètre de labellisation', href: SCOPE }]

export type ScopeData = {
  lines: readonly ScopeLine[]
  exclusions: readonly Exclusion[]
  conditions: readonly SiteCondition[]
  items: readonly NamedItem[]
  sites: readonly Site[]
  services: readonly Service[]
}

/** Whether somebody holds a right at a site. */
export const reaches = (c: Context<Env>, right: Right, site: number): boolean =>
  within(perimeter(c, right), { site, service: null })

/** All of the scope that this person may see. */
export function scopeData(c: Context<Env>): Promise<ScopeData> {
  return read(c, async (tx) => {
    const [rows, items, sites, services] = await Promise.all([
      scopeRows(tx),
      namedItems(tx),
      listSites(tx),
      listServices(tx),
    ])
    const seen = <T extends { site: number }>(all: readonly T[]) =>
      all.filter(({ site }) => reaches(c, 'standards.read', site))
    return {
      lines: seen(rows.lines),
      exclusions: seen(rows.exclusions),
      conditions: seen(rows.conditions),
      items,
      sites: sites.filter(({ id }) => reaches(c, 'standards.read', id)),
      services,
    }
  })
}

/** Refuses what lies outside: unseen is not found, seen but not held is forbidden. */
export function guardSite(c: Context<Env>, right: Right, site: number): void {
  if (!reaches(c, 'standards.read', site)) throw new NotFound()
  if (!reaches(c, right, site)) throw new Forbidden()
}

/** What a person calls a version, a module and a commitment. */
export const versionOf = ({ name, code }: Pick<NamedItem, 'name' | 'code'>): string => `${name}, version ${code}`
export const titled = ({ level, number, title }: Pick<NamedItem, 'level' | 'number' | 'title'>): string =>
  number === '' ? title : level === 'module' ? `Module ${number} : ${title}` : `${number}. ${title}`

/** The choices of the forms: sites where the person may write, modules and commitments of versions in use under their version. */
export async function scopeLists(tx: Tx, c: Context<Env>): Promise<Lists> {
  const [items, sites, services] = await Promise.all([namedItems(tx), listSites(tx), listServices(tx)])
  const own = (level: NamedItem['level']) =>
    items.filter((one) => one.level === level).map((one) => ({ id: one.id, name: titled(one), under: versionOf(one) }))
  return {
    sites: sites.filter(({ id }) => reaches(c, 'standards.write', id)),
    services,
    modules: own('module'),
    commitments: own('commitment'),
  }
}
