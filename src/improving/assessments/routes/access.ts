import type { Context } from 'hono'
import { listVersions } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, holds, type Perimeter, perimeter, within } from '#src/ground/web/web.tsx'
import { type Delegation, gives, isGiven, isOpen, type Placed } from '../assessment.ts'
import { findAssessment, type Whole } from '../store/assessments.ts'

export const BASE = '/autodiagnostics'
export const CRUMBS = [{ label: 'Autodiagnostics', href: BASE }]

type Looked = Pick<Whole, 'sites' | 'given'>

/** The sites of an assessment that a perimeter sees; of the whole, everybody sees all. */
export function sitesSeen(where: Perimeter, { sites, given }: Looked): readonly number[] {
  if (where.all) return sites
  return sites.filter(
    (site) => within(where, { site, service: null }) || given.some((one) => one.site === site && within(where, one)),
  )
}
export const isSeen = (where: Perimeter, one: Looked): boolean =>
  where.all || one.sites.length === 0 || sitesSeen(where, one).length > 0

/** Whether this person writes an assessment: at all of its sites, or everywhere. */
export function isWriter(
  c: Context<Env>,
  { sites }: Pick<Whole, 'sites'>,
  right: 'assessments.write' | 'assessments.validate' = 'assessments.write',
): boolean {
  if (!holds(c, right)) return false
  const where = perimeter(c, right)
  return where.all || (sites.length > 0 && sites.every((site) => within(where, { site, service: null })))
}

/** The names of versions, as assessments show them. */
export const versionsIn = async (tx: Tx) =>
  new Map((await listVersions(tx)).map(({ id, framework, name, code }) => [id, { framework, name, code }]))

/** An assessment that this person may read. Throws NotFound. */
export async function seenIn(c: Context<Env>, tx: Tx, id: number): Promise<Whole> {
  const found = await findAssessment(tx, id)
  if (!holds(c, 'assessments.read') || !isSeen(perimeter(c, 'assessments.read'), found)) throw new NotFound()
  return found
}

/** One that this person may write. Throws NotFound, or Forbidden. */
export async function writtenIn(
  c: Context<Env>,
  tx: Tx,
  { id, right = 'assessments.write' }: { id: number; right?: 'assessments.write' | 'assessments.validate' },
): Promise<Whole> {
  const found = await seenIn(c, tx, id)
  if (!isWriter(c, found, right)) throw new Forbidden()
  return found
}

/** Which lines this person may rate: all those of a writer, those given to their place. */
export function ratesOf(c: Context<Env>, found: Whole, delegations: readonly Delegation[]): (line: Placed) => boolean {
  if (!isOpen(found)) return () => false
  if (isWriter(c, found)) return () => true
  if (!holds(c, 'assessments.rate')) return () => false
  const where = perimeter(c, 'assessments.rate')
  const mine = delegations.filter((one) => isGiven(one) && within(where, one))
  return (line) => mine.some((one) => gives(one, line))
}
