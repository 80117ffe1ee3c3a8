import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { AuditedAsk } from '#src/core/room/audited.tsx'
import type { Lists } from '#src/core/room/fields.ts'
import { findVersion, type Item, itemsOf, scopeOn } from '#src/core/standards/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, idParam, personOf, todayOf } from '#src/ground/web/web.tsx'
import type { Audit } from '../audit.ts'
import { type Guest, guestsOf, isOpenTo } from '../guest.ts'
import { findAudit } from '../store/audits.ts'
import { guestsNumbered } from '../store/guests.ts'
import { listLabels } from '../store/labels.ts'
import { commitmentList } from './access.ts'

/** Where a guest is at home. */
export const HOME = '/audit-invite'
export const homeOf = (audit: number): string => `${HOME}/${audit}`

/** The audits open today to the guest of this request. */
export const openedTo = (c: Context<Env>, tx: Tx): Promise<{ audit: Audit; guest: Guest }[]> =>
  once(tx, 'audits of the guest', async () => {
    const guests = await guestsNumbered(tx, guestsOf(personOf(c).roles))
    const pairs = await Promise.all(guests.map(async (guest) => ({ guest, audit: await findAudit(tx, guest.audit) })))
    return pairs.filter(({ guest, audit }) => isOpenTo(guest, audit, todayOf(c)))
  })

/** The audit of the address, open to the guest of this request. Throws NotFound: any other is not there. */
export async function guestIn(c: Context<Env>, tx: Tx): Promise<{ audit: Audit; guest: Guest }> {
  const asked = idParam(c, 'audit')
  const found = (await openedTo(c, tx)).find(({ audit }) => audit.id === asked)
  if (!found) throw new NotFound()
  return found
}

/** What an audit covers: the frozen scope of its application where there is one, else the scope of the day it is held. */
export type Covered = {
  /** Modules and commitments, in the order of the framework. */
  items: readonly Item[]
  /** Every line of the version: what is required under a commitment. */
  all: readonly Item[]
  frozen: { on: PlainDate; name: string } | undefined
  ask: AuditedAsk
}

export async function coveredBy(c: Context<Env>, tx: Tx, audit: Audit): Promise<Covered> {
  const today = todayOf(c)
  const deps = c.get('deps')
  const own = async () => (await listSites(tx)).filter(({ id }) => audit.sites.includes(id))
  const { framework } = audit
  if (framework === null) {
    const ask = { sites: await own(), frameworkVersion: null, framework: '', commitments: [], today, deps }
    return { items: [], all: [], frozen: undefined, ask }
  }
  const onDay = (day: PlainDate) => scopeOn(tx, { frameworkVersion: framework, day })
  const [sites, all, labels, version, present] = await Promise.all([
    own(),
    itemsOf(tx, framework),
    listLabels(tx, { all: true }),
    findVersion(tx, framework),
    onDay(audit.heldOn ?? today),
  ])
  const label = labels.find(
    (one) => one.scope !== null && one.framework === framework && audit.sites.every((site) => one.sites.includes(site)),
  )
  const frozen = label?.scope ? { on: label.scope.on, name: label.name } : undefined
  const scope = frozen === undefined ? present : await onDay(frozen.on)
  const applied = new Set(audit.sites.flatMap((site) => scope.commitmentsAt(site).map(({ key }) => key)))
  const chosen = audit.modules.length > 0 ? audit.modules : label?.scope?.modules.map(({ key }) => key)
  const modules = all.filter(({ level, key }) => level === 'module' && (chosen?.includes(key) ?? true))
  const under = new Set(modules.map(({ id }) => id))
  const commitments = all.filter(
    // A framework whose scope is not written yet applies whole.
    ({ level, key, parent }) =>
      level === 'commitment' && under.has(parent ?? 0) && (applied.size === 0 || applied.has(key)),
  )
  const kept = new Set([...modules, ...commitments].map(({ id }) => id))
  const ask = {
    sites,
    frameworkVersion: framework,
    framework: version.framework,
    commitments: commitments.map(({ key }) => key),
    today,
    deps,
  }
  return { items: all.filter(({ id }) => kept.has(id)), all, frozen, ask }
}

/** What a guest's finding may name: the sites of the audit, their services, the commitments it covers. */
export async function guestLists(tx: Tx, audit: Audit, { items, ask }: Covered): Promise<Lists> {
  const services = (await listServices(tx)).filter((one) => one.sites.some((site) => audit.sites.includes(site)))
  return { sites: [...ask.sites], services, commitments: commitmentList(items) }
}
