import { type Norm, type NormLine, normsOf } from '../norms.ts'
import { lineInWords } from '../ledger-words.ts'
import { clockOf, replay, withPauses } from '../ledger.ts'
import type { LedgerLine } from '../store/ledger.ts'
import type { ReactElement } from 'react'
import {
  type ClockCell,
  clock,
  clockInWords,
  type Calendar,
  longDateWithWeekday,
  nearDate,
  partsOf,
  type PlainDate,
  shortWeekdayName,
} from '#src/ground/calendar/index.ts'
import { Badge, type DayCell, DayCalendar } from '#src/ground/design/detail.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { EXCLUSION_CODES, EXCLUSIONS, termInWords, urgency } from '../complaint.ts'
import { BY_CHANNEL } from '../kinds.ts'
import type { Complaint } from '../store/complaints.ts'

type ClockProps = {
  complaint: Complaint
  /** The calendar that judged it, and that of its site as it is now. */
  calendar: Calendar
  calendarNow: Calendar
  today: PlainDate
  site: string
  ledger: readonly LedgerLine[]
  /** The norms recorded here. */
  norms: readonly Norm[]
}

/** The first block of a sheet: what is to be done by when, day by day, then why, then the rule and its source. */
export function ClockSection({
  complaint,
  calendar: ofSite,
  calendarNow,
  today,
  site,
  ledger,
  norms,
}: ClockProps): ReactElement {
  const { receivedOn, dueOn, term, answeredOn, closedOn, termSource, channel } = complaint
  const pauses = replay(ledger)?.pauses ?? []
  const calendar = withPauses(ofSite, pauses)
  // A request closed without an answer stands still: nothing counts after the day it was due, and today means nothing any more.
  const stood = answeredOn === null && closedOn !== null
  const cells = clock(
    {
      receivedOn,
      due: dueOn,
      unit: term.unit,
      today: stood ? dueOn : today,
      ...(answeredOn === null ? {} : { answeredOn }),
    },
    calendar,
  )
  const running = complaint.eligibility === 'eligible'
  const { dueOn: derived } = clockOf({ receivedOn, term, answeredOn, pauses }, ofSite)
  const told = derived === dueOn
  const now = clockOf({ receivedOn, term, answeredOn, pauses }, calendarNow)
  const moved = told && (now.dueOn !== dueOn || now.delayDays !== complaint.delayDays)
  return (
    <Section opening title={<Title complaint={complaint} calendar={calendar} today={today} />}>
      {running && told ? (
        <DayCalendar
          days={cells.map((cell) => cellShown(stood ? { ...cell, today: false } : cell, answeredOn))}
          label={`De la réception à l’échéance, jour par jour`}
        />
      ) : null}
      <p className="pv-prose">
        {running ? (told ? clockInWords(cells) : fixedInWords(complaint)) : complaint.eligibilityReason}
        {running && moved && answeredOn !== null
          ? ' Le calendrier du site a changé depuis : cette demande garde celui qui l’a jugée.'
          : ''}
      </p>
      <p className="pv-note">
        {`Règle : ${termInWords(term)} pour ${BY_CHANNEL[channel]}, site ${site}${termSource === '' ? '' : `, source : ${termSource}`}. `}
        <a href="/reclamations/reglages#delais">Voir les règles</a>
      </p>
      <Norms lines={normsOf(norms, complaint, ofSite)} today={today} />
      <Net complaint={complaint} />
      <Ledger ledger={ledger} />
    </Section>
  )
}

/** The delays that run beside this one, each with its source. */
function Norms({ lines, today }: { lines: readonly NormLine[]; today: PlainDate }): ReactElement | null {
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{`Autres délais : ${formatCount(lines.length, 'norme', 'normes')}`}</summary>
      <ul>
        {lines.map(({ code, label, span, on, source, longer }) => (
          <li key={code}>
            {on === null
              ? `${label} : délai à renseigner, aucune source ne le dit.`
              : `${label}, ${span} : ${nearDate(on, today)}. Source : ${source}.${longer ? ' Le plus court compte.' : ''}`}
          </li>
        ))}
      </ul>
      <p className="pv-note">
        <a href="/reclamations/reglages/normes">Voir les normes</a>
      </p>
    </details>
  )
}

/** Both delays, where a pause tells them apart. */
function Net({ complaint: { delayDays, grossDays, term } }: Pick<ClockProps, 'complaint'>): ReactElement | null {
  if (delayDays === null || grossDays === null || delayDays === grossDays) return null
  const s = (n: number) => termInWords({ days: n, unit: term.unit })
  return (
    <p className="pv-prose">{`Délai net : ${s(delayDays)}, suspensions déduites ; délai brut : ${s(grossDays)}.`}</p>
  )
}

/** The ledger of the clock, line by line: what was written stays. */
function Ledger({ ledger }: Pick<ClockProps, 'ledger'>): ReactElement | null {
  if (ledger.length < 2) return null
  return (
    <details>
      <summary>{`Registre du délai, ${formatCount(ledger.length, 'ligne', 'lignes')}`}</summary>
      <ul>
        {ledger.map((line) => (
          <li key={line.id}>{lineInWords(line)}</li>
        ))}
      </ul>
    </details>
  )
}

/** The stored day is the one that judges: without the calendar it was counted with, its derivation is not invented. */
const fixedInWords = ({ receivedOn, dueOn }: Complaint): string =>
  `Reçue le ${longDateWithWeekday(receivedOn)} ; échéance le ${longDateWithWeekday(dueOn)}, fixée avec un calendrier qui n’a pas été gardé.`

function Title({ complaint, calendar, today }: Pick<ClockProps, 'complaint' | 'calendar' | 'today'>): ReactElement {
  const { dueOn, answeredOn, closedOn, delayDays, term, eligibility } = complaint
  const out = EXCLUSION_CODES.find((code) => code === eligibility)
  if (out !== undefined) return <>{`Écartée du calcul : ${EXCLUSIONS[out].toLowerCase()}`}</>
  if (answeredOn !== null) {
    const inTime = answeredOn <= dueOn
    const took =
      term.unit === 'working'
        ? formatCount(delayDays ?? 0, 'jour ouvré', 'jours ouvrés')
        : formatCount(delayDays ?? 0, 'jour calendaire', 'jours calendaires')
    return (
      <>
        {`Répondue ${nearby(answeredOn, today)}, en ${took} `}
        <Badge tone={inTime ? 'done' : 'late'}>{inTime ? 'Dans les délais' : 'Hors délai'}</Badge>
      </>
    )
  }
  if (closedOn !== null)
    return (
      <>
        {`Close ${nearby(closedOn, today)}, sans réponse `}
        <Badge tone="late">Hors délai</Badge>
      </>
    )
  const { tone, words } = urgency({ due: dueOn, unit: term.unit, today }, calendar)
  const verb = complaint.service === null ? 'À orienter et à répondre' : 'À répondre'
  return (
    <>
      {dueOn < today
        ? `Échéance dépassée depuis le ${longDateWithWeekday(dueOn)} `
        : `${verb} au plus tard ${nearDate(dueOn, today)} `}
      {dueOn === today ? null : <Badge tone={tone}>{words}</Badge>}
    </>
  )
}

/** « aujourd’hui, lundi… », « hier, … », else « le mardi 10 novembre ». */
function nearby(day: PlainDate, today: PlainDate): string {
  const written = nearDate(day, today)
  return /^(aujourd’hui|hier)/.test(written) ? written : `le ${written}`
}

/** A cell; once answered, the day of the answer is what stands out, and today means nothing any more. */
function cellShown(cell: ClockCell, answeredOn: PlainDate | null): DayCell {
  if (cell.is.kind === 'folded')
    return { key: cell.day, weekday: '', day: '…', note: `${cell.is.days}\u00a0jours`, tone: 'overdue' }
  const running = answeredOn === null
  return {
    key: cell.day,
    weekday: running && cell.today ? 'aujourd’hui' : shortWeekdayName(cell.day),
    day: String(partsOf(cell.day).day),
    note: cell.answered ? 'répondue' : noteOf(cell),
    tone: running ? toneOf(cell) : cell.answered ? 'today' : answeredTone(cell, answeredOn),
  }
}

function answeredTone(cell: ClockCell, answeredOn: PlainDate): DayCell['tone'] {
  if (cell.due) return 'due'
  return cell.day > answeredOn && cell.is.kind === 'counted' ? undefined : toneOf({ ...cell, today: false })
}

function noteOf({ is }: ClockCell): string {
  if (is.kind === 'received') return 'reçue'
  if (is.kind === 'counted') return `jour\u00a0${is.number}`
  if (is.kind === 'folded') return ''
  if (is.closure.kind === 'weekend') return 'non ouvré'
  if (is.closure.kind === 'break') return 'suspendu'
  return is.closure.kind === 'holiday' ? 'férié' : 'fermé'
}

function toneOf(cell: ClockCell): DayCell['tone'] {
  if (cell.today) return 'today'
  if (cell.due) return 'due'
  if (cell.late && cell.is.kind === 'counted') return 'overdue'
  return cell.is.kind === 'folded' ? 'overdue' : cell.is.kind
}
