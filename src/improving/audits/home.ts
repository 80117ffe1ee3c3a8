import { z } from 'zod'
import { homePart } from '#src/core/room/home-part.ts'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { capital, formatCount } from '#src/ground/design/text/index.ts'
import { whenOf } from './audit.ts'
import { auditsForHome, labelsForHome } from './store/inbox.ts'

const DAY = z.string().transform((day) => plainDate(day))

/** The audits, for who comes to audit. */
const audits = homePart({
  code: 'audits',
  right: 'audits.read',
  roles: ['auditor'],
  title: 'Audits',
  empty: 'Aucun audit n’est encore noté.',
  data: z.object({
    id: z.number(),
    title: z.string(),
    planned: z.string(),
    held: DAY.nullable(),
    heldUntil: DAY.nullable(),
    open: z.number(),
  }),
  fragment: auditsForHome,
  lines: (rows) =>
    rows.map(({ id, title, planned, held, heldUntil, open }) => ({
      key: `audit-${id}`,
      title,
      href: `/audits/${id}`,
      note: `${capital(whenOf({ planned, heldOn: held, heldUntil }))}${held === null ? '' : `, ${formatCount(open, 'constat ouvert', 'constats ouverts')}`}.`,
    })),
})

/** The labels, beside them. */
const labels = homePart({
  code: 'audits-labels',
  right: 'audits.read',
  roles: ['auditor'],
  title: 'Labels',
  data: z.object({ id: z.number(), name: z.string(), to: DAY.nullable() }),
  fragment: labelsForHome,
  lines: (rows) =>
    rows.map(({ id, name, to }) => ({
      key: `label-${id}`,
      title: name,
      href: `/audits/labels/${id}`,
      ...(to === null ? {} : { note: `Jusqu’au ${longDate(to)}.` }),
    })),
})

export const auditHome = [audits, labels] as const
