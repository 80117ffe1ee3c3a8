// The lines of a file of sessions, judged by the rules of the form and stored.
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import {
  dayIn,
  fold,
  held,
  type ImportValues,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable } from '#src/core/room/import-store.ts'
import { type Meeting, MEETING_STATES } from '../committee.ts'
import { SESSION_REFUSALS, sessionRefusals, type SessionSaid } from '../rules.ts'
import { isEditable } from '../session.ts'
import { allMeetings } from '../store/imports.ts'
import { listCommittees } from '../store/people.ts'
import { day, faultsOf, FROZEN, idsOf, periodOfCell, siteIds, text } from './words.ts'

const MEETING_TEXTS = {
  title: text('title'),
  startsAt: text('startsAt'),
  endsAt: text('endsAt'),
  place: text('place'),
  chair: text('chair'),
  secretary: text('secretary'),
  signatory: text('signatory'),
  issuer: text('issuer'),
  signatoryName: text('signatoryName'),
  signedFor: { to: 'signedFor', empty: 'Pour le préfet et par délégation,' },
  followedBy: text('followedBy'),
  drawnUpAt: text('drawnUpAt'),
  minutesKind: { to: 'minutesKind', empty: 'minutes' },
  opening: text('opening'),
}

type Columns = {
  committees: ReadonlyMap<string, number>
  sites: ReadonlyMap<string, number>
  known: Meeting | undefined
}

/** The columns a line writes; frozen minutes keep their state, that no file tells. */
function columnsOf(values: ImportValues, { committees, sites, known }: Columns): Record<string, unknown> {
  const kept = known && !isEditable(known.state) && textOf(values, 'state') === 'minutes'
  return {
    code: values['code'],
    committees: idsOf(values, 'committees', committees),
    heldOn: values['heldOn'],
    mode: values['mode'],
    period: periodOfCell(values),
    state: kept ? known.state : values['state'],
    ...held(values, { ...MEETING_TEXTS, convenedOn: day('convenedOn'), issuedOn: day('issuedOn') }),
    ...(values['sites'] === undefined ? {} : { sites: idsOf(values, 'sites', sites) }),
  }
}

const NOTHING_SAID = { startsAt: '', endsAt: '', convenedOn: null, issuedOn: null }

/** The session as a line would leave it: what the file does not tell stays as it was. */
function saidBy(
  values: ImportValues,
  { known, ids }: { known: Meeting | undefined; ids: readonly number[] },
): SessionSaid {
  const before = known ?? NOTHING_SAID
  const text = (key: 'startsAt' | 'endsAt') => (values[key] === undefined ? before[key] : textOf(values, key))
  const day = (key: 'convenedOn' | 'issuedOn') => (values[key] === undefined ? before[key] : dayIn(values, key))
  return {
    committees: ids,
    heldOn: plainDate(textOf(values, 'heldOn')),
    startsAt: text('startsAt'),
    endsAt: text('endsAt'),
    convenedOn: day('convenedOn'),
    issuedOn: day('issuedOn'),
    state: codeIn(MEETING_STATES, textOf(values, 'state')),
  }
}

/** Lines are judged by the rules of the form before any is written. */
export async function storeMeetings(
  tx: Tx,
  rows: readonly ReadyRow[],
  { today, progress }: Pick<StoreContext, 'today' | 'progress'>,
): Promise<RowOutcome[]> {
  const sites = await siteIds(tx)
  const listedCommittees = await listCommittees(tx)
  const committees = new Map(
    listedCommittees.flatMap((one) => [[fold(one.name), one.id] as const, [fold(one.code), one.id] as const]),
  )
  const meetings = new Map((await allMeetings(tx)).map((one) => [one.code, one]))
  const lines = new Map(rows.map((row) => [row.line, row.values]))
  return storeInTable(tx, {
    table: 'meeting',
    key: ['code'],
    rows: rows.map(({ line, values }) => ({
      line,
      values: columnsOf(values, { committees, sites, known: meetings.get(textOf(values, 'code')) }),
    })),
    judge: ({ line, values: columns }, stored) => {
      const values = lines.get(line) ?? {}
      const known = meetings.get(textOf(values, 'code'))
      const ids = idsOf(values, 'committees', committees)
      if (known && !isEditable(known.state) && columns['state'] === known.state)
        return stored?.differs.length === 0 ? undefined : { column: 'code', message: FROZEN }
      const why = sessionRefusals(saidBy(values, { known, ids }), { known, committees: listedCommittees, today })
      return faultsOf(why, SESSION_REFUSALS)[0]
    },
    progress,
  })
}
