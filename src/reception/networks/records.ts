import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { NETWORKS, STATES, WAYS } from './networks.ts'
import { accountLines, monthLines } from './store.ts'

export const networkRecords: readonly RecordKind[] = [
  {
    ...listedAt('/reseaux-sociaux'),
    kind: 'network_account',
    right: 'networks.read',
    noun: { one: 'compte de réseau social', many: 'comptes de réseaux sociaux' },
    called: 'day',
    states: STATES,
    outcomes: NETWORKS,
    lines: accountLines,
  },
  {
    kind: 'network_month',
    right: 'networks.read',
    noun: { one: 'relevé de réseau social', many: 'relevés de réseaux sociaux' },
    called: 'day',
    states: WAYS,
    href: ({ id }) => `/reseaux-sociaux/mois/${id}`,
    lines: monthLines,
  },
]
