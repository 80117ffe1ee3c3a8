import type { ReactElement, ReactNode } from 'react'
import { hourText, longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { type Acts, ObjectHead } from '#src/core/room/object-page.tsx'
import type { IconName } from '#src/ground/design/icon.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { capital } from '#src/ground/design/text/index.ts'
import { type Meeting, MEETING_STATES, type MeetingState, MODES } from '../committee.ts'
import { hourOf } from '../session.ts'

export const BASE = '/comites'
export const pathOf = (meeting: Pick<Meeting, 'id'>, rest = ''): string => `${BASE}/${meeting.id}${rest}`

const TABS = [
  { rest: '', label: 'Ordre du jour' },
  { rest: '/presence', label: 'Membres et présence' },
  { rest: '/diaporama', label: 'Diaporama' },
  { rest: '/compte-rendu', label: 'Compte rendu' },
  { rest: '/suites', label: 'Suites et décisions' },
] as const
export type Tab = (typeof TABS)[number]['rest']

const MARKS: Readonly<Record<MeetingState, State>> = {
  planned: 'coming',
  held: 'progress',
  minutes: 'progress',
  frozen: 'final',
  signed: 'met',
}
export function MeetingMark({ state }: { state: MeetingState }): ReactElement {
  return <Mark state={MARKS[state]} word={MEETING_STATES[state]} />
}

/** « Mardi 12 mai 2026, 10 h, préfecture, en présentiel et visioconférence ». */
export function whenAndWhere(meeting: Meeting): string {
  const start = hourOf(meeting.startsAt)
  const day = longDateWithWeekday(meeting.heldOn)
  return [capital(day), start ? hourText(start) : '', meeting.place, MODES[meeting.mode]].filter(Boolean).join(', ')
}

type Action = { href: string; label: string; icon?: IconName; primary?: boolean }
type HeadProps = {
  meeting: Meeting
  tab: Tab
  title?: string
  under?: ReactNode
  actions?: readonly Action[]
  extra?: ReactNode
}

/** The head of the session itself: what it is, and what its state asks for. */
export function SessionHead({ meeting, acts }: { meeting: Meeting; acts: Acts }): ReactElement {
  return (
    <>
      <ObjectHead
        where="Séance"
        title={meeting.title}
        state={<MeetingMark state={meeting.state} />}
        said={[whenAndWhere(meeting)]}
        acts={acts}
      />
      <SessionTabs meeting={meeting} tab="" />
    </>
  )
}

/** The head of every other page of a session, and the five pages it has. */
export function MeetingHead({ meeting, tab, title, under, actions = [], extra }: HeadProps): ReactElement {
  return (
    <>
      <PageHead
        object
        title={title ?? meeting.title}
        under={
          <>
            {whenAndWhere(meeting)} <MeetingMark state={meeting.state} />
            {under === undefined ? null : <> {under}</>}
          </>
        }
        actions={actions}
        extra={extra}
      />
      <SessionTabs meeting={meeting} tab={tab} />
    </>
  )
}

function SessionTabs({ meeting, tab }: { meeting: Meeting; tab: Tab }): ReactElement {
  return (
    <nav className="pv-tabs" aria-label="Pages de la séance">
      <ul>
        {TABS.map((one) => (
          <li key={one.rest}>
            <a href={pathOf(meeting, one.rest)} aria-current={one.rest === tab ? 'page' : undefined}>
              {one.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
