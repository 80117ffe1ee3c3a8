import type { NamedScope, Site } from '#src/core/organisation/index.ts'
import { parsePeriod, type Period, periodLabel } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Meeting, MeetingBlock } from './committee.ts'

export type BlockPlace = { meeting: Meeting; sites: readonly Site[]; scopes: readonly NamedScope[] }
/** The period and sites of a block: its own, or those of the session. */
export function placeOf(
  block: Pick<MeetingBlock, 'period' | 'sites' | 'scope'>,
  { meeting, sites, scopes }: BlockPlace,
): { period: Period | undefined; sites: readonly number[]; scope: string } {
  const period = parsePeriod(block.period === '' ? meeting.period : block.period)
  const own = block.sites.length > 0 ? block.sites : meeting.sites
  const names = sites.filter((one) => own.includes(one.id)).map((one) => one.shortName)
  const named = scopes.find(({ code }) => code === block.scope)
  const where = named
    ? named.name
    : own.length === 0
      ? 'tous les sites'
      : own.length > 2
        ? formatCount(own.length, 'site', 'sites')
        : names.join(' et ')
  return { period, sites: own, scope: [period ? periodLabel(period) : '', where].filter(Boolean).join(', ') }
}
