// What the minutes of the Moselle tell of France Services and of equipped town halls: totals supplied with their source.
import { counted, figure, shareOf } from './read.ts'
import { reading } from './records.ts'
import { is, supplied } from './rules.ts'
import type { Rule } from './types.ts'

const AT = { site: '' }
const DECEMBER = { ...AT, period: '2023-12' }
const YEAR = { ...AT, period: '2023' }

export const MOSELLE_PARTNERS: Readonly<Record<string, Rule>> = {
  'S0-33': is(
    async (place) => {
      const first = await figure(place, 'mairies-equipees', { ...AT, period: '2022-01' })
      const last = await figure(place, 'mairies-equipees', DECEMBER)
      const [from, to] = [shareOf(first), shareOf(last)]
      return counted({ from, to, delta: from === null || to === null ? null : to - from }, 'communes', {
        href: last.href,
        read: [first, last],
      })
    },
    reading('mairies-equipees', '', '2022-01-01'),
  ),
  'S0-34': supplied('mairies-equipees-france-services', DECEMBER, '2023-12-01'),
  'S0-41': supplied('france-services-ouvertes', DECEMBER, '2023-12-01'),
  'S0-42': supplied('france-services-satisfaction', YEAR, '2023-01-01'),
  'S0-43': supplied('france-services-premier-contact', YEAR, '2023-01-01'),
}
