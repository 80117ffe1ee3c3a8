import {
  type ActionInput,
  validateInSession,
  type ValidationRefusal,
  validationSentence,
} from '#src/improving/action-plans/index.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome } from '#src/ground/process/outcome.ts'
import type { Committee, Meeting } from '../committee.ts'
import { shortNames } from '../committee.ts'
import { inList } from '#src/ground/design/text/index.ts'
import { noteDecision } from './proceedings.ts'

/** A line added in session, before it knows its plan. */
export type AddedAction = Pick<ActionInput, 'title' | 'owner' | 'dueOn'>

/** « COPIL du 3 février 2022 »: how an action names the session that decided it. */
export const sessionLabel = (
  meeting: Pick<Meeting, 'heldOn' | 'committees'>,
  committees: readonly Committee[],
): string =>
  `${inList(shortNames(committees.filter(({ id }) => meeting.committees.includes(id))))} du ${longDate(meeting.heldOn)}`

/** Validates what the session chose of a plan, with what it added, and notes it as one of its decisions. */
export async function decidePlan(
  tx: Tx,
  { meeting, label, today }: { meeting: Meeting; label: string; today: Meeting['heldOn'] },
  said: { year: number; site: number; shown: readonly At[]; proposed: number; added: readonly AddedAction[] },
): Promise<Outcome<ValidationRefusal, number>> {
  const { year, site, shown, proposed } = said
  const added = said.added.map(
    (one): ActionInput => ({
      ...one,
      planYear: year,
      site,
      service: null,
      description: '',
      audience: 'both',
      startsOn: null,
      indicator: null,
      origin: { kind: 'meeting', id: String(meeting.id), label },
    }),
  )
  const decided = await validateInSession(tx, { shown, added, by: { on: meeting.heldOn, id: meeting.code, label } })
  if (decided.outcome !== 'done') return decided
  const titles = said.added.map(({ title }) => title)
  const noted = await noteDecision(
    tx,
    { meeting: meeting.id, today },
    {
      kind: 'decision',
      item: null,
      subject: `Plan d’actions ${year}`,
      body: validationSentence({ year, proposed, validated: shown.length, added: titles }),
      verdict: '',
      owner: '',
      dueOn: null,
      doneOn: null,
    },
  )
  return noted.outcome === 'done' ? noted : done(meeting.id)
}
