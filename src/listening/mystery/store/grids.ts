import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { CHANNELS, type Criterion, type Grid, SCALES, type Scenario, THEMES } from '../grid.ts'

export async function listScenarios(tx: Tx): Promise<Scenario[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('mysteryScenario')
      .select(['id', 'code', 'name', 'channel', 'question', 'expected', 'link', 'validUntil', 'active', 'version'])
      .orderBy('active', 'desc')
      .orderBy('name')
      .limit(1000),
  )
  return rows.map((row) => ({ ...row, channel: codeIn(CHANNELS, row.channel) }))
}

/** A grid, and whether a campaign that has begun is scored with it. */
export type KnownGrid = Grid & { used: boolean }

export async function listGrids(tx: Tx): Promise<KnownGrid[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('mysteryGrid as g')
      .select(['g.id', 'g.code', 'g.name', 'g.channel', 'g.ceiling', 'g.threshold', 'g.edition', 'g.previous'])
      .select(['g.active', 'g.version'])
      .select(
        sql<boolean>`exists (select from mystery_campaign c where c.tenant = g.tenant and c.grid = g.id and c.state <> 'planned')`.as(
          'used',
        ),
      )
      .orderBy('g.active', 'desc')
      .orderBy('g.name')
      .orderBy('g.edition', 'desc')
      .limit(500),
  )
  return rows.map((row) => ({ ...row, channel: codeIn(CHANNELS, row.channel) }))
}

/** The criteria of a grid, or of all, in their order. */
export async function listCriteria(tx: Tx, grid?: number): Promise<Criterion[]> {
  let query = tx
    .selectFrom('mysteryCriterion')
    .select(['id', 'grid', 'position', 'code', 'label', 'theme', 'help', 'scale', 'most', 'weight', 'critical'])
    .select('version')
    .orderBy('grid')
    .orderBy('position')
    .orderBy('id')
    .limit(5000)
  if (grid !== undefined) query = query.where('grid', '=', grid)
  const rows = await listed(tx, query)
  return rows.map((row) => ({ ...row, theme: codeIn(THEMES, row.theme), scale: codeIn(SCALES, row.scale) }))
}

/** The one of this number in a list. Throws NotFound. */
export async function oneOf<T extends { id: number }>(list: Promise<readonly T[]>, id: number): Promise<T> {
  const one = (await list).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}
