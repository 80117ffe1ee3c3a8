import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { followUps } from '#src/core/room/follow-store.ts'
import type { Lists } from '#src/core/room/fields.ts'
import { ROLES } from '#src/core/room/roles.ts'
import { type Item, itemsOf, listVersions, titleOf, versionName } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, idParam, perimeter, type Perimeter, personOf } from '#src/ground/web/web.tsx'
import type { Writer } from '../actions/findings.ts'
import type { Audit } from '../audit.ts'
import type { Label } from '../label.ts'
import { findAudit } from '../store/audits.ts'
import { findFinding, type FindingRow } from '../store/findings.ts'
import { findLabel } from '../store/labels.ts'

export const BASE = '/audits'
export const FINDINGS = `${BASE}/constats`
export const LABELS = `${BASE}/labels`
type AuditRight = 'audits.read' | 'audits.write' | 'audits.check'

const sees = (where: Perimeter, sites: readonly number[]) =>
  where.all || sites.some((site) => where.sites.includes(site))
const holdsAll = (where: Perimeter, sites: readonly number[]) =>
  where.all || (sites.length > 0 && sites.every((site) => where.sites.includes(site)))

/** Whether the person of this request may write about audits of these sites: all of them are theirs. */
export const writesOn = (c: Context<Env>, sites: readonly number[], right: AuditRight = 'audits.write'): boolean =>
  holdsAll(perimeter(c, right), sites)

/** Throws NotFound for who sees none of these sites, Forbidden for who may not write on all of them. */
export function reach(c: Context<Env>, sites: readonly number[], right: AuditRight): void {
  if (!sees(perimeter(c, 'audits.read'), sites)) throw new NotFound()
  if (right === 'audits.write' && !writesOn(c, sites)) throw new Forbidden()
  if (right === 'audits.check' && !sees(perimeter(c, right), sites)) throw new Forbidden()
}

/** An audit where this person holds the right. Throws NotFound, or Forbidden. */
export async function auditIn(
  c: Context<Env>,
  tx: Tx,
  at: { id: number; right?: AuditRight },
): Promise<Audit & { name: string }> {
  const audit = await findAudit(tx, at.id)
  reach(c, audit.sites, at.right ?? 'audits.write')
  return { ...audit, name: audit.title }
}

/** A finding of such an audit. */
export async function findingIn(
  c: Context<Env>,
  tx: Tx,
  at: { id: number; right?: AuditRight },
): Promise<FindingRow & { name: string }> {
  const finding = await findFinding(tx, at.id)
  reach(c, finding.sites, at.right ?? 'audits.write')
  return { ...finding, name: finding.title }
}

/** A label where this person holds the right. */
export async function labelIn(
  c: Context<Env>,
  tx: Tx,
  at: { id: number; right?: AuditRight },
): Promise<Label & { name: string }> {
  const label = await findLabel(tx, at.id)
  reach(c, label.sites, at.right ?? 'audits.write')
  return label
}

/** What came of a finding in other rooms. */
export const followedBy = (c: Context<Env>, tx: Tx, finding: number) =>
  followUps(tx, c.get('deps').records, { kind: 'finding', ids: [String(finding)] })

/** Whoever writes here, by function. */
export function writerOf(c: Context<Env>): Writer {
  const { account, roles } = personOf(c)
  const [role] = roles
  const known = Object.entries(ROLES).find(([code]) => code === role?.role)?.[1]
  return { account, name: role?.title || known || 'Référent qualité' }
}

/** The commitments of a framework, as a form lists them: each under its module. */
export function commitmentList(items: readonly Item[]) {
  const modules = new Map(items.filter(({ level }) => level === 'module').map((one) => [one.id, titleOf(one)]))
  return items
    .filter(({ level }) => level === 'commitment')
    .map((one) => ({
      id: one.key,
      name: [one.number, titleOf(one)].filter(Boolean).join('. '),
      under: modules.get(one.parent ?? 0) ?? '',
    }))
}

/** The lines of the framework of an audit; none when it has none. */
export const linesOf = async (tx: Tx, { framework }: Pick<Audit, 'framework'>): Promise<Item[]> =>
  framework === null ? [] : itemsOf(tx, framework)

/** What the form of an audit offers: published frameworks, their modules, the sites of the person. */
export async function auditLists(c: Context<Env>, tx: Tx): Promise<Lists> {
  const where = perimeter(c, 'audits.write')
  const versions = (await listVersions(tx)).filter(({ state }) => state !== 'draft')
  const each = await Promise.all(versions.map(async (one) => ({ one, items: await itemsOf(tx, one.id) })))
  // The list holds the modules of every framework: each says whose it is.
  const modules = new Map(
    each.flatMap(({ one: { name }, items }) =>
      items
        .filter(({ level }) => level === 'module')
        .map((one) => [one.key, `${name}, ${[one.number, titleOf(one)].filter(Boolean).join('. ')}`]),
    ),
  )
  return {
    frameworks: versions.map((one) => ({ id: one.id, name: versionName(one) })),
    modules: [...modules].map(([id, name]) => ({ id, name })),
    sites: (await listSites(tx)).filter(({ id }) => where.all || where.sites.includes(id)),
  }
}

/** What the forms of the parts of an audit offer: its sites, their services, the commitments of its framework. */
export async function partLists(tx: Tx, audit: Audit): Promise<Lists> {
  const sites = (await listSites(tx)).filter(({ id }) => audit.sites.includes(id))
  const services = (await listServices(tx)).filter((one) => one.sites.some((site) => audit.sites.includes(site)))
  return { sites, services, commitments: commitmentList(await linesOf(tx, audit)) }
}

/** The audit that an address names. */
export const auditOf = (c: Context<Env>): number => idParam(c, 'audit')

/** Modules ticked that are not of the version chosen: the list of another one was shown. */
export async function moduleFaults(
  tx: Tx,
  { modules, framework }: { modules: readonly string[]; framework: number | null },
): Promise<FieldErrors> {
  const keys = new Set((await linesOf(tx, { framework })).map(({ key }) => key))
  return modules.every((key) => keys.has(key))
    ? {}
    : { modules: 'Un des modules cochés n’est pas dans ce référentiel : cochez ceux de la version choisie.' }
}
