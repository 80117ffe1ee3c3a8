import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Feeling } from '../experience.ts'

export type ExperienceAsk = { where: Perimeter; span: Span; feeling?: Feeling | 'none' | undefined; words: string }
export type Experience = {
  id: number
  reference: string
  subject: string
  receivedOn: PlainDate
  site: number
  service: number | null
  feeling: Feeling | null
  answeredOn: PlainDate | null
  closedOn: PlainDate | null
  dueOn: PlainDate
  eligibility: string
}

const asked = (tx: Tx, { where, span, feeling, words }: ExperienceAsk) => {
  const all = tx
    .selectFrom('complaint as c')
    .where('c.channel', '=', 'services_publics_plus')
    .where('c.receivedOn', '>=', span.from)
    .where('c.receivedOn', '<=', span.to)
    .where(placesIn(where, { site: 'c.site', service: 'c.service' }))
  const felt =
    feeling === undefined
      ? all
      : feeling === 'none'
        ? all.where('c.feeling', 'is', null)
        : all.where('c.feeling', '=', feeling)
  const like = anywhere(words)
  return words === ''
    ? felt
    : felt.where((e) =>
        e.or([e('c.subject', 'ilike', like), e('c.body', 'ilike', like), e('c.reference', 'ilike', like)]),
      )
}

/** The latest first. */
export const listExperiences = (tx: Tx, ask: ExperienceAsk): Promise<Experience[]> =>
  listed(
    tx,
    asked(tx, ask)
      .select(['c.id', 'c.reference', 'c.subject', 'c.receivedOn', 'c.site', 'c.service', 'c.feeling'])
      .select(['c.answeredOn', 'c.closedOn', 'c.dueOn', 'c.eligibility'])
      .orderBy('c.receivedOn', 'desc')
      .orderBy('c.id', 'desc')
      .limit(5000),
  )
