/** Refusals by the field that shows them, as codes; `form` when no field does. */
export type Refusals<Code extends string> = Readonly<Record<string, Code>>

/**
 * What became of a write: done (with what it made), stale (somebody saved in between), refused (why, field by field).
 * Actions speak in codes; only a page says them in French.
 */
export type Outcome<Code extends string = never, Made = null> = Done<Made> | Stale | Refused<Code>
export type Done<Made = null> = { outcome: 'done'; made: Made }
export type Stale = {
  outcome: 'stale' /** Of a form over several rows: the fields of those that changed. */
  fields?: readonly string[]
}
export type Refused<Code extends string> = { outcome: 'refused'; why: Refusals<Code> }

export function done(): Done
export function done<Made>(made: Made): Done<Made>
export function done(made: unknown = null): Done<unknown> {
  return { outcome: 'done', made }
}

export const STALE: Stale = { outcome: 'stale' }

/** Refuses for one reason, shown beside one field. */
export function refused<const Code extends string>(code: Code, field = 'form'): Refused<Code> {
  return { outcome: 'refused', why: { [field]: code } }
}

/** Refusals said beside their fields; a code without words is a fault of ours. */
export function inFrench<Code extends string>(
  why: Refusals<Code>,
  words: Readonly<Record<Code, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(why).map(([field, code]) => [field, words[code]]))
}

/** Done when nothing is refused; else why, field by field. */
export function refusedFor<Code extends string>(why: Refusals<Code>): Refused<Code> | undefined {
  return Object.keys(why).length === 0 ? undefined : { outcome: 'refused', why }
}
