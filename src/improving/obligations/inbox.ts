import { listSites } from '#src/core/organisation/index.ts'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import type { InboxAsk, InboxItem, InboxSource } from '#src/core/room/inbox.ts'
import { addDays, longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { readDue } from './due.ts'
import type { Due } from './met.ts'
import type { Move, Obligation } from './obligation.ts'
import { occasionOf } from './occurrence.ts'
import type { Sources } from './sources.ts'
import { occasionWords } from './tally.ts'
import { whoOwes } from './year.ts'

/** How far back what is late is told, and for how long that a day moved. */
const LATE_DAYS = 366
const MOVED_DAYS = 14

const isRoleOf = (responsible: Due['responsible'], roles: readonly string[] = []): boolean =>
  responsible === '' || roles.includes(responsible)

/** Whether it is owed by a role of the person, where they hold it. */
export const isMine = (
  { responsible, site }: Pick<Due, 'responsible' | 'site'>,
  { roles, where }: Pick<InboxAsk, 'roles' | 'where'>,
): boolean => isRoleOf(responsible, roles) && (where.all || (site !== null && where.sites.includes(site)))

const action = (obligation: number) => ({ label: 'Ouvrir l’obligation', href: `/echeances/obligations/${obligation}` })

/** The last move of each due day that a role owes, told for a while. */
function movedItems(moves: readonly Move[], obligations: readonly Obligation[], ask: InboxAsk): InboxItem[] {
  const since = addDays(ask.today, -MOVED_DAYS)
  const last = new Map(moves.toReversed().map((move) => [`${move.obligation}-${move.site ?? 0}-${move.anchor}`, move]))
  return [...last].flatMap(([key, { obligation, site, fromDay, toDay, movedOn }]) => {
    const one = obligations.find(({ id }) => id === obligation)
    if (!one || movedOn < since || !isMine({ ...one, site }, ask)) return []
    return [
      {
        key: `obligation-moved-${key}`,
        due: toDay,
        title: `${one.title} : nouvelle date, au lieu du ${longDate(fromDay)}`,
        why: 'L’évènement qu’elle précède a changé de jour.',
        action: action(obligation),
        event: true as const,
      },
    ]
  })
}

type Named = readonly { id: number; shortName: string }[]

/** « Antony », « 9 sites »; nothing for the whole département. */
function placesIn(due: readonly Pick<Due, 'site'>[], sites: Named): string {
  const owing = due.flatMap(({ site }) => (site === null ? [] : [site]))
  if (owing.length > 1) return formatCount(owing.length, 'site', 'sites')
  return sites.find(({ id }) => id === owing[0])?.shortName ?? ''
}

/** One line for what is owed on one day for one time, at however many sites: each site is read on the page of the obligation. */
export function owedItems(due: readonly Due[], sites: Named): InboxItem[] {
  const groups = Map.groupBy(due, (one) => `${one.obligation}-${occasionOf(one)}-${one.dueOn}`)
  return [...groups].flatMap(([key, group]) => {
    const [one] = group
    if (!one) return []
    return [
      {
        key: `obligation-${key}`,
        due: one.dueOn,
        title: [one.title, occasionWords(one), placesIn(group, sites)].filter(Boolean).join(', '),
        why: `Obligation de la démarche. ${capital(whoOwes(one))}.`,
        action: action(one.obligation),
      },
    ]
  })
}

/** What is due from a role at its sites, late or with its window open, and what moved. */
export const obligationInbox = (sources: Sources): InboxSource => ({
  code: 'obligations',
  right: 'obligations.owe',
  async read(tx: Tx, ask: InboxAsk): Promise<readonly InboxItem[]> {
    const { today, until } = ask
    const [{ due, moves, obligations }, sites] = await Promise.all([
      readDue(tx, sources, {
        from: addDays(today, -LATE_DAYS),
        to: until,
        today,
        only: ({ responsible }) => isRoleOf(responsible, ask.roles),
      }),
      listSites(tx),
    ])
    const owed = due.filter((one) => (one.state === 'late' || one.state === 'open') && isMine(one, ask))
    return [...owedItems(owed, sites), ...movedItems(moves, obligations, ask)]
  },
})
