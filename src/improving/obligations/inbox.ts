import type { InboxAsk, InboxItem, InboxSource } from '#src/core/room/inbox.ts'
import type { Sources } from './sources.ts'
import { addDays, periodLabel } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { readDue } from './due.ts'
import { RESPONSIBLES } from './obligation.ts'
import type { Due } from './met.ts'

/** How far back what is late is told. */
const LATE_DAYS = 366

const isMine = ({ responsible, site }: Due, { roles = [], where }: InboxAsk): boolean =>
  (responsible === '' || roles.includes(responsible)) && (where.all || (site !== null && where.sites.includes(site)))

/** What is due from a role at its sites, late or with its window open. */
export const obligationInbox = (sources: Sources): InboxSource => ({
  code: 'obligations',
  right: 'obligations.owe',
  async read(tx: Tx, ask: InboxAsk): Promise<readonly InboxItem[]> {
    const { today, until } = ask
    const { due } = await readDue(tx, sources, { from: addDays(today, -LATE_DAYS), to: until, today })
    return due
      .filter((one) => (one.state === 'late' || one.state === 'open') && isMine(one, ask))
      .map((one) => ({
        key: `obligation-${one.obligation}-${one.site ?? 0}-${one.period.from}`,
        due: one.dueOn,
        title: `${one.title}, ${periodLabel(one.period)}`,
        why: `Obligation de la démarche. ${one.owner || (one.responsible === '' ? 'Responsable non précisé' : RESPONSIBLES[one.responsible])}.`,
        action: { label: 'Ouvrir l’obligation', href: `/echeances/obligations/${one.obligation}` },
      }))
  },
})
