// What the pages of an assessment share: what they show, where they lead.
import type { Basis } from '#src/core/room/basis.ts'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Delegation, Line, Point, Total } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import type { Side } from '../view.ts'
import type { DelegationState } from '../words.ts'

export const BASE = '/autodiagnostics'

export const pathOf = (id: number, more = ''): string => `${BASE}/${id}${more}`

/** A delegation with the words of its place, and what this person may do with it. */
export type Delegated = Delegation & {
  place: string
  told: string
  steps: readonly DelegationState[]
  writes: boolean
}

export type OverviewProps = {
  one: Whole
  now: Side
  before: { title: string; year: number; side: Side } | undefined
  /** The site shown, of those this person sees; none: all of them. */
  site: number | undefined
  sites: readonly { id: number; name: string }[]
  points: readonly Point[]
  totals: readonly Total[]
  gaps: readonly Line[]
  gapCount: number
  toConfirm: number
  /** Lines were chosen to give back a published rate, or invented. */
  basis: Basis
  toReview: number
  delegations: readonly Delegated[]
  snapshot: { takenOn: PlainDate; hash: string } | undefined
  may: { write: boolean; validate: boolean; rate: boolean; act: boolean }
  next: string | undefined
  facts: ObjectFacts
  done: string | undefined
  fault: string | undefined
}

/** What an action may come from, in one gesture: its form opens filled in, the line as its origin. */
export function actionHref(line: Pick<Line, 'id' | 'site' | 'title'>, one: Pick<Whole, 'title' | 'sites'>): string {
  const site = line.site ?? (one.sites.length === 1 ? one.sites[0] : undefined)
  const said = new URLSearchParams({
    origine: 'assessment_line',
    ref: String(line.id),
    libelle: `${one.title} : ${line.title}`.slice(0, 300),
    titre: line.title.slice(0, 300),
    ...(site === undefined ? {} : { site: String(site) }),
  })
  return `/plan-actions/nouvelle?${said}`
}
