import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
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

export const starsMeasures = [given]

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
