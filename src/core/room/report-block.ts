import { type Period, periodOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Way } from '#src/core/measures/index.ts'
import type { Block, Slide } from '#src/ground/reports/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Right } from '#src/ground/web/web.tsx'

/** What a computed block is asked for: a period, sites (all when empty), the day it is computed. */
export type BlockAsk = {
  period: Period
  sites: readonly number[]
  asOf: PlainDate
  option: string
  /** The code of a named scope, read instead of sites; empty for none. */
  scope?: string
}

/** The part of the period that is over on the day the block is computed; nothing when it has not begun. */
export function overBy({ period, asOf }: Pick<BlockAsk, 'period' | 'asOf'>): Period | undefined {
  if (period.to <= asOf) return period
  return period.from > asOf ? undefined : periodOf(period.from, asOf)
}

/** What the figures of a block stand on, and the last day they cover when it lies after the day asked. */
export type Basis = { ways: readonly Way[]; until?: PlainDate | undefined }

/** A computed block: the same content for the page, the minutes and the slides. */
export type BuiltBlock = {
  blocks: readonly Block[]
  /** Detail for the annexes of a document: tables that the point itself only sums up. */
  annex?: readonly Block[] | undefined
  slides: readonly Slide[]
  /** Where its figures open: « Ouvrir les 376 enregistrements ». */
  links: readonly { label: string; href: string }[]
  /** What is missing before it can be published, in words; empty when ready. */
  missing: readonly string[]
  /** Nothing for a block without figures. */
  basis?: Basis | undefined
}

/**
 * A block a room offers to committees and reports. `options` are its variants (a survey campaign, a family of indicators):
 * code and French label, computed from the département; none when it has a single form.
 */
export type ReportBlock = {
  kind: string
  title: string
  right: Right
  /** It can be read over a named scope. */
  scoped?: true
  options?(tx: Tx): Promise<readonly { code: string; label: string }[]>
  build(tx: Tx, ask: BlockAsk): Promise<BuiltBlock>
}
