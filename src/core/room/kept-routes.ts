import { Hono } from 'hono'
import type { Verb } from '#src/ground/audit/audit.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { type ButtonAct, buttonRoutes } from './button-routes.ts'
import type { FieldTable } from './fields.ts'
import { type Offered, offerRecord } from './object-actions.ts'
import { type ObjectRoutes, objectRoutes } from './object-routes.tsx'
import { type Removal, removalRoutes } from './removal.tsx'

type Recorded = { id: number; version: number; name: string }
type Kept<T extends FieldTable, R extends Recorded, Code extends string> = ObjectRoutes<T, R, Code> & {
  /** What else the buttons of its page do at once. */
  acts?: Readonly<Record<string, ButtonAct>>
  /** The verbs of being archived and of being offered again, where nothing but `active` changes. */
  offered?: { table: Offered; verbs: readonly [Verb, Verb] }
  removal: Omit<Removal, 'base' | 'right' | 'guard' | 'where' | 'load'>
}

/**
 * All that is done to the objects of a catalogue: their forms, the buttons of their page, their removal. Forms stand under
 * `modifier`, below the list, unless told.
 */
export function keptRoutes<T extends FieldTable, R extends Recorded, Code extends string>({
  acts,
  offered,
  removal,
  ...object
}: Kept<T, R, Code>): Hono<Env> {
  const { base, right, where, fresh, find: load } = object
  const stand = { base, right, where, ...(object.guard ? { guard: object.guard } : {}) }
  const forms = { edit: 'modifier', head: { crumbs: [{ label: where, href: base }] }, ...object }
  return new Hono<Env>()
    .route('/', buttonRoutes(stand, { ...acts, ...(offered && offering(offered, fresh === 'nouvelle' ? 'e' : '')) }))
    .route('/', objectRoutes(forms))
    .route('/', removalRoutes({ ...stand, ...removal, load }))
}

const offering = (
  { table, verbs }: { table: Offered; verbs: readonly [Verb, Verb] },
  ending: string,
): Readonly<Record<string, ButtonAct>> => ({
  archiver: { done: `archive${ending}`, save: (tx, at) => offerRecord(tx, table, { ...at, active: false, verbs }) },
  remettre: { done: `remis${ending}`, save: (tx, at) => offerRecord(tx, table, { ...at, active: true, verbs }) },
})
