import { z } from 'zod'
import { homePart } from '#src/core/room/home-part.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { BADGES, DUE, REFERENTS } from './pages/shell.tsx'
import { ordersFragment } from './store/owed.ts'

const ORDERS = {
  newcomers: {
    nouns: ['nouvel arrivant à former', 'nouveaux arrivants à former'],
    href: `${DUE}?arrivants=oui`,
    note: 'Arrivés depuis trois mois, ils doivent encore une formation.',
  },
  badges: {
    nouns: ['agent sans badge', 'agents sans badge'],
    href: `${BADGES}?badge=no`,
    note: 'Leur poste accueille du public.',
  },
  referents: {
    nouns: ['service sans référent fraude', 'services sans référent fraude'],
    href: `${REFERENTS}?referent=no`,
    note: 'Des agents y travaillent, personne n’y est désigné aujourd’hui.',
  },
} as const

/** What has no day and does not wait, for who assigns agents: counted, never one by one. */
export const trainingHome = homePart({
  code: 'training-newcomers',
  right: 'training.keep',
  roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  title: 'À former, à équiper, à désigner',
  data: z.object({ what: z.enum(['newcomers', 'badges', 'referents']), n: z.number() }),
  fragment: ordersFragment,
  lines: (rows) =>
    rows.flatMap(({ what, n }) => {
      const { nouns, href, note } = ORDERS[what]
      return n === 0 ? [] : [{ key: `training-${what}`, title: formatCount(n, nouns[0], nouns[1]), href, note }]
    }),
})
