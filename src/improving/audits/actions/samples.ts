import { randomBytes } from 'node:crypto'
import type { SampleKind } from '#src/core/room/sample.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { draw, markOf } from '#src/core/room/draw-actions.ts'
import { insertSample } from '../store/samples.ts'

type Asked = {
  kind: SampleKind
  from: PlainDate
  to: PlainDate
  site: number | null
  size: number
  /** Chosen by the auditor; drawn by the machine when empty. */
  seed: string
  where: Perimeter
  today: PlainDate
}

/** Draws a sample for an audit and keeps how it was drawn. */
export async function drawSample(tx: Tx, audit: number, asked: Asked): Promise<Outcome<'empty', number>> {
  const { kind, from, to, site, size, where, today } = asked
  const references = await kind.population(tx, { from, to, site, where })
  if (references.length === 0) return refused('empty', 'from')
  const seed = asked.seed || randomBytes(8).toString('hex')
  const id = await insertSample(tx, {
    audit,
    kind: kind.code,
    fromDay: from,
    toDay: to,
    site,
    size,
    seed,
    population: references.length,
    populationHash: markOf(references),
    drawn: draw(references, { seed, size }),
    drawnOn: today,
  })
  await journal(tx, { action: 'audit.sample', kind: 'audit', id: audit, fields: ['sample'] })
  return done(id)
}
