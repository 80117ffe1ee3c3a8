import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'
import type { Role } from './roles.ts'
import type { JournalWords } from './verb.ts'

/** A line of somebody’s home: what it is, where it leads (nowhere when it is only told), what one must know of it. */
export type HomeLine = { key: string; title: string; href?: string; note?: string }

export type HomeAsk = {
  today: PlainDate
  /** The person: what is given to them alone. */
  account: number
  /** Where the person holds the right of the part. */
  where: Perimeter
  /** How lines of the journal are told. */
  journal: JournalWords
}

/**
 * What a room shows on the home of some roles, besides what is due: what is to sign, to enter, to prove. `fragment` selects
 * `(rank text, data jsonb)`, the first lines first; the fragments of a page are one statement. Parts of one title stand together.
 */
export type HomePart = {
  code: string
  right: Right
  roles: readonly Role[]
  title: string
  /** Said when nothing is there; without it, the part is left out. */
  empty?: string
  /** It is told, not asked: it stands beside what is due, never before it. */
  told?: true
  fragment(ask: HomeAsk): RawBuilder<unknown> | undefined
  lines(rows: readonly unknown[], ask: HomeAsk): readonly HomeLine[]
}

/** A part whose `data` is checked as it arrives. */
export function homePart<D>(
  part: Omit<HomePart, 'lines'> & { data: z.ZodType<D>; lines(rows: readonly D[], ask: HomeAsk): readonly HomeLine[] },
): HomePart {
  const { data, lines, ...rest } = part
  return { ...rest, lines: (rows, ask) => lines(z.array(data).parse(rows), ask) }
}
