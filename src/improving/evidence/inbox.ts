import { z } from 'zod'
import { dueRows, type InboxItem } from '#src/core/room/inbox.ts'
import { monthOf, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { dueEvidence, dueMissing } from './store/due.ts'
import { titleIn } from './lines.ts'

/** Evidence whose end comes near or has passed, and files that were announced. */
const expiring = dueRows({
  code: 'evidence',
  right: 'evidence.write',
  data: z.object({
    id: z.number(),
    title: z.string(),
    owner: z.string(),
    expected: z.boolean(),
    commitments: z.number(),
  }),
  fragment: dueEvidence,
  items: (rows, { today }) =>
    rows.length > MOST
      ? byMonth(rows, today)
      : rows.map(({ due, id, title, owner, expected, commitments }) => ({
          key: `evidence-${id}`,
          due,
          title,
          why: `Preuve : ${expected ? 'fichier attendu' : due < today ? 'elle ne vaut plus' : 'elle cesse de valoir ce jour-là'}. ${
            commitments === 0
              ? 'Rattachée à aucun engagement'
              : `Prouve ${formatCount(commitments, 'engagement', 'engagements')}`
          }${owner === '' ? '' : `. ${owner}`}.`,
          action: { label: expected ? 'Déposer le fichier' : 'Renouveler la preuve', href: `/preuves/${id}` },
        })),
})

/** Beyond, they are told month by month: a list of hundreds is opened, not read here. */
const MOST = 30

function byMonth(rows: readonly { due: PlainDate }[], today: PlainDate): InboxItem[] {
  return [...Map.groupBy(rows, ({ due }) => `${due < today ? 'late' : 'near'} ${due.slice(0, 7)}`)].map(
    ([key, some]) => {
      const due = some.map((one) => one.due).toSorted()[0] ?? today
      const late = due < today
      return {
        key: `evidence-${key}`,
        due,
        title: `${formatCount(some.length, 'preuve', 'preuves')} de ${periodLabel(monthOf(due))}`,
        why: late ? 'Elles ne valent plus, ou attendent leur fichier.' : 'Elles cessent de valoir ce mois-là.',
        action: { label: 'Ouvrir ces preuves', href: `/preuves?etat=${late ? 'expired' : 'expiring'}&tri=fin` },
      }
    },
  )
}

/** Commitments of a day of their own without evidence. */
const missing = dueRows({
  code: 'evidence-missing',
  right: 'evidence.write',
  data: z.object({ code: z.string(), number: z.string(), title: z.string(), name: z.string(), sites: z.number() }),
  fragment: dueMissing,
  items: (rows) =>
    rows.map(({ due, code, number, title, name, sites }) => ({
      key: `evidence-missing-${code}`,
      due,
      title: titleIn({ level: 'commitment', number, title }),
      why: `${name}. Sans preuve à ${formatCount(sites, 'site', 'sites')}.`,
      action: { label: 'Verser une preuve', href: `/preuves/manquantes` },
    })),
})

export const evidenceInbox = [expiring, missing] as const
