// What a person follows in their own calendar: what their roles owe at their sites, and the days that are fixed.
import { type Anchor, anchorKey } from '#src/core/room/anchor.ts'
import type { CalendarEvent } from '#src/ground/calendar/icalendar.ts'
import type { Due } from './met.ts'
import { type Move, type Obligation, STATES } from './obligation.ts'
import { occasionOf } from './occurrence.ts'
import { occasionWords } from './tally.ts'
import { whoOwes } from './year.ts'

type Told = { place: (site: number | null) => string; link: (path: string) => string; host: string }

const movesOf = (moves: readonly Move[], { obligation, site, anchor }: Due): number =>
  anchor === undefined
    ? 0
    : moves.filter((move) => move.obligation === obligation && move.site === site && move.anchor === anchorKey(anchor))
        .length

/** What is due, each time under a name that stays the same when its day moves. */
export const dueEvents = (
  due: readonly Due[],
  {
    moves,
    obligations,
    ...told
  }: Told & { moves: readonly Move[]; obligations: readonly Pick<Obligation, 'id' | 'version'>[] },
): CalendarEvent[] =>
  due.map((one) => ({
    uid: `obligation-${one.obligation}-${one.site ?? 0}-${occasionOf(one)}@${told.host}`,
    sequence: (obligations.find(({ id }) => id === one.obligation)?.version ?? 1) - 1 + movesOf(moves, one),
    from: one.dueOn,
    to: one.dueOn,
    summary: one.site === null ? one.title : `${one.title}, ${told.place(one.site)}`,
    description: `${STATES[one.state]}. ${occasionWords(one)}. Responsable : ${whoOwes(one)}.`,
    url: told.link(`/echeances/obligations/${one.obligation}`),
    cancelled: one.state === 'waived',
  }))

/** Sessions, audits and the other days that are fixed. */
export const fixedEvents = (
  anchors: readonly Anchor[],
  { hrefOf, ...told }: Told & { hrefOf: (anchor: Anchor) => string },
): CalendarEvent[] =>
  anchors.map((one) => ({
    uid: `${one.source}-${one.id}@${told.host}`,
    sequence: one.version - 1,
    from: one.from,
    to: one.to,
    summary: one.label,
    description: one.sites.length === 0 ? told.place(null) : one.sites.map(told.place).join(', '),
    url: told.link(hrefOf(one)),
  }))
