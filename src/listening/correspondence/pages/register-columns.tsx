import type { ReactElement } from 'react'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Badge } from '#src/ground/design/detail.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { OPEN_STATES, type State, STATES } from '../complaint.ts'
import { CHANNELS, KINDS } from '../kinds.ts'
import { categoryName, channelInSentence, type Lookups, serviceName, siteName } from '../lookups.ts'
import type { ComplaintLine } from '../store/complaints.ts'
import type { Filters } from '../register.ts'
import type { RegisterFigures } from './key-figures.tsx'
import type { Urgency } from '../complaint.ts'

export type RegisterProps = {
  lines: readonly RegisterLine[]
  state: ListState
  views: ReactElement
  total: number
  filters: Filters
  /** The period as the address gives it. */
  asked: string
  lookups: Lookups
  figures: RegisterFigures
  rule: string
  today: PlainDate
  writes: boolean
  done?: string | undefined
}

export type RegisterLine = ComplaintLine & { urgency: Urgency | undefined }

export const isOpen = (line: ComplaintLine): boolean => OPEN_STATES.includes(line.state)

const TONES: Readonly<Record<State, 'info' | 'plain' | 'done'>> = {
  to_route: 'info',
  to_answer: 'plain',
  answered: 'done',
  unanswered: 'plain',
  out: 'plain',
}
/** Where a request stands, in the words of its kind: thanks call for nothing, and what was passed on was not answered here. */
function stateOf({ state, standing, kind, eligibility, outcome }: Shown): string {
  if (kind === 'thanks' && eligibility === 'no_answer_expected') return 'Sans réponse due'
  if (state !== 'answered') return STATES[state]
  if (outcome === 'redirected') return 'Transférée'
  return standing === 'repeat' ? 'Répétition répondue' : STATES[state]
}
type Shown = Pick<ComplaintLine, 'state' | 'standing' | 'kind' | 'eligibility' | 'outcome'>

export function StateBadge({ line }: { line: Shown }): ReactElement {
  return <Badge tone={TONES[line.state]}>{stateOf(line)}</Badge>
}

/** The columns of the register; on a phone the object and the delay say all. */
export function columns({ lookups, today }: RegisterProps): Column<RegisterLine>[] {
  return [
    {
      key: 'subject',
      head: 'Objet',
      lead: true,
      cell: (line) => (
        <RowTitle
          href={`/reclamations/${line.id}`}
          title={line.subject === '' ? 'Sans objet' : line.subject}
          note={<Under line={line} lookups={lookups} />}
        />
      ),
    },
    {
      key: 'category',
      head: 'Catégorie',
      cell: (line) => categoryName(lookups, line.category, line.receivedOn),
      phone: 'hide',
    },
    {
      key: 'place',
      head: 'Site et service',
      cell: (line) => (
        <>
          {siteName(lookups, line.site)}
          <span className="pv-sub">{serviceName(lookups, line.service)}</span>
        </>
      ),
      phone: 'hide',
    },
    { key: 'channel', head: 'Arrivée', cell: (line) => CHANNELS[line.channel], phone: 'hide' },
    { key: 'received', head: 'Reçue', cell: (line) => shortDate(line.receivedOn, today), phone: 'hide' },
    {
      key: 'due',
      head: 'Échéance',
      cell: (line) => (isOpen(line) ? <strong>{shortDate(line.dueOn, today)}</strong> : shortDate(line.dueOn, today)),
      phone: 'hide',
    },
    {
      key: 'left',
      head: 'Délai',
      cell: (line) => (
        <span className="pv-flow">
          <Left line={line} today={today} />
          {isOpen(line) ? <span className="pv-phone-only">{`échéance ${shortDate(line.dueOn, today)}`}</span> : null}
          <span className="pv-phone-only">
            <StateBadge line={line} />
          </span>
        </span>
      ),
      phone: 'wide',
    },
    { key: 'state', head: 'État', cell: (line) => <StateBadge line={line} />, phone: 'hide' },
  ]
}

/** The reference, what sets it apart, and on a phone what the other columns say. */
function Under({ line, lookups }: { line: RegisterLine; lookups: Lookups }): ReactElement {
  const apart = [
    ...(line.kind === 'complaint' ? [] : [KINDS[line.kind].toLowerCase()]),
    ...(line.standing === 'repeat' ? ['répétition'] : []),
  ]
  const place =
    line.service === null
      ? siteName(lookups, line.site)
      : `${siteName(lookups, line.site)}, ${serviceName(lookups, line.service)}`
  return (
    <>
      {[line.reference, ...apart].join(', ')}
      <span className="pv-phone-only">{`${place}, ${channelInSentence(line.channel)}`}</span>
    </>
  )
}

function endOf({ answeredOn, closedOn }: RegisterLine, today: PlainDate): string {
  const day = answeredOn ?? closedOn
  return day === null ? 'hors calcul' : `le ${shortDate(day, today)}`
}

function Left({ line, today }: { line: RegisterLine; today: PlainDate }): ReactElement {
  if (line.urgency === undefined) return <span className="pv-grey">{endOf(line, today)}</span>
  return line.urgency.tone === 'plain' ? (
    <span>{line.urgency.words}</span>
  ) : (
    <Badge tone={line.urgency.tone}>{line.urgency.words}</Badge>
  )
}
