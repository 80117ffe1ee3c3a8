import type { ReactElement } from 'react'
import { longDateWithWeekday, type PlainDate, type Term } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { type DelayRule, ruleFor, termInWords } from '../complaint.ts'
import { BY_CHANNEL, type Channel, CHANNEL_CODES, CHANNELS } from '../kinds.ts'
import { ruleInWords } from '../lookups.ts'

/** What each way in promises: the rules, and the due days of a request received on a day at a site. */
export type Promises = {
  rules: readonly DelayRule[]
  today: PlainDate
  /** The way in that is chosen, as typed. */
  chosen: string
  at?: {
    receivedOn: PlainDate
    site: string
    due: readonly { channel: Channel; term: Term; dueOn: PlainDate }[]
  }
}

/** Until when an answer is promised, following what is typed. */
export const DueFacts = (promises: Promises): ReactElement => (
  <div data-pv-facts="/reclamations/nouvelle?arrivee=channel&jour=receivedOn&site=site" aria-live="polite">
    <h2>Réponse au plus tard</h2>
    <DueDays {...promises} />
  </div>
)

/** By its way in, or the rule alone while the site is not known. */
function DueDays({ rules, today, chosen, at }: Promises): ReactElement {
  if (!at) return <p>{`${ruleInWords(CHANNEL_CODES.map((channel) => ruleFor(rules, { channel }, today)))}.`}</p>
  const { receivedOn, site, due } = at
  const own = due.find(({ channel }) => channel === chosen)
  const others = due.filter((one) => one !== own)
  const days = [...Map.groupBy(others, ({ dueOn }) => dueOn)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return (
    <>
      {own === undefined ? null : (
        <p>
          <strong>{longDateWithWeekday(own.dueOn)}</strong>
          {`, ${termInWords(own.term)} pour ${BY_CHANNEL[own.channel]}.`}
        </p>
      )}
      <p className="pv-sub">{`Reçue le ${longDateWithWeekday(receivedOn)}, ${site}.`}</p>
      {own === undefined ? null : <h3>Par une autre voie</h3>}
      <KeyValues
        look="ruled"
        items={days.map(([day, ways]) => ({
          label: ways.map(({ channel }) => CHANNELS[channel]).join(', '),
          value: longDateWithWeekday(day),
        }))}
      />
    </>
  )
}
