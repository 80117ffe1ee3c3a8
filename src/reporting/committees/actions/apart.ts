import { periodLabel } from '#src/ground/calendar/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import { listSites, namedScopes } from '#src/core/organisation/index.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Asked, tellingWords } from '../apart.ts'
import { type BlockPlace, placeOf } from '../block-place.ts'
import { type Meeting, type MeetingBlock, TEXT_BLOCK } from '../committee.ts'
import { listBlocks } from '../store/agenda.ts'

type Among = BlockPlace & { catalogue: readonly ReportBlock[] }

/** What a block is called where nothing tells it from others. */
export const titleOf = ({ title, kind }: MeetingBlock, catalogue: readonly ReportBlock[]): string =>
  title || (catalogue.find((one) => one.kind === kind)?.title ?? kind)

/** What tells the computed blocks of a session from others of the same title, by their number; variants are read where they differ. */
export async function apartOf(
  tx: Tx,
  blocks: readonly MeetingBlock[],
  { catalogue, ...at }: Among,
): Promise<ReadonlyMap<string, string>> {
  const computed = blocks.filter(({ kind }) => kind !== TEXT_BLOCK)
  const titles = Map.groupBy(computed, (one) => titleOf(one, catalogue))
  const same = [...titles.values()].filter((ones) => ones.length > 1).flat()
  const kinds = [...new Set(same.map(({ kind }) => kind))].filter(
    (kind) => new Set(same.filter((one) => one.kind === kind).map(({ option }) => option)).size > 1,
  )
  const variants = new Map(
    await Promise.all(
      kinds.map(async (kind) => {
        const options = (await catalogue.find((one) => one.kind === kind)?.options?.(tx)) ?? []
        return [kind, new Map(options.map(({ code, label }) => [code, label]))] as const
      }),
    ),
  )
  return tellingWords(
    same.map((block): Asked => {
      const { period, sites } = placeOf(block, at)
      const named = at.scopes.find(({ code }) => code === block.scope)?.name
      const names = at.sites.filter(({ id }) => sites.includes(id)).map(({ shortName }) => shortName)
      return {
        key: `b${block.id}`,
        title: titleOf(block, catalogue),
        variant: variants.get(block.kind)?.get(block.option) ?? '',
        period: period ? periodLabel(period) : '',
        place: named ?? (names.length > 0 ? inList(names) : 'tous les sites'),
      }
    }),
  )
}

/** What a computed block is called in its session, told apart from the others there. */
export async function nameOf(
  tx: Tx,
  block: MeetingBlock,
  { catalogue, meeting }: { catalogue: readonly ReportBlock[]; meeting: Meeting },
): Promise<string> {
  const [blocks, sites, scopes] = await Promise.all([
    listBlocks(tx, meeting.id),
    listSites(tx),
    namedScopes(tx, meeting.heldOn),
  ])
  const apart = (await apartOf(tx, blocks, { catalogue, meeting, sites, scopes })).get(`b${block.id}`)
  return [titleOf(block, catalogue), apart ?? ''].filter(Boolean).join(', ')
}
