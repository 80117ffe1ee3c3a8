// Accounts of the demonstration on social networks, and their months since 2024: invented.
import { addMonths, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'

const SINCE = plainDate('2024-02-01')
const ACCOUNTS: readonly (Row & { code: string; size: number })[] = [
  {
    code: 'prefecture-facebook',
    name: 'Préfecture, Facebook',
    network: 'facebook',
    address: 'https://reseau.example/prefecture-92',
    openedOn: '2024-01-08',
    charter: 'version 2',
    charterOn: '2025-03-03',
    charterUrl: 'https://www.hauts-de-seine.example/charte',
    size: 14_000,
  },
  {
    code: 'prefecture-x',
    name: 'Préfecture, X',
    network: 'x',
    openedOn: '2024-01-08',
    closedOn: '2026-02-27',
    charter: 'version 1',
    charterOn: '2024-01-08',
    size: 21_000,
  },
  {
    code: 'prefecture-linkedin',
    name: 'Préfecture, LinkedIn',
    network: 'linkedin',
    openedOn: '2024-06-03',
    charter: 'version 2',
    charterOn: '2025-03-03',
    size: 6_000,
  },
  {
    code: 'prefecture-instagram',
    name: 'Préfecture, Instagram',
    network: 'instagram',
    openedOn: '2025-01-13',
    charter: 'version 2',
    charterOn: '2025-03-03',
    size: 3_000,
  },
]

export function networkFiles(draw: Draw, yesterday: PlainDate) {
  const months: Row[] = []
  for (const { code, size, openedOn, closedOn } of ACCOUNTS) {
    let subscribers = size
    for (let month = SINCE; addMonths(month, 1) <= yesterday; month = addMonths(month, 1)) {
      if (month < String(openedOn) || (closedOn !== undefined && addMonths(month, 1) > String(closedOn))) continue
      const views = Math.round(size * (2 + draw.next() * 3))
      const hidden = draw.chance(0.3) ? draw.between(1, 4) : 0
      subscribers += draw.between(0, Math.round(size / 90))
      months.push({
        account: code,
        month,
        way: 'imported',
        retained: true,
        posts: draw.between(12, 40),
        views,
        reactions: Math.round(views * (0.012 + draw.next() * 0.012)),
        comments: Math.round(views * (0.001 + draw.next() * 0.002)),
        shares: Math.round(views * (0.002 + draw.next() * 0.003)),
        subscribers,
        hidden,
        answered: draw.between(0, 12),
        messages: draw.between(3, 30),
        hiddenWhy: hidden === 0 ? '' : 'Propos injurieux, article 3 de la charte',
        source: 'Export du réseau, inventé',
      })
    }
  }
  return {
    'comptes-de-reseaux-sociaux': ACCOUNTS.map(({ size: _size, ...account }) => account),
    'releves-de-reseaux-sociaux': months,
  }
}
