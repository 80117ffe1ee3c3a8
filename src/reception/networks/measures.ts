import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { NETWORKS } from './networks.ts'

const ofMonths = measures<DB>()('networkMonth')
const labels = { network: 'réseau', page: 'compte' } as const
const values = { network: NETWORKS } as const

const count = (column: 'posts' | 'views' | 'subscribers', code: string, label: string) =>
  ofMonths({
    version: 1,
    basis: column === 'subscribers' ? 'existence' : 'detail',
    service: (r) => r.lit(0),
    code,
    label,
    labels,
    values,
    day: (r) => r.ref('r.month'),
    dims: { network: (r) => r.ref('r.network'), page: (r) => r.ref('r.pageCode') },
    when: (r) => r.and([r('r.retained', '=', true), r(`r.${column}`, 'is not', null)]),
    count: (r) => r.ref(`r.${column}`),
  })

const posts = count('posts', 'network.post', 'Publications sur les réseaux sociaux')
const views = count('views', 'network.view', 'Vues sur les réseaux sociaux')
/** Who follows at the end of a month: read on one month, never added over several. */
const subscribers = count('subscribers', 'network.follower', 'Abonnés à la fin du mois')

/** Interactions (total) over views or subscribers (n), of the months that say both. */
const engaged = (under: 'views' | 'subscribers', code: string, label: string) =>
  ofMonths({
    version: 1,
    basis: 'detail',
    service: (r) => r.lit(0),
    code,
    label,
    labels,
    values,
    day: (r) => r.ref('r.month'),
    dims: { network: (r) => r.ref('r.network'), page: (r) => r.ref('r.pageCode') },
    when: (r) =>
      r.and([r('r.retained', '=', true), r('r.interactions', 'is not', null), r(`r.${under}`, 'is not', null)]),
    count: (r) => r.ref(`r.${under}`),
    total: (r) => r.ref('r.interactions'),
  })
const byViews = engaged('views', 'network.engagement', 'Interactions et vues sur les réseaux sociaux')
const bySubscribers = engaged('subscribers', 'network.loyalty', 'Interactions et abonnés des réseaux sociaux')

export const networkMeasures = [posts, views, byViews, bySubscribers, subscribers]

export const postsMade: Formula = { kind: 'count', of: [posts.cells()] }
export const viewsMade: Formula = { kind: 'count', of: [views.cells()] }
export const followers: Formula = { kind: 'count', of: [subscribers.cells()] }
export const engagementByViews: Formula = {
  kind: 'ratio',
  over: [byViews.cells({}, { take: 'total' })],
  under: [byViews.cells({}, { take: 'n' })],
}
export const engagementBySubscribers: Formula = {
  kind: 'ratio',
  over: [bySubscribers.cells({}, { take: 'total' })],
  under: [bySubscribers.cells({}, { take: 'n' })],
}
