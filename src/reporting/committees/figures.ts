import type { College, InterventionKind, Meeting, Attendee, Status } from './committee.ts'
import { diffusionDelay, presence } from './session.ts'

/** What a session counts: asked for by the figures of the demonstration and by reports. */
export type MeetingFigures = {
  id: number
  committees: number
  attendance: {
    total: number
    byCollege: Readonly<Partial<Record<College, number>>>
    byStatus: Readonly<Record<Status, number>>
  }
  agenda: number
  interventions: { total: number; answered: number; open: number; byKind: Readonly<Record<InterventionKind, number>> }
  attachments: number
  /** Days from the session to the issue of its minutes; undefined while they are not issued. */
  diffusionDays: number | undefined
}

export type Counted = {
  attendees: readonly Attendee[]
  agenda: number
  attachments: number
  interventions: readonly { kind: InterventionKind; n: number; answered: number; open: number }[]
}

/** Puts the counts of a session together. */
export function figuresOf(meeting: Meeting, counted: Counted): MeetingFigures {
  const who = presence(counted.attendees)
  const sum = (pick: (one: Counted['interventions'][number]) => number) =>
    counted.interventions.reduce((total, one) => total + pick(one), 0)
  const byKind = { question: 0, suggestion: 0, opinion: 0 }
  for (const one of counted.interventions) byKind[one.kind] = one.n
  return {
    id: meeting.id,
    committees: meeting.committees.length,
    attendance: {
      total: who.sitting,
      byCollege: Object.fromEntries(who.byCollege.map((one) => [one.college, one.sitting])),
      byStatus: who.byStatus,
    },
    agenda: counted.agenda,
    interventions: {
      total: sum((one) => one.n),
      answered: sum((one) => one.answered),
      open: sum((one) => one.open),
      byKind,
    },
    attachments: counted.attachments,
    diffusionDays: diffusionDelay(meeting),
  }
}
