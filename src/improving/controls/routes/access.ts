import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, perimeter } from '#src/ground/web/web.tsx'
import type { Control, Line } from '../control.ts'
import { findControl, findLine } from '../store/controls.ts'
import { findKind } from '../store/kinds.ts'

export const BASE = '/controles'
export const KINDS = `${BASE}/sortes`
export const PLAN = `${BASE}/plan`
export const LINES = `${BASE}/lignes`
export const CRUMBS = [{ label: 'Contrôle interne', href: BASE }]

type ControlRight = 'controls.read' | 'controls.write' | 'controls.plan'

/** Whether this person holds a right at a site; for the whole département, everywhere. */
export function holdsAt(c: Context<Env>, site: number | null, right: ControlRight): boolean {
  const where = perimeter(c, right)
  return where.all || (site !== null && where.sites.includes(site))
}

/** Throws NotFound for who does not read what is done there, Forbidden for who may not write it. What is of the whole département is read by all. */
export function reach(c: Context<Env>, site: number | null, right: ControlRight): void {
  if (site !== null && !holdsAt(c, site, 'controls.read')) throw new NotFound()
  if (right !== 'controls.read' && !holdsAt(c, site, right)) throw new Forbidden()
}

export type Named<T> = T & { name: string }

/** A control with its name, where this person holds the right. */
export async function controlIn(
  c: Context<Env>,
  tx: Tx,
  at: { id: number; right?: ControlRight },
): Promise<Named<Control>> {
  const control = await findControl(tx, at.id)
  reach(c, control.site, at.right ?? 'controls.write')
  const { name } = await findKind(tx, control.kind)
  return { ...control, name }
}

/** A line of such a control. */
export async function lineIn(
  c: Context<Env>,
  tx: Tx,
  at: { id: number; right?: ControlRight },
): Promise<{ line: Named<Line>; control: Named<Control> }> {
  const line = await findLine(tx, at.id)
  const control = await controlIn(c, tx, { id: line.control, ...(at.right ? { right: at.right } : {}) })
  return { line: { ...line, name: line.reference }, control }
}

/** A number of an address; nothing when it is none. */
export const numbered = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
