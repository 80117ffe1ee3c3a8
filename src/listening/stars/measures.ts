import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { AUDIENCE_WORDS, DECISIONS } from './proposal.ts'
import { CHANNELS, type Channel } from './rating.ts'

/** Ratings one by one; the bucket is the number of stars, the total their sum. */
const given = measures<DB>()('rating')({
  code: 'rating.given',
  version: 1,
  basis: 'detail',
  label: 'Avis en étoiles',
  day: (r) => r.ref('r.day'),
  dims: {
    quarter: (r) =>
      sql<string>`extract(year from ${r.ref('r.day')})::int::text || '-T' || extract(quarter from ${r.ref('r.day')})::int::text`,
    channel: (r) => r.ref('r.channel'),
  },
  labels: { quarter: 'Trimestre', channel: 'Canal' },
  values: { channel: CHANNELS },
  bucket: (r) => r.ref('r.stars'),
  total: (r) => r.ref('r.stars'),
})

/** Proposals of agents and partners, on the day they were left: by whom, as a group, and by what was decided. */
const proposals = measures<DB>()('publicReply')({
  code: 'proposal.received',
  version: 1,
  label: 'Propositions d’agents et de partenaires',
  day: (r) => r.ref('r.receivedOn'),
  service: () => sql<number | null>`null::int`,
  dims: { audience: (r) => r.ref('r.audience'), decision: (r) => r.ref('r.decision') },
  labels: { audience: 'Venues de', decision: 'Décision' },
  values: { audience: AUDIENCE_WORDS, decision: DECISIONS },
})

export const starsMeasures = [given, proposals]
/** Proposals received. */
export const proposalCount: Formula = { kind: 'count', of: [proposals.cells()] }
export const answeredShare: Formula = {
  kind: 'ratio',
  over: [proposals.cells({ decision: ['taken', 'studied', 'refused'] })],
  under: [proposals.cells()],
}

type Set = { quarter?: string; channel?: Channel | undefined; atLeast?: number; atMost?: number }
const cellsOf = ({ quarter, channel, atLeast = 1, atMost = 5 }: Set = {}) =>
  given.cells(
    {
      ...(quarter === undefined ? {} : { quarter: [quarter] }),
      ...(channel === undefined ? {} : { channel: [channel] }),
    },
    { bucket: { atLeast, atMost } },
  )

/** Ratings received. */
export const ratingCount = (of: Set = {}): Formula => ({ kind: 'count', of: [cellsOf(of)] })
/** The mean number of stars. */
export const ratingMean: Formula = { kind: 'mean', of: [cellsOf()] }
/** Four and five stars ÷ all. */
export const goodShare: Formula = { kind: 'ratio', over: [cellsOf({ atLeast: 4 })], under: [cellsOf()] }
